"""A list for staff: searched and filtered from outside, page after page; rows can be chosen to do one thing to many."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from markupsafe import Markup
from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.rows import Row, Rows
from classroom.pages.follow import Newest


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
MOST_AT_ONCE = 100


async def first_rows(fetch: Fetch[R], number: int, before: int | None = None) -> list[R]:
    """The first so many rows, or those behind the one with this id, asked for in pages that services give at once."""
    found: list[R] = []
    while len(found) < number:
        most = min(MOST_AT_ONCE, number - len(found))
        page = await fetch(found[-1].id if found else before, most)
        found += page
        if len(page) < most:
            break
    return found


class Listing(Generic[R]):
    """The rows and the button for more. `name` of a row is given where rows can be chosen."""

    def __init__(
        self, fetch: Fetch[R], row: Callable[[R], Markup], *, nothing: str, name: Callable[[R], str] | None = None
    ) -> None:
        self._fetch, self._row, self._name, self.nothing = fetch, row, name, nothing
        self._shown: list[R] = []
        self._boxes: dict[int, ui.checkbox] = {}
        self._asked = Newest()
        self._wanted = PAGE
        self._bar: Bulk | None = None
        self._list = Rows()
        self._list.element.classes('rows')
        self._more = d.button('Show more', self._show_more).classes('rows__more')
        self._more.visible = False

    @property
    def chosen(self) -> set[int]:
        """The ids of the rows that are ticked."""
        return {number for number, box in self._boxes.items() if box.value}

    def steered_by(self, bar: 'Bulk') -> None:
        """The bar that does something to the chosen rows."""
        self._bar = bar

    async def load(self, *_: Any) -> None:
        """Show the list from its beginning; nothing is chosen any more."""
        self._untick()
        self._wanted = PAGE
        await self._go_on(afresh=True)

    async def look_again(self) -> None:
        """Show as many as were shown before, as they are now; nothing is chosen any more."""
        self._untick()
        await self._go_on(afresh=True, most=self._wanted)

    def _untick(self) -> None:
        for box in self._boxes.values():
            box.value = False

    async def _show_more(self) -> None:
        self._wanted += PAGE
        await self._go_on(afresh=False)

    async def _go_on(self, *, afresh: bool, most: int = PAGE) -> None:
        is_newest = self._asked.begin()
        with d.told():
            last = self._shown[-1].id if self._shown and not afresh else None
            found = await first_rows(self._fetch, most + 1, last)
            if is_newest():  # else somebody has typed on meanwhile
                self._show(found, afresh=afresh, most=most)

    def _show(self, found: Sequence[R], *, afresh: bool, most: int) -> None:
        self._shown = [*([] if afresh else self._shown), *found[:most]]
        rows = [Row(one.id, self._row(one), partial(self._line, one)) for one in self._shown]
        self._list.show(rows or [Row('none', self.nothing, self._none)])
        self._boxes = {row.id: self._boxes[row.id] for row in self._shown if row.id in self._boxes}
        self._more.visible = len(found) > most
        self._tell()

    def _none(self) -> None:
        d.show(d.html('<p class="soft rows__none">{text}</p>', text=self.nothing), 'li')

    def _line(self, row: R) -> None:
        with ui.element('li').classes('rows__row'):
            if self._name is not None:
                box = self._boxes[row.id] = ui.checkbox(on_change=self._tell)
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
