"""Events of the voice: they pass from replica to replica and are kept nowhere."""

from classroom.events.base import Event
from classroom.schemas.voice import Place, Turn


class TurnChanged(Event):
    """Somebody was given the floor, went live, muted, stopped. `again` while it is still so, every few seconds."""

    room_id: int
    place: Place
    turn: Turn | None
    teller: str
    """The replica that says so."""
    again: bool = False


class TypistsChanged(Event):
    """Who may type captions in a room. The newest list counts; it is told again now and then, for new replicas."""

    room_id: int
    people: tuple[int, ...]
    at: float
    """Seconds of the clock on the wall."""


class ListenersCounted(Event):
    """How many people listen to a room on one replica."""

    room_id: int
    replica: str
    count: int
