"""A lost password: a link by mail, or a one-time code that a teacher or staff makes for who has no mail."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import insert
from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import codes, user_names
from classroom.errors import BadCredentials, Conflict, NotAllowed, NotFound
from classroom.models import Participant, Recovery, School, Session, User
from classroom.policies import accounts as policy
from classroom.policies import administration, require
from classroom.schemas.accounts import RecoveryCode
from classroom.schemas.actor import NOBODY, Actor
from classroom.services import accounts, audit, budgets, keys, letters, own_students, passwords, people
from classroom.services.account_list import NO_PASSWORD
from classroom.services.calls import call

MINUTES = 60
NO_ADDRESS = 'nobody@example.invalid'
NO_MAIL = 'This school sends no mail. Ask your teacher for a one-time code; teachers ask an admin.'
WRONG_LINK = 'This link has been used, or its hour is over. Ask for a new one.'
WRONG_CODE = 'That name and code do not fit together. Check both, or ask your teacher for a new code.'
NO_STUDENT = 'We found no student of yours with this name. Check how it is written, or ask your admin.'

HAS_MAIL = (
    '{name} has an e-mail address, so no code is needed: “Forgot your password?” on the sign-in page sends a letter '
    'to it.'
)
BY_ADMIN = '{name} is in your course, but has been in no class of yours yet. Please ask your admin to make the code.'


async def ask(name: str, address: str) -> None:
    """Send a link to the account of this name or e-mail, if there is one: nobody is told whether.

    Raises NotAllowed where there is no mail server, TooMany.
    """
    await budgets.take_on_loop('recover_address', address)
    if not letters.mail_is_set_up():
        raise NotAllowed(NO_MAIL)
    await call(_write_some, name)


async def set_by_link(token: str, password: str, address: str) -> None:
    """Set a new password with the link of a letter; all sign-ins and tokens end.

    Raises BadCredentials for a link that is not right, used or too old, InvalidInput for the password, TooMany.
    """
    await _recover(await call(_by_link, token), password, address, BadCredentials(WRONG_LINK))


def link_opens(token: str) -> bool:
    """Whether the link of a letter still opens its account: not used, not too old."""
    return _by_link(token) is not None


async def set_by_code(name: str, code: str, password: str, address: str) -> None:
    """Set a new password with the name and the code of a teacher. Raises like `set_by_link`."""
    await budgets.check_on_loop('recover_name', _key(name))
    found = await call(_by_code, name, codes.normalise_code(code))
    if found is None:
        await budgets.spend_on_loop('recover_name', _key(name))
    await _recover(found, password, address, BadCredentials(WRONG_CODE, field='code'))


def make_code(actor: Actor, name: str) -> RecoveryCode:
    """A code for a student, by user name or e-mail; it is shown this once, and older ones end.

    An own student is also found by name, who has nothing else to be called by; where letters go out, one with an
    address needs no code. Staff make one for teachers and observers, too, and admins for staff. It opens an account
    that was locked.

    Raises NotAllowed for who helps no students, NotFound for a student whom this actor may not help, Conflict,
    InvalidInput, TooMany.
    """
    require(policy.may_make_codes(actor))
    budgets.take('recover_codes', actor.key)
    with transaction() as tx:
        student = people.find(tx, name)
        by_name = student is None or not _may_help(tx, actor, student)
        if by_name:
            student = own_students.by_name(tx, actor, name)
            _check_named(tx, actor, student)
        if student is None:
            raise NotFound(NO_STUDENT, field='name')
        login = student.username or ('' if by_name else student.email) or ''
        shown = put_code(tx, actor, student.id or 0)
        audit.note(tx, actor, 'recovery.code-made', 'user', student.id)
        return RecoveryCode(code=shown, name=student.display_name, login=login, minutes=MINUTES)


def _check_named(db: Reading, actor: Actor, student: User | None) -> None:
    """Say why there is no code for an own student whom the actor called by name. Raises Conflict, NotAllowed."""
    if student is None:
        return
    if student.email and letters.mail_is_set_up():
        raise Conflict(HAS_MAIL.format(name=student.display_name), field='name')
    if not _may_help(db, actor, student):
        raise NotAllowed(BY_ADMIN.format(name=student.display_name), field='name')


def put_code(tx: Transaction, actor: Actor, user_id: int, *, minutes: int = MINUTES) -> str:
    """Keep a new code for an account and return it as it is read; older ones end. The caller has asked who may."""
    return put_codes(tx, actor, [user_id], minutes=minutes)[0]


def put_codes(tx: Transaction, actor: Actor, user_ids: Sequence[int], *, minutes: int = MINUTES) -> list[str]:
    """`put_code` for many accounts at once, in their order."""
    drawn = [''.join(secrets.choice(codes.ALPHABET) for _ in range(8)) for _ in user_ids]
    end_open(tx, *user_ids)
    hashes = [(one, _code_hash(one, code)) for one, code in zip(user_ids, drawn, strict=True)]
    rows = [_row(one, 'code', secret_hash, actor, minutes).model_dump(exclude={'id'}) for one, secret_hash in hashes]
    tx.orm.execute(insert(Recovery), rows)
    return [f'{code[:4]} {code[4:]}' for code in drawn]


async def _recover(found: tuple[int, User] | None, password: str, address: str, wrong: BadCredentials) -> None:
    await budgets.check_on_loop('recover_tries', address)
    if found is None:
        await budgets.spend_on_loop('recover_tries', address)
        raise wrong
    recovery_id, user = found
    passwords.check_new(password, user.email, user.username, field='new_password')
    await call(_use, recovery_id, await passwords.hash(password), wrong)


def _use(recovery_id: int, password_hash: str, wrong: BadCredentials) -> None:
    with transaction() as tx:
        row = tx.lock_row(Recovery, recovery_id)
        if row is None or row.used_at is not None or row.expires_at <= clock.now():
            raise wrong
        end_open(tx, row.user_id)
        accounts.put_password(tx, NOBODY, row.user_id, password_hash, all_tokens=True)
        audit.note(tx, NOBODY, 'password.recovered', 'user', row.user_id, by=row.kind)


def _write_some(name: str) -> None:
    """Write to a name as often as it may be written to."""
    may_write = budgets.left('recover_letters', _key(name))
    budgets.spend('recover_letters', _key(name))
    _write(name if may_write else '')


def _write(name: str) -> None:
    """An unknown name renders a letter, too, and so takes as long."""
    with transaction() as tx:
        user = people.find(tx, name)
        token = secrets.token_urlsafe(32)
        link = letters.link(f'/recover?token={token}')
        audit.note(tx, NOBODY, 'recovery.asked', 'user', user.id if user else None)
        if user is None or not user.email or not user.active:
            letters.compose('recovery', NO_ADDRESS, name=name, login=name, link=link, minutes=str(MINUTES))
            return
        tx.add(_row(user.id or 0, 'link', keys.hash_of(token), NOBODY))
        words = {'name': user.display_name, 'login': _login(user), 'link': link, 'minutes': str(MINUTES)}
        letters.post(tx, [letters.compose('recovery', user.email, **words) | {'user_id': user.id}])


def _row(user_id: int, kind: str, secret_hash: str, actor: Actor, minutes: int = MINUTES) -> Recovery:
    by = actor.user.id if actor.user else None
    ends = clock.now() + timedelta(minutes=minutes)
    return Recovery(user_id=user_id, kind=kind, secret_hash=secret_hash, made_by_id=by, expires_at=ends)


def end_open(tx: Transaction, *user_ids: int) -> None:
    """End the links and codes of accounts that are not used yet."""
    theirs = (col(Recovery.user_id).in_(user_ids), col(Recovery.used_at).is_(None))
    tx.run(update(Recovery).where(*theirs).values(used_at=clock.now()))


def _by_link(token: str) -> tuple[int, User] | None:
    with reading() as db:
        return _usable(db, 'link', keys.hash_of(token))


def _by_code(name: str, code: str) -> tuple[int, User] | None:
    with reading() as db:
        user = people.find(db, name)
        return _usable(db, 'code', _code_hash(user.id or 0 if user else 0, code))


def _usable(db: Reading, kind: str, secret_hash: str) -> tuple[int, User] | None:
    lasts = (col(Recovery.used_at).is_(None), col(Recovery.expires_at) > clock.now(), col(User.active))
    query = select(Recovery.id, User).join(User, col(User.id) == col(Recovery.user_id))
    row: Any = db.rows(query.where(Recovery.kind == kind, Recovery.secret_hash == secret_hash, *lasts)).first()
    return (row[0], row[1]) if row else None


def _may_help(db: Reading, actor: Actor, student: User) -> bool:
    if student.password_hash == NO_PASSWORD and student.active and administration.may_make(actor, student.role) is True:
        return True  # an account that nobody has opened yet: there is nothing in it that a code could lay open
    school = db.get(School, student.school_id) if student.school_id else None
    mine = (Session.teacher_id == (actor.user.id if actor.user else 0), Participant.user_id == student.id)
    shared = select(Participant.id).join(Session, col(Session.id) == col(Participant.session_id)).where(*mine)
    return policy.may_help(
        actor,
        student.role,
        active=student.active,
        same_school=school is not None and actor.user is not None and school.id == actor.user.colleagues_at,
        anybody_teaches=school is None or school.registration_open,
        shares_class=db.one(shared.limit(1)) is not None,
    )


def _code_hash(user_id: int, code: str) -> str:
    """Under a key of ours, for a code is short enough to be tried out by whoever has only the table."""
    return hmac.digest(keys.derive('recovery code'), f'{user_id}:{code}'.encode(), hashlib.sha256).hex()


def _key(name: str) -> str:
    return hashlib.sha256(user_names.key(name).encode(errors='replace')).hexdigest()


def _login(user: User) -> str:
    return user.username or user.email or ''
