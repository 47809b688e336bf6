"""Sessions of all teachers, for staff: found by title, code or teacher, put away in bulk."""

from collections.abc import Sequence

from markupsafe import Markup
from nicegui import ui

from classroom.domain import codes
from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components import administration as a
from classroom.pages.components.asking import ask
from classroom.pages.components.listing import Bulk, Listing
from classroom.pages.components.planner import counted
from classroom.schemas.actor import Actor
from classroom.schemas.administration import SchoolChoice, SessionQuery, SessionRow
from classroom.services import account_list, session_list
from classroom.services.calls import call
from classroom.web.actor import Teaching

HINT = 'Who looks into a session of somebody else stands in the audit log.'
NOTHING = 'No session fits. Try a word of the title, the class code or the teacher.'
ARCHIVE = 'Their hours are free again and their PINs open nothing. Posts stay, and each can be brought back.'
STATES = {'open': 'Open', 'closed': 'Closed for the day', 'ended': 'Over', 'archived': 'Archived'}
SIGNS = {
    'open': ('ok', 'play_arrow'),
    'closed': ('off', 'pause'),
    'ended': ('off', 'check'),
    'archived': ('off', 'bedtime'),
}


@d.page('/admin/sessions')
async def sessions_page(actor: Teaching) -> None:
    """Staff find a session here, or many."""
    schools = await call(account_list.schools, actor)
    grades = await call(session_list.grades, actor)
    with d.frame('Sessions', actor, here='/admin', screen='admin'):
        a.heading('Sessions', HINT)
        await Sessions(actor, schools, grades).load()


class Sessions:
    """The list with its tools."""

    def __init__(self, actor: Actor, schools: Sequence[SchoolChoice], grades: list[str]) -> None:
        self._actor = actor
        with ui.element('div').classes('tools'):
            self._search = ui.input('Title, code or teacher', on_change=self.load).props('debounce=250 clearable')
            with a.folded():
                self._school = a.school_picker('School', schools).on_value_change(self.load)
                self._grade = ui.select(grades, label='Grade', on_change=self.load, clearable=True)
                self._state = ui.select(STATES, label='State', on_change=self.load, clearable=True)
        self._bulk = Bulk()
        with self._bulk.element:
            d.button('Archive', self._archive)
        self._list: Listing[SessionRow] = Listing(self._fetch, _row, nothing=NOTHING, name=lambda row: row.title)
        self._list.steered_by(self._bulk)

    async def load(self) -> None:
        """Show the sessions that fit, from the newest one."""
        await self._list.load()

    async def _fetch(self, before: int | None, limit: int) -> list[SessionRow]:
        query = SessionQuery(
            search=str(self._search.value or ''),
            school_id=self._school.value,
            grade=str(self._grade.value or ''),
            state=str(self._state.value or ''),
        )
        return await call(session_list.page, self._actor, query, before=before, limit=limit)

    async def _archive(self) -> None:
        title = f'Archive {counted(len(self._list.chosen), "session")}?'
        if await ask(title, ARCHIVE, 'Archive', 'Keep them'):
            with d.told():
                done = await call(session_list.archive, self._actor, self._list.chosen)
                d.toast(f'{counted(done, "session")} archived.')
                await self.load()


def _row(row: SessionRow) -> Markup:
    day = dates.day(row.created_at)
    facts = [row.school, f'Grade {row.grade}' if row.grade else None, codes.group_code(row.code), day]
    title = d.html('<a href="/session/{id}">{title}</a>', id=row.id, title=row.title)
    return d.html(
        '<span class="rows__main"><b>{title}</b><span>{teacher}</span></span>'
        '<span class="rows__facts">{facts}</span><span class="rows__states">{state}</span>',
        title=title,
        teacher=row.teacher or 'A guest host',
        facts=' · '.join(fact for fact in facts if fact),
        state=d.state(*SIGNS[row.state], STATES[row.state]),
    )
