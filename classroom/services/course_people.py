"""Who is in a course: students enrol, leave, are added and taken out; the teacher reads the list."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import codes, user_names
from classroom.errors import InvalidInput, NotFound
from classroom.models import Course, Enrolment, User
from classroom.policies import courses as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut, EnrolmentOut, EnrolmentQuery, StudentOut, StudentQuery
from classroom.services import audit, budgets, course_seats, course_views, enrolment_notices, photos, profiles
from classroom.services.searching import contains

NOBODY = 'We do not know a student with this user name at your school. Give them the course code instead.'
LEFT = 'You have left this course.'


def enrol(actor: Actor, course_id: int, code: str = '') -> CourseOut:
    """Come into a course oneself: one that the own school offers, or any open one with its code. Twice is once.

    Raises NotFound for a course that one may not know of, NotAllowed where it takes nobody in, TooMany for who comes
    and goes, or tries code after code.
    """
    budgets.take('enrolments', actor.key)
    if code:
        budgets.check('course_codes', actor.key)
    try:
        return _enrol(actor, course_id, code)
    except NotFound:
        if code:
            budgets.spend('course_codes', actor.key)
        raise


def _enrol(actor: Actor, course_id: int, code: str) -> CourseOut:
    with transaction() as tx:
        course, row = _for_student(tx, actor, course_id, code)
        if row is None or not row.is_active:
            taken_out = row is not None and row.is_removed
            archived = course.archived_at is not None
            require(policy.may_enrol(actor, is_open=course.is_open, archived=archived, taken_out=taken_out))
            user = _user(tx, actor.user.id if actor.user else 0)
            course_seats.put_in(tx, course, row, user)
            audit.note(tx, actor, 'course.entered', 'course', course_id)
            enrolment_notices.tell_teacher(tx, course, user)
        return course_views.one(tx, actor, course_id)


def leave(actor: Actor, course_id: int) -> EnrolmentOut:
    """Leave a course; the row stays. Raises NotFound for who was never in it."""
    with transaction() as tx:
        course, row = _for_student(tx, actor, course_id, '')
        if row is None:
            raise NotFound(course_views.GONE)
        if row.is_active:
            course_seats.put_out(tx, course, row, LEFT)
            audit.note(tx, actor, 'course.left', 'course', course_id)
        return _enrolment(row)


def add(actor: Actor, course_id: int, *, username: str | None = None, user_id: int | None = None) -> StudentOut:
    """As the teacher put a student into the course, also one who was taken out. Twice is once.

    Raises InvalidInput for somebody whom the actor may not know of or who is no student, NotFound, NotAllowed.
    """
    with transaction() as tx:
        course = course_views.led(tx, actor, course_id)
        user = _student(tx, actor, username, user_id)
        return _student_out(bring_in(tx, actor, course, user), user, leads=True)


def bring_in(tx: Transaction, actor: Actor, course: Course, user: User) -> Enrolment:
    """Put an account whom the teacher may know of into a course that is held, and tell it. Raises NotAllowed."""
    require(policy.may_lead(actor, course.teacher_id))
    require(policy.may_be_enrolled(user.role, archived=course.archived_at is not None))
    row = _row(tx, course.id or 0, user.id or 0)
    if row is None or not row.is_active:
        row = course_seats.put_in(tx, course, row, user)
        audit.note(tx, actor, 'course.student-added', 'user', user.id, course=course.id)
        enrolment_notices.tell_students(tx, course, [user.id or 0])
    return row


def bring_all_in(tx: Transaction, actor: Actor, course: Course, users: Sequence[User]) -> None:
    """Put accounts into a course as `bring_in` does: as many statements for many as for few. Raises NotAllowed."""
    require(policy.may_lead(actor, course.teacher_id))
    for user in users:
        require(policy.may_be_enrolled(user.role, archived=course.archived_at is not None))
    came = course_seats.put_all_in(tx, course, users)
    audit.note_each(tx, actor, 'course.student-added', 'user', came, course=course.id)
    enrolment_notices.tell_students(tx, course, came)


def take_out(actor: Actor, course_id: int, user_id: int) -> EnrolmentOut:
    """As the teacher take a student out: their screens of the course close at once. Raises NotFound, NotAllowed."""
    with transaction() as tx:
        course = course_views.led(tx, actor, course_id)
        row = _row(tx, course_id, user_id)
        if row is None:
            raise NotFound('This student is not in the course.')
        if row.is_active:
            course_seats.put_out(tx, course, row, policy.TAKEN_OUT)
            audit.note(tx, actor, 'course.student-removed', 'user', user_id, course=course_id)
        row.is_removed = True
        return _enrolment(row)


def students(actor: Actor, course_id: int, asked: StudentQuery) -> list[StudentOut]:
    """The students of a course for those who are in it, the one of the newest enrolment first.

    Who left and came back stands where they stood. Raises NotFound.
    """
    query = select(Enrolment, User).join(User, col(User.id) == col(Enrolment.user_id))
    query = query.where(col(Enrolment.course_id) == course_id, col(Enrolment.is_active))
    if (words := contains(asked.search, col(User.display_name))) is not None:
        query = query.where(words)
    with reading() as db:
        course = course_views.entered(db, actor, course_id)
        if asked.before is not None:
            last = select(Enrolment.id).where(Enrolment.course_id == course_id, Enrolment.user_id == asked.before)
            query = query.where(col(Enrolment.id) < last.scalar_subquery())
        rows: Any = db.rows(query.order_by(col(Enrolment.id).desc()).limit(asked.limit)).all()
        leads = policy.leads(actor, course.teacher_id)
        return [_student_out(row, user, leads=leads) for row, user in rows]


def enrolments(actor: Actor, asked: EnrolmentQuery) -> list[EnrolmentOut]:
    """One's own enrolments, or those of the courses that one leads, newest first; ended ones too."""
    me = actor.user.id if actor.user else 0
    query = select(Enrolment).join(Course, col(Course.id) == col(Enrolment.course_id))
    if not actor.is_staff:
        query = query.where((col(Enrolment.user_id) == me) | (col(Course.teacher_id) == me))
    if asked.course is not None:
        query = query.where(col(Enrolment.course_id) == asked.course)
    if asked.before is not None:
        query = query.where(col(Enrolment.id) < asked.before)
    with reading() as db:
        return [_enrolment(row) for row in db.all(query.order_by(col(Enrolment.id).desc()).limit(asked.limit))]


def why_out(actor: Actor, course_id: int) -> str:
    """Why a course that somebody had open is closed to them; empty for who is in it, or went by themselves."""
    with reading() as db:
        row = _row(db, course_id, actor.user.id if actor.user else 0)
        course = db.get(Course, course_id) if row is not None else None
        if row is None or course is None:
            return course_views.GONE
        return f'“{course.title}”: {policy.TAKEN_OUT}' if row.is_removed else ''


def welcome(tx: Transaction, course: Course, user: User) -> bool:
    """Put a new account into the course to which it was invited, if that goes on; returns whether it is in.

    Who invites to a course is its teacher, and is told that the invitation was accepted: nobody is told here.
    """
    if policy.may_be_enrolled(user.role, archived=course.archived_at is not None) is not True:
        return False
    course_seats.put_in(tx, course, _row(tx, course.id or 0, user.id or 0), user)
    return True


def _for_student(tx: Transaction, actor: Actor, course_id: int, code: str) -> tuple[Course, Enrolment | None]:
    """A course, held, and the actor's row in it. Without its code it is there for those who may know of it alone."""
    course = tx.lock_row(Course, course_id)
    row = _row(tx, course_id, actor.user.id) if actor.user else None
    known = select(Course.id).where(col(Course.id) == course_id, course_views.visible(actor))
    if course is None or (row is None and codes.normalise_code(code) != course.code and tx.one(known) is None):
        raise NotFound(course_views.GONE)
    return course, row


def _row(db: Reading, course_id: int, user_id: int) -> Enrolment | None:
    here = (Enrolment.course_id == course_id, Enrolment.user_id == user_id)
    row: Enrolment | None = db.one(select(Enrolment).where(*here))
    return row


def _student(db: Reading, actor: Actor, username: str | None, user_id: int | None) -> User:
    """The account that the teacher means, of those whom the teacher may know of."""
    field = 'username' if username is not None else 'user_id'
    if (username is None) == (user_id is None):
        raise InvalidInput('Say who it is: a user name or a user_id.', field='username')
    meant = User.username_key == user_names.key(username) if username is not None else col(User.id) == user_id
    user: User | None = db.one(select(User).where(meant, profiles.reached(actor)))
    if user is None:
        raise InvalidInput(NOBODY, field=field)
    return user


def _user(db: Reading, user_id: int) -> User:
    user = db.get(User, user_id)
    if user is None:
        raise NotFound
    return user


def _student_out(row: Enrolment, user: User, *, leads: bool) -> StudentOut:
    user_id = user.id or 0
    return StudentOut(
        id=user_id,
        full_name=user.display_name,
        username=user.username if leads else None,
        photo=photos.absolute_url(user_id, user.photo),
        enrolled_at=row.enrolled_at,
    )


def _enrolment(row: Enrolment) -> EnrolmentOut:
    return EnrolmentOut(
        id=row.id or 0,
        course=row.course_id,
        user=row.user_id,
        is_active=row.is_active,
        enrolled_at=row.enrolled_at,
        left_at=row.left_at,
    )
