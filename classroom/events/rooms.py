"""Events of a session's room."""

from typing import Any, ClassVar

from classroom.events.base import Event, RoomEvent
from classroom.schemas.rooms import Audience, RosterEntry, SessionState


class SessionChanged(RoomEvent):
    """Title, status, closed, archived or hidden names changed: everybody follows."""

    kind: ClassVar[str] = 'session'
    state: SessionState

    def view(self, audience: Audience) -> dict[str, Any]:
        """The same for all."""
        return self.state.model_dump(mode='json')


class RosterChanged(RoomEvent):
    """Somebody was added, renamed, came in, was removed or readmitted.

    `entry` is what staff see, `shown` what the class and the projector may see: an alias while names are hidden.
    """

    kind: ClassVar[str] = 'roster'
    entry: RosterEntry
    shown: RosterEntry
    expected: int

    def view(self, audience: Audience) -> dict[str, Any]:
        """The entry with its real name for staff, the shown one for others."""
        entry = self.entry if audience == 'staff' else self.shown
        return {'entry': entry.model_dump(mode='json'), 'expected': self.expected}

    def personal(self) -> dict[int, dict[str, Any]]:
        """A person always sees the own name."""
        return {self.entry.id: {'entry': self.entry.model_dump(mode='json'), 'expected': self.expected}}


class RosterReplaced(RoomEvent):
    """Names were hidden or shown, or many people changed: everybody asks for a fresh snapshot."""

    kind: ClassVar[str] = 'reload'

    def view(self, audience: Audience) -> dict[str, Any]:
        """Nothing but the fact."""
        return {}


class AccessEnded(Event):
    """A participant was removed, or sign-ins were ended: their seats and pages close at once.

    `united`: not removed, but the same person as another one, and with a new page goes on as that one.
    """

    room_id: int | None = None
    participant_id: int | None = None
    sign_in_ids: tuple[int, ...] = ()
    united: bool = False
    reason: str


class SchoolsChanged(Event):
    """A school was typed or confirmed, or a teacher who waits there: staff who look after schools see it."""


class HourTaken(Event):
    """A teacher's hours changed: open start pages look again."""

    teacher_id: int
