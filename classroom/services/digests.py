"""The daily letter: what somebody has not read, once a day and not in the quiet hours."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import exists, func
from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, transaction
from classroom.domain import quiet
from classroom.models import Notification, School, User
from classroom.services import letters, notices

BATCH = 100
QUOTED = 12
"""Notifications that a letter names; it counts the others."""


class Due(NamedTuple):
    """A letter to write: to whom, and up to when."""

    user: User
    moment: datetime


def write_due() -> int:
    """Write the letters that are due and have not been written; returns how many. None without a mail server."""
    written, last = 0, 0
    while letters.mail_is_set_up():
        with transaction() as tx:
            people = _people(tx, last)
            if not people:
                break
            last = people[-1][0].id
            due = [found for user, zone in people if (found := _due(user, zone)) is not None]
            written += _write(tx, due)
    return written


def _people(db: Reading, after: int) -> Sequence[Any]:
    """The next accounts that want a letter and have something unread in none yet, with their time zones."""
    waiting = exists().where(col(Notification.user_id) == col(User.id), *_waiting())
    query = (
        select(User, School.time_zone)
        .outerjoin(School, col(School.id) == col(User.school_id))
        .where(
            col(User.id) > after,
            col(User.active),
            col(User.email).is_not(None),
            col(User.notices)['digest'].as_boolean().is_(True),
            waiting,
        )
        .order_by(col(User.id))
        .limit(BATCH)
    )
    return db.rows(query).all()


def _due(user: User, zone: str | None) -> Due | None:
    """Up to which moment this account is to be told, unless it is quiet there now."""
    wishes = notices.settings_of(user.notices)
    here = clock.now().astimezone(ZoneInfo(zone or 'UTC'))
    if quiet.is_quiet(here.time(), wishes.quiet):
        return None
    return Due(user, quiet.last_moment(here, wishes.digest_hour, wishes.quiet))


def _write(tx: Transaction, due: list[Due]) -> int:
    """One letter for each who has something from before the moment; all of it counts as mailed then."""
    by_moment: dict[datetime, list[User]] = defaultdict(list)
    for one in due:
        by_moment[one.moment].append(one.user)
    return sum(_write_at(tx, moment, users) for moment, users in by_moment.items())


def _write_at(tx: Transaction, moment: datetime, users: list[User]) -> int:
    found = _unread(tx, moment, [user.id or 0 for user in users])
    for user in users:
        if user.id in found:
            _letter(tx, user, *found[user.id])
    told = (col(Notification.user_id).in_(found), col(Notification.created_at) <= moment, *_waiting())
    tx.run(update(Notification).where(*told).values(mailed_at=clock.now()))
    return len(found)


def _unread(db: Reading, moment: datetime, user_ids: list[int]) -> dict[int, tuple[int, list[Notification]]]:
    """How much waits for each, and the newest of it: one query."""
    place = func.row_number().over(partition_by=col(Notification.user_id), order_by=col(Notification.id).desc())
    count = func.count().over(partition_by=col(Notification.user_id))
    mine = (col(Notification.user_id).in_(user_ids), col(Notification.created_at) <= moment, *_waiting())
    ranked = select(Notification.id, place.label('place'), count.label('count')).where(*mine).subquery()
    newest: Any = db.rows(
        select(Notification, ranked.c['count'])
        .join(ranked, ranked.c.id == col(Notification.id))
        .where(ranked.c.place <= QUOTED)
        .order_by(col(Notification.user_id), ranked.c.place)
    )
    found: dict[int, tuple[int, list[Notification]]] = {}
    for row, number in newest:
        found.setdefault(row.user_id, (number, []))[1].append(row)
    return found


def _letter(tx: Transaction, user: User, count: int, news: list[Notification]) -> None:
    letters.write(
        tx,
        'digest',
        user.email or '',
        user_id=user.id,
        name=user.display_name,
        count='1 thing' if count == 1 else f'{count} things',
        lines='\n'.join(_line(row, user) for row in news),
        more=f'and {count - len(news)} more' if count > len(news) else '',
        link=letters.link('/notifications'),
    )


def _line(row: Notification, reader: User) -> str:
    title = notices.as_read(notices.shown(row), reader.language).title
    return ' '.join(title.split())


def _waiting() -> tuple[Any, Any]:
    return col(Notification.read_at).is_(None), col(Notification.mailed_at).is_(None)
