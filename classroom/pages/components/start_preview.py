"""The answer to the questions: everybody who will be in the class, and the button that starts it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.pages.components.start_draft import Draft
from classroom.schemas.actor import Actor
from classroom.services import starting, students
from classroom.services.calls import call

NEW_PINS = 'PINs are made now. You can print them next.'
SAME_PINS = 'Their PINs stay the same.'


class Person(Protocol):
    """Somebody with a name and the recipe of a picture."""

    @property
    def name(self) -> str: ...
    @property
    def avatar(self) -> str: ...


class Preview:
    """All names and avatars, drawn from the draft; “New names” draws others."""

    def __init__(self, actor: Actor, draft: Draft, start: Callable[[], Awaitable[None]]) -> None:
        self._actor, self._draft = actor, draft
        self._turn = 0
        self._count: int | None = None
        with ui.element('aside').classes('prev').props('aria-label=Preview'):
            with ui.element('div').classes('prev__head'):
                self._title = d.show(d.html(''))
                self._new_names = d.plain_button('', self._draw_again).classes('push')
                with self._new_names:
                    d.show(d.html('{icon}New names', icon=d.icon('shuffle')), 'span').classes('hbox')
            self._people = (
                d.show(d.html('')).classes('prev__people').props('tabindex=0 role=group aria-label=Characters')
            )
            with ui.element('div').classes('prev__act'):
                self.button = d.go_button('Start', start).classes('btn--lg')
                self._pins = d.show(d.html(''), 'p').classes('small muted')

    async def refresh(self, hour: str, fields: dict[str, object]) -> None:
        """Draw what the draft says now; what cannot be drawn says so at its field, and the last class stays."""
        self._turn += 1
        turn = self._turn
        self._name_button(hour)  # the hour is known at once, whatever becomes of the drawing
        people: Sequence[Person] | None = None
        with d.told(fields):
            people = await self._drawn()
        if turn != self._turn:
            return
        self._count = len(people) if people is not None else None
        self._name_button(hour)
        if people is not None:
            self._show(people)

    def _name_button(self, hour: str) -> None:
        self.button.text = _label(hour, self._count, again=self._draft.earlier is not None)

    async def _draw_again(self) -> None:
        self._draft.seed = starting.new_seed()
        with d.told():
            self._show(await self._drawn())

    async def _drawn(self) -> Sequence[Person]:
        draft = self._draft
        if draft.earlier is None:
            return await call(starting.preview, draft.theme, draft.student_count, draft.seed)
        people = await call(students.roster, self._actor, draft.earlier.id)
        return [one for one in people if one.kind == 'student' and one.place != 'removed']

    def _show(self, people: Sequence[Person]) -> None:
        again = self._draft.earlier is not None
        title = f'The same {counted(len(people), "student")}' if again else f'Your {counted(len(people), "character")}'
        self._title.content = str(d.html('<h2>{title}</h2>', title=title))
        self._new_names.visible = not again
        rows = [d.html('<li>{art}{name}</li>', art=d.avatar(one.avatar, 's'), name=one.name) for one in people]
        self._people.content = str(d.html('<ol>{rows}</ol>', rows=d.join(rows)))
        self._pins.content = SAME_PINS if again else NEW_PINS


def _label(hour: str, count: int | None, *, again: bool) -> str:
    """The button repeats what was chosen."""
    what = f'Start {hour}' if hour else 'Start'
    if count is None:
        return what
    return f'{what} with {"the same " if again else ""}{counted(count, "student")}'
