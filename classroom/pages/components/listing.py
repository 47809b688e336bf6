"""A list for staff: searched and filtered from outside, page after page; rows can be chosen to do one thing to many."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d


class Listed(Protocol):
    """A row has an id, after which the next page begins."""

    @property
    def id(self) -> int:
        """The key of the row."""


R = TypeVar('R', bound=Listed)
PAGE = 20
MOST_CHOSEN = 500

Fetch = Callable[[int | None, int], Awaitable[Sequence[R]]]
"""Rows behind the one with this id, at most so many."""


class Listing(Generic[R]):
    """The rows and the button for more. `name` of a row is given where rows can be chosen."""

    def __init__(
        self, fetch: Fetch[R], row: Callable[[R], Markup], *, nothing: str, name: Callable[[R], str] | None = None
    ) -> None:
        self.chosen: set[int] = set()
        self._fetch, self._row, self._name, self.nothing = fetch, row, name, nothing
        self._last: int | None = None
        self._asked = 0
        self._bar: Bulk | None = None
        self._list = ui.element('ul').classes('rows')
        self._more = d.button('Show more', self._show_more).classes('rows__more')
        self._more.visible = False

    def steered_by(self, bar: 'Bulk') -> None:
        """The bar that does something to the chosen rows."""
        self._bar = bar

    async def load(self, *_: Any) -> None:
        """Show the list from its beginning; nothing is chosen any more."""
        self._last = None
        self.chosen.clear()
        await self._go_on(afresh=True)

    async def _show_more(self) -> None:
        await self._go_on(afresh=False)

    async def _go_on(self, *, afresh: bool) -> None:
        self._asked += 1
        asked = self._asked
        with d.told():
            found = await self._fetch(self._last, PAGE + 1)
            if asked == self._asked:  # else somebody has typed on meanwhile
                self._show(found, afresh=afresh)

    def _show(self, found: Sequence[R], *, afresh: bool) -> None:
        if afresh:
            self._list.clear()
        with self._list:
            for row in found[:PAGE]:
                self._line(row)
                self._last = row.id
            if afresh and not found:
                d.show(d.html('<p class="soft rows__none">{text}</p>', text=self.nothing), 'li')
        self._more.visible = len(found) > PAGE
        self._tell()

    def _line(self, row: R) -> None:
        def choose() -> None:
            (self.chosen.add if box.value else self.chosen.discard)(row.id)
            self._tell()

        with ui.element('li').classes('rows__row'):
            if self._name is not None:
                box = ui.checkbox(on_change=choose)
                box.props['aria-label'] = f'Choose {self._name(row)}'
            d.show(self._row(row)).classes('rows__words')

    def _tell(self) -> None:
        if self._bar is not None:
            self._bar.show(len(self.chosen))


class Bulk:
    """What can be done to the chosen rows; out of sight while none is chosen."""

    def __init__(self) -> None:
        self.element = ui.element('div').classes('bulk').props('role=region aria-label="The chosen ones"')
        with self.element:
            self._count = ui.label().classes('bulk__count').props('role=status')
        self.element.visible = False

    def show(self, count: int) -> None:
        """Say how many are chosen."""
        self._count.text = f'{count} chosen'
        self.element.visible = count > 0
