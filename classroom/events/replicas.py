"""What replicas tell each other, and nobody else hears."""

from typing import Any, Literal

from pydantic import Field

from classroom.events.base import Event
from classroom.schemas.rooms import AUDIENCES, Audience

Word = Literal['opened', 'here', 'away', 'leaving', 'closed']


class Passing(Event):
    """Something fleeting for a room's seats on the other replicas; with `payload` it is sent as bytes."""

    room_id: int
    kind: str
    data: dict[str, Any]
    audiences: tuple[Audience, ...] = AUDIENCES
    skip_sid: str = ''
    skip_person: int | None = None
    payload: bytes | None = Field(default=None, exclude=True)


class SeatSaid(Event):
    """What became of a seat of a participant."""

    replica: str
    room_id: int
    person: int
    sid: str
    word: Word


class SeatsListed(Event):
    """All seats of participants on a replica: room, participant, connection, here or away."""

    replica: str
    seats: tuple[tuple[int, int, str, Literal['here', 'away']], ...]


class ReplicaBeat(Event):
    """A replica is there, once a second. `asks` for the seats of the others: it has just come, or come back."""

    replica: str
    asks: bool = False


class Asked(Event):
    """A participant whose live connection is down asked by HTTP what is new in a room: they are there."""

    room_id: int
    person: int


class LineRestored(Event):
    """The connection to the other replicas is there (again): what they said meanwhile is in the database alone.

    It stays in this process.
    """
