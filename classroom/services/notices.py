"""Notifications: written in the same transaction as their cause, read by their owner alone."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Transaction, reading, transaction
from classroom.domain import quiet
from classroom.errors import NotFound
from classroom.events import NoticesChanged
from classroom.models import Notification, School, User
from classroom.policies import notices as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.notices import KINDS, NoticeOut, NoticeSettings

MOST = 100
TITLE_LIMIT = 200
BODY_LIMIT = 500
GONE = 'This notification is not here any more.'


def tell(  # noqa: PLR0913 - what a notification is made of
    tx: Transaction,
    user_ids: Iterable[int],
    kind: str,
    title: str,
    *,
    body: str = '',
    link: str = '',
    cause: str | None = None,
) -> None:
    """Tell accounts something, and ring their bells after the commit.

    Who switched this kind off is told nothing; what has a `cause` is told once. Raises ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f'no notification is of the kind {kind!r}')
    wanted = _hearers(tx, sorted(set(user_ids)), kind)
    words = {'kind': kind, 'title': title[:TITLE_LIMIT], 'body': body[:BODY_LIMIT], 'link': link, 'cause': cause}
    told = _insert(tx, [words | {'user_id': user_id, 'created_at': clock.now()} for user_id in wanted])
    if told:
        silent = frozenset(user_id for user_id in told if wanted[user_id])
        tx.publish(NoticesChanged(user_ids=told, quiet_ids=silent, title=words['title'] or '', link=link))


def page(actor: Actor, *, before: int | None = None, limit: int = 30, unread_only: bool = False) -> list[NoticeOut]:
    """The own notifications, newest first, from below the id `before` on. Raises NotAllowed without an account."""
    query = select(Notification).where(Notification.user_id == _me(actor))
    if before is not None:
        query = query.where(col(Notification.id) < before)
    if unread_only:
        query = query.where(col(Notification.read_at).is_(None))
    with reading() as db:
        rows = db.all(query.order_by(col(Notification.id).desc()).limit(max(1, min(limit, MOST))))
    return [_out(row) for row in rows]


def unread(actor: Actor) -> int:
    """How many of the own notifications are unread. Raises NotAllowed without an account."""
    me = _me(actor)
    return unread_of([me])[me]


def unread_of(user_ids: Iterable[int]) -> dict[int, int]:
    """How many each of these accounts has not read: for the bells on their open pages, in one query."""
    asked = list(user_ids)
    mine = (col(Notification.user_id).in_(asked), col(Notification.read_at).is_(None))
    with reading() as db:
        found: Any = db.rows(
            select(Notification.user_id, func.count()).where(*mine).group_by(col(Notification.user_id))
        )
        return {**dict.fromkeys(asked, 0), **dict(found.all())}


def mark_read(actor: Actor, notice_id: int) -> NoticeOut:
    """Mark one of the own notifications as read; all open pages follow. Raises NotFound for somebody else's."""
    me = _me(actor)
    with transaction() as tx:
        row = tx.get(Notification, notice_id)
        if row is None or row.user_id != me:
            raise NotFound(GONE)
        if row.read_at is None:
            row.read_at = clock.now()
            tx.publish(NoticesChanged(user_ids=frozenset({me})))
        return _out(row)


def mark_all_read(actor: Actor) -> int:
    """Mark all of the own notifications as read; returns how many were not."""
    me = _me(actor)
    mine = (col(Notification.user_id) == me, col(Notification.read_at).is_(None))
    with transaction() as tx:
        count = tx.run(update(Notification).where(*mine).values(read_at=clock.now())).rowcount
        if count:
            tx.publish(NoticesChanged(user_ids=frozenset({me})))
        return count


def settings_of(stored: dict[str, Any]) -> NoticeSettings:
    """The settings as `User.notices` keeps them; a kind that is no more counts for nothing."""
    kept = {name: value for name, value in stored.items() if name in NoticeSettings.model_fields}
    kept['off'] = [kind for kind in kept.get('off', ()) if kind in KINDS]
    return NoticeSettings.model_validate(kept)


def _hearers(tx: Transaction, user_ids: list[int], kind: str) -> dict[int, bool]:
    """Whom of these accounts to tell, and for whom it is quiet now."""
    query = (
        select(User.id, User.notices, School.time_zone)
        .outerjoin(School, col(School.id) == col(User.school_id))
        .where(col(User.id).in_(user_ids), col(User.active))
    )
    found: Any = tx.rows(query) if user_ids else ()
    hearers = {}
    for user_id, stored, zone in found:
        wishes = settings_of(stored)
        if kind not in wishes.off:
            here = clock.now().astimezone(ZoneInfo(zone or 'UTC'))
            hearers[user_id] = quiet.is_quiet(here.time(), wishes.quiet)
    return hearers


def _insert(tx: Transaction, rows: list[dict[str, Any]]) -> frozenset[int]:
    """Write the rows but those whose cause was told already; returns who was told."""
    if not rows:
        return frozenset()
    tx.flush()
    insert: Any = sqlite.insert if tx.orm.get_bind().dialect.name == 'sqlite' else postgresql.insert
    once = insert(Notification).on_conflict_do_nothing(index_elements=['user_id', 'cause'])
    return frozenset(tx.orm.scalars(once.returning(col(Notification.user_id)), rows))


def _me(actor: Actor) -> int:
    require(policy.may_have_bell(actor))
    return actor.user.id if actor.user else 0


def _out(row: Notification) -> NoticeOut:
    return NoticeOut(
        id=row.id or 0,
        kind=row.kind,
        title=row.title,
        body=row.body,
        link=row.link,
        is_read=row.read_at is not None,
        created_at=row.created_at,
    )
