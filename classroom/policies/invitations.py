"""Who may invite whom."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor

A_DAY = 500
NOT_YOU = 'Only teachers and staff can invite people. Please ask your school.'
WAITS = 'Your school confirms you first. Then you can invite people to it.'


def may_invite(actor: Actor) -> Verdict:
    """Whether this actor may invite anybody at all."""
    if actor.waits:
        return WAITS
    return actor.is_teaching or NOT_YOU


def may_invite_as(actor: Actor, user_type: str) -> Verdict:
    """Whether this actor may invite somebody in this role: teachers students, staff and admins all but admins."""
    if actor.waits:
        return WAITS
    if user_type == 'admin':
        return 'Nobody becomes an admin by invitation. Invite them as staff first.'
    if actor.is_staff or (actor.is_teaching and user_type == 'student'):
        return True
    return 'Teachers invite students. For others please ask your admin.' if actor.is_teaching else NOT_YOU


def may_send(actor: Actor, *, sent: int, more: int) -> Verdict:
    """Whether so many more invitations may leave today. Teachers have a limit, staff none."""
    if actor.is_staff or sent + more <= A_DAY:
        return True
    left = max(0, A_DAY - sent)
    return f'You can invite {A_DAY} people a day. {left} are left for today; try the others tomorrow, or ask staff.'
