"""The work of a course on its front page: what is due, how many have handed in, what is left to do."""

from collections.abc import Sequence

from markupsafe import Markup
from nicegui import ui

from classroom.events import CourseChanged, WorkChanged
from classroom.pages import design as d
from classroom.pages.components.listing import MOST_AT_ONCE, first_rows
from classroom.pages.components.planner import counted
from classroom.pages.components.work_words import due_line, kind_line, within
from classroom.pages.follow import Newest, follow
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentOut, AssignmentQuery
from classroom.schemas.courses import CourseOut
from classroom.services import assignments
from classroom.services.calls import call

PAGE = 20
NONE_SET = 'No work yet. Set a quiz: scores come by themselves, and everybody is reminded in time.'
NONE_TO_DO = 'No work yet. Your teacher sets it here.'


class Work:
    """Build it where it shall stand, then `await load()`; it follows what is set, handed in and graded."""

    def __init__(self, actor: Actor, course: CourseOut) -> None:
        self._actor, self._course = actor, course
        self._wanted = PAGE
        self._asked = Newest()
        d.sheet('work.css')
        with ui.element('section').classes('coursework').props('aria-labelledby=work'):
            with ui.element('div').classes('coursework__head'):
                d.show(d.html('<h2 id="work">Work</h2>'))
                link = '<a class="btn" href="/courses/{id}/assignments/new">Set work</a>'
                self._set = d.show(d.html(link, id=course.id))
                self._set.visible = course.leads and course.is_active
            self._list = ui.element('div').classes('contents')
            self._more = d.plain_button('Show more', self._show_more)
            self._more.visible = False
        me = actor.user.id if actor.user else 0

        def concerns(event: WorkChanged) -> bool:
            return event.course_id == course.id and (course.leads or event.student_id in {None, me})

        follow(WorkChanged, concerns, self.load, gather=True)
        if course.leads:  # students who come or go are counted
            follow(CourseChanged, lambda event: event.course_id == course.id, self.load, gather=True)

    async def changed(self, course: CourseOut) -> None:
        """The course is another one now: archived, or brought back."""
        was, self._course = self._course, course
        self._set.visible = course.leads and course.is_active
        if was.is_active != course.is_active:
            await self.load()

    async def load(self) -> None:
        """Show it as it is now."""
        with d.told():
            is_newest = self._asked.begin()
            found = await first_rows(self._fetch, self._wanted + 1)
            if not is_newest():
                return
            self._list.clear()
            with self._list:
                d.show(_rows(self._course, found[: self._wanted]))
            self._more.visible = len(found) > self._wanted

    async def _fetch(self, before: int | None, limit: int) -> Sequence[AssignmentOut]:
        asked = AssignmentQuery(course=self._course.id, before=before, limit=limit)
        return await call(assignments.listed, self._actor, asked)

    async def _show_more(self) -> None:
        self._wanted += MOST_AT_ONCE
        await self.load()


def _rows(course: CourseOut, found: Sequence[AssignmentOut]) -> Markup:
    if not found:
        return d.html('<p class="soft">{none}</p>', none=NONE_SET if course.leads else NONE_TO_DO)
    ordered = sorted(found, key=lambda one: one.is_done or one.state == 'over')  # what is left to do comes first
    return d.html('<ul class="coursework__list">{rows}</ul>', rows=d.join([_row(one) for one in ordered]))


def _row(work: AssignmentOut) -> Markup:
    words = ', '.join(part for part in (kind_line(work), within(due_line(work))) if part)
    return d.html(
        '<li><div><a href="/courses/{course}/assignments/{id}">{title}</a><span>{words}</span></div>{far}{state}</li>',
        course=work.course,
        id=work.id,
        title=work.title,
        words=words,
        far=_far(work),
        state=_state(work),
    )


def _far(work: AssignmentOut) -> Markup:
    """For the teacher how many have handed in."""
    if not work.leads or not work.published or work.assignment_type == 'flashcard':
        return Markup('')
    return d.html(
        '<span class="coursework__far"><progress value="{done}" max="{all}" aria-hidden="true"></progress>'
        '{done} of {all} handed in</span>',
        done=work.handed_in,
        all=work.student_count,
    )


def _state(work: AssignmentOut) -> Markup:
    if work.state == 'draft':
        return d.state('off', 'visibility_off', 'Draft')
    return d.state('ok', 'visibility', 'Published') if work.leads else _left(work)


def _left(work: AssignmentOut) -> Markup:
    """For a student what is left to do."""
    if work.own is not None and work.is_done:
        return d.state('ok', 'check_circle', f'{work.own.score} of 100')
    if work.state == 'soon':
        return d.state('off', 'schedule', 'Not open yet')
    if work.assignment_type == 'flashcard':
        return Markup('')
    if work.state == 'over' or work.refusal:
        return d.state('bad', 'schedule', 'Not handed in')
    left = work.size - (work.own.answered if work.own else 0)
    return d.state('wait', 'schedule', f'{counted(left, "question")} left' if left else 'Hand it in')
