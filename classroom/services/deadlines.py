"""Remind students of what they have not handed in: 24 and 2 hours before a deadline, and when their teacher says so."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, case, exists, literal, or_
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, reading, transaction
from classroom.domain import due
from classroom.errors import Conflict
from classroom.models import Assignment, Course, Enrolment, Notification, Submission, User
from classroom.models.base import Utc
from classroom.schemas.actor import Actor
from classroom.services import assignment_views, notices

HOURS = (2, 24)
"""Before the deadline, the nearest first: who is within two hours of it hears that, and not of a day."""
AT_ONCE = 50
"""Assignments that are looked at in one query."""
NOT_OPEN = 'This cannot be handed in now, so there is nothing to remind of.'


def remind() -> int:
    """Tell whoever has to be told now; returns how many assignments somebody was told of.

    What was told hangs on the student, the assignment, the deadline and the hours: no replica tells it twice, who came
    into the course later is told too, and a deadline that is moved reminds again. Whom the publishing told the same
    deadline within these hours is not told once more.
    """
    return sum(_remind(work_id) for work_id in _waiting(clock.now()))


def ask(actor: Actor, assignment_id: int) -> int:
    """As the teacher remind those who have not handed in, each once a day; returns how many were told now.

    Raises NotFound, NotAllowed; Conflict for what cannot be handed in now.
    """
    with transaction() as tx:
        work, course = assignment_views.led(tx, actor, assignment_id)
        if not _can_be_done(work):
            raise Conflict(NOT_OPEN)
        now, zone = clock.now(), assignment_views.zone(tx, course)
        students = [user_id for _, user_id, _ in tx.rows(_missing([assignment_id]))]
        title = f'“{work.title}” is still to hand in'
        if work.deadline is not None:
            title += f', due {due.told(work.deadline, now, zone)}'
        cause = f'asked:{work.id}:{now.astimezone(ZoneInfo(zone)).date()}'
        link = assignment_views.path(work)
        return len(notices.tell(tx, students, 'deadline', title, body=course.title, link=link, cause=cause))


def _remind(work_id: int) -> int:
    """Whether somebody was told of it, asked again under the lock: it may just have been moved, closed, archived."""
    with transaction() as tx:
        work = tx.lock_row(Assignment, work_id)
        course = tx.get(Course, work.course_id) if work else None
        now = clock.now()
        if work is None or course is None or course.archived_at is not None or not _can_be_done(work):
            return 0
        if work.deadline is None or not now < work.deadline <= now + timedelta(hours=max(HOURS)):
            return 0
        cause = _cause(work_id, work.deadline, now)
        students = _unheard(tx, {work_id: work.deadline}, now).get(work_id, [])
        title = f'“{work.title}” is due {due.told(work.deadline, now, assignment_views.zone(tx, course))}'
        link = assignment_views.path(work)
        return bool(notices.tell(tx, students, 'deadline', title, body=course.title, link=link, cause=cause))


def _waiting(now: datetime) -> list[int]:
    """Work of which somebody has to be told, the nearest deadline first: two queries for each fifty that are near."""
    deadline, number = col(Assignment.deadline), col(Assignment.id)
    query = (
        select(Assignment.id, Assignment.deadline)
        .join(Course, col(Course.id) == col(Assignment.course_id))
        .where(deadline > now, deadline <= now + timedelta(hours=max(HOURS)), Assignment.assignment_type == 'quiz')
        .where(col(Assignment.published_at).is_not(None), col(Course.archived_at).is_(None))
        .where(or_(col(Assignment.opens).is_(None), col(Assignment.opens) <= now))
        .order_by(deadline, number)
        .limit(AT_ONCE)
    )
    found: list[int] = []
    later: Any = query
    with reading() as db:
        while near := list(db.rows(later)):
            unheard = _unheard(db, dict(near), now)
            found += [work_id for work_id, _ in near if work_id in unheard]
            last, due_at = near[-1]
            later = query.where(or_(deadline > due_at, and_(deadline == due_at, number > last)))
    return found


def _unheard(db: Reading, deadlines: Mapping[int, datetime], now: datetime) -> dict[int, list[int]]:
    """By assignment, who has not handed in, wants reminders and was not told of this deadline in these hours."""
    number, cause = col(Assignment.id), col(Notification.cause)
    reminded = {one: _cause(one, due_at, now) for one, due_at in deadlines.items()}
    published = {one: assignment_views.cause(one, due_at) for one, due_at in deadlines.items()}
    since = {one: literal(due_at - timedelta(hours=_hours(due_at, now)), Utc()) for one, due_at in deadlines.items()}
    lately = col(Notification.created_at) >= case(since, value=number)
    told = exists().where(
        col(Notification.user_id) == col(User.id),
        or_(cause == case(reminded, value=number), and_(cause == case(published, value=number), lately)),
    )
    rows = db.rows(_missing(deadlines).where(~told).order_by(col(Assignment.id), col(User.id)))
    hearing = ((work_id, user_id) for work_id, user_id, wishes in rows if notices.hears(wishes, 'deadline'))
    return {work_id: [user_id for _, user_id in group] for work_id, group in groupby(hearing, itemgetter(0))}


def _missing(work_ids: Any) -> Any:
    """Assignment, account and its settings, for each student of the course who has not handed in."""
    done = exists().where(
        col(Submission.assignment_id) == col(Assignment.id),
        col(Submission.user_id) == col(User.id),
        col(Submission.handed_in_at).is_not(None),
    )
    here = and_(col(Enrolment.course_id) == col(Assignment.course_id), col(Enrolment.is_active))
    return (
        select(Assignment.id, User.id, User.notices)
        .join(Enrolment, here)
        .join(User, and_(col(User.id) == col(Enrolment.user_id), col(User.active)))
        .where(col(Assignment.id).in_(work_ids), ~done)
    )


def _can_be_done(work: Assignment) -> bool:
    return work.assignment_type == 'quiz' and assignment_views.state(work) == 'open'


def _cause(work_id: int, deadline: datetime, now: datetime) -> str:
    return f'deadline-{_hours(deadline, now)}:{work_id}:{int(deadline.timestamp())}'


def _hours(deadline: datetime, now: datetime) -> int:
    """Of which hours before the deadline it is time to tell."""
    return next(hours for hours in HOURS if deadline <= now + timedelta(hours=hours))
