"""The sessions of earlier days: closed and archived ones, searched, page after page."""

from datetime import datetime

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components.planner import counted
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
        self._last: int | None = None
        self._asked = 0
        self._again: frozenset[int] = frozenset()
        with ui.element('section').classes('earlier').props('aria-labelledby=earlier'):
            self._tools()
            self._list = ui.element('div')
            self._more = d.button('Show more', self._show_more).classes('earlier__more')
            self._more.visible = False

    async def load(self) -> None:
        """Show the list from its beginning."""
        self._last = None
        self._again = frozenset(one.id for one in await call(planner.classes, self._actor))
        await self._fetch(afresh=True)

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
        await self.load()

    async def _find(self, event: ValueChangeEventArguments[str | None]) -> None:
        self._search = str(event.value or '')
        await self.load()

    async def _show_more(self) -> None:
        await self._fetch(afresh=False)

    async def _fetch(self, *, afresh: bool) -> None:
        self._asked += 1
        asked, before = self._asked, self._last
        archived = self._shelf == 'archived'
        with d.told():
            found = await call(
                planner.past, self._actor, search=self._search, archived=archived, before=before, limit=PAGE + 1
            )
            if asked == self._asked:  # else somebody has typed on meanwhile
                self._show(found, afresh=afresh)

    def _show(self, found: list[PastSession], *, afresh: bool) -> None:
        if afresh:
            self._list.clear()
        with self._list:
            for session in found[:PAGE]:
                self._row(session)
                self._last = session.id
            if afresh and not found:
                d.show(d.html('<p class="earlier__none">{text}</p>', text=self._nothing()))
        self._more.visible = len(found) > PAGE

    def _nothing(self) -> str:
        return NOT_FOUND.format(search=self._search[:60]) if self._search.strip() else NONE[self._shelf]

    def _row(self, session: PastSession) -> None:
        with ui.element('article').classes('past'):
            d.show(d.html('<b>{title}</b><p>{facts}</p>', title=session.title, facts=_facts(session)))
            with ui.element('div').classes('past__acts'):
                links = d.html('<a class="btn btn--plain" href="/session/{id}">Open</a>', id=session.id)
                if session.id in self._again:
                    again = '<a class="btn btn--plain" href="/start-session?same_class_as={id}">Same class again</a>'
                    links += d.html(again, id=session.id)
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
