"""Which hour: the grid of hours, and what to do about one that is taken."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.pages import design as d
from classroom.pages.components.planner import short, times
from classroom.pages.components.start_draft import Draft, step
from classroom.pages.elements.start_choices import Choices, Option, Value
from classroom.schemas.actor import Actor
from classroom.schemas.sessions import Day, Hour, Running
from classroom.services import planner, sessions
from classroom.services.calls import call


class Start(Protocol):
    """Starts the session."""

    def __call__(self, *, archive: bool = False) -> Awaitable[None]: ...


class HourStep:
    """The hours of today. What is taken says why and can be chosen: then there is a way to free it."""

    def __init__(self, actor: Actor, draft: Draft, day: Day, changed: Callable[[], Awaitable[None]]) -> None:
        self._actor, self._draft, self._day, self._changed = actor, draft, day, changed
        self._start: Start | None = None
        with step('Which hour?', 'hour'):
            self.choices = Choices(
                cards(day, self._own()), value=draft.section, labelled_by='step-hour', on_change=self._choose
            ).classes('choices--hours')
            self._taken = ui.element('div').classes('note note--wait taken').props('role=status')
            self._taken.visible = False

    def starts_with(self, start: Start) -> None:
        """What “Archive it and start” calls."""
        self._start = start

    @property
    def name(self) -> str:
        """The chosen hour in words; empty where none is chosen."""
        return next((hour.name for hour in self._day.hours if hour.section == self._draft.section), '')

    async def look_again(self) -> None:
        """Show the hours as they are now; what was chosen stays chosen."""
        self._day = await call(planner.day, self._actor)
        await self.show()

    async def show(self) -> None:
        """Show the hours for the class that comes: its own hour is free for it, whoever else that hour is taken for."""
        self.choices.set_options(cards(self._day, self._own()))
        await self.check()

    async def check(self) -> None:
        """Ask whether the chosen hour is free."""
        asked = self._draft.section
        if asked == '':
            return
        with d.told({'section': self.choices}):
            found = await call(sessions.availability, self._actor, asked)
            if asked == self._draft.section:
                own = found.session is not None and found.session.id == self._own()
                self.taken_by(None if own else found.session)

    def taken_by(self, running: Running | None) -> None:
        """Say who holds the chosen hour and offer both ways on; None takes the offer back."""
        self._taken.clear()
        self._taken.visible = running is not None
        if running is not None:
            with self._taken:
                self._offer(running)

    def _own(self) -> int | None:
        """The one that has just been started here; else what goes into the archive anyway, as its class comes again."""
        return self._draft.started or (self._draft.earlier.id if self._draft.earlier else None)

    def _offer(self, running: Running) -> None:
        sentence = sessions.TAKEN.format(hour=self.name or 'hour', title=running.title)
        link = '{icon}<p>{sentence}</p><a class="btn" href="/session/{id}">Open it</a>'
        d.show(d.html(link, icon=d.icon('info'), sentence=sentence, id=running.id)).classes('slot__text')
        d.button('Archive it and start', self._archive)

    async def _archive(self) -> None:
        if self._start is not None:
            await self._start(archive=True)

    async def _choose(self, event: ValueChangeEventArguments[Value]) -> None:
        self._draft.section = event.value
        self.taken_by(None)
        await self._changed()
        await self.check()


def cards(day: Day, own: int | None = None) -> list[Option]:
    """The hours as cards; the session `own` takes no hour away."""
    return [
        Option(
            value=hour.section,
            title=short(hour.name),
            meta=times(hour),
            note=_note(hour, own),
            taken=hour.session is not None and hour.session.id != own,
        )
        for hour in day.hours
    ]


def first_choice(day: Day, asked: str, own: int | None = None) -> int | str:
    """The hour that was asked for; else the one of the class that comes again; else the next free one."""
    if asked:
        return int(asked) if asked.isascii() and asked.isdigit() else asked
    if held := [hour.section for hour in day.hours if hour.session and hour.session.id == own]:
        return held[0]
    free = [hour for hour in day.hours if hour.session is None]
    coming = [hour for hour in free if hour.phase != 'past']
    return next((hour.section for hour in coming or free), '')


def _note(hour: Hour, own: int | None) -> str:
    if hour.session is not None and hour.session.id == own:
        return 'This class’s hour'
    if hour.session is not None:
        return f'You: {hour.session.title} is {"closed" if hour.session.closed else "open"}'
    return {'past': 'Over', 'now': 'Free now', 'later': 'Free'}[hour.phase]
