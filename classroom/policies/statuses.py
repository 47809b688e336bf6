"""Who may write, read and take away status updates."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor

NO_ACCOUNT = 'Only people with an account can post here. Your place here ends with the class.'
OBSERVER = 'Your account looks at what classes do. It does not post.'
TEACHERS = 'The staff room is for the teachers and staff of a school.'
NO_SCHOOL = 'Your account belongs to no school yet, so there is no staff room for it.'
WAITS = 'Your school confirms you first. The staff room opens as soon as that is done.'
NOT_YOURS = 'Only who wrote this can change it.'
NOT_STAFF = 'Only staff can do that. Tell them with “Report”.'
OWN = 'This is your own update. You can delete it.'


def may_post(actor: Actor, place: str) -> Verdict:
    """Whether this actor may post in this place."""
    if actor.user is None:
        return NO_ACCOUNT
    if actor.user.role == 'observer':
        return OBSERVER
    return may_enter_staff_room(actor) if place == 'staff_room' else True


def may_enter_staff_room(actor: Actor) -> Verdict:
    """Whether this actor has a staff room."""
    if not actor.is_teaching:
        return TEACHERS
    if actor.waits:
        return WAITS
    return (actor.user is not None and actor.user.school_id is not None) or NO_SCHOOL


def may_change(actor: Actor, author_id: int) -> Verdict:
    """Whether this actor wrote it."""
    return (actor.user is not None and actor.user.id == author_id) or NOT_YOURS


def may_moderate(actor: Actor) -> Verdict:
    """Whether this actor may remove what others wrote, bring it back, and read reports."""
    return actor.is_staff or NOT_STAFF


def may_report(actor: Actor, author_id: int) -> Verdict:
    """Whether this actor may report it: everybody who reads it, but the author."""
    return (actor.user is not None and actor.user.id != author_id) or OWN
