"""Courses: made, described, archived, brought back, deleted, listed."""

from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select, update

from classroom import clock
from classroom.db import Transaction, broke, reading, transaction
from classroom.domain import codes, texts
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import AccessEnded, SessionChanged
from classroom.models import Course, Invitation, Material, Participant, Room, User
from classroom.policies import courses as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseChange, CourseOut, CourseQuery, NewCourse
from classroom.services import (
    audit,
    budgets,
    class_codes,
    course_homes,
    course_seats,
    course_views,
    media_files,
    notices,
    starting,
)
from classroom.services.searching import contains

TITLE_LIMIT, DESCRIPTION_LIMIT, GRADES = 200, 2000, 60
BACKWARDS = 'The last day is before the first one. Please pick a later one.'
STILL_OPEN = 'This course goes on. Archive it first; then it can be deleted.'
DELETED = 'This course is not here any more.'


def create(actor: Actor, new: NewCourse) -> CourseOut:
    """Make a course with a code and a room; the actor teaches it. Raises InvalidInput, NotAllowed."""
    require(policy.may_make(actor))
    title, description, grade = _title(new.title), _description(new.description), starting.grade(new.grade)
    _check_dates(new.start_date, new.end_date)
    for _ in range(class_codes.TRIES):
        try:
            with transaction() as tx:
                teacher = _me(tx, actor)
                course = Course(
                    code=class_codes.new(tx),
                    title=title,
                    description=description,
                    teacher_id=teacher.id or 0,
                    school_id=course_homes.of(teacher),
                    grade=grade,
                    start_date=new.start_date,
                    end_date=new.end_date,
                    is_open=new.is_open,
                )
                return _made(tx, actor, course, teacher)
        except IntegrityError as error:
            if not broke(error, 'uq_course_code', 'course.code'):
                raise
    raise Conflict(class_codes.NO_CODE)


def get(actor: Actor, course_id: int) -> CourseOut:
    """One course for those who may know of it. Raises NotFound."""
    with reading() as db:
        return course_views.one(db, actor, course_id)


def by_code(actor: Actor, code: str) -> int:
    """The id of the course with this code, as people type it. Raises NotFound, TooMany after many wrong ones."""
    budgets.check('course_codes', actor.key)
    with reading() as db:
        here = (Course.code == codes.normalise_code(code), col(Course.archived_at).is_(None))
        found: int | None = db.one(select(Course.id).where(*here)) if actor.user else None
    if found is None:
        budgets.spend('course_codes', actor.key)
        raise NotFound('We do not know this course code. Look at it again, or ask your teacher.', field='code')
    return found


def listed(actor: Actor, asked: CourseQuery) -> list[CourseOut]:
    """Courses that the actor may know of, newest first. Filters never widen it."""
    wanted: list[Any] = [course_views.visible(actor)]
    if asked.which != 'all':
        wanted.append(course_views.mine(actor) if asked.which == 'mine' else course_views.offered(actor))
    wanted.append(col(Course.archived_at).is_not(None) if asked.archived else col(Course.archived_at).is_(None))
    if (words := contains(asked.search, col(Course.title))) is not None:
        wanted.append(words)
    if asked.grade:
        wanted.append(col(Course.grade) == asked.grade)
    if asked.before is not None:
        wanted.append(col(Course.id) < asked.before)
    with reading() as db:
        return course_views.shown(db, actor, *wanted, limit=asked.limit)


def grades(actor: Actor) -> list[str]:
    """The grades of the courses that the actor may know of."""
    seen = (course_views.visible(actor), col(Course.grade) != '')
    with reading() as db:
        return list(db.all(select(Course.grade).where(*seen).distinct().order_by(col(Course.grade)).limit(GRADES)))


def change(actor: Actor, course_id: int, wanted: CourseChange) -> CourseOut:
    """Change what is sent; all open pages follow. Raises InvalidInput, NotFound, NotAllowed."""
    sent = wanted.model_fields_set
    with transaction() as tx:
        course = course_views.led(tx, actor, course_id)
        if wanted.title is not None:
            course.title = _title(wanted.title)
        if wanted.description is not None:
            course.description = _description(wanted.description)
        if wanted.grade is not None:
            course.grade = starting.grade(wanted.grade)
        if wanted.is_open is not None:
            course.is_open = wanted.is_open
        for name in sent & {'start_date', 'end_date'}:
            setattr(course, name, getattr(wanted, name))
        _check_dates(course.start_date, course.end_date)
        audit.note(tx, actor, 'course.changed', 'course', course_id)
        if wanted.is_active is not None and wanted.is_active != (course.archived_at is None):
            course.archived_at = None if wanted.is_active else clock.now()
            audit.note(tx, actor, 'course.restored' if wanted.is_active else 'course.archived', 'course', course_id)
        _told(tx, course)
        return course_views.one(tx, actor, course_id)


def remove(actor: Actor, course_id: int) -> None:
    """Delete an archived course with its chat, files and list of people, its work and all that was handed in to it.

    Raises NotFound, NotAllowed, Conflict while it goes on.
    """
    with transaction() as tx:
        course = course_views.led(tx, actor, course_id)
        if course.archived_at is None:
            raise Conflict(STILL_OPEN)
        room_id = course_views.room_of(tx, course_id)
        people = tx.all(select(Participant.id).where(Participant.course_id == course_id))
        files = [f'{one.digest}.{one.kind}' for one in tx.all(select(Material).where(Material.course_id == course_id))]
        _tell_pages(tx, course)
        seated = select(Participant.user_id).where(col(Participant.course_id) == course_id)
        notices.take_back(tx, f'/courses/{course_id}', seated)
        for person in people:
            tx.publish(AccessEnded(room_id=room_id, participant_id=person, reason=DELETED))
        tx.run(update(Invitation).where(col(Invitation.course_id) == course_id).values(course_id=None))
        tx.run(delete(Room).where(col(Room.id) == room_id))
        tx.run(delete(Participant).where(col(Participant.course_id) == course_id))
        tx.run(delete(Course).where(col(Course.id) == course_id))
        audit.note(tx, actor, 'course.deleted', 'course', course_id)
    media_files.forget(files)


def _made(tx: Transaction, actor: Actor, course: Course, teacher: User) -> CourseOut:
    course_id = tx.add(course).id or 0
    tx.add(Room(course_id=course_id))
    course_seats.seat(tx, course_id, teacher, 'host')
    audit.note(tx, actor, 'course.made', 'course', course_id)
    tx.publish(course_views.changed(course))
    return course_views.one(tx, actor, course_id)


def _told(tx: Transaction, course: Course) -> None:
    tx.flush()
    course_id = course.id or 0
    tx.publish(SessionChanged(room_id=course_views.room_of(tx, course_id), state=course_views.state(tx, course)))
    _tell_pages(tx, course)


def _tell_pages(tx: Transaction, course: Course) -> None:
    students = frozenset(tx.all(course_views.student_ids(course.id or 0)))
    tx.publish(course_views.changed(course, students))


def _me(tx: Transaction, actor: Actor) -> User:
    user = tx.get(User, actor.user.id) if actor.user else None
    if user is None:
        raise NotFound
    return user


def _title(typed: str) -> str:
    return texts.clean(typed, limit=TITLE_LIMIT, field='title', what='The title')


def _description(typed: str) -> str:
    what = 'The description'
    return texts.clean(typed, limit=DESCRIPTION_LIMIT, field='description', what=what, required=False, lines=True)


def _check_dates(start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        raise InvalidInput(BACKWARDS, field='end_date')
