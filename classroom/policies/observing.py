"""Who may look at what a district does, and what of it."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor


def may_observe(actor: Actor) -> Verdict:
    """Whether this actor may see the numbers of a district."""
    role = actor.user.role if actor.user else None
    return role in {'observer', 'staff', 'admin'} or 'Only observers and staff see what a district does.'


def may_choose_district(actor: Actor) -> bool:
    """Whether this actor may look at any district; others see their own alone."""
    return actor.is_staff


def is_observer(actor: Actor) -> bool:
    """Whether this actor is here to look, and leads nothing."""
    return actor.user is not None and actor.user.role == 'observer'


def sees_post(status: str) -> bool:
    """Whether observers may see a post: only while it hangs on the wall."""
    return status == 'visible'
