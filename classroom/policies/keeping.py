"""Who may tie the work of an hour to an account."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor

HAS_ACCOUNT = 'You are signed in with your account: your work belongs to it already.'
HOST = 'Who leads a class cannot give it to an account. This is for the people of the class.'
NOBODY = 'Go into your class first, then keep your work.'
OBSERVER = 'This account looks at what classes do. Use the account of whoever made this work.'


def may_keep_work(actor: Actor) -> Verdict:
    """Whether this actor has work of an hour that an account can keep."""
    if actor.user is not None:
        return HAS_ACCOUNT
    if actor.member is None:
        return NOBODY
    return actor.member.kind != 'host' or HOST


def may_be_kept_by(role: str) -> Verdict:
    """Whether an account of this role can have work: everybody but observers may learn."""
    return role != 'observer' or OBSERVER
