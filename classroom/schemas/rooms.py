"""What people see of a session and its room."""

from datetime import datetime
from typing import Literal

from classroom.schemas.base import Schema

Status = Literal['draft', 'active', 'paused', 'ended']
Audience = Literal['staff', 'posted', 'others', 'screen']
"""Who hears an event: those who lead the room, those who posted, the other members, the projector."""
AUDIENCES: tuple[Audience, ...] = ('staff', 'posted', 'others', 'screen')
Place = Literal['expected', 'joined', 'removed']


class RosterEntry(Schema):
    """One person on the roster. For others than staff `name` and `avatar` are an alias while names are hidden."""

    id: int
    name: str
    avatar: str
    kind: Literal['host', 'student', 'guest']
    place: Place
    joined_at: datetime | None = None


class SessionState(Schema):
    """The part of a session that all its screens follow live."""

    id: int
    title: str
    status: Status
    closed: bool
    hide_names: bool
    archived: bool
    expected: int
    """How many students and guests are on the roster, removed ones apart."""


class SessionOut(Schema):
    """A session as its teacher and members see it."""

    id: int
    room_id: int
    code: str
    title: str
    status: Status
    closed: bool
    hide_names: bool
    archived: bool
    section: int | None
    section_name: str | None
    section_starts: str | None
    section_ends: str | None
    module: str | None
    school: str | None
    theme: str
    teacher_id: int | None
    teacher: str
    expected: int
    joined: int
    badge_mode: Literal['toggle', 'single']
    created_at: datetime
    opened_at: datetime | None

    @property
    def state(self) -> SessionState:
        """The live part."""
        return SessionState(**{name: getattr(self, name) for name in SessionState.model_fields})


class RoomSnapshot(Schema):
    """Where a client starts: all of the room as this audience may see it, up to event number `seq`."""

    seq: int
    audience: Audience
    state: SessionState
    roster: list[RosterEntry]


class RoomEventOut(Schema):
    """One durable event as one audience may see it; `d` is the event's data."""

    s: int
    t: str
    d: dict[str, object]


class CatchUp(Schema):
    """What came after a client's last number: the events, or a fresh snapshot where they are gone or too many."""

    seq: int
    events: list[RoomEventOut]
    snapshot: RoomSnapshot | None = None
