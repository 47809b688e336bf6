"""Who sits where: one seat for each connection to a room."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from classroom.live.buckets import Bucket
from classroom.live.fast_lane import Line
from classroom.schemas.rooms import Audience
from classroom.schemas.seats import SeatFacts


@dataclass(eq=False)
class Seat:
    """A connection to a room, with what the hub must remember of it."""

    sid: str
    facts: SeatFacts
    opened: float
    greeted: bool = False
    """Said hello: from then on it is sent what happens."""
    active: bool = True
    """The person is here: it counts as use of the sign-in."""
    behind: bool = False
    """A durable event could not be sent: it is told to resync when its line is free again."""
    afresh: bool = False
    """What it heard so far is not its view any more: it begins with a snapshot."""
    presence_stale: bool = False
    bucket: Bucket = field(default_factory=Bucket)
    own_buckets: dict[str, Bucket] = field(default_factory=dict)
    """Those of messages that have a rate of their own, by their name."""
    line: Line | None = None
    """Where its bytes go, once it was found."""
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while one of its messages is worked on, where the next one must not overtake it."""
    heard_since: int = 0
    """The number of the event after which it hears the room as it does now."""
    person: int | None = field(init=False)
    """The participant in this seat."""

    def __post_init__(self) -> None:
        self.person = self.facts.person

    def hear_as(self, audience: Audience, seq: int) -> bool:
        """The audience as it is after this event; returns whether it was not known yet. Who leads hears as before."""
        if seq < self.heard_since or 'staff' in {audience, self.facts.audience} or self.facts.audience == 'screen':
            return False
        self.heard_since, before = seq, self.facts.audience
        if audience != before:
            self.facts = self.facts.model_copy(update={'audience': audience})
        return audience != before


class Seats:
    """All seats of this process, by connection and by room."""

    def __init__(self) -> None:
        self._by_sid: dict[str, Seat] = {}
        self._by_room: dict[int, set[Seat]] = defaultdict(set)

    def __iter__(self) -> Iterator[Seat]:
        return iter(tuple(self._by_sid.values()))

    def __len__(self) -> int:
        return len(self._by_sid)

    def add(self, seat: Seat) -> None:
        """Take a seat."""
        self._by_sid[seat.sid] = seat
        self._by_room[seat.facts.room_id].add(seat)

    def remove(self, sid: str) -> Seat | None:
        """Leave a seat."""
        seat = self._by_sid.pop(sid, None)
        if seat is not None:
            room = self._by_room[seat.facts.room_id]
            room.discard(seat)
            if not room:
                del self._by_room[seat.facts.room_id]
        return seat

    def get(self, sid: str) -> Seat | None:
        """The seat of a connection."""
        return self._by_sid.get(sid)

    def rooms(self) -> set[int]:
        """The rooms in which somebody has a seat."""
        return set(self._by_room)

    def greeted(self, room_id: int, audience: Audience | None = None) -> list[Seat]:
        """The seats of a room that are sent what happens, of one audience or of all."""
        room = self._by_room.get(room_id, ())
        return [seat for seat in room if seat.greeted and (audience is None or seat.facts.audience == audience)]

    def of(self, *, room_id: int | None, person: int | None, sign_ins: tuple[int, ...]) -> list[Seat]:
        """The seats of a participant in a room, or of these sign-ins anywhere."""
        return [
            seat
            for seat in self
            if (person is not None and seat.person == person and seat.facts.room_id == room_id)
            or seat.facts.actor.sign_in_id in sign_ins
        ]
