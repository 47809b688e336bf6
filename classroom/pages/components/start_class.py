"""Who comes: a new class of so many characters of a theme, or the same class again."""

from collections.abc import Awaitable, Callable, Sequence
from functools import cache

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.domain.characters import THEMES
from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.pages.components.start_draft import Draft, step
from classroom.pages.elements.start_choices import Choices, Option, Value
from classroom.pages.elements.start_stepper import Stepper
from classroom.schemas.sessions import PastSession
from classroom.services import starting

Told = Callable[[], Awaitable[None]]
NEW_CLASS = 0
SAMPLES, SAMPLE_SEED = 3, 5
NEW = 'Each gets a character, a picture and a PIN. You can add more during class.'
KEPT = '{students} keep their names, pictures and PINs, so the cards they have still work. “{title}” is archived then.'


class ClassStep:
    """The questions about the students. Each change calls `changed`, another class before that `other_class`."""

    def __init__(self, draft: Draft, classes: Sequence[PastSession], *, changed: Told, other_class: Told) -> None:
        self._draft, self._changed, self._other_class = draft, changed, other_class
        self._classes = {one.id: one for one in classes}
        question = 'Who comes?' if classes else 'How many students?'
        with step(question, 'who'), ui.element('div').classes('step__count'):
            self._who()
            self._count_of_new()
        with step('Which theme?', 'theme') as self._theme_step:
            self.themes = Choices(_cards(), value=draft.theme, labelled_by='step-theme', on_change=self._theme).classes(
                'choices--themes'
            )
        self._show_steps()

    def _who(self) -> None:
        options = {NEW_CLASS: 'A new class'} | {one.id: _label(one) for one in self._classes.values()}
        value = self._draft.earlier.id if self._draft.earlier else NEW_CLASS
        self._class = ui.select(options, value=value, on_change=self._choose).classes('step__who')
        self._class.props('aria-label="Who comes?"').visible = bool(self._classes)

    def _count_of_new(self) -> None:
        self.stepper = Stepper(
            self._draft.student_count,
            label='Number of students',
            low=1,
            high=starting.MOST_STUDENTS,
            on_change=self._count,
        )
        self._words = d.show(d.html(''), 'p').classes('soft small')

    async def _choose(self, event: ValueChangeEventArguments[int]) -> None:
        self._draft.earlier = self._classes.get(event.value)
        self._show_steps()
        await self._other_class()
        await self._changed()

    async def _count(self, event: ValueChangeEventArguments[str]) -> None:
        self._draft.student_count = event.value
        await self._changed()

    async def _theme(self, event: ValueChangeEventArguments[Value]) -> None:
        self._draft.theme = str(event.value)
        await self._changed()

    def _show_steps(self) -> None:
        earlier = self._draft.earlier
        self.stepper.visible = self._theme_step.visible = earlier is None
        words = KEPT.format(students=counted(earlier.students, 'student'), title=earlier.title) if earlier else NEW
        self._words.content = str(d.html('{words}', words=words))


@cache
def _cards() -> list[Option]:
    return [Option(value=theme, title=title, art=_art(theme)) for theme, title in THEMES.items()]


def _art(theme: str) -> str:
    people = starting.preview(theme, SAMPLES, SAMPLE_SEED)
    return str(d.html('<span class="avs">{art}</span>', art=d.join([d.avatar(one.avatar, 's') for one in people])))


def _label(one: PastSession) -> str:
    parts = (one.title, one.section_name, counted(one.students, 'student'))
    return ' · '.join(part for part in parts if part)
