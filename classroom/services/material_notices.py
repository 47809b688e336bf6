"""What the bell says of materials: one notification that grows, however many come before it is read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, false, or_
from sqlmodel import col, select

from classroom import clock
from classroom.db import Transaction
from classroom.events import NoticesChanged
from classroom.models import Course, Material, Notification
from classroom.services import course_views, notices

TOGETHER = timedelta(hours=1)
"""How long after the first one the same notification still grows."""
KIND = 'material'
NAMED = 3


def tell(tx: Transaction, course: Course, row: Material) -> None:
    """Tell the students of a course that they can see a material now. Who has heard of it already is told no more."""
    heard = _heard(tx, course, row)
    row.shown_at = clock.now()
    young = (col(Notification.created_at) > row.shown_at - TOGETHER, col(Notification.mailed_at).is_(None))
    students = course_views.student_ids(course.id or 0)
    here = col(Notification.user_id).in_(students)
    grown = _renew(tx, course, row.shown_at, *young, here)
    others = set(tx.all(students)) - grown - heard
    notices.tell(tx, others, KIND, _title(course, 1), body=row.title, link=_link(course), cause=_cause(row))


def take_back(tx: Transaction, course: Course) -> None:
    """Say no more of what students cannot see any more, where it is not read yet."""
    _renew(tx, course)


def _renew(tx: Transaction, course: Course, grown_at: datetime | None = None, *which: Any) -> frozenset[int]:
    """Let unread notifications of a course say what there is now; returns whose they are.

    Those that grow at `grown_at` are told anew, and those that began too long before are left alone.
    """
    tx.flush()
    here = (col(Notification.kind) == KIND, col(Notification.link) == _link(course))
    query = select(Notification).where(*here, col(Notification.read_at).is_(None), *which)
    told = tx.all(query.order_by(col(Notification.id)).with_for_update())
    seen = (col(Material.course_id) == course.id, ~col(Material.hidden), col(Material.shown_at).is_not(None))
    materials = tx.all(select(Material).where(*seen).order_by(col(Material.shown_at), col(Material.id))) if told else []
    if grown_at is not None:
        told = [one for one in told if _begin(one) > grown_at - TOGETHER]
    for one in told:
        meant = [row for row in materials if _is_meant(one, row)]
        if meant:
            one.title, one.body = _title(course, len(meant)), _names(meant)
            one.cause = f'{_first(one)}:{_begin(one).isoformat()}'
        else:
            tx.orm.delete(one)
    whose = frozenset(one.user_id for one in told)
    if grown_at is not None:
        notices.tell_anew(tx, told)
    elif whose:
        tx.publish(NoticesChanged(user_ids=whose))
    return whose


def _heard(tx: Transaction, course: Course, row: Material) -> set[int]:
    """Who was told of a material when it was shown before.

    A notification that it caused says so, and one that grew by it, if it was read or mailed before it was taken back.
    """
    here = (col(Notification.kind) == KIND, col(Notification.link) == _link(course))
    mine = col(Notification.user_id).in_(course_views.student_ids(course.id or 0))
    out = or_(col(Notification.read_at).is_not(None), col(Notification.mailed_at).is_not(None))
    grown = and_(col(Notification.created_at) >= row.shown_at, out) if row.shown_at else false()
    own = col(Notification.cause).startswith(f'{_cause(row)}:')
    told = tx.all(select(Notification).where(mine, *here, or_(own, grown)))
    return {one.user_id for one in told if _is_meant(one, row)}


def _is_meant(told: Notification, row: Material) -> bool:
    """Whether a notification speaks of a material: the one that caused it, and those that came soon after."""
    if _first(told) == _cause(row):
        return True
    return row.shown_at is not None and _begin(told) < row.shown_at <= _begin(told) + TOGETHER


def _first(told: Notification) -> str:
    """The cause as it was before the notification grew: the first material."""
    return ':'.join((told.cause or '').split(':', 2)[:2])


def _begin(told: Notification) -> datetime:
    """When a notification was told first: its cause says so after a second colon, once it has grown."""
    began = (told.cause or '').split(':', 2)[2:]
    return datetime.fromisoformat(began[0]) if began else told.created_at


def _title(course: Course, count: int) -> str:
    words = 'New material' if count == 1 else f'{count} new materials'
    return f'{words} in {course.title}'[: notices.TITLE_LIMIT]


def _names(meant: Sequence[Material]) -> str:
    """The newest of them first, and how many more there are: `Histograms, Box plots, Dot plots and 2 more`."""
    more = f' and {len(meant) - NAMED} more' if len(meant) > NAMED else ''
    names = ', '.join(row.title for row in reversed(meant[-NAMED:]))
    return f'{names[: notices.BODY_LIMIT - len(more)]}{more}'


def _cause(row: Material) -> str:
    return f'material:{row.id}'


def _link(course: Course) -> str:
    return f'/courses/{course.id}'
