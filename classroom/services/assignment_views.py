"""Load an assignment through the course it belongs to, and show it to one person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, false, func, true
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction
from classroom.domain import quizzes
from classroom.errors import NotFound
from classroom.models import Assignment, Course, Enrolment, School, Submission, User
from classroom.policies import courses as courses_policy
from classroom.policies import require
from classroom.policies import work as policy
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentOut, OwnWork
from classroom.services import course_views


def visible(actor: Actor) -> ColumnElement[bool]:
    """What `policies.work.sees` says, as a condition on Assignment and its Course."""
    if actor.user is None:
        return false()
    if actor.is_staff:
        return true()
    if actor.is_teaching:
        return col(Course.teacher_id) == actor.user.id
    if not actor.is_student:
        return false()
    mine = (col(Enrolment.course_id) == col(Course.id), col(Enrolment.user_id) == actor.user.id)
    return and_(col(Assignment.published_at).is_not(None), exists().where(*mine, col(Enrolment.is_active)))


def shown(db: Reading, actor: Actor, *wanted: Any, limit: int = 1) -> list[AssignmentOut]:
    """Assignments that the actor may see, the newest first: one query for any number."""
    me = actor.user.id if actor.user else 0
    mine = (col(Submission.assignment_id) == col(Assignment.id)) & (col(Submission.user_id) == me)
    query = (
        select(Assignment, Course, School.time_zone, Submission)
        .add_columns(_handed_in().label('handed_in'), _students().label('students'))
        .join(Course, col(Course.id) == col(Assignment.course_id))
        .join(User, col(User.id) == col(Course.teacher_id))
        .outerjoin(School, _of_course())
        .outerjoin(Submission, mine)
        .where(visible(actor), *wanted)
        .order_by(col(Assignment.id).desc())
        .limit(limit)
    )
    rows: Sequence[Any] = db.rows(query).all()
    return [_out(actor, *row) for row in rows]


def one(db: Reading, actor: Actor, assignment_id: int) -> AssignmentOut:
    """An assignment for those who may know of it. Raises NotFound."""
    found = shown(db, actor, col(Assignment.id) == assignment_id)
    if not found:
        raise NotFound(policy.GONE)
    return found[0]


def for_lead(db: Reading, actor: Actor, assignment_id: int) -> AssignmentOut:
    """An assignment for who leads its course, archived or not. Raises NotFound for strangers, NotAllowed."""
    found = one(db, actor, assignment_id)
    require(found.leads or courses_policy.NOT_YOURS)
    return found


def held(tx: Transaction, actor: Actor, assignment_id: int) -> tuple[Assignment, Course]:
    """An assignment that the actor may know of, held against other writers. Raises NotFound."""
    work = tx.lock_row(Assignment, assignment_id)
    course = tx.get(Course, work.course_id) if work else None
    if work is None or course is None:
        raise NotFound(policy.GONE)
    enrolled, published = course_views.is_enrolled(tx, actor, work.course_id), work.published_at is not None
    if policy.sees(actor, course.teacher_id, enrolled=enrolled, published=published) is not True:
        raise NotFound(policy.GONE)
    return work, course


def led(tx: Transaction, actor: Actor, assignment_id: int) -> tuple[Assignment, Course]:
    """An assignment, held for a change by who leads its course. Raises NotFound for strangers, NotAllowed.

    The course is held before it, as for its materials: a picture does not go while a quiz that shows it comes.
    """
    known = tx.get(Assignment, assignment_id)
    if known is not None:
        tx.lock_row(Course, known.course_id)
    work, course = held(tx, actor, assignment_id)
    require(policy.may_set(actor, course.teacher_id, archived=course.archived_at is not None))
    return work, course


def students(db: Reading, course_id: int) -> list[int]:
    """The accounts that are in a course as students."""
    return list(db.all(course_views.student_ids(course_id)))


def zone(db: Reading, course: Course) -> str:
    """The time zone of the school to which a course belongs; UTC where it has none."""
    query = select(School.time_zone).select_from(Course).join(User, col(User.id) == col(Course.teacher_id))
    return db.one(query.join(School, _of_course()).where(col(Course.id) == course.id)) or 'UTC'


def path(work: Assignment) -> str:
    """The page of an assignment, for those who do it and those who set it."""
    return f'/courses/{work.course_id}/assignments/{work.id}'


def cause(assignment_id: int, deadline: datetime | None) -> str:
    """What the bell is told for at publishing: reminders ask whether it has said this deadline."""
    return f'assignment:{assignment_id}' + (f':{int(deadline.timestamp())}' if deadline else '')


def state(work: Assignment) -> Any:
    """Whether students can answer now: draft, soon, open or over."""
    now = clock.now()
    if work.published_at is None:
        return 'draft'
    if work.opens is not None and now < work.opens:
        return 'soon'
    return 'over' if work.deadline is not None and now > work.deadline else 'open'


def _of_course() -> ColumnElement[bool]:
    """The condition on School that leaves the one of a Course, or that of its teacher (User)."""
    return col(School.id) == func.coalesce(col(Course.school_id), col(User.school_id))


def _handed_in() -> ScalarSelect[Any]:
    """How many of those who are in the course have handed in."""
    there = (col(Enrolment.course_id) == col(Assignment.course_id), col(Enrolment.is_active))
    done = (col(Submission.assignment_id) == col(Assignment.id), col(Submission.handed_in_at).is_not(None))
    counted = select(func.count()).select_from(Submission)
    counted = counted.join(Enrolment, col(Enrolment.user_id) == col(Submission.user_id))
    return counted.where(*there, *done).correlate(Assignment).scalar_subquery()


def _students() -> ScalarSelect[Any]:
    here = (col(Enrolment.course_id) == col(Assignment.course_id), col(Enrolment.is_active))
    return select(func.count()).select_from(Enrolment).where(*here).correlate(Assignment).scalar_subquery()


def _out(
    actor: Actor, work: Assignment, course: Course, time_zone: str | None, own: Submission | None, *counts: int
) -> AssignmentOut:
    leads = courses_policy.leads(actor, course.teacher_id)
    handed_in = own is not None and own.handed_in_at is not None
    content: dict[str, Any] | None = work.content
    if policy.sees_key(actor, course.teacher_id, handed_in=handed_in) is not True:
        content = None if state(work) == 'soon' else quizzes.keyless(work.content)
    return AssignmentOut(
        id=work.id or 0,
        course=work.course_id,
        title=work.title,
        instructions=work.instructions,
        assignment_type=work.assignment_type,
        content=content,
        size=quizzes.size(work.content),
        published=work.published_at is not None,
        opens=work.opens,
        deadline=work.deadline,
        state=state(work),
        created_at=work.created_at,
        time_zone=time_zone or 'UTC',
        leads=leads,
        refusal=_refusal(actor, course),
        handed_in=counts[0] if leads else None,
        student_count=counts[1] if leads else None,
        own=_own(work, own) if own is not None and not leads else None,
    )


def _refusal(actor: Actor, course: Course) -> str:
    archived = course.archived_at is not None
    if courses_policy.leads(actor, course.teacher_id):
        verdict = policy.may_set(actor, course.teacher_id, archived=archived)
    else:
        verdict = policy.may_do(actor, enrolled=True, archived=archived)
    return verdict if isinstance(verdict, str) else ''


def _own(work: Assignment, row: Submission) -> OwnWork:
    marks = quizzes.marks(work.content, row.answers)
    return OwnWork(
        answered=sum(1 for mark in marks if mark is not None),
        handed_in_at=row.handed_in_at,
        right=marks.count(True) if row.handed_in_at is not None else None,
        score=row.score,
        comment=row.comment,
    )
