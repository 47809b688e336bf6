"""Events around letters and invitations."""

from classroom.events.base import Event


class LettersWait(Event):
    """Letters were put into the outbox: whoever sends looks at once."""


class InvitationsChanged(Event):
    """Invitations of somebody were made, answered or delivered: open pages look again."""

    inviter_id: int | None
