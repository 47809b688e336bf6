"""The people of a course: its teacher and students; whoever leads it adds and takes out."""

from collections.abc import Sequence
from functools import partial

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.asking import ask, ask_text, lasting
from classroom.pages.components.listing import MOST_AT_ONCE, first_rows
from classroom.pages.components.rows import Row, Rows
from classroom.pages.follow import Newest
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut, CoursePerson, StudentOut, StudentQuery
from classroom.services import course_people
from classroom.services.calls import call

PAGE = 24
HINT = 'Their user name, like mira.fern'
OUT = 'They see the course no more, and only you can let them in again. What they wrote stays.'
NONE_YET = 'No students yet. They come in with the code, or you add them by user name.'


class Members:
    """Build it where it shall stand, then `await load()`."""

    def __init__(self, actor: Actor, course: CourseOut) -> None:
        self._actor, self._course = actor, course
        self._asked = Newest()
        self._wanted = PAGE
        with ui.element('section').classes('members').props('aria-labelledby=people'):
            with ui.element('div').classes('members__head'):
                d.show(d.html('<h2 id="people">People</h2>'))
                self._adding = d.button('Add a student', self._add)
            self._list = Rows()
            self._more = d.plain_button('Show more', self._show_more)
            self._more.visible = False

        self._allow()

    async def load(self, course: CourseOut | None = None) -> None:
        """Show who is in it now; `course` is what has become of it."""
        self._course = course or self._course
        self._allow()
        is_newest = self._asked.begin()
        with d.told():
            found = await first_rows(self._fetch, self._wanted + 1)
            if is_newest():
                self._show(found)

    def _allow(self) -> None:
        self._may = self._course.leads and self._course.is_active
        self._adding.visible = self._may

    def _show(self, found: Sequence[StudentOut]) -> None:
        teacher = self._course.teacher
        rows = [Row('teacher', teacher, partial(self._person, teacher))]
        rows += [Row(one.id, (one, self._may), partial(self._student, one)) for one in found[: self._wanted]]
        if not found and self._course.leads:
            rows.append(Row('none', NONE_YET, _none_yet))
        self._list.show(rows)
        self._more.visible = len(found) > self._wanted

    async def _fetch(self, before: int | None, limit: int) -> Sequence[StudentOut]:
        asked = StudentQuery(before=before, limit=limit)
        return await call(course_people.students, self._actor, self._course.id, asked)

    async def _show_more(self) -> None:
        self._wanted += MOST_AT_ONCE
        await self.load()

    def _person(self, one: CoursePerson) -> None:
        with ui.element('li').classes('members__one'):
            _who(one.id, one.full_name, d.portrait(one.full_name, one.photo, 's'), 'Teacher')

    def _student(self, one: StudentOut) -> None:
        with ui.element('li').classes('members__one'):
            _who(one.id, one.full_name, d.portrait(one.full_name, one.photo, 's'), one.username or '')
            if self._may:

                async def take_out() -> None:
                    await self._take_out(one)

                with ui.button(color=None, on_click=lasting(take_out)).props('flat').classes('btn--icon') as button:
                    button.props['aria-label'] = f'Take {one.full_name} out'
                    d.show(d.icon('close'))

    async def _take_out(self, one: StudentOut) -> None:
        if await ask(f'Take {one.full_name} out?', OUT, 'Take them out', 'Leave them in', danger=True):
            with d.told():
                await call(course_people.take_out, self._actor, self._course.id, one.id)

    async def _add(self) -> None:
        async def keep(username: str) -> None:
            await call(course_people.add, self._actor, self._course.id, username=username)

        await ask_text('Add a student', 'User name', '', 'Add them', keep, field='username', hint=HINT)


def _none_yet() -> None:
    d.show(d.html('<p class="soft">{none}</p>', none=NONE_YET), 'li')


def _who(person_id: int, name: str, face: Markup, word: str) -> None:
    who = '{face}<div><a href="/people/{id}">{name}</a><span>{word}</span></div>'
    d.show(d.html(who, face=face, id=person_id, name=name, word=word)).classes('who')
