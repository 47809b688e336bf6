"""Tokens of accounts: named ones that people make for their programs, and those that a password got through the API."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import texts
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.models import ApiToken, School, User
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.tokens import NewToken, TokenForm, TokenOut
from classroom.services import audit, keys, people

PREFIX = 'clr_'
NAME_LIMIT = 60
MOST_NAMED = 20
MOST_UNNAMED = 20
LONGEST_DAYS = 366
BEGUN_LASTS = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=1)
TOO_MANY = f'You have {MOST_NAMED} tokens. Take one back that you no longer use, then make a new one.'


def make(actor: Actor, form: TokenForm) -> NewToken:
    """Make a named token for a program of this person. Raises InvalidInput, NotAllowed, Conflict for too many."""
    owner = _owner(actor)
    name = texts.clean(form.name, limit=NAME_LIMIT, field='name', what='The name')
    ends = _end(form.days)
    with transaction() as tx:
        tx.lock_row(User, owner)
        if len(tx.all(select(ApiToken.id).where(*_live(owner), ApiToken.name != '').limit(MOST_NAMED))) == MOST_NAMED:
            raise Conflict(TOO_MANY)
        token, row = _add(tx, ApiToken(user_id=owner, name=name, scope=form.scope, expires_at=ends, secret_hash=''))
        audit.note(tx, actor, 'token.made', 'token', row.id, scope=form.scope)
        return NewToken(**_shown(row).model_dump(), token=token)


def begin(tx: Transaction, user_id: int) -> str:
    """A token for somebody who came in with a password through the API; of many the oldest ends."""
    before = select(ApiToken.id).where(*_live(user_id), ApiToken.name == '').order_by(col(ApiToken.id).desc())
    kept = tx.all(before.limit(MOST_UNNAMED - 1))
    end_all_in(tx, user_id, but=kept)
    ends = clock.now() + BEGUN_LASTS
    return _add(tx, ApiToken(user_id=user_id, name='', expires_at=ends, secret_hash=''))[0]


def listed(actor: Actor) -> list[TokenOut]:
    """The tokens of this person that open something, newest first."""
    owner = _owner(actor)
    with reading() as db:
        query = select(ApiToken).where(*_live(owner)).order_by(col(ApiToken.id).desc())
        return [_shown(row) for row in db.all(query.limit(MOST_NAMED + MOST_UNNAMED))]


def revoke(actor: Actor, token_id: int) -> None:
    """Take a token back: it opens nothing from now on. Raises NotFound for one of somebody else."""
    owner = _owner(actor)
    with transaction() as tx:
        if _end_those(tx, ApiToken.id == token_id, ApiToken.user_id == owner) == 0:
            raise NotFound
        audit.note(tx, actor, 'token.revoked', 'token', token_id)


def revoke_begun(actor: Actor) -> None:
    """Sign out all programs that came in with the password."""
    owner = _owner(actor)
    with transaction() as tx:
        end_all_in(tx, owner)
        audit.note(tx, actor, 'tokens.revoked', 'user', owner)


def end(actor: Actor) -> None:
    """Sign out with the token that this actor came by."""
    if actor.token_id is not None:
        with transaction() as tx:
            _end_those(tx, ApiToken.id == actor.token_id)


def end_all_in(tx: Transaction, user_id: int, *, named: bool = False, but: Collection[int] = ()) -> None:
    """End the tokens that a password got, save perhaps some; with `named` those that the person made, too."""
    which = [] if named else [ApiToken.name == '']
    _end_those(tx, ApiToken.user_id == user_id, col(ApiToken.id).not_in(but), *which)


def actor_of(bearer: str) -> Actor | None:
    """Whose token this is, with the rights that they have now; None for one that opens nothing."""
    with reading() as db:
        row = _row(db, bearer)
    if row is None:
        return None
    token, user, district_id = row
    if token.used_at is None or clock.now() - token.used_at >= SEEN_EVERY:
        _used(token.id, clock.now())
    return Actor(token_id=token.id, scope=token.scope, user=people.account_of(user, district_id))


def _row(db: Reading, bearer: str) -> Any:
    query = (
        select(ApiToken, User, col(School.district_id))
        .join(User, col(User.id) == col(ApiToken.user_id))
        .outerjoin(School, col(School.id) == col(User.school_id))
        .where(ApiToken.secret_hash == keys.hash_of(bearer), col(User.active), *_open())
    )
    return db.rows(query).first()


def _owner(actor: Actor) -> int:
    require(policy.may_keep_tokens(actor))
    return actor.user.id if actor.user else 0


def _end(days: int | None) -> datetime | None:
    if days is None:
        return None
    if not 0 < days <= LONGEST_DAYS:
        raise InvalidInput(f'A token lasts from 1 to {LONGEST_DAYS} days.', field='days')
    return clock.now() + timedelta(days=days)


def _add(tx: Transaction, row: ApiToken) -> tuple[str, ApiToken]:
    token = PREFIX + secrets.token_urlsafe(32)
    row.secret_hash = keys.hash_of(token)
    return token, tx.add(row)


def _open() -> tuple[Any, ...]:
    lasts = col(ApiToken.expires_at).is_(None) | (col(ApiToken.expires_at) > clock.now())
    return col(ApiToken.ended_at).is_(None), lasts


def _live(user_id: int) -> tuple[Any, ...]:
    return ApiToken.user_id == user_id, *_open()


def _end_those(tx: Transaction, *which: Any) -> int:
    still = (*which, col(ApiToken.ended_at).is_(None))
    return tx.run(update(ApiToken).where(*still).values(ended_at=clock.now())).rowcount


def _used(token_id: int, now: datetime) -> None:
    with transaction() as tx:
        earlier = col(ApiToken.used_at).is_(None) | (col(ApiToken.used_at) <= now - SEEN_EVERY)
        tx.run(update(ApiToken).where(col(ApiToken.id) == token_id, earlier).values(used_at=now))


def _shown(row: ApiToken) -> TokenOut:
    return TokenOut(
        id=row.id or 0,
        name=row.name,
        scope=row.scope,
        created_at=row.created_at,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )
