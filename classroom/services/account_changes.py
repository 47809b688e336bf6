"""What staff change of accounts: role, school, open or shut, unlocked. Each change is in the audit log."""

from collections.abc import Collection, Sequence

from sqlmodel import col, select

from classroom.db import Transaction, transaction
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import SchoolsChanged
from classroom.models import School, User
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.administration import ROLES
from classroom.services import audit, colleagues, course_homes, course_seats
from classroom.services.account_list import ERASED, GONE
from classroom.services.shutting_out import shut_out

MOST = 500
SHUT = 'Your account was switched off. Ask your school if you think that this is wrong.'
DELETED = 'Your account was deleted. Ask your school if you think that this is wrong.'
NEW_ROLE = 'Your account has another role now. Please sign in again.'
NEW_SCHOOL = 'Your account belongs to another school now. Please sign in again.'
LAST_ADMIN = 'Somebody has to look after this place. Make another admin first.'
NONE = 'Pick at least one account.'
TOO_MANY = f'That is more than {MOST} accounts. Pick fewer at a time.'
WAITS = '“{name}” waits for a school. Confirm or refuse that first, then give them another role.'
NO_SCHOOL = 'This school is not here any more. Pick another one.'


def set_role(actor: Actor, user_id: int, role: str) -> None:
    """Give an account another role and end its sign-ins. Who is a student no more leaves all courses; the work stays.

    A teacher who waits for a school is confirmed or refused first: a role is no word on what they typed.
    Raises NotAllowed, InvalidInput, Conflict, NotFound.
    """
    require(policy.may_set_role(actor, user_id))
    if role not in ROLES:
        raise InvalidInput('We do not know this role. Pick one from the list.', field='role')
    with transaction() as tx:
        user = held(tx, [user_id], with_admins=True)[0]
        if user.role == role:
            return
        if not user.place_confirmed:
            raise Conflict(WAITS.format(name=user.display_name))
        before, user.role = user.role, role
        check_admin_left(tx)
        if before == 'student':
            course_seats.put_out_everywhere(tx, user_id, NEW_ROLE)
        shut_out(tx, {user_id}, reason=NEW_ROLE)
        audit.note(tx, actor, 'account.role', 'user', user_id, before=before, role=role)


def set_active(actor: Actor, user_ids: Collection[int], *, active: bool) -> int:
    """Switch accounts on or off, all or none; off ends all their sign-ins. Returns how many changed.

    Raises NotAllowed for the own account and, to staff, for those of admins; InvalidInput, Conflict, NotFound.
    """
    require(policy.may_administer(actor))
    with transaction() as tx:
        users = held(tx, user_ids, with_admins=True)
        for user in users:
            require(policy.may_shut_account(actor, user.id or 0, user.role, user.display_name))
        changed = [user for user in users if user.active != active]
        for user in changed:
            user.active = active
            audit.note(tx, actor, 'account.activated' if active else 'account.deactivated', 'user', user.id)
        if not active:
            check_admin_left(tx)
            shut_out(tx, {user.id or 0 for user in changed}, reason=SHUT)
        return len(changed)


def set_school(actor: Actor, user_ids: Collection[int], school_id: int | None) -> int:
    """Move accounts to a school, or to none. Observers sign in again: their district is another one.

    A teacher who waits is confirmed by that, at the same school, too.
    Returns how many moved. Raises NotAllowed, InvalidInput for an unknown school, NotFound.
    """
    require(policy.may_administer(actor))
    with transaction() as tx:
        if school_id is not None and tx.get(School, school_id) is None:
            raise InvalidInput(NO_SCHOOL, field='school')
        users = held(tx, user_ids)
        for user in users:
            require(policy.may_change_account(actor, user.role, user.display_name))
        moved = [user for user in users if user.school_id != school_id]
        for user in moved:
            audit.note(tx, actor, 'account.moved', 'user', user.id, before=user.school_id, school=school_id)
            user.school_id = school_id
        _settle(tx, actor, [user for user in users if not user.place_confirmed])
        course_homes.follow(tx, *users)
        observers = {user.id or 0 for user in moved if user.role == 'observer'}
        shut_out(tx, observers, reason=NEW_SCHOOL)
        return len(moved)


def _settle(tx: Transaction, actor: Actor, waiting: Collection[User]) -> None:
    """Nobody waits where staff have put them."""
    for user in waiting:
        if user.school_id is None:
            user.place_confirmed = True
        else:
            colleagues.take_in(tx, actor, user)
    if waiting:
        tx.publish(SchoolsChanged())


def unlock(actor: Actor, user_id: int) -> None:
    """Open an account again that wrong passwords have locked. Raises NotAllowed, NotFound."""
    require(policy.may_administer(actor))
    with transaction() as tx:
        user = held(tx, [user_id])[0]
        require(policy.may_change_account(actor, user.role, user.display_name))
        user.failed_sign_ins, user.locked_at = 0, None
        audit.note(tx, actor, 'account.unlocked', 'user', user_id)


def held(tx: Transaction, user_ids: Collection[int], *, with_admins: bool = False) -> Sequence[User]:
    """The accounts, held against others in the order of their ids. Raises NotFound where one is gone.

    `with_admins` holds all admins as well, so that two of them cannot shut each other out.
    """
    ids = sorted(set(user_ids))
    if not ids:
        raise InvalidInput(NONE)
    if len(ids) > MOST:
        raise InvalidInput(TOO_MANY)
    wanted = col(User.id).in_(ids)
    query = select(User).where(wanted | (User.role == 'admin') if with_admins else wanted).order_by(col(User.id))
    query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    users = [user for user in tx.all(query) if user.id in ids and user.password_hash != ERASED]
    if len(users) < len(ids):
        raise NotFound(GONE)
    return users


def check_admin_left(tx: Transaction) -> None:
    """Raises Conflict where no admin would be left who can come in."""
    tx.flush()
    if tx.one(select(User.id).where(User.role == 'admin', col(User.active)).limit(1)) is None:
        raise Conflict(LAST_ADMIN)
