"""Who may enter and lead a session."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import Audience


def leads(actor: Actor, session_id: int, teacher_id: int | None) -> bool:
    """Whether this actor leads the session: its teacher, staff, or the guest host."""
    if actor.user is not None:
        return actor.is_staff or (actor.user.role == 'teacher' and actor.user.id == teacher_id)
    return actor.member is not None and actor.member.session_id == session_id and actor.member.kind == 'host'


def belongs(actor: Actor, session_id: int, teacher_id: int | None) -> bool:
    """Whether this actor may know of the session at all; for others it is not there."""
    return leads(actor, session_id, teacher_id) or (actor.member is not None and actor.member.session_id == session_id)


def may_lead(actor: Actor, session_id: int, teacher_id: int | None) -> Verdict:
    """Whether this member may change the session and its students."""
    return leads(actor, session_id, teacher_id) or 'Only the teacher of this class may do that.'


def audience(actor: Actor, session_id: int, teacher_id: int | None, *, has_posted: bool) -> Audience:
    """Which view of the room's events this actor hears."""
    if leads(actor, session_id, teacher_id):
        return 'staff'
    return 'posted' if has_posted else 'others'
