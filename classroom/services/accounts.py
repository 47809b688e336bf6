"""Accounts: sign in with a password, register as a teacher, change what is one's own."""

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotFound
from classroom.models import School, User
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.accounts import NewSignIn, Registration
from classroom.schemas.actor import NOBODY, Actor
from classroom.services import audit, budgets, passwords, people, places, setup, sign_ins
from classroom.services.calls import call

FAILURES = 50
THEMES = ('auto', 'light', 'dark')
WRONG = (
    'That e-mail and password do not fit together. Check both and try again. '
    'After many wrong tries an account stays closed until an admin opens it.'
)
WRONG_CURRENT = 'That is not your current password. Check it and try again.'
CHANGED = 'Your password has changed. Sign in again with the new one.'


async def sign_in(
    email: str, password: str, address: str, *, shared_device: bool = True, replacing: int | None = None
) -> NewSignIn:
    """Sign in with an e-mail address and a password; `replacing` is the sign-in that this browser had.

    Raises BadCredentials with the same sentence whether the address, the password or the account is not right,
    InvalidInput for a password that is too long to be one, TooMany, Unavailable when the queue is full.
    """
    budgets.check('staff_address', address)
    passwords.check_length(password)
    user_id, stored = await call(_known, email)
    if not await passwords.verify(password, stored):
        budgets.spend('staff_address', address)
        await call(_failed, user_id)
        raise BadCredentials(WRONG)
    return await call(_signed_in, user_id, shared_device, replacing)


async def register_teacher(form: Registration, address: str, *, replacing: int | None = None) -> NewSignIn:
    """Make a teacher account and sign in with it. A new school or district waits for staff's confirmation.

    Raises InvalidInput with the field, NotAllowed where the school is closed, Conflict for a known e-mail, TooMany.
    """
    budgets.take('register_address', address)
    password = form.password.get_secret_value()
    people.checked_email(form.email)
    people.checked_names(form.first_name, form.last_name)
    passwords.check_new(password, form.email)
    await call(_check_open, form)
    return await call(_registered, form, await passwords.hash(password), replacing)


async def change_password(actor: Actor, current: str, new: str) -> None:
    """Change the password and end all other sign-ins of this account. Raises BadCredentials, InvalidInput."""
    user_id = _own_id(actor)
    budgets.check('password_user', str(user_id))
    passwords.check_length(current, field='current_password')
    passwords.check_new(new, actor.user.email if actor.user else None, field='new_password')
    if not await passwords.verify(current, await call(_stored, user_id)):
        budgets.spend('password_user', str(user_id))
        raise BadCredentials(WRONG_CURRENT, field='current_password')
    await call(_set_password, actor, user_id, await passwords.hash(new))


def registration_open() -> bool:
    """Whether any school takes teachers who register themselves."""
    with reading() as db:
        return policy.may_register(school_open=None, anywhere_open=_anywhere_open(db)) is True


def set_theme(actor: Actor, theme: str) -> None:
    """Keep the colours that somebody likes: `auto`, `light` or `dark`. Raises InvalidInput."""
    user_id = _own_id(actor)
    if theme not in THEMES:
        raise InvalidInput('Pick light, dark or automatic colours.', field='theme')
    with transaction() as tx:
        tx.run(update(User).where(col(User.id) == user_id).values(theme=theme))


def set_place(
    tx: Transaction,
    user: User,
    district: str | None,
    school: str | None,
    *,
    first_name: str | None = None,
    last_name: str | None = None,
) -> None:
    """Keep the school, district and name that a teacher typed; what is empty stays as it is. Raises InvalidInput."""
    if first_name or last_name:
        people.rename(user, first_name or user.first_name, last_name or user.last_name)
    if district or school:
        user.school_id = places.school_for(tx, places.completed(tx, user.school_id, district, school)).id


def exists(email: str) -> bool:
    """Whether there is an account with this address, for commands: nobody on the network is told."""
    with reading() as db:
        return db.one(select(User.id).where(User.email_key == people.email_key(email))) is not None


def create_admin(email: str, password: str, first_name: str, last_name: str) -> int:
    """Make an admin of the first school from the command line and return the id. Raises InvalidInput, Conflict."""
    passwords.check_new(password, email)
    password_hash = passwords.hash_now(password)
    with transaction() as tx:
        school_id = tx.one(select(School.id).where(col(School.confirmed)).order_by(col(School.id)).limit(1))
        return people.store(tx, people.account('admin', email, password_hash, (first_name, last_name), school_id))


def reset_password(email: str, password: str) -> None:
    """Give an account a new password from the command line, open it if it is locked, end its sign-ins."""
    passwords.check_new(password, email)
    with reading() as db:
        user_id = db.one(select(User.id).where(User.email_key == people.email_key(email)))
    if user_id is None:
        raise NotFound('There is no account with this e-mail.')
    _set_password(NOBODY, user_id, passwords.hash_now(password))


def unlock(actor: Actor, user_id: int) -> None:
    """Open an account again that wrong passwords have locked. For admins."""
    require(policy.may_run_school(actor))
    with transaction() as tx:
        if tx.lock_row(User, user_id) is None:
            raise NotFound
        tx.run(update(User).where(col(User.id) == user_id).values(failed_sign_ins=0, locked_at=None))
        audit.note(tx, actor, 'account.unlocked', 'user', user_id)


def _known(email: str) -> tuple[int, str | None]:
    """The account's id (0 for none) and its hash; no hash where it cannot be opened by password now."""
    if not people.may_be_email(email):
        return 0, None
    with reading() as db:
        user: User | None = db.one(select(User).where(User.email_key == people.email_key(email)))
    if user is None:
        return 0, None
    may = policy.may_sign_in_with_password(user.role, active=user.active, locked=user.locked_at is not None)
    return user.id or 0, user.password_hash if may else None


def _failed(user_id: int) -> None:
    """Count a failure, lock at the fiftieth. An unknown name writes as much, and so takes as long."""
    mine = update(User).where(col(User.id) == user_id)
    with transaction() as tx:
        tx.run(mine.values(failed_sign_ins=col(User.failed_sign_ins) + 1))
        tx.run(
            mine.where(col(User.failed_sign_ins) >= FAILURES, col(User.locked_at).is_(None)).values(
                locked_at=clock.now()
            )
        )
        audit.note(tx, NOBODY, 'sign-in.failed', 'user', user_id or None)


def _signed_in(user_id: int, shared_device: bool, replacing: int | None) -> NewSignIn:
    with transaction() as tx:
        still_open = (col(User.id) == user_id, col(User.active), col(User.locked_at).is_(None))
        if tx.run(update(User).where(*still_open).values(failed_sign_ins=0)).rowcount == 0:
            raise BadCredentials(WRONG)
        new = sign_ins.start_for_user(tx, user_id, shared_device=shared_device, replacing=replacing)
        audit.note(tx, new.actor, 'sign-in.started', 'user', user_id)
        return new


def _check_open(form: Registration) -> None:
    """Refuse before anything is hashed; `_registered` asks once more."""
    place = places.typed(form.district, form.school)
    with reading() as db:
        known = places.known_school(db, place)
        anywhere_open = _anywhere_open(db)
    if not anywhere_open and setup.needed():
        raise Conflict(setup.NOT_YET)
    school_open = known.registration_open if known and known.confirmed else None
    require(policy.may_register(school_open=school_open, anywhere_open=anywhere_open))


def _anywhere_open(db: Reading) -> bool:
    query = select(School.id).where(col(School.confirmed), col(School.registration_open))
    return db.one(query.limit(1)) is not None


def _registered(form: Registration, password_hash: str, replacing: int | None) -> NewSignIn:
    with transaction() as tx:
        _check_open(form)
        school = places.school_for(tx, places.typed(form.district, form.school))
        names = (form.first_name, form.last_name)
        user_id = people.store(tx, people.account('teacher', form.email, password_hash, names, school.id))
        new = sign_ins.start_for_user(tx, user_id, replacing=replacing)
        audit.note(tx, new.actor, 'account.registered', 'user', user_id)
        return new


def _stored(user_id: int) -> str | None:
    with reading() as db:
        user = db.get(User, user_id)
        return user.password_hash if user else None


def _set_password(actor: Actor, user_id: int, password_hash: str) -> None:
    with transaction() as tx:
        fresh = {'password_hash': password_hash, 'failed_sign_ins': 0, 'locked_at': None}
        tx.run(update(User).where(col(User.id) == user_id).values(**fresh))
        sign_ins.end_all_in(tx, user_id, except_id=actor.sign_in_id, reason=CHANGED)
        audit.note(tx, actor, 'password.changed', 'user', user_id)


def _own_id(actor: Actor) -> int:
    require(policy.may_have_settings(actor))
    return actor.user.id if actor.user else 0
