"""The roll of each room: presence worked out from its seats, sent to those who lead, merged within a tick."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Literal

from classroom.events import Asked
from classroom.live import presence
from classroom.live.fan_out import FanOut
from classroom.live.protocol import PRESENCE, Here
from classroom.live.seats import Seat, Seats

TICK_SECONDS = 0.033
ASKED_SECONDS = 40.0
"""Who asks by HTTP what is new, as pages do every few seconds while their live connection is down, is here so long."""
BY_HTTP = 'http'


class Roll:
    """Who is here, for all rooms of this process."""

    def __init__(self, seats: Seats, fan_out: FanOut) -> None:
        self._seats = seats
        self._fan_out = fan_out
        self._rooms: dict[int, presence.State] = {}
        self._waiting: dict[int, presence.Changes] = defaultdict(dict)
        self._asked: dict[tuple[int, int], float] = {}
        self.tell: Callable[[int, presence.Signal], None] = lambda room_id, signal: None
        """Called for what happens to the seats of this process."""

    def opened(self, seat: Seat) -> None:
        """Somebody took a seat."""
        if seat.person is not None:
            self._own(seat, presence.Opened(seat.person, seat.sid))

    def asked(self, asked: Asked) -> None:
        """Somebody without a live connection is there: as good as a seat, until they ask no more."""
        one = self._rooms.get(asked.room_id, {}).get(asked.person)
        if one and one.seats.keys() - {BY_HTTP}:
            return  # a page of theirs is live after all
        self._asked[asked.room_id, asked.person] = time.monotonic()
        self.take(asked.room_id, presence.Opened(asked.person, BY_HTTP))

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
        for (room_id, person), at in tuple(self._asked.items()):
            if time.monotonic() - at > ASKED_SECONDS:
                self.forget(room_id, person)
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
        state, changes = presence.reduce(self._rooms.get(room_id, {}), signal, time.monotonic())
        if state:
            self._rooms[room_id] = state
        else:
            self._rooms.pop(room_id, None)
        if isinstance(signal, presence.Opened) and signal.sid != BY_HTTP:
            self.forget(room_id, signal.person)
        if changes:
            if not self._waiting[room_id]:
                asyncio.get_running_loop().call_later(TICK_SECONDS, self._flush, room_id)
            self._waiting[room_id] |= changes

    def forget(self, room_id: int, person: int) -> None:
        """Count no longer on what somebody asked by HTTP: they have a seat somewhere, or may be here no more."""
        if self._asked.pop((room_id, person), None) is not None:
            self.take(room_id, presence.Closed(person, BY_HTTP))

    def _own(self, seat: Seat, signal: presence.Signal) -> None:
        self.take(seat.facts.room_id, signal)
        self.tell(seat.facts.room_id, signal)

    def _flush(self, room_id: int) -> None:
        changes = self._waiting.pop(room_id, {})
        shown = {str(person): (state, _millis(since)) for person, (state, since) in changes.items()}
        self._send(self._seats.greeted(room_id, 'staff'), shown)

    def _all(self, room_id: int) -> dict[str, tuple[Here, int]]:
        people = self._rooms.get(room_id, {})
        return {str(person): (one.shown, _millis(one.since)) for person, one in people.items()}

    def _send(self, seats: list[Seat], shown: dict[str, tuple[Here, int]]) -> None:
        for seat in self._fan_out.fleeting(seats, PRESENCE, {'people': shown}):
            seat.presence_stale = True


def _millis(since: float) -> int:
    """A moment of the steady clock, which nobody sets, as milliseconds of Unix time."""
    return int((time.time() - time.monotonic() + since) * 1000)
