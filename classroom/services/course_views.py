"""Load a course through its membership, and show it: every other service of a course begins here."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, false, func, or_, true
from sqlmodel import col, select

from classroom.db import Reading, Transaction
from classroom.errors import NotFound
from classroom.events import CourseChanged
from classroom.models import Course, Enrolment, Participant, Room, User
from classroom.policies import courses as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut, CoursePerson
from classroom.schemas.rooms import RosterEntry, SessionState
from classroom.services import faces, photos, rooms

GONE = 'This course is not here, or you are not in it.'
MOST_PEOPLE = 600


def visible(actor: Actor) -> ColumnElement[bool]:
    """What `policies.courses.sees` says, as a condition on Course."""
    if actor.user is None:
        return false()
    return true() if actor.is_staff else or_(_led_or_attended(actor), _offered(actor))


def mine(actor: Actor) -> ColumnElement[bool]:
    """The condition on Course that leaves those which this actor teaches or attends, in the role of this moment."""
    return _led_or_attended(actor) if actor.user else false()


def offered(actor: Actor) -> ColumnElement[bool]:
    """The condition on Course that leaves those which this student may join."""
    return and_(_offered(actor), ~_is_in(actor), ~_was_taken_out(actor))


def shown(db: Reading, actor: Actor, *wanted: Any, limit: int = 1) -> list[CourseOut]:
    """Courses that the actor may see, the newest first: one query for any number."""
    is_in = (_is_in(actor) if actor.user else false()).label('enrolled')
    query = (
        select(Course, User, col(Room.id))
        .add_columns(_students().label('students'), is_in)
        .join(User, col(User.id) == col(Course.teacher_id))
        .join(Room, col(Room.course_id) == col(Course.id))
        .where(*wanted)
        .order_by(col(Course.id).desc())
        .limit(limit)
    )
    rows: Sequence[Any] = db.rows(query).all()
    return [
        _out(actor, course, teacher, room, students, bool(enrolled))
        for course, teacher, room, students, enrolled in rows
    ]


def one(db: Reading, actor: Actor, course_id: int) -> CourseOut:
    """A course for those who may know of it. Raises NotFound."""
    found = shown(db, actor, col(Course.id) == course_id, visible(actor))
    if not found:
        raise NotFound(GONE)
    return found[0]


def entered(db: Reading, actor: Actor, course_id: int) -> Course:
    """A course for those who lead it or are enrolled. Raises NotFound."""
    course = db.get(Course, course_id)
    if course is None or not policy.belongs(actor, course.teacher_id, enrolled=is_enrolled(db, actor, course_id)):
        raise NotFound(GONE)
    return course


def led(tx: Transaction, actor: Actor, course_id: int) -> Course:
    """The course, held for a change by somebody who leads it. Raises NotFound for strangers, NotAllowed."""
    course = tx.lock_row(Course, course_id)
    if course is None or tx.one(select(Course.id).where(col(Course.id) == course_id, visible(actor))) is None:
        raise NotFound(GONE)
    require(policy.may_lead(actor, course.teacher_id))
    return course


def is_enrolled(db: Reading, actor: Actor, course_id: int) -> bool:
    """Whether this actor is in the course as a student."""
    if actor.user is None or not actor.is_student:
        return False
    here = (col(Enrolment.course_id) == course_id, col(Enrolment.user_id) == actor.user.id)
    return db.one(select(Enrolment.id).where(*here, col(Enrolment.is_active))) is not None


def room_of(db: Reading, course_id: int) -> int:
    """The id of a course's room."""
    return int(db.one(select(Room.id).where(Room.course_id == course_id)))  # type: ignore[arg-type]  # always there


def state(db: Reading, course: Course) -> SessionState:
    """The course as the screens of its room follow it live: like a session that goes on until it is archived."""
    archived, course_id = course.archived_at is not None, course.id or 0
    return SessionState(
        id=course_id,
        title=course.title,
        status='active',
        closed=False,
        hide_names=False,
        archived=archived,
        expected=counts(db, [course_id])[course_id],
        chat=course.chat,
        slow_mode=course.slow_mode,
    )


def counts(db: Reading, course_ids: Iterable[int]) -> dict[int, int]:
    """How many students each of these courses has."""
    asked = list(course_ids)
    here = (col(Enrolment.course_id).in_(asked), col(Enrolment.is_active))
    found: Any = db.rows(select(Enrolment.course_id, func.count()).where(*here).group_by(col(Enrolment.course_id)))
    return {**dict.fromkeys(asked, 0), **dict(found.all())}


def student_ids(course_id: int) -> Any:
    """A select of the accounts that are in a course as students."""
    return select(Enrolment.user_id).where(col(Enrolment.course_id) == course_id, col(Enrolment.is_active))


def roster(db: Reading, course: Course) -> list[RosterEntry]:
    """The people of a course as those in its room see them."""
    query = select(Participant, col(User.photo)).outerjoin(User, faces.account())
    here = (col(Participant.course_id) == course.id, col(Participant.removed_at).is_(None))
    people = db.rows(query.where(*here).order_by(col(Participant.id)).limit(MOST_PEOPLE))
    return [rooms.entry(person, photo) for person, photo in people]


def changed(course: Course, user_ids: frozenset[int] = frozenset()) -> CourseChanged:
    """What open pages hear of a course; `user_ids` are the students whose own list is another one now."""
    school_id = course.school_id
    return CourseChanged(course_id=course.id or 0, teacher_id=course.teacher_id, school_id=school_id, user_ids=user_ids)


def person(user: User) -> CoursePerson:
    """Somebody of a course."""
    user_id = user.id or 0
    return CoursePerson(id=user_id, full_name=user.display_name, photo=photos.absolute_url(user_id, user.photo))


def _led_or_attended(actor: Actor) -> ColumnElement[bool]:
    if actor.is_student:
        return _is_in(actor)
    taught = col(Course.teacher_id) == (actor.user.id if actor.user else 0)
    return taught if actor.is_teaching else false()


def _offered(actor: Actor) -> ColumnElement[bool]:
    """Open courses of the actor's school, whose teachers the school knows."""
    school_id = actor.user.school_id if actor.user and actor.is_student else None
    if school_id is None:
        return false()
    known = select(User.id).where(col(User.place_confirmed), col(User.active), col(User.school_id) == school_id)
    here = (col(Course.school_id) == school_id, col(Course.is_open), col(Course.archived_at).is_(None))
    return and_(*here, col(Course.teacher_id).in_(known))


def _is_in(actor: Actor) -> ColumnElement[bool]:
    return and_(true() if actor.is_student else false(), _row_of(actor, col(Enrolment.is_active).is_(True)))


def _was_taken_out(actor: Actor) -> ColumnElement[bool]:
    return _row_of(actor, col(Enrolment.is_removed).is_(True))


def _row_of(actor: Actor, how: ColumnElement[bool]) -> ColumnElement[bool]:
    me = actor.user.id if actor.user else 0
    return exists().where(col(Enrolment.course_id) == col(Course.id), col(Enrolment.user_id) == me, how)


def _students() -> ScalarSelect[Any]:
    here = (col(Enrolment.course_id) == col(Course.id), col(Enrolment.is_active))
    return select(func.count()).select_from(Enrolment).where(*here).correlate(Course).scalar_subquery()


def _out(actor: Actor, course: Course, teacher: User, room_id: int, students: int, enrolled: bool) -> CourseOut:
    return CourseOut(
        id=course.id or 0,
        title=course.title,
        description=course.description,
        code=course.code,
        teacher=person(teacher),
        grade=course.grade,
        start_date=course.start_date,
        end_date=course.end_date,
        is_active=course.archived_at is None,
        is_open=course.is_open,
        enrolled=enrolled,
        student_count=students,
        leads=policy.leads(actor, course.teacher_id),
        room_id=room_id,
        chat=course.chat,
        slow_mode=course.slow_mode,
        created_at=course.created_at,
    )
