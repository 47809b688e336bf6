"""Who may have an account, change it, and look after a school."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor

CLOSED = 'Your school adds its teachers itself. Please ask your school for an account.'
HELPED = {'staff': ('teacher', 'observer'), 'admin': ('teacher', 'observer', 'staff')}
"""Whose lost passwords staff and admins mend beside those of students."""
WAITS = 'Your school confirms you first. Until then please ask a colleague or your admin to help your students.'
CLOSED_TO_STUDENTS = 'Your school makes the accounts of its students itself. Please ask your teacher for one.'


def may_sign_in_with_password(role: str, *, active: bool, locked: bool, students: bool) -> bool:
    """Whether a door is open for this account; the one of staff is not for `students`."""
    return (students or role != 'student') and active and not locked


def may_register(role: str, *, school_open: bool | None, anywhere_open: bool) -> Verdict:
    """Whether somebody may register: the named school decides, without one whether any school takes this role."""
    closed = CLOSED if role == 'teacher' else CLOSED_TO_STUDENTS
    return (anywhere_open if school_open is None else school_open) or closed


def may_have_settings(actor: Actor) -> Verdict:
    """Whether there is an account whose password and theme can be changed."""
    return actor.user is not None or 'Only people with an account can change this. Your place here ends with the class.'


def may_keep_tokens(actor: Actor) -> Verdict:
    """Whether this actor may make tokens: signed in, for a token shall not make others that outlive it."""
    signed_in = actor.user is not None and actor.sign_in_id is not None
    return signed_in or 'Sign in on the page of your account to look after your tokens.'


def may_delete_own(actor: Actor) -> Verdict:
    """Whether this actor may delete the account that it is: signed in, for a token is a program."""
    signed_in = actor.user is not None and actor.sign_in_id is not None
    return signed_in or 'Sign in on the page of your account to delete it.'


def may_make_codes(actor: Actor) -> Verdict:
    """Whether this actor helps students who lost their password. A teacher whom nobody has confirmed is a stranger."""
    if actor.waits:
        return WAITS
    signed_in = actor.is_teaching and actor.sign_in_id is not None
    return signed_in or 'Only teachers and staff help students with a lost password. Please ask one of them.'


def may_help(
    actor: Actor, role: str, *, active: bool, same_school: bool, anybody_teaches: bool, shares_class: bool
) -> bool:
    """Whether this actor may make a code for an account: teachers for students, and never for strangers.

    Staff help teachers and observers, too, and admins staff. No code opens the account of an admin: that is left to
    the command line, for whoever holds the code holds the account.
    Where `anybody_teaches`, who registers as a teacher of the school, a class in common is asked for: otherwise a
    classmate who registers as one could take an account over.
    """
    if not active or not actor.is_teaching or actor.waits:
        return False
    if role != 'student':
        helped = HELPED.get(actor.user.role, ()) if actor.user else ()
        return role in helped
    return actor.is_staff or shares_class or (same_school and not anybody_teaches)


def may_run_school(actor: Actor) -> Verdict:
    """Whether this actor may change a school: its hours, its doors, its name."""
    return actor.is_staff or 'Only staff can change the school. Please ask yours.'


def may_confirm(actor: Actor) -> Verdict:
    """Whether this actor may confirm schools and districts that teachers have typed."""
    return actor.is_staff or 'Only staff can confirm a school.'


def may_keep_vocabulary(actor: Actor) -> Verdict:
    """Whether this actor may change the tags, and the words that teachers want to look at."""
    return actor.is_staff or 'Only staff keep the tags and words. Ask yours for a change.'
