"""Pages that follow what happens: an event of the bus calls a handler as long as the page is open."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from nicegui import background_tasks, ui

from classroom.events import Event, LineRestored, bus

E = TypeVar('E', bound=Event)
Handler = Callable[[], Awaitable[None]]
SPREAD_SECONDS = 5.0
"""Within this time all pages look again after a gap; together they would ask the database for everything at once."""
SETTLE_SECONDS = 0.3
_waiting: set[tuple[str, str, Handler]] = set()
"""Pages, by their id, and why each is about to call what."""


def follow(kind: type[E], concerns: Callable[[E], bool], handler: Handler, *, gather: bool = False) -> None:
    """Call `handler` in this page for every event of this kind that concerns it; ends when the page is gone.

    Follow first and read then, so that nothing falls between. A page that is cut off for some seconds keeps
    following: what it shows is right when it comes back. Where the replicas did not hear each other for a while,
    the page looks again: once, and not in the same moment as all others. `gather` is for events that come in bursts:
    they settle first, and the handler is called once for all.
    """
    client = ui.context.client
    slot = ui.context.slot
    burst, gap = (client.id, kind.__name__, handler), (client.id, LineRestored.__name__, handler)

    def heard(event: E) -> None:
        if not concerns(event):
            return
        if gather:
            later(burst, SETTLE_SECONDS, SETTLE_SECONDS)
        else:
            background_tasks.create(handler(), name=f'{kind.__name__} in a page', context=slot)

    def restored(_: LineRestored) -> None:
        later(gap, 0, SPREAD_SECONDS)

    def later(call: tuple[str, str, Handler], low: float, high: float) -> None:
        if call not in _waiting:
            _waiting.add(call)
            background_tasks.create(_later(call, low, high), name='a page looks again', context=slot)

    client.on_delete(bus.listen(kind, heard))
    client.on_delete(bus.listen(LineRestored, restored))
    client.on_delete(lambda: _waiting.difference_update((burst, gap)))


class Newest:
    """Lets a part of a page show the newest of what it has asked for, when answers come in another order."""

    def __init__(self) -> None:
        self._number = 0

    def begin(self) -> Callable[[], bool]:
        """Ask anew: the answer may be shown while the function that this returns says so."""
        self._number += 1
        number = self._number
        return lambda: number == self._number


async def _later(call: tuple[str, str, Handler], low: float, high: float) -> None:
    """Look again in a while, if the page is still there."""
    await asyncio.sleep(random.uniform(low, high))  # noqa: S311 - no secret hangs on it
    if call in _waiting:
        _waiting.remove(call)
        await call[2]()
