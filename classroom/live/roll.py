"""The roll of each room: presence worked out from its seats, sent to those who lead, merged within a tick."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Literal

from classroom.live import presence
from classroom.live.fan_out import FanOut
from classroom.live.protocol import PRESENCE, Here
from classroom.live.seats import Seat, Seats

TICK_SECONDS = 0.033


class Roll:
    """Who is here, for all rooms of this process."""

    def __init__(self, seats: Seats, fan_out: FanOut) -> None:
        self._seats = seats
        self._fan_out = fan_out
        self._rooms: dict[int, presence.State] = {}
        self._waiting: dict[int, presence.Changes] = defaultdict(dict)
        self.tell: Callable[[int, presence.Signal], None] = lambda room_id, signal: None
        """Called for what happens to the seats of this process."""

    def opened(self, seat: Seat) -> None:
        """Somebody took a seat."""
        if seat.person is not None:
            self._own(seat, presence.Opened(seat.person, seat.sid))

    def said(self, seat: Seat, state: Literal['here', 'away', 'leaving']) -> None:
        """A seat says that its person is here or away, or that its page is being closed."""
        if seat.person is not None:
            self._own(seat, presence.signal(state, seat.person, seat.sid))

    def closed(self, seat: Seat) -> None:
        """A seat was left."""
        if seat.person is not None and seat.greeted:
            self._own(seat, presence.Closed(seat.person, seat.sid))

    def elapsed(self) -> None:
        """Time has passed: who left a while ago is gone; who missed a change gets the whole roll."""
        for room_id in tuple(self._rooms):
            self.take(room_id, presence.Elapsed())
        for seat in self._seats:
            if seat.presence_stale:
                seat.presence_stale = False
                self._send([seat], self._all(seat.facts.room_id))

    def of(self, seat: Seat) -> dict[str, tuple[Here, int]] | None:
        """The whole roll for a seat that may see it."""
        return self._all(seat.facts.room_id) if seat.facts.audience == 'staff' else None

    def people(self, room_id: int) -> dict[int, Literal['here', 'away']]:
        """Who has an open page, and whether they have turned away; may be asked from any thread."""
        people = self._rooms.get(room_id, {})
        return {person: 'here' if one.shown == 'here' else 'away' for person, one in people.items() if one.seats}

    def take(self, room_id: int, signal: presence.Signal) -> None:
        """Something happened to a seat of a room, here or on another replica."""
        state, changes = presence.reduce(self._rooms.get(room_id, {}), signal, time.time())
        if state:
            self._rooms[room_id] = state
        else:
            self._rooms.pop(room_id, None)
        if changes:
            if not self._waiting[room_id]:
                asyncio.get_running_loop().call_later(TICK_SECONDS, self._flush, room_id)
            self._waiting[room_id] |= changes

    def _own(self, seat: Seat, signal: presence.Signal) -> None:
        self.take(seat.facts.room_id, signal)
        self.tell(seat.facts.room_id, signal)

    def _flush(self, room_id: int) -> None:
        changes = self._waiting.pop(room_id, {})
        shown = {str(person): (state, int(since * 1000)) for person, (state, since) in changes.items()}
        self._send(self._seats.greeted(room_id, 'staff'), shown)

    def _all(self, room_id: int) -> dict[str, tuple[Here, int]]:
        people = self._rooms.get(room_id, {})
        return {str(person): (one.shown, int(one.since * 1000)) for person, one in people.items()}

    def _send(self, seats: list[Seat], shown: dict[str, tuple[Here, int]]) -> None:
        for seat in self._fan_out.fleeting(seats, PRESENCE, {'people': shown}):
            seat.presence_stale = True
