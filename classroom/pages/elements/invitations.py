"""The list of invited people, and the panel that brings a CSV: both draw in the browser what the page gives them."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Literal, TypedDict

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from classroom.pages import assets
from classroom.schemas.invitations import DraftOut

MOST = 100
"""Rows that one act may name."""
ACTS = ('again', 'link', 'revoke', 'remove')
Act = Callable[[str, list[int]], Awaitable[None]]
Handler = Callable[[Any], Awaitable[None]]


class Row(TypedDict):
    """What a row shows. `open`: it can still be sent again or taken back."""

    id: int
    email: str
    name: str
    role: str
    status: str
    state: str
    look: Literal['ok', 'wait', 'bad', 'off']
    icon: str
    when: str
    course: str
    open: bool


class InvitationList(Element, component='invitation_list.js'):
    """Invited people with their states; `on_act` hears what is to be done with which.

    `letters` says whether mail goes out: else links are made anew, and nothing is sent again.
    """

    def __init__(self, on_act: Act, on_more: Callable[[], Awaitable[None]], *, letters: bool) -> None:
        super().__init__()
        self._props.update(rows=[], more=False, letters=letters, icons=assets.url('icons.svg'), nothing='', hint='')
        self._act = on_act
        self.on('act', self._acted)
        self.on('more', on_more)

    def show(self, rows: list[Row], *, more: bool, nothing: str, hint: str) -> None:
        """Show these rows, or the words for none."""
        self._props.update(rows=rows, more=more, nothing=nothing, hint=hint)
        self.update()

    async def _acted(self, event: GenericEventArguments) -> None:
        what = event.args.get('what') if isinstance(event.args, dict) else None
        ids = event.args.get('ids') if isinstance(event.args, dict) else None
        if what in ACTS and isinstance(ids, list):
            await self._act(what, [number for number in ids[:MOST] if type(number) is int])


class ImportPanel(Element, component='import_panel.js'):
    """A list that is brought, mended and sent; `on` says what happens then, by the names of import_panel.js."""

    def __init__(self, roles: list[dict[str, str]], *, letters: bool, on: Mapping[str, Handler]) -> None:
        super().__init__()
        self._props.update(draft=None, roles=roles, letters=letters, icons=assets.url('icons.svg'))
        for name, handler in on.items():
            self.on(name, partial(_hand_over, handler))

    def show(self, draft: DraftOut | None) -> None:
        """Show this list, or the place where one can be dropped."""
        self._props['draft'] = draft.model_dump() if draft else None
        self.update()


async def _hand_over(handler: Handler, event: GenericEventArguments) -> None:
    await handler(event.args)
