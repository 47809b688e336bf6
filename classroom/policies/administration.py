"""What staff and admins may do for all schools: staff everything but roles, deletion and the accounts of admins."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor

STAFF_ONLY = 'Only staff look after accounts and schools. Ask yours when something should change.'
ADMINS_ROLES = 'Only an admin can change roles. Please ask yours.'
OWN_ROLE = 'This is your own account. Ask another admin to change your role.'
ADMINS_DELETE = 'Only an admin can delete accounts. You can switch this one off, or ask yours.'
OWN_ACCOUNT = 'This is your own account. Ask another admin to delete it.'
OWN_DOOR = 'This is your own account. Ask a colleague, so that nobody locks themselves out.'
ADMINS_ACCOUNT = '“{name}” is an admin. Only an admin can change that account.'
MAKES_STAFF = 'Only an admin can make accounts for staff and admins.'
ADMINS_LOG = 'Only an admin can read the audit log.'
NOT_YOUR_IMPORT = 'Somebody else made this import. They or an admin can undo it.'
NOT_YOUR_CODES = 'Somebody else made this import. They or an admin can print its codes.'


def may_administer(actor: Actor) -> Verdict:
    """Whether this actor looks after accounts, schools, modules and sessions of all schools."""
    return actor.is_staff or STAFF_ONLY


def may_change_account(actor: Actor, role: str, name: str) -> Verdict:
    """Whether this actor may move an account, unlock it, or make a code for it."""
    if not actor.is_staff:
        return STAFF_ONLY
    return is_admin(actor) or role != 'admin' or ADMINS_ACCOUNT.format(name=name)


def may_shut_account(actor: Actor, user_id: int, role: str, name: str) -> Verdict:
    """Whether this actor may deactivate an account, or open it again: never the own one."""
    if actor.user is not None and actor.user.id == user_id:
        return OWN_DOOR
    return may_change_account(actor, role, name)


def may_set_role(actor: Actor, user_id: int) -> Verdict:
    """Whether this actor may give an account another role: admins, and never their own."""
    if not is_admin(actor):
        return ADMINS_ROLES
    return (actor.user is not None and actor.user.id != user_id) or OWN_ROLE


def may_delete(actor: Actor, user_id: int) -> Verdict:
    """Whether this actor may delete an account: admins, and never their own."""
    if not is_admin(actor):
        return ADMINS_DELETE if actor.is_staff else STAFF_ONLY
    return (actor.user is not None and actor.user.id != user_id) or OWN_ACCOUNT


def may_make(actor: Actor, role: str) -> Verdict:
    """Whether this actor may make an account of this role."""
    if not actor.is_staff:
        return STAFF_ONLY
    return is_admin(actor) or role not in {'staff', 'admin'} or MAKES_STAFF


def may_undo(actor: Actor, made_by_id: int | None) -> Verdict:
    """Whether this actor may take back an import: who made it, and admins."""
    if not actor.is_staff:
        return STAFF_ONLY
    return is_admin(actor) or _made(actor, made_by_id) or NOT_YOUR_IMPORT


def may_print_codes(actor: Actor, made_by_id: int | None) -> Verdict:
    """Whether this actor may print codes for the people of an import: who made it, and admins."""
    if not actor.is_staff:
        return STAFF_ONLY
    return is_admin(actor) or _made(actor, made_by_id) or NOT_YOUR_CODES


def may_read_log(actor: Actor) -> Verdict:
    """Whether this actor may read the audit log."""
    return is_admin(actor) or ADMINS_LOG


def _made(actor: Actor, made_by_id: int | None) -> bool:
    return actor.user is not None and actor.user.id == made_by_id


def is_admin(actor: Actor) -> bool:
    """Whether this is an admin of the installation."""
    return actor.user is not None and actor.user.role == 'admin'
