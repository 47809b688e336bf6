"""The bus: events reach their listeners on the event loop, in commit order, here and on the other replicas."""

import asyncio
import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from classroom.events import crossing
from classroom.events.base import Event

log = logging.getLogger(__name__)
Listener = Callable[[Event], None]
E = TypeVar('E', bound=Event)


class Line(Protocol):
    """What carries messages to the other replicas; without one there are none."""

    @property
    def is_up(self) -> bool:
        """Whether messages get through, as far as we know."""

    def send(self, message: bytes) -> None:
        """Send without waiting; on the loop."""


class Bus:
    """Typed publish and subscribe. Listeners run on the loop and must be quick; a failing one stops nobody."""

    def __init__(self) -> None:
        self.replica = secrets.token_hex(4)
        """The name of this process among the others."""
        self.line: Line | None = None
        """Set by the composition root."""
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
        """Hand committed events to the loop, and to the other replicas; safe from any thread."""
        if self._loop is None:
            self.deliver(events)
        elif events and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._spread, events)

    def cross(self, events: Sequence[Event]) -> None:
        """Tell the other replicas alone; on the loop."""
        if self.line is not None:
            self.line.send(crossing.pack(events))

    def hear(self, message: bytes) -> None:
        """What another replica told; on the loop."""
        self.deliver(tuple(crossing.unpack(message)))

    def deliver(self, events: Sequence[Event]) -> None:
        """Tell the listeners of this process, now."""
        for event in events:
            for listener in tuple(self._listeners[type(event)]):
                try:
                    listener(event)
                except Exception:  # one listener's bug must not silence the others
                    log.exception('a listener of %s failed', type(event).__name__)

    def _spread(self, events: Sequence[Event]) -> None:
        self.deliver(events)
        self.cross(events)


bus = Bus()
