"""Durable events of a room in the order of their numbers, whichever replica they come from.

Two replicas that write one after the other may be heard the other way round, and a line may lose a message. An event
that comes too early waits for the ones before it; when they stay away they are read from the database.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from classroom.events import Numbered, RosterReplaced
from classroom.services import room_history
from classroom.services.calls import call

GAP_SECONDS = 0.25
"""How long an event waits for the ones before it."""
Start = Callable[[Coroutine[Any, Any, None]], None]


class Ordering:
    """`deliver` gets each event of an open room once, in order; `afresh` a room of which we missed too much.

    `start` runs a coroutine beside us. `tell` gets what was read from the database, for all who listen, also for us;
    of a room of which we missed too much, that everything may be another one.
    """

    def __init__(
        self,
        deliver: Callable[[Numbered], None],
        afresh: Callable[[int], None],
        start: Start,
        tell: Callable[[Sequence[Numbered]], None],
    ) -> None:
        self._deliver = deliver
        self._afresh = afresh
        self._start = start
        self._tell = tell
        self._last: dict[int, int] = {}
        self._early: dict[int, dict[int, Numbered]] = {}
        self._looking: set[int] = set()

    def open(self, room_id: int) -> None:
        """Somebody is about to read the room: from now on its events are kept, at least until `begin`."""
        self._early.setdefault(room_id, {})

    def begin(self, room_id: int, seq: int) -> None:
        """The room was read as it stood after event `seq`; where somebody is already, we know where we are."""
        if room_id in self._early and room_id not in self._last:
            self._go_on_from(room_id, seq)

    def keep_only(self, rooms: set[int]) -> None:
        """In all other rooms nobody is any more."""
        for room_id in self._early.keys() - rooms:
            self._last.pop(room_id, None)
            del self._early[room_id]

    def take(self, event: Numbered) -> None:
        """Deliver an event now, or when its turn comes."""
        room_id = event.room_id
        if room_id not in self._early or event.seq <= self._last.get(room_id, -1):
            return
        self._early[room_id][event.seq] = event
        if room_id in self._last:
            self._go_on_from(room_id, self._last[room_id])

    async def compare(self) -> None:
        """Read from the database what no line brought."""
        if self._last:
            newest = await call(room_history.newest, tuple(self._last))
            for room_id, seq in newest.items():
                if seq > self._last.get(room_id, seq):
                    await self._fill(room_id)

    def _go_on_from(self, room_id: int, seq: int) -> None:
        early = self._early[room_id]
        self._last[room_id] = seq
        for old in [one for one in early if one <= seq]:
            del early[old]
        while (event := early.pop(self._last[room_id] + 1, None)) is not None:
            self._last[room_id] = event.seq
            self._deliver(event)
        if early and room_id not in self._looking:
            self._looking.add(room_id)
            self._start(self._look(room_id))

    async def _look(self, room_id: int) -> None:
        """As long as something is missing."""
        try:
            await asyncio.sleep(GAP_SECONDS)
            while self._early.get(room_id):
                await self._fill(room_id)
                await asyncio.sleep(GAP_SECONDS)
        finally:
            self._looking.discard(room_id)

    async def _fill(self, room_id: int) -> None:
        after = self._last.get(room_id)
        if after is None:
            return
        missed = await call(room_history.missed, room_id, after)
        if missed is not None:
            self._tell(missed)
            return
        newest = (await call(room_history.newest, (room_id,))).get(room_id)
        if newest is not None and room_id in self._last:  # it is still there, and somebody in it
            self._go_on_from(room_id, max(newest, self._last[room_id]))
            self._afresh(room_id)
            self._tell([Numbered(room_id=room_id, seq=self._last[room_id], kind=RosterReplaced.kind, views={})])
