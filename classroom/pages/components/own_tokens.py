"""Tokens for programs on the account page: make one, copy it once, take it back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from markupsafe import Markup
from nicegui import ui

from classroom import clock
from classroom.pages import dates
from classroom.pages import design as d
from classroom.schemas.actor import Actor
from classroom.schemas.tokens import NewToken, TokenForm, TokenOut
from classroom.services import api_tokens
from classroom.services.calls import call

SCOPES = {'read': 'It may read', 'write': 'It may read and write'}
LASTS = {30: '30 days', 90: '90 days', 366: 'A year', 0: 'Until I take it back'}
LEAD = 'A program that you trust can act for you with a token, such as a spreadsheet that reads your classes.'
ONCE = 'Copy it now. It is shown only this once, and whoever has it can act for you.'
BEGUN = 'Programs that signed in with your password'
GONE = 'It opens nothing from now on.'


class Tokens:
    """The list of the tokens that are open, and the form for a new one."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        d.show(
            d.html('<hr class="gap"><h2 id="part-tokens">Tokens for programs</h2><p class="soft">{lead}</p>', lead=LEAD)
        )
        self._list = ui.element('ul').classes('tokens').props('aria-label="Your tokens"')
        self._made = ui.element('div').props('role=status')
        with ui.element('div').classes('form'):
            self._name = ui.input('What the token is for').props('maxlength=60')
            with ui.element('div').classes('row2'):
                self._scope = ui.select(SCOPES, value='read', label='What it may do')
                self._days = ui.select(LASTS, value=90, label='How long it lasts')
            d.button('Make a token', self._make)

    async def load(self) -> None:
        """Show the tokens as they are now."""
        found = await call(api_tokens.listed, self._actor)
        self._list.clear()
        self._list.visible = found != []
        begun = [token for token in found if not token.name]
        with self._list:
            for token in found:
                if token.name:
                    self._row(_facts(token), token.name, partial(api_tokens.revoke, self._actor, token.id))
            if begun:
                self._row(_begun(begun), BEGUN, partial(api_tokens.revoke_begun, self._actor))

    def _row(self, facts: Markup, name: str, take_back: Callable[[], None]) -> None:
        async def revoke() -> None:
            with d.told():
                await call(take_back)
                self._made.clear()
                d.toast(GONE)
            await self.load()

        with ui.element('li').classes('hbox'):
            d.show(facts).classes('tokens__facts')
            d.danger_button('Take back', revoke).props['aria-label'] = f'Take back {name}'

    async def _make(self) -> None:
        days = int(self._days.value or 0) or None
        with d.told({'name': self._name, 'days': self._days}):
            form = TokenForm(name=str(self._name.value or ''), scope=self._scope.value, days=days)
            made = await call(api_tokens.make, self._actor, form)
            self._name.value = ''
            self._made.clear()
            with self._made:
                d.show(_shown(made))
        await self.load()


def _shown(made: NewToken) -> Markup:
    return d.html(
        '<div class="well tokens__new"><p><b>{name}</b></p><code class="code">{token}</code>'
        '<p class="soft small">{once}</p><button class="btn btn--go" data-copy="{token}">Copy the token</button></div>',
        name=made.name,
        token=made.token,
        once=ONCE,
    )


def _facts(token: TokenOut) -> Markup:
    used = f'last used {_day(token.used_at)}' if token.used_at else 'not used yet'
    ends = f'ends {_day(token.expires_at)}' if token.expires_at else 'lasts until you take it back'
    may = 'reads and writes' if token.scope == 'write' else 'reads'
    return d.html(
        '<b>{name}</b><span class="soft small">{may} · {used} · {ends}</span>',
        name=token.name,
        may=may,
        used=used,
        ends=ends,
    )


def _begun(tokens: list[TokenOut]) -> Markup:
    times = 'once' if len(tokens) == 1 else f'{len(tokens)} times'
    words = '<b>{name}</b><span class="soft small">{times} in 30 days, newest {day}</span>'
    return d.html(words, name=BEGUN, times=times, day=_day(tokens[0].created_at))


def _day(at: datetime) -> str:
    days = (at.date() - clock.now().date()).days
    return {0: 'today', -1: 'yesterday', 1: 'tomorrow'}.get(days) or dates.day(at)
