"""A seat in a room: what a ticket opens."""

from typing import Literal

from classroom.schemas.actor import Actor
from classroom.schemas.base import Schema
from classroom.schemas.rooms import Audience


class TicketForm(Schema):
    """What a page asks for: `screen` for a projector, which leads no one; else the seat that fits the actor."""

    audience: Literal['own', 'screen'] = 'own'


class TicketOut(Schema):
    """A ticket for one connection; good for 60 seconds."""

    ticket: str
    room_id: int


class SeatFacts(Schema):
    """Who sits where, and what is heard there. In the room of a course there is no session: 0."""

    room_id: int
    session_id: int
    audience: Audience
    actor: Actor
    student_id: int | None = None
    """The participant that the account of a student is in the room of a course."""

    @property
    def person(self) -> int | None:
        """The participant in this seat; None for a teacher and a projector."""
        return self.actor.member.id if self.actor.member else self.student_id
