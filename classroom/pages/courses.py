"""One's courses; for students also those that their school offers, and a field for a code."""

from collections.abc import Sequence

from markupsafe import Markup
from nicegui import ui

from classroom.events import CourseChanged
from classroom.pages import design as d
from classroom.pages.components.clicks import Once
from classroom.pages.components.course_dialogs import describe
from classroom.pages.components.listing import Listing
from classroom.pages.components.planner import counted
from classroom.pages.follow import follow
from classroom.policies import courses as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut, CourseQuery, NewCourse
from classroom.services import course_people, courses
from classroom.services.calls import call
from classroom.web.actor import SignedIn

MOST_LETTERS = 200
NONE_TAUGHT = 'No course yet. Make one: its students find each other there, with a chat of their own.'
NONE_ATTENDED = 'You are in no course yet. Type the code that your teacher gives you, or join one of your school.'
NONE_ARCHIVED = 'Nothing is archived.'
NONE_OFFERED = 'Your school offers no other course at the moment.'


@d.page('/courses')
async def courses_page(actor: SignedIn, out: int = 0) -> None:
    """The courses of this person; `out` is one whose page has just closed, of which it says why."""
    require(policy.may_have_courses(actor))
    grades = [] if actor.is_student else await call(courses.grades, actor)
    why = await call(course_people.why_out, actor, out) if out else ''
    with d.frame('Courses', actor, here='/courses', screen='courses'):
        Head(actor)
        if why:
            d.show(d.note('wait', 'info', why))
        own = Own(actor, grades)
        offered = Offered(actor) if actor.is_student else None
    await own.load()
    if offered is not None:
        await offered.load()


class Head:
    """The heading with what one can do here."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        with ui.element('div').classes('courses__head'):
            d.show(d.html('<h1>Courses</h1>'))
            if policy.may_make(actor) is True:
                d.go_button('New course', self._new)
            elif actor.is_student:
                with ui.element('div').classes('courses__code'):
                    self._code = ui.input('Course code').props('stack-label maxlength=16 autocapitalize=characters')
                    come_in = Once(self._come_in)
                    self._code.on('keydown.enter', come_in)
                    d.go_button('Come in', come_in)

    async def _new(self) -> None:
        async def keep(new: NewCourse) -> None:
            made = await call(courses.create, self._actor, new)
            ui.navigate.to(f'/courses/{made.id}')

        await describe('New course', 'Make this course', keep, None)

    async def _come_in(self) -> None:
        with d.told({'code': self._code}):
            code = self._code.value or ''
            course_id = await call(courses.by_code, self._actor, code)
            await call(course_people.enrol, self._actor, course_id, code)
            ui.navigate.to(f'/courses/{course_id}')


class Own:
    """What one teaches or attends; staff see all courses. The list follows what happens to it."""

    def __init__(self, actor: Actor, grades: list[str]) -> None:
        self._actor = actor
        with ui.element('section').props('aria-label="Your courses"'):
            with ui.element('div').classes('courses__tools'):
                self._tabs = ui.tabs(value='now', on_change=self.load)  # type: ignore[arg-type]  # a name will do
                with self._tabs:
                    ui.tab('now', label='All courses' if actor.is_staff else 'Your courses')
                    ui.tab('archived', label='Archived')
                if not actor.is_student:
                    find = ui.input(placeholder='Find a course').props(
                        'aria-label="Find a course" clearable debounce=300 maxlength=200'
                    )
                    self._find = find.on_value_change(self.load)
                    self._grade = ui.select(grades, label='Grade', on_change=self.load, clearable=True)
            self._list = Listing[CourseOut](self._fetch, _row, nothing='')
        follow(CourseChanged, self._concerns, self._list.look_again, gather=True)

    async def load(self) -> None:
        """Show them as they are now."""
        none = NONE_ATTENDED if self._actor.is_student else NONE_TAUGHT
        self._list.nothing = NONE_ARCHIVED if self._tabs.value == 'archived' else none
        await self._list.load()

    def _concerns(self, event: CourseChanged) -> bool:
        me = self._actor.user.id if self._actor.user else 0
        return self._actor.is_staff or me == event.teacher_id or me in event.user_ids

    async def _fetch(self, before: int | None, limit: int) -> Sequence[CourseOut]:
        student = self._actor.is_student
        search, grade = ('', '') if student else ((self._find.value or '')[:MOST_LETTERS], self._grade.value or '')
        which: dict[str, str] = {} if self._actor.is_staff else {'which': 'mine'}
        archived = self._tabs.value == 'archived'
        wanted = {'archived': archived, 'search': search, 'grade': grade, 'before': before, **which}
        asked = CourseQuery.model_validate(wanted)
        return await call(courses.listed, self._actor, asked.model_copy(update={'limit': limit}))


class Offered:
    """What a student may join."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        with ui.element('section'):
            d.show(d.html('<h2>Courses of your school</h2>'))
            self._list = Listing[CourseOut](self._fetch, _row, nothing=NONE_OFFERED)
        follow(CourseChanged, self._concerns, self._list.look_again, gather=True)

    async def load(self) -> None:
        """Show them as they are now."""
        await self._list.load()

    def _concerns(self, event: CourseChanged) -> bool:
        school = self._actor.user.school_id if self._actor.user else None
        return school is not None and event.school_id == school

    async def _fetch(self, before: int | None, limit: int) -> Sequence[CourseOut]:
        return await call(courses.listed, self._actor, CourseQuery(which='offered', before=before, limit=limit))


def _row(course: CourseOut) -> Markup:
    words = [f'Grade {course.grade}'] if course.grade else []
    words += [counted(course.student_count, 'student', 'students')]
    words += [] if course.leads else [course.teacher.full_name]
    return d.html(
        '<div class="rows__main"><a href="/courses/{id}">{title}</a><span>{words}</span></div>'
        '<div class="courses__about">{about}</div><div class="rows__states">{state}</div>',
        id=course.id,
        title=course.title,
        words=', '.join(words),
        about=course.description.partition('\n')[0],
        state=_state(course),
    )


def _state(course: CourseOut) -> Markup:
    if not course.is_active:
        return d.state('off', 'history', 'Archived')
    if course.leads:
        return d.state('ok', 'lock_open', 'Open') if course.is_open else d.state('off', 'lock', 'You add students')
    return Markup('') if course.enrolled else d.state('ok', 'person_add', 'You may join')
