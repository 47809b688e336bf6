"""One account as staff look after it: its role, its school, and the ways in."""

from collections.abc import Sequence

from nicegui import ui

from classroom.pages import dates
from classroom.pages import design as d
from classroom.pages.components import administration as a
from classroom.pages.components.asking import ask, ask_text, show
from classroom.policies import accounts
from classroom.policies import administration as policy
from classroom.schemas.actor import Actor
from classroom.schemas.administration import AccountRow, SchoolChoice
from classroom.services import account_changes, account_list, colleagues, erasing, recovery
from classroom.services.calls import call

SHUT = '{name} is signed out at once and cannot come in again until somebody switches the account on. The work stays.'
ROLE = 'From then on {name} may do what this role may. Open pages close, and {name} signs in again.'
WAITS = '{name} typed “{school}” and waits. Until you confirm it, {name} sees nothing of the others there.'
DELETE = (
    'The name, the ways in, the profile, notifications and status updates are erased, and this cannot be taken back. '
    'Classes and posts stay under “Deleted account”.'
)
CODE = (
    '<div class="board slab"><span class="code">{code}</span></div><p>{name} types <b>{login}</b> and this code under '
    '<b>/recover</b> and picks a password. It works once, for {minutes} minutes, and is shown only now.</p>'
)


class AccountCard:
    """What is known, and the changes that this actor may make; others are not there."""

    def __init__(self, actor: Actor, row: AccountRow, schools: Sequence[SchoolChoice]) -> None:
        self._actor, self._row, self._schools = actor, row, schools
        self._box = ui.element('div').classes('account')
        self._show()

    def _show(self) -> None:
        row = self._row
        self._box.clear()
        with self._box:
            d.show(
                d.html(
                    '<p class="who">{picture}<span class="rows__main"><b>{role}</b><span>{login}</span></span></p>'
                    '<p class="soft">{place}. Made on {day}.</p><p class="rows__states">{states}</p>',
                    picture=d.portrait(row.name, row.photo, 'l'),
                    role=a.ROLE_WORDS[row.role],
                    login=' · '.join(one for one in (row.email, row.username) if one),
                    place=a.place(row),
                    day=dates.day(row.created_at),
                    states=a.states(row),
                )
            )
            if policy.may_change_account(self._actor, row.role, row.name) is True:
                self._places()
                self._doors()
            else:
                d.show(d.note('', 'lock', policy.ADMINS_ACCOUNT.format(name=row.name)))

    def _places(self) -> None:
        with ui.element('section'):
            d.show(d.html('<h2>School and role</h2>'))
            if self._row.waits:
                d.show(d.note('wait', 'hourglass_top', WAITS.format(name=self._row.name, school=self._row.school)))
                with ui.element('div').classes('hbox hbox--wrap'):
                    d.button('Confirm', self._confirm)
                    d.button('Refuse', self._refuse)
            with ui.element('div').classes('tools'):
                self._school = a.school_picker('School', self._schools, self._row.school_id)
                d.button('Keep this school', self._move)
            if policy.may_set_role(self._actor, self._row.id) is True:
                with ui.element('div').classes('tools'):
                    self._role = ui.select(a.ROLE_WORDS, label='Role', value=self._row.role)
                    d.button('Give this role', self._give_role)

    def _doors(self) -> None:
        row = self._row
        with ui.element('section'):
            d.show(d.html('<h2>Ways in</h2>'))
            with ui.element('div').classes('hbox hbox--wrap'):
                if row.locked:
                    d.button('Unlock', self._unlock)
                if self._may_help():
                    d.button('One-time code', self._code)
                if policy.may_shut_account(self._actor, row.id, row.role, row.name) is True:
                    if row.active:
                        d.danger_button('Switch off', self._switch_off)
                    else:
                        d.button('Switch on', self._switch_on)

        if policy.may_delete(self._actor, row.id) is True:
            with ui.element('section'):
                d.show(d.html('<h2>Delete for good</h2><p class="soft">{words}</p>', words=DELETE))
                with ui.element('div').classes('hbox'):
                    d.danger_button('Delete this account', self._delete)

    async def _delete(self) -> None:
        async def gone(typed: str) -> None:
            await call(erasing.erase, self._actor, self._row.id, typed)
            ui.navigate.to('/admin/accounts')

        title = f'To delete this account for good, type “{self._row.name}”'
        await ask_text(title, 'Name', '', 'Delete', gone, field='name')

    def _may_help(self) -> bool:
        row, alone = self._row, {'same_school': False, 'anybody_teaches': False, 'shares_class': False}
        return row.active and (not row.opened or accounts.may_help(self._actor, row.role, active=True, **alone))

    async def _again(self, said: str) -> None:
        self._row = await call(account_list.one, self._actor, self._row.id)
        d.toast(said)
        self._show()

    async def _confirm(self) -> None:
        with d.told():
            await call(colleagues.confirm, self._actor, self._row.id, self._row.school_id or 0)
            await self._again(f'{self._row.name} belongs to the school now.')

    async def _refuse(self) -> None:
        with d.told():
            await call(colleagues.refuse, self._actor, self._row.id, self._row.school_id or 0)
            await self._again(f'{self._row.name} stays outside of the school.')

    async def _move(self) -> None:
        with d.told({'school': self._school}):
            await call(account_changes.set_school, self._actor, [self._row.id], self._school.value)
            await self._again('The school is kept.')

    async def _give_role(self) -> None:
        role = str(self._role.value or '')
        if role == self._row.role:
            return
        title = f'Make {self._row.name} {_a(role)}?'
        if await ask(title, ROLE.format(name=self._row.name), 'Give this role', 'Leave it'):
            with d.told({'role': self._role}):
                await call(account_changes.set_role, self._actor, self._row.id, role)
                await self._again('The role is given.')

    async def _unlock(self) -> None:
        with d.told():
            await call(account_changes.unlock, self._actor, self._row.id)
            await self._again('The account is open again.')

    async def _code(self) -> None:
        with d.told():
            made = await call(recovery.make_code, self._actor, self._row.username or self._row.email or '')
            await show(f'A code for {made.name}', d.html(CODE, **made.model_dump()), 'I have written it down')

    async def _switch_on(self) -> None:
        with d.told():
            await call(account_changes.set_active, self._actor, [self._row.id], active=True)
            await self._again('The account is switched on.')

    async def _switch_off(self) -> None:
        sentence = SHUT.format(name=self._row.name)
        if await ask(f'Switch {self._row.name} off?', sentence, 'Switch off', 'Leave it on', danger=True):
            with d.told():
                await call(account_changes.set_active, self._actor, [self._row.id], active=False)
                await self._again('The account is switched off.')


def _a(role: str) -> str:
    word = a.ROLE_WORDS.get(role, role).lower()
    article = 'an' if word[:1] in 'aeiou' else 'a'
    return 'staff' if word == 'staff' else f'{article} {word}'
