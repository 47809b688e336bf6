"""Modules for staff: make, rename, order, put away and bring back."""

from collections.abc import Sequence

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components import administration as a
from classroom.pages.components.asking import ask_text
from classroom.pages.components.planner import counted
from classroom.schemas.actor import Actor
from classroom.schemas.administration import ModuleRow, SchoolChoice
from classroom.services import account_list, module_edits
from classroom.services.calls import call
from classroom.web.actor import Teaching

HINT = 'What a session can be about, in the order in which teachers read them.'
EVERY = 'All schools'


@d.page('/admin/modules')
async def modules_page(actor: Teaching) -> None:
    """The modules of all schools."""
    schools = await call(account_list.schools, actor)
    with d.frame('Modules', actor, here='/admin', screen='admin'):
        a.heading('Modules', HINT, a.link('/vocabulary', 'Tags of modules'))
        await Modules(actor, schools).load()


class Modules:
    """Those in use, those put away, and the form for a new one."""

    def __init__(self, actor: Actor, schools: Sequence[SchoolChoice]) -> None:
        self._actor = actor
        self._tabs = ui.tabs(value='used', on_change=self.load)  # type: ignore[arg-type]  # a name will do
        with self._tabs.classes('self-start'):
            ui.tab('used', label='In use')
            ui.tab('archived', label='Put away')
        self._list = ui.element('ul').classes('rows')
        with ui.element('section'):
            d.show(d.html('<h2>A new module</h2>'))
            with ui.element('div').classes('tools'):
                self._title = ui.input('Name')
                self._school = a.school_picker(EVERY, schools)
                d.button('Make this module', self._add)

    async def load(self) -> None:
        """Show the modules as they are now."""
        archived = self._tabs.value == 'archived'
        rows = await call(module_edits.listed, self._actor, archived=archived)
        self._list.clear()
        with self._list:
            for place, row in enumerate(rows):
                self._row(row, first=place == 0)
            if not rows:
                none = 'Nothing is put away.' if archived else 'No modules yet. Sessions start without one.'
                d.show(d.html('<p class="soft rows__none">{none}</p>', none=none), 'li')

    def _row(self, row: ModuleRow, *, first: bool) -> None:
        words = (
            '<span class="rows__main"><b>{title}</b><span>{school}</span></span>'
            '<span class="rows__facts">{sessions}</span>'
        )
        with ui.element('li').classes('rows__row'):
            sessions = counted(row.sessions, 'session')
            d.show(d.html(words, title=row.title, school=row.school or EVERY, sessions=sessions)).classes('rows__words')
            with ui.element('div').classes('rows__acts'):
                self._acts(row, first=first)

    def _acts(self, row: ModuleRow, *, first: bool) -> None:
        async def up() -> None:
            with d.told():
                await call(module_edits.move, self._actor, row.id, -1)
                await self.load()

        async def keep(title: str) -> None:
            await call(module_edits.rename, self._actor, row.id, title)

        async def rename() -> None:
            await ask_text('Rename the module', 'Name', row.title, 'Keep this name', keep, field='title')
            await self.load()

        async def put_away() -> None:
            with d.told():
                gone = await call(module_edits.put_away, self._actor, row.id)
                d.toast('Deleted: no session named it.' if gone else 'Put away. Sessions that name it keep it.')
                await self.load()

        async def bring_back() -> None:
            with d.told():
                await call(module_edits.bring_back, self._actor, row.id)
                d.toast(f'“{row.title}” is back.')
                await self.load()

        if row.archived:
            d.button('Bring back', bring_back)
            return
        d.plain_button('Rename', rename)
        d.plain_button('Put away', put_away)
        if not first:
            button = d.plain_button('', up).classes('btn--icon')
            button.props['aria-label'] = f'Move {row.title} up'
            with button:
                d.show(d.icon('arrow_upward'), 'span')

    async def _add(self) -> None:
        with d.told({'title': self._title, 'school': self._school}):
            await call(module_edits.add, self._actor, str(self._title.value or ''), self._school.value)
            self._title.value = ''
            d.toast('The module is made.')
            await self.load()
