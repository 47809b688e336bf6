"""Notifications: written in the same transaction as their cause, read by their owner alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, delete, select, update

from classroom import clock
from classroom.db import Transaction, reading, transaction
from classroom.domain import quiet, retelling
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
WITH_TIMES = {'assignment': 'body', 'deadline': 'title'}
"""By kind, what says when something is due; it is kept in the one way, for it is told to many at once."""
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
) -> frozenset[int]:
    """Tell accounts something, and ring their bells after the commit; returns who was told.

    Who switched this kind off is told nothing; what has a `cause` is told once. Raises ValueError for an unknown kind.
    """
    return tell_each(tx, dict.fromkeys(user_ids, (title, body)), kind, link=link, cause=cause)


def tell_each(
    tx: Transaction, words: Mapping[int, tuple[str, str]], kind: str, *, link: str = '', cause: str | None = None
) -> frozenset[int]:
    """Tell accounts, each its own title and body, as `tell` does: as many statements for many as for few."""
    if kind not in KINDS:
        raise ValueError(f'no notification is of the kind {kind!r}')
    wanted = _hearers(tx, sorted(words), kind)
    shared = {'kind': kind, 'link': link, 'cause': cause, 'created_at': clock.now()}
    cut = {user_id: (words[user_id][0][:TITLE_LIMIT], words[user_id][1][:BODY_LIMIT]) for user_id in wanted}
    told = _insert(tx, [shared | {'user_id': one, 'title': title, 'body': body} for one, (title, body) in cut.items()])
    hearing: dict[str, set[int]] = defaultdict(set)
    for user_id in told:
        hearing[cut[user_id][0]].add(user_id)
    for title, user_ids in hearing.items():
        silent = frozenset(user_id for user_id in user_ids if wanted[user_id])
        tx.publish(NoticesChanged(user_ids=frozenset(user_ids), quiet_ids=silent, title=title, link=link))
    return told


def take_back(tx: Transaction, path: str, among: Any) -> None:
    """Delete what the bells of these accounts (a query) say of a place that is no more, and of what was below it."""
    link = col(Notification.link)
    about = (col(Notification.user_id).in_(among), or_(link == path, link.startswith(f'{path}/')))
    told = frozenset(tx.all(select(Notification.user_id).where(*about)))
    if told:
        tx.run(delete(Notification).where(*about))
        tx.publish(NoticesChanged(user_ids=told))


def hears(stored: dict[str, Any], kind: str) -> bool:
    """Whether an account with these settings, as `User.notices` keeps them, wants to be told of this kind."""
    return kind not in settings_of(stored).off


def tell_anew(tx: Transaction, grown: Iterable[Notification]) -> None:
    """Tell unread notifications that say more now as if they were new: above all others, of now, popping up.

    Where their kind is switched off they stay as they are. The rows are held.
    """
    groups: dict[tuple[Any, ...], list[Notification]] = defaultdict(list)
    for row in grown:
        groups[row.kind, row.title, row.body, row.link, row.cause].append(row)
    for (kind, title, body, link, cause), rows in groups.items():
        wanted = _hearers(tx, [row.user_id for row in rows], kind)
        for row in rows:
            if row.user_id in wanted:
                tx.orm.delete(row)
        tell(tx, wanted, kind, title, body=body, link=link, cause=cause)


def page(actor: Actor, *, before: int | None = None, limit: int = 30, unread_only: bool = False) -> list[NoticeOut]:
    """The own notifications, newest first, from below the id `before` on. Raises NotAllowed without an account."""
    query = select(Notification).where(Notification.user_id == _me(actor))
    if before is not None:
        query = query.where(col(Notification.id) < before)
    if unread_only:
        query = query.where(col(Notification.read_at).is_(None))
    with reading() as db:
        rows = db.all(query.order_by(col(Notification.id).desc()).limit(max(1, min(limit, MOST))))
    return [shown(row) for row in rows]


def as_read(notice: NoticeOut, language: str) -> NoticeOut:
    """A notification with the times that we wrote into it as a reader of this language writes them."""
    part = WITH_TIMES.get(notice.kind)
    return notice.model_copy(update={part: retelling.retold(getattr(notice, part), language)}) if part else notice


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
        return shown(row)


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
    """The settings as `User.notices` keeps them; a kind that is no more counts for nothing, nor do equal ends."""
    kept = {name: value for name, value in stored.items() if name in NoticeSettings.model_fields}
    if kept.get('quiet_from') == kept.get('quiet_to'):
        kept.update(quiet_from=None, quiet_to=None)
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


def shown(row: Notification) -> NoticeOut:
    """A notification as it is kept."""
    return NoticeOut(
        id=row.id or 0,
        kind=row.kind,
        title=row.title,
        body=row.body,
        link=row.link,
        is_read=row.read_at is not None,
        created_at=row.created_at,
    )
