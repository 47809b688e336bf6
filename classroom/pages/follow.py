"""Pages that follow what happens: an event of the bus calls a handler as long as the page is open."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from nicegui import background_tasks, ui

from classroom.events import Event, bus

E = TypeVar('E', bound=Event)


def follow(kind: type[E], concerns: Callable[[E], bool], handler: Callable[[], Awaitable[None]]) -> None:
    """Call `handler` in this page for every event of this kind that concerns it; ends when the page is gone.

    Follow first and read then, so that nothing falls between. A page that is cut off for some seconds keeps
    following: what it shows is right when it comes back.
    """
    client = ui.context.client
    slot = ui.context.slot

    def heard(event: E) -> None:
        if concerns(event):
            background_tasks.create(handler(), name=f'{kind.__name__} in a page', context=slot)

    client.on_delete(bus.listen(kind, heard))
