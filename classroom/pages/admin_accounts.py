"""Accounts of all schools, for staff: the list with search, filters and bulk changes, and the page of one account."""

from collections.abc import Sequence

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components import administration as a
from classroom.pages.components.account_card import AccountCard
from classroom.pages.components.asking import ask
from classroom.pages.components.listing import Bulk, Listing
from classroom.pages.components.planner import counted
from classroom.pages.components.teachers_waiting import TeachersWaiting
from classroom.schemas.actor import Actor
from classroom.schemas.administration import AccountQuery, AccountRow, SchoolChoice
from classroom.services import account_changes, account_list
from classroom.services.calls import call
from classroom.web.actor import Teaching

STATES = {
    'active': 'Switched on',
    'off': 'Switched off',
    'locked': 'Locked',
    'unused': 'Not opened yet',
    'waiting': 'Waits for the school',
}
NOTHING = 'Nobody fits. Try a part of the name or of the e-mail, or take a filter off.'
SHUT = 'They are signed out at once and cannot come in again until somebody switches them on. Their work stays.'


@d.page('/admin/accounts')
async def accounts_page(actor: Teaching) -> None:
    """Staff find an account here, or many."""
    schools = await call(account_list.schools, actor)
    with d.frame('Accounts', actor, here='/admin', screen='admin'):
        a.heading(
            'Accounts', 'Everybody of all schools, by name.', a.link('/admin/import', 'Bring a list', 'table_chart')
        )
        d.sheet('school.css')
        await TeachersWaiting(actor, quiet=True).load()
        await Accounts(actor, schools).load()


@d.page('/admin/accounts/{user_id}')
async def account_page(user_id: int, actor: Teaching) -> None:
    """One account: role, school, ways in."""
    row = await call(account_list.one, actor, user_id)
    schools = await call(account_list.schools, actor)
    with d.frame(row.name, actor, here='/admin', screen='admin'):
        a.heading(row.name, up=('/admin/accounts', 'Accounts'))
        AccountCard(actor, row, schools)


class Accounts:
    """The list with its tools."""

    def __init__(self, actor: Actor, schools: Sequence[SchoolChoice]) -> None:
        self._actor = actor
        with ui.element('div').classes('tools'):
            self._search = ui.input('Name, user name or e-mail', on_change=self.load).props('debounce=250 clearable')
            with a.folded():
                self._role = ui.select(a.ROLE_WORDS, label='Role', on_change=self.load, clearable=True)
                self._school = a.school_picker('School', schools).on_value_change(self.load)
                self._state = ui.select(STATES, label='State', on_change=self.load, clearable=True)
        self._bulk = Bulk()
        with self._bulk.element:
            d.button('Switch on', self._switch_on)
            d.button('Switch off', self._switch_off)
            self._target = a.school_picker('Move to', schools)
            d.button('Move', self._move)
        self._list: Listing[AccountRow] = Listing(
            self._fetch, a.account_row, nothing=NOTHING, name=lambda row: row.name
        )
        self._list.steered_by(self._bulk)

    async def load(self) -> None:
        """Show the accounts that fit, from the first one."""
        await self._list.load()

    async def _fetch(self, after: int | None, limit: int) -> list[AccountRow]:
        query = AccountQuery(
            search=str(self._search.value or ''),
            role=str(self._role.value or ''),
            school_id=self._school.value,
            state=str(self._state.value or ''),
        )
        return await call(account_list.page, self._actor, query, after=after, limit=limit)

    async def _switch_on(self) -> None:
        with d.told():
            done = await call(account_changes.set_active, self._actor, self._list.chosen, active=True)
            d.toast(f'{counted(done, "account")} switched on.')
            await self.load()

    async def _switch_off(self) -> None:
        title = f'Switch {counted(len(self._list.chosen), "account")} off?'
        if await ask(title, SHUT, 'Switch off', 'Leave them on', danger=True):
            with d.told():
                done = await call(account_changes.set_active, self._actor, self._list.chosen, active=False)
                d.toast(f'{counted(done, "account")} switched off.')
                await self.load()

    async def _move(self) -> None:
        if self._target.value is None:
            d.toast('Pick the school first.', bad=True)
            return
        with d.told({'school': self._target}):
            done = await call(account_changes.set_school, self._actor, self._list.chosen, self._target.value)
            d.toast(f'{counted(done, "account")} moved.')
            await self.load()
