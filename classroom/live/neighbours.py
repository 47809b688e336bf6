"""The seats on other replicas, so that everybody who is here is shown as here, on whichever replica they are."""

import time
from collections import defaultdict

from classroom.events import ReplicaBeat, SeatSaid, SeatsListed, bus
from classroom.live import presence
from classroom.live.roll import Roll
from classroom.live.seats import Seats

SILENCE_SECONDS = 6.0
"""A replica that says nothing for so long is gone, and its seats with it."""
Where = tuple[int, int]
"""Room and participant."""


class Neighbours:
    """Tells the other replicas of our seats, and the roll of theirs."""

    def __init__(self, seats: Seats, roll: Roll) -> None:
        self._seats = seats
        self._roll = roll
        self._heard: dict[str, float] = {}
        self._theirs: dict[str, dict[str, Where]] = defaultdict(dict)
        roll.tell = self._tell

    def beat(self, *, asks: bool = False) -> None:
        """We are there; who has said nothing for long is not."""
        bus.cross([ReplicaBeat(replica=bus.replica, asks=asks)])
        now = time.monotonic()
        for replica in [name for name, at in self._heard.items() if now - at > SILENCE_SECONDS]:
            del self._heard[replica]
            self._replace(replica, {})
            del self._theirs[replica]

    def heard(self, beat: ReplicaBeat) -> None:
        """Another replica is there: who is new, or asks, learns of all our seats."""
        is_new = beat.replica not in self._heard
        self._heard[beat.replica] = time.monotonic()
        if beat.asks or is_new:
            self.tell_all()

    def tell_all(self) -> None:
        """Tell the others of all our seats."""
        listed = [
            (seat.facts.room_id, seat.person, seat.sid, 'here' if seat.active else 'away')
            for seat in self._seats
            if seat.greeted and seat.person is not None
        ]
        bus.cross([SeatsListed(replica=bus.replica, seats=tuple(listed))])

    def listed(self, told: SeatsListed) -> None:
        """All seats of another replica: what we thought of it is replaced."""
        self._replace(told.replica, {sid: (room_id, person) for room_id, person, sid, _ in told.seats})
        for room_id, person, sid, state in told.seats:
            self._roll.take(room_id, presence.Said(person, sid, state))

    def said(self, told: SeatSaid) -> None:
        """A seat of another replica."""
        theirs = self._theirs[told.replica]
        self._heard.setdefault(told.replica, time.monotonic())
        if told.word in {'leaving', 'closed'}:
            theirs.pop(told.sid, None)
        else:
            theirs[told.sid] = (told.room_id, told.person)
        self._roll.take(told.room_id, presence.signal(told.word, told.person, told.sid))

    def _replace(self, replica: str, seats: dict[str, Where]) -> None:
        before, self._theirs[replica] = self._theirs[replica], seats
        for sid, (room_id, person) in before.items():
            if sid not in seats:
                self._roll.take(room_id, presence.Closed(person, sid))
        for sid, (room_id, person) in seats.items():
            if sid not in before:
                self._roll.take(room_id, presence.Opened(person, sid))

    def _tell(self, room_id: int, signal: presence.Signal) -> None:
        if not isinstance(signal, presence.Elapsed):
            word = presence.word(signal)
            told = SeatSaid(replica=bus.replica, room_id=room_id, person=signal.person, sid=signal.sid, word=word)
            bus.cross([told])
