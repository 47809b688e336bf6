"""The in-process bus: events reach their listeners on the event loop, in commit order."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TypeVar

from classroom.events.base import Event

log = logging.getLogger(__name__)
Listener = Callable[[Event], None]
E = TypeVar('E', bound=Event)


class Bus:
    """Typed publish and subscribe. Listeners run on the loop and must be quick; a failing one stops nobody."""

    def __init__(self) -> None:
        self._listeners: dict[type[Event], list[Listener]] = defaultdict(list)
        self._loop: asyncio.AbstractEventLoop | None = None

    def attach(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Deliver on this loop from now on; None delivers in the publisher's own thread (commands, tests)."""
        self._loop = loop

    def listen(self, kind: type[E], listener: Callable[[E], None]) -> Callable[[], None]:
        """Call `listener` for each event of this type; returns the function that ends it."""
        listeners = self._listeners[kind]
        listeners.append(listener)  # type: ignore[arg-type]  # filed under its own type
        return lambda: listeners.remove(listener) if listener in listeners else None

    def publish(self, events: Sequence[Event]) -> None:
        """Hand committed events to the loop; safe from any thread."""
        if self._loop is None:
            self._deliver(events)
        elif not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._deliver, events)

    def _deliver(self, events: Sequence[Event]) -> None:
        for event in events:
            for listener in tuple(self._listeners[type(event)]):
                try:
                    listener(event)
                except Exception:  # one listener's bug must not silence the others
                    log.exception('a listener of %s failed', type(event).__name__)


bus = Bus()
