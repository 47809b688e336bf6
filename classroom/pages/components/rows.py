"""Rows that follow what happens, and stay under the finger that is about to press one of them."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from nicegui import ui


class Row(NamedTuple):
    """One row: whose it is, all that it shows, and how it is built, as a single element."""

    key: Hashable
    shows: object
    build: Callable[[], object]


class Rows:
    """Each row stays the element that it is for as long as it shows the same.

    A press belongs to the element on which it began: in a list that is built anew whenever something happens, it is
    lost with that element.
    """

    def __init__(self, tag: str = 'ul') -> None:
        self.element = ui.element(tag)
        self._rows: dict[Hashable, tuple[object, ui.element]] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Show these, in this order; of two with one key the first."""
        wanted = {row.key: row for row in reversed(rows)}
        for key, (shown, element) in tuple(self._rows.items()):
            if key not in wanted or wanted[key].shows != shown:
                element.delete()
                del self._rows[key]
        for place, key in enumerate(dict.fromkeys(row.key for row in rows)):
            self._put(wanted[key], place)

    def _put(self, row: Row, place: int) -> None:
        children = self.element.default_slot.children
        if row.key not in self._rows:
            with self.element:
                row.build()
            self._rows[row.key] = (row.shows, children[-1])
        element = self._rows[row.key][1]
        if children[place] is not element:
            element.move(target_index=place)
