"""The front of a course: what is in it, its chat, its people."""

from datetime import date
from typing import NamedTuple

from markupsafe import Markup
from nicegui import ui

from classroom.domain import codes
from classroom.errors import NotFound
from classroom.events import CourseChanged
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.course_materials import Materials
from classroom.pages.components.course_members import Members
from classroom.pages.components.course_steering import Joining, Steering
from classroom.pages.components.course_work import Work
from classroom.pages.components.planner import counted
from classroom.pages.elements.chat import CourseChat
from classroom.pages.elements.materials import CourseTabs
from classroom.pages.follow import Newest, follow
from classroom.policies.courses import ARCHIVED
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut
from classroom.schemas.rooms import RoomSnapshot
from classroom.services import chat_rooms, courses, room_history, tickets
from classroom.services.calls import call, read
from classroom.web.actor import SignedIn


@d.page('/courses/{course_id}')
async def course_page(course_id: int, actor: SignedIn) -> None:
    """The course for those who are in it; for a student who is not, the door."""
    loaded = await read(_load, actor, course_id)
    with d.frame(loaded.course.title, actor, here='/courses', screen='courses'):
        front = Front(actor, loaded.course)
        if not loaded.course.inside or loaded.snapshot is None:
            Joining(actor, loaded.course)
            await front.load()
            return
        d.sheet('chat.css')
        CourseTabs(loaded.course, person=loaded.me)
        with ui.element('div').classes('course'):
            with ui.element('div').classes('course__overview'):
                front.materials = Materials(actor, loaded.course)
                front.work = Work(actor, loaded.course)
            with ui.element('div').classes('course__chat'):
                chat = CourseChat(loaded.course, loaded.snapshot, person=loaded.me, ticket=loaded.ticket)
                chat.drafts_of(actor)
            with ui.element('aside').classes('course__side').props('aria-label="About the course"'):
                front.at_the_side()
                front.people = Members(actor, loaded.course)
    await front.load()


class Loaded(NamedTuple):
    """What the page begins with; without a snapshot for who is not in the course."""

    course: CourseOut
    snapshot: RoomSnapshot | None
    me: int = 0
    ticket: str = ''


def _load(actor: Actor, course_id: int) -> Loaded:
    course = courses.get(actor, course_id)
    if not course.inside:
        return Loaded(course, None)
    snapshot = room_history.snapshot(actor, course.room_id)
    me = chat_rooms.person_id(actor, course.room_id)
    return Loaded(course, snapshot, me, tickets.issue(actor, course.room_id).ticket)


class Front:
    """Title, words and what one can do; they follow what the teacher changes."""

    def __init__(self, actor: Actor, course: CourseOut) -> None:
        self._actor, self._course = actor, course
        self._asked = Newest()
        with ui.element('div').classes('course__head'):
            self._title = d.show(_title(course)).classes('contents')
            self._steering = Steering(actor, course)
            self._over = d.show(d.note('', 'history', ARCHIVED)).classes('course__over')
            self._over.visible = not course.is_active
        self._side: ui.element | None = None
        self.people: Members | None = None
        self.materials: Materials | None = None
        self.work: Work | None = None
        follow(CourseChanged, lambda event: event.course_id == course.id, self._look_again, gather=True)

    def at_the_side(self) -> None:
        """What it is about, and how to come in, beside the chat."""
        self._side = ui.element('div').classes('course__about')
        self._show_side()

    async def load(self) -> None:
        """Show what is in the course; and look once more, as it may have changed before it was followed."""
        if self.materials is not None:
            await self.materials.load()
        await self._look_again()
        if self.work is not None:
            await self.work.load()

    def _show(self) -> None:
        self._title.content = str(_title(self._course))
        self._steering.become(self._course)
        self._over.visible = not self._course.is_active

    def _show_side(self) -> None:
        if self._side is None:
            return
        self._side.clear()
        with self._side:
            if self._course.description:
                d.show(d.html('<p class="course__words">{words}</p>', words=self._course.description))
            if self._course.leads and self._course.is_active and self._course.is_open:
                d.show(_slab(self._course.code))

    async def _look_again(self) -> None:
        is_newest = self._asked.begin()
        try:
            course = await call(courses.get, self._actor, self._course.id)
        except NotFound:  # deleted, or closed to who was taken out
            self._go_out()
            return
        if is_newest():
            await self._become(course)

    async def _become(self, course: CourseOut) -> None:
        before, self._course = self._course, course
        if before.inside != course.inside:
            if before.inside:
                self._go_out()
            else:
                ui.navigate.reload()
            return
        if before != course:
            self._show()
            self._show_side()
        if self.materials is not None:
            await self.materials.changed(self._course)
        if self.work is not None:
            await self.work.changed(self._course)
        if self.people is not None:
            await self.people.load(self._course)

    def _go_out(self) -> None:
        """To the list, which says why."""
        ui.navigate.to('/courses' if self._course.leads else f'/courses?out={self._course.id}')


def _title(course: CourseOut) -> Markup:
    return d.html(
        '{glyph}<div class="course__title"><h1>{title}</h1><p class="soft">{line}</p></div>',
        glyph=d.glyph('dot_plot'),
        title=course.title,
        line=_line(course),
    )


def _line(course: CourseOut) -> str:
    words = [
        '' if course.leads else course.teacher.full_name,
        f'Grade {course.grade}' if course.grade else '',
        counted(course.student_count, 'student', 'students'),
        _days(course.start_date, course.end_date),
    ]
    return ', '.join(word for word in words if word)


def _days(start: date | None, end: date | None) -> str:
    first, last = (dates.day(day) if day else '' for day in (start, end))
    if first and last:
        return f'{first} to {last}'
    return f'from {first}' if first else last and f'until {last}'


def _slab(code: str) -> Markup:
    return d.html(
        '<div class="board course__slab"><p>Students come in with this code, under Courses</p>'
        '<p class="code">{code}</p>'
        '<button class="btn btn--chalkline" type="button" data-copy="{plain}">{icon}Copy the code</button></div>',
        code=codes.group_code(code),
        plain=code,
        icon=d.icon('content_copy'),
    )
