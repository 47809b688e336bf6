"""Accounts: sign in with a password, change what is one's own, and what admins and commands do with them."""

from sqlmodel import col, delete, select, update

from classroom import clock
from classroom.db import Transaction, reading, transaction
from classroom.domain.dates import LANGUAGES
from classroom.errors import BadCredentials, InvalidInput, NotFound
from classroom.models import EmailChange, School, User
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.accounts import NewSignIn, RegisterProgram
from classroom.schemas.actor import NOBODY, Actor
from classroom.schemas.people import PersonOut
from classroom.schemas.tokens import Entered
from classroom.services import api_tokens, audit, budgets, host_names, passwords, people, places, registering, sign_ins
from classroom.services.calls import call

FAILURES = 50
AUTO = 'auto'
THEMES = (AUTO, 'light', 'dark')
WRONG = (
    'That name and password do not fit together. Check both and try again. '
    'After many wrong tries an account stays closed until it gets a new password.'
)
WRONG_CURRENT = 'That is not your current password. Check it and try again.'
CHANGED = 'Your password has changed. Sign in again with the new one.'


async def sign_in(
    name: str,
    password: str,
    address: str,
    *,
    shared_device: bool = True,
    replacing: int | None = None,
    students: bool = False,
) -> NewSignIn:
    """Sign in with a user name or e-mail address and a password; `replacing` is the sign-in that this browser had.

    The door of staff is not for `students`. Raises BadCredentials with the same sentence whether the name, the password
    or the account is not right, InvalidInput for a password that is too long to be one, TooMany, Unavailable when
    the queue is full.
    """
    user_id = await proved(name, password, address, students=students)
    return await call(_signed_in, user_id, shared_device, replacing)


async def sign_in_program(name: str, password: str, address: str) -> Entered:
    """Like `sign_in`, for programs and every account: they get a token. Raises like it."""
    user_id = await proved(name, password, address, students=True)
    return await call(_token_begun, user_id)


async def register_program(form: RegisterProgram, address: str) -> Entered:
    """Make an account of a student or teacher through the API. Raises like `registering.register_teacher`."""
    username = people.needed_username(form.username)
    names = (form.full_name or '').strip() or username
    user = people.account(form.user_type, form.email or '', '', names, None, username=username)
    return await registering.register(user, form.password.get_secret_value(), address, _enter)


def me(actor: Actor) -> PersonOut:
    """The own account. Raises NotAllowed where there is none."""
    user_id = own_id(actor)
    with reading() as db:
        user = db.get(User, user_id)
        if user is None:
            raise NotFound
        return people.shown(db, user)


async def change_password(actor: Actor, current: str, new: str) -> None:
    """Change the password and end all other sign-ins of this account. Raises BadCredentials, InvalidInput."""
    names = (actor.user.email, actor.user.username) if actor.user else ()
    passwords.check_new(new, *names, field='new_password')
    await prove_again(actor, current)
    passwords.check_other(new, current, field='new_password')
    await call(_set_password, actor, own_id(actor), await passwords.hash(new))


async def prove_again(actor: Actor, current: str) -> None:
    """Check the current password before something that opens the account. Raises BadCredentials, TooMany."""
    user_id = own_id(actor)
    await budgets.check_on_loop('password_user', str(user_id))
    passwords.check_length(current, field='current_password')
    if not await passwords.verify(current, await call(_stored, user_id)):
        await budgets.spend_on_loop('password_user', str(user_id))
        raise BadCredentials(WRONG_CURRENT, field='current_password')


def set_theme(actor: Actor, theme: str) -> None:
    """Keep the colours that somebody likes: `auto`, `light` or `dark`. Raises InvalidInput."""
    user_id = own_id(actor)
    if theme not in THEMES:
        raise InvalidInput('Pick light, dark or automatic colours.', field='theme')
    with transaction() as tx:
        tx.run(update(User).where(col(User.id) == user_id).values(theme=theme))


def set_language(actor: Actor, language: str) -> None:
    """Keep in which English somebody reads dates and times: a language tag, or `auto`. Raises InvalidInput."""
    user_id = own_id(actor)
    if language != AUTO and language not in LANGUAGES:
        raise InvalidInput('Pick one of the languages in the list.', field='language')
    with transaction() as tx:
        tx.run(update(User).where(col(User.id) == user_id).values(language=language))


def set_place(
    tx: Transaction,
    user: User,
    district: str | None,
    school: str | None,
    *,
    first_name: str | None = None,
    last_name: str | None = None,
) -> None:
    """Keep the school, district and name that a teacher typed; what is empty stays as it is. Raises InvalidInput.

    At a school of others the teacher waits until staff confirm it. A new name reaches the open rooms. The caller holds
    the account.
    """
    if first_name or last_name:
        names = (first_name or user.first_name, last_name or user.last_name)
        before = user.display_name
        people.rename(user, *names) if all(names) else people.rename_fully(user, ' '.join(names))
        if user.display_name != before:
            host_names.follow(tx, user)
    if district or school:
        places.put(tx, user, places.completed(tx, user.school_id, district, school))


def exists(name: str) -> bool:
    """Whether there is an account with this e-mail or user name, for commands: nobody on the network is told."""
    with reading() as db:
        return people.find(db, name) is not None


def create_admin(email: str, password: str, first_name: str, last_name: str) -> int:
    """Make an admin of the first school from the command line and return the id. Raises InvalidInput, Conflict."""
    passwords.check_new(password, email)
    password_hash = passwords.hash_now(password)
    with transaction() as tx:
        school_id = tx.one(select(School.id).where(col(School.confirmed)).order_by(col(School.id)).limit(1))
        return people.store(tx, people.account('admin', email, password_hash, (first_name, last_name), school_id))


def reset_password(name: str, password: str) -> None:
    """Give an account a new password from the command line, open it if it is locked, end its sign-ins."""
    passwords.check_new(password, name)
    with reading() as db:
        user = people.find(db, name)
    if user is None or user.id is None:
        raise NotFound('There is no account with this e-mail or user name.')
    _set_password(NOBODY, user.id, passwords.hash_now(password))


def put_password(tx: Transaction, actor: Actor, user_id: int, password_hash: str, *, all_tokens: bool = False) -> None:
    """Keep a new password: it opens a locked account, ends all sign-ins but the actor's own, and any change of address.

    Who asked for another address with the old password may have been somebody else.
    """
    fresh = {'password_hash': password_hash, 'failed_sign_ins': 0, 'locked_at': None}
    tx.run(update(User).where(col(User.id) == user_id).values(**fresh))
    tx.run(delete(EmailChange).where(col(EmailChange.user_id) == user_id))
    sign_ins.end_all_in(tx, user_id, except_id=actor.sign_in_id, reason=CHANGED)
    if all_tokens:
        api_tokens.end_all_in(tx, user_id, named=True)


async def proved(name: str, password: str, address: str, *, students: bool) -> int:
    """The id of the account that this name and password open. Raises like `sign_in`."""
    await budgets.check_on_loop('staff_address', address)
    passwords.check_length(password)
    user_id, stored = await call(_known, name, students)
    if not await passwords.verify(password, stored):
        await budgets.spend_on_loop('staff_address', address)
        await call(_failed, user_id)
        raise BadCredentials(WRONG)
    return user_id


def _known(name: str, students: bool) -> tuple[int, str | None]:
    """The account's id (0 for none) and its hash; no hash where this door is not open for it now."""
    with reading() as db:
        user = people.find(db, name)
    if user is None:
        return 0, None
    locked = user.locked_at is not None
    may = policy.may_sign_in_with_password(user.role, active=user.active, locked=locked, students=students)
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
        _forgive(tx, user_id)
        new = sign_ins.start_for_user(tx, user_id, shared_device=shared_device, replacing=replacing)
        audit.note(tx, new.actor, 'sign-in.started', 'user', user_id)
        return new


def _token_begun(user_id: int) -> Entered:
    with transaction() as tx:
        _forgive(tx, user_id)
        user = tx.get(User, user_id)
        actor = Actor(user=people.account_of(user, None)) if user else NOBODY
        audit.note(tx, actor, 'token.begun', 'user', user_id)
        return _enter(tx, user_id)


def _enter(tx: Transaction, user_id: int) -> Entered:
    user = tx.get(User, user_id)
    if user is None:
        raise NotFound
    return Entered(token=api_tokens.begin(tx, user_id), user=people.shown(tx, user))


def _forgive(tx: Transaction, user_id: int) -> None:
    """Forget failures. Raises BadCredentials for an account that was closed or locked in between."""
    still_open = (col(User.id) == user_id, col(User.active), col(User.locked_at).is_(None))
    if tx.run(update(User).where(*still_open).values(failed_sign_ins=0)).rowcount == 0:
        raise BadCredentials(WRONG)


def _stored(user_id: int) -> str | None:
    with reading() as db:
        user = db.get(User, user_id)
        return user.password_hash if user else None


def _set_password(actor: Actor, user_id: int, password_hash: str) -> None:
    with transaction() as tx:
        put_password(tx, actor, user_id, password_hash)
        audit.note(tx, actor, 'password.changed', 'user', user_id)


def own_id(actor: Actor) -> int:
    """The id of the own account. Raises NotAllowed where there is none."""
    require(policy.may_have_settings(actor))
    return actor.user.id if actor.user else 0
