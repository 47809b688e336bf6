"""The sessions of earlier days: closed and archived ones, searched, page after page."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.listing import first_rows
from classroom.pages.components.planner import counted
from classroom.pages.components.rows import Row, Rows
from classroom.pages.follow import Newest
from classroom.schemas.actor import Actor
from classroom.schemas.sessions import PastSession
from classroom.services import planner, sessions
from classroom.services.calls import call

PAGE = 8
NONE = {
    'closed': 'No closed sessions. When you close a class for today, you find it here.',
    'archived': 'Nothing archived yet. What you archive keeps its posts and waits here.',
}
NOT_FOUND = 'Nothing fits “{search}”. Try a word of the title, the class code, or the module.'


class Earlier:
    """The list with its tabs and its search."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        self._shelf = 'closed'
        self._search = ''
        self._wanted = PAGE
        self._asked = Newest()
        with ui.element('section').classes('earlier').props('aria-labelledby=earlier'):
            self._tools()
            self._list = Rows('div')
            self._more = d.button('Show more', self._show_more).classes('earlier__more')
            self._more.visible = False

    async def load(self) -> None:
        """Show as many as were shown before, as they are now."""
        is_newest = self._asked.begin()
        with d.told():
            again = frozenset(one.id for one in await call(planner.classes, self._actor))
            found = await first_rows(self._fetch, self._wanted + 1)
            if is_newest():  # else somebody has typed on meanwhile
                self._show(found, again)

    def _tools(self) -> None:
        with ui.element('div').classes('earlier__tools'):
            d.show(d.html('<h2 id="earlier">Earlier sessions</h2>'))
            self._tabs = ui.tabs(value=self._shelf, on_change=self._turn)  # type: ignore[arg-type]  # a name will do
            with self._tabs:
                ui.tab('closed', label='Closed')
                ui.tab('archived', label='Archived')
        search = ui.input(placeholder='Title, code or module', on_change=self._find).classes('earlier__search')
        search.props('debounce=250 clearable aria-label="Search earlier sessions"')

    async def _turn(self) -> None:
        self._shelf = 'archived' if self._tabs.value == 'archived' else 'closed'
        self._wanted = PAGE
        await self.load()

    async def _find(self, event: ValueChangeEventArguments[str | None]) -> None:
        self._search = str(event.value or '')
        self._wanted = PAGE
        await self.load()

    async def _show_more(self) -> None:
        self._wanted += PAGE
        await self.load()

    async def _fetch(self, before: int | None, limit: int) -> Sequence[PastSession]:
        archived = self._shelf == 'archived'
        return await call(planner.past, self._actor, search=self._search, archived=archived, before=before, limit=limit)

    def _show(self, found: Sequence[PastSession], again: frozenset[int]) -> None:
        """Those in `again` can be had as the same class."""
        rows = [
            Row(one.id, (one, one.id in again), partial(self._row, one, again=one.id in again))
            for one in found[: self._wanted]
        ]
        nothing = d.html('<p class="earlier__none">{text}</p>', text=self._nothing())
        self._list.show(rows or [Row('none', nothing, partial(d.show, nothing))])
        self._more.visible = len(found) > self._wanted

    def _nothing(self) -> str:
        return NOT_FOUND.format(search=self._search[:60]) if self._search.strip() else NONE[self._shelf]

    def _row(self, session: PastSession, *, again: bool) -> None:
        with ui.element('article').classes('past'):
            d.show(d.html('<b>{title}</b><p>{facts}</p>', title=session.title, facts=_facts(session)))
            with ui.element('div').classes('past__acts'):
                links = d.html('<a class="btn btn--plain" href="/session/{id}">Open</a>', id=session.id)
                if again:
                    link = '<a class="btn btn--plain" href="/start-session?same_class_as={id}">Same class again</a>'
                    links += d.html(link, id=session.id)
                d.show(links).classes('slot__text')
                if session.archived:
                    self._bring_back_button(session)

    def _bring_back_button(self, session: PastSession) -> None:
        async def bring_back() -> None:
            with d.told():
                await call(sessions.unarchive, self._actor, session.id)
                d.toast(f'“{session.title[:60]}” is back. It is closed until you open it again.')
                await self.load()

        d.plain_button('Bring back', bring_back)


def _facts(session: PastSession) -> str:
    day = _day(session.created_at)
    students = counted(session.students, 'student')
    return ' · '.join(part for part in (session.section_name, students, day) if part)


def _day(at: datetime) -> str:
    return dates.day(at)
