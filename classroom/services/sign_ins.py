"""Sign-ins: rows on the server that a signed cookie names, and the actor behind them."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from itsdangerous import BadSignature, Signer
from sqlalchemy import bindparam
from sqlmodel import col, select, update

from classroom import clock
from classroom.config import Settings
from classroom.db import Transaction, reading, transaction
from classroom.errors import NotFound
from classroom.events import AccessEnded
from classroom.models import Participant, School, Session, SignIn, User
from classroom.schemas.accounts import NewSignIn
from classroom.schemas.actor import Actor, Member
from classroom.services import api_tokens, hands, keys, people

REPLACED = 'Somebody else has signed in in this browser.'
SIGNED_OUT = 'You have signed out.'
HANDED_ON = 'This device was handed on. Your work is safe: your PIN brings you back to it.'
SIGNED_OUT_EVERYWHERE = 'You have signed out on all devices.'
TIMED_OUT = 'You were signed in for a long time. Please go in again.'
OPEN = (
    select(SignIn, User, col(School.district_id), Participant)
    .add_columns(Session)
    .select_from(SignIn)
    .outerjoin(User, col(User.id) == col(SignIn.user_id))
    .outerjoin(School, col(School.id) == col(User.school_id))
    .outerjoin(Participant, col(Participant.id) == col(SignIn.participant_id))
    .outerjoin(Session, col(Session.id) == col(Participant.session_id))
    .where(col(SignIn.id) == bindparam('id'), col(SignIn.ended_at).is_(None))
)
"""An open sign-in and all that an actor is made of: one query, built once, because every request asks it."""
SEEN_EVERY = timedelta(minutes=1)
LONGEST_COOKIE = 200
hash_of = keys.hash_of


@dataclass(frozen=True)
class Lengths:
    """How long sign-ins last: in any case, unused on a shared device, on somebody's own device."""

    absolute: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)
    own_device: timedelta = timedelta(days=30)


_lengths = Lengths()


def configure(settings: Settings) -> None:
    """Take the lengths of the settings."""
    global _lengths  # noqa: PLW0603 - the composition root sets it once
    _lengths = Lengths(
        absolute=timedelta(hours=settings.signed_in_hours), idle=timedelta(minutes=settings.shared_idle_minutes)
    )


def start_for_user(
    tx: Transaction, user_id: int, *, shared_device: bool = True, replacing: int | None = None
) -> NewSignIn:
    """Begin a sign-in of an account under a new id and secret; `replacing` is the one in the same browser."""
    return _start(tx, SignIn(secret_hash='', user_id=user_id, shared_device=shared_device), replacing)


def start_for_participant(tx: Transaction, participant_id: int, *, replacing: int | None = None) -> NewSignIn:
    """Begin a sign-in of a student or guest. Their device counts as shared."""
    return _start(tx, SignIn(secret_hash='', participant_id=participant_id), replacing)


def actor_of(cookie: str | None) -> Actor | None:
    """Who signed in with this cookie; None when it is altered, ended, too old, or nobody is behind it any more."""
    named = read_cookie(cookie)
    if named is None:
        return None
    with reading() as db:
        row = db.rows(OPEN, id=named[0]).first()
    now = clock.now()
    if row is None or not hmac.compare_digest(row[0].secret_hash, hash_of(named[1])) or not _lasts(row[0], now):
        return None
    actor = _actor(*row)
    if actor and now - row[0].seen_at >= SEEN_EVERY:
        _seen(named[0], now)
    return actor


def actor_of_token(bearer: str) -> Actor | None:
    """The participant or account whose token this is; None for an unknown one and for who was removed."""
    if bearer.startswith(api_tokens.PREFIX):
        return api_tokens.actor_of(bearer)
    mine = col(Participant.token_hash) == hash_of(bearer)
    query = select(Participant, Session).join(Session, col(Session.id) == col(Participant.session_id)).where(mine)
    with reading() as db:
        row: Any = db.rows(query).first()
    return _member_actor(None, *row) if row else None


def actor_of_id(sign_in_id: int) -> Actor | None:
    """Who is behind a sign-in whose cookie has been checked already; None when it has ended or is too old."""
    with reading() as db:
        row = db.rows(OPEN, id=sign_in_id).first()
    return _actor(*row) if row and _lasts(row[0], clock.now()) else None


def actor_of_participant(participant_id: int) -> Actor | None:
    """A participant who came by token; None for who was removed."""
    query = select(Participant, Session).join(Session, col(Session.id) == col(Participant.session_id))
    with reading() as db:
        row = db.rows(query.where(Participant.id == participant_id)).first()
    return _member_actor(None, *row) if row else None


def end(actor: Actor, reason: str = SIGNED_OUT) -> None:
    """Sign out: the cookie opens nothing from now on, open pages close, and the device knows no guest again.

    The hand of somebody who leaves a class goes down.
    """
    if actor.sign_in_id is not None:
        with transaction() as tx:
            session = tx.get(Session, actor.member.session_id) if actor.member else None
            if actor.member is not None:
                tx.lock_row(Participant, actor.member.id)
            _forget_device(tx, actor.sign_in_id)  # people before the room, as everybody does; it may be another by now
            if actor.member is not None and session is not None:
                by_now = tx.one(select(SignIn.participant_id).where(SignIn.id == actor.sign_in_id))
                hands.drop(tx, session, {actor.member.id, by_now or actor.member.id})
            _end(tx, [actor.sign_in_id], reason)


def end_everywhere(actor: Actor) -> None:
    """Sign out on every device: all sign-ins of the account, or of the participant."""
    member_id = actor.member.id if actor.member else None
    with transaction() as tx:
        if actor.user is not None:
            end_all_in(tx, actor.user.id, except_id=None, reason=SIGNED_OUT_EVERYWHERE)
        elif member_id is not None:
            _end(tx, tx.all(_open(SignIn.participant_id == member_id)), SIGNED_OUT_EVERYWHERE)


def end_all(user_id: int, *, except_id: int | None = None, reason: str = SIGNED_OUT_EVERYWHERE) -> None:
    """End every sign-in of an account, save perhaps one."""
    with transaction() as tx:
        end_all_in(tx, user_id, except_id=except_id, reason=reason)


def end_all_in(tx: Transaction, user_id: int, *, except_id: int | None, reason: str) -> None:
    """Like `end_all`, as a part of a larger change. Programs that came in with the password are out, too."""
    api_tokens.end_all_in(tx, user_id)
    _end(tx, tx.all(_open(SignIn.user_id == user_id, SignIn.id != (except_id or 0))), reason)


def keep_alive(active: Collection[int], connected: Collection[int]) -> None:
    """Count life in a room as use: `active` sign-ins are not idle; end those of `connected` whose time is over."""
    now = clock.now()
    with transaction() as tx:
        if active:
            tx.run(update(SignIn).where(col(SignIn.id).in_(active)).values(seen_at=now))
        rows = tx.all(select(SignIn).where(col(SignIn.id).in_(connected), col(SignIn.ended_at).is_(None)))
        _end(tx, [row.id for row in rows if not _lasts(row, now)], TIMED_OUT)


def end_for_participant(tx: Transaction, participant_id: int) -> list[int]:
    """End every sign-in of a participant and return their ids, for the event that the caller publishes."""
    ids = list(tx.all(_open(SignIn.participant_id == participant_id)))
    _close(tx, ids)
    return ids


def read_cookie(cookie: str | None) -> tuple[int, str] | None:
    """The row's id and the secret in a cookie that we signed; None for any other. Asks no database."""
    if not cookie or len(cookie) > LONGEST_COOKIE:
        return None
    try:
        number, _, secret = _signer().unsign(cookie).decode().partition('.')
    except (BadSignature, UnicodeError):
        return None
    return int(number), secret


def _start(tx: Transaction, row: SignIn, replacing: int | None) -> NewSignIn:
    if replacing is not None:
        _forget_device(tx, replacing, besides=row.participant_id)
        _end(tx, [replacing], REPLACED)
    secret = secrets.token_urlsafe(32)
    row.secret_hash = hash_of(secret)
    tx.add(row)
    found = tx.rows(OPEN, id=row.id).first()
    actor = _actor(*found) if found else None
    if actor is None:
        raise NotFound('This account or class is not open any more.')
    length = _lengths.absolute if row.shared_device else _lengths.own_device
    cookie = _signer().sign(f'{row.id}.{secret}'.encode()).decode()
    return NewSignIn(cookie=cookie, sign_in_id=row.id or 0, actor=actor, max_age=int(length.total_seconds()))


def _forget_device(tx: Transaction, sign_in_id: int, *, besides: int | None = None) -> None:
    """The guest of this sign-in left the device to somebody: their name alone brings nobody in there any more."""
    guest = select(SignIn.participant_id).where(SignIn.id == sign_in_id).scalar_subquery()
    here = (col(Participant.id) == guest, col(Participant.id) != (besides or 0))
    tx.run(update(Participant).where(*here).values(device_hash=None))


def _lasts(row: SignIn, now: datetime) -> bool:
    if not row.shared_device:
        return now - row.created_at < _lengths.own_device
    return now - row.created_at < _lengths.absolute and now - row.seen_at < _lengths.idle


def _actor(
    sign_in: SignIn, user: User | None, district_id: int | None, person: Participant | None, session: Session | None
) -> Actor | None:
    if person is not None and session is not None:
        return _member_actor(sign_in.id, person, session)
    if user is None or not user.active:
        return None
    return Actor(sign_in_id=sign_in.id, user=people.account_of(user, district_id))


def _member_actor(sign_in_id: int | None, person: Participant, session: Session) -> Actor | None:
    """A participant, as long as not removed and the session not archived. An ended one may still be read."""
    if person.removed_at or session.archived_at:
        return None
    member = Member(
        id=person.id or 0,
        session_id=person.session_id,
        kind=person.kind,
        name=person.name,
        avatar=person.avatar,
        alias_number=person.alias_number,
    )
    return Actor(sign_in_id=sign_in_id, member=member)


def _seen(sign_in_id: int, now: datetime) -> None:
    with transaction() as tx:
        still = (col(SignIn.id) == sign_in_id, col(SignIn.seen_at) < now)
        tx.run(update(SignIn).where(*still).values(seen_at=now))


def _open(*which: Any) -> Any:
    return select(SignIn.id).where(*which, col(SignIn.ended_at).is_(None))


def _end(tx: Transaction, ids: Any, reason: str) -> None:
    _close(tx, ids)
    if ids:
        tx.publish(AccessEnded(sign_in_ids=tuple(ids), reason=reason))


def _close(tx: Transaction, ids: Any) -> None:
    if ids:
        still = (col(SignIn.id).in_(ids), col(SignIn.ended_at).is_(None))
        tx.run(update(SignIn).where(*still).values(ended_at=clock.now()))


def _signer() -> Signer:
    return Signer(keys.derive('sign-in cookie'), salt='sign-in', digest_method=hashlib.sha256)
