"""Who may have an account, change it, and look after a school."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor

CLOSED = 'Your school adds its teachers itself. Please ask your school for an account.'


def may_sign_in_with_password(role: str, *, active: bool, locked: bool) -> bool:
    """Whether the sign-in of staff is for this account: every one but students'."""
    return role != 'student' and active and not locked


def may_register(*, school_open: bool | None, anywhere_open: bool) -> Verdict:
    """Whether a teacher may register: the named school decides, for a new one whether any school takes teachers."""
    return (anywhere_open if school_open is None else school_open) or CLOSED


def may_have_settings(actor: Actor) -> Verdict:
    """Whether there is an account whose password and theme can be changed."""
    return actor.user is not None or 'Only people with an account can change this. Your place here ends with the class.'


def may_run_school(actor: Actor) -> Verdict:
    """Whether this actor may change the school: its hours, its doors, its name."""
    is_admin = actor.user is not None and actor.user.role == 'admin'
    return is_admin or 'Only an admin can change the school. Please ask yours.'


def may_confirm(actor: Actor) -> Verdict:
    """Whether this actor may confirm schools and districts that teachers have typed."""
    return actor.is_staff or 'Only staff can confirm a school.'


def may_keep_vocabulary(actor: Actor) -> Verdict:
    """Whether this actor may change the tags, and the words that teachers want to look at."""
    return actor.is_staff or 'Only staff keep the tags and words. Ask yours for a change.'
