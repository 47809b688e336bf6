"""Who is in a course comes and goes: the enrolment, the person in its room, and what open pages hear of it."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from sqlalchemy import func
from sqlmodel import SQLModel, col, insert, select

from classroom import clock
from classroom.db import Transaction
from classroom.domain import avatars
from classroom.events import AccessEnded, RosterChanged, RosterReplaced
from classroom.models import Course, Enrolment, Participant, Room, User
from classroom.schemas.actor import Kind
from classroom.services import course_views, faces, rooms


def put_in(tx: Transaction, course: Course, row: Enrolment | None, user: User) -> Enrolment:
    """Let an account be in the course; `row` is the one that it had there before. The caller has asked who may."""
    if row is None:
        row = tx.add(Enrolment(course_id=course.id or 0, user_id=user.id or 0))
    _open(row)
    _tell(tx, [course], [seat(tx, course.id or 0, user, 'student')])
    return row


def put_all_in(tx: Transaction, course: Course, users: Sequence[User]) -> list[int]:
    """Let accounts be in a course that is held: as many statements for many as for few. The caller has asked who may.

    Returns who was not in it before. The screens of its room ask for its people afresh, once.
    """
    course_id, asked = course.id or 0, [user.id or 0 for user in users]
    known = select(Enrolment).where(Enrolment.course_id == course_id, col(Enrolment.user_id).in_(asked))
    rows = {row.user_id: row for row in tx.all(known)}
    coming = [user for user in users if (row := rows.get(user.id or 0)) is None or not row.is_active]
    if not coming:
        return []
    for row in rows.values():
        _open(row)
    new = [Enrolment(course_id=course_id, user_id=user.id or 0) for user in coming if user.id not in rows]
    _insert(tx, Enrolment, new)
    _seat_all(tx, course_id, coming)
    tx.publish(RosterReplaced(room_id=course_views.room_of(tx, course_id)))
    came = [user.id or 0 for user in coming]
    tx.publish(course_views.changed(course, frozenset(came)))
    return came


def put_out(tx: Transaction, course: Course, row: Enrolment, reason: str) -> None:
    """End an enrolment; the row stays, and open screens of the course close with the reason."""
    _put_out(tx, row.user_id, [course], [row], reason)


def put_out_everywhere(tx: Transaction, user_id: int, reason: str) -> None:
    """End all enrolments of an account."""
    mine = (col(Enrolment.user_id) == user_id, col(Enrolment.is_active))
    here = col(Course.id).in_(select(Enrolment.course_id).where(*mine))
    courses = tx.all(
        select(Course)
        .where(here)
        .order_by(col(Course.id))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    rows = tx.all(select(Enrolment).where(*mine, col(Enrolment.course_id).in_([one.id for one in courses])))
    _put_out(tx, user_id, courses, rows, reason)


def seat(tx: Transaction, course_id: int, user: User, kind: Kind) -> Participant:
    """The person that an account is in the room of a course, under its present name."""
    here = (Participant.course_id == course_id, Participant.user_id == user.id)
    person: Participant | None = tx.one(select(Participant).where(*here))
    if person is None:
        return tx.add(_person(course_id, user, kind, _next_number(tx, course_id)))
    person.name, person.removed_at = user.display_name, None
    return person


def _seat_all(tx: Transaction, course_id: int, users: Sequence[User]) -> None:
    here = (Participant.course_id == course_id, col(Participant.user_id).in_([user.id for user in users]))
    people = {person.user_id: person for person in tx.all(select(Participant).where(*here))}
    numbers = count(_next_number(tx, course_id))
    new = [_person(course_id, user, 'student', next(numbers)) for user in users if user.id not in people]
    _insert(tx, Participant, new)
    for user in users:
        if (person := people.get(user.id)) is not None:
            person.name, person.removed_at = user.display_name, None


def _open(row: Enrolment) -> None:
    row.is_active, row.is_removed, row.left_at = True, False, None


def _insert(tx: Transaction, table: type[SQLModel], rows: Sequence[SQLModel]) -> None:
    """Insert rows whose ids nobody needs, in one statement."""
    if rows:
        tx.orm.execute(insert(table), [row.model_dump(exclude={'id'}) for row in rows])


def _next_number(tx: Transaction, course_id: int) -> int:
    last = tx.one(select(func.max(col(Participant.alias_number))).where(Participant.course_id == course_id))
    return (last or 0) + 1


def _person(course_id: int, user: User, kind: Kind, number: int) -> Participant:
    return Participant(
        course_id=course_id,
        user_id=user.id,
        kind=kind,
        name=user.display_name,
        avatar=avatars.recipe(user.display_name),
        alias_number=number,
        joined_at=clock.now(),
    )


def _put_out(tx: Transaction, user_id: int, courses: Sequence[Course], rows: Iterable[Enrolment], reason: str) -> None:
    """End enrolments of one account in courses that are held."""
    for row in rows:
        row.is_active, row.left_at = False, clock.now()
    here = (Participant.user_id == user_id, col(Participant.course_id).in_([course.id for course in courses]))
    people: Sequence[Participant] = tx.all(select(Participant).where(*here).order_by(col(Participant.course_id)))
    for person in people:
        person.removed_at = clock.now()
    room_ids = _tell(tx, courses, people)
    for person in people:
        ended = AccessEnded(room_id=room_ids[person.course_id or 0], participant_id=person.id, reason=reason)
        tx.publish(ended)


def _tell(tx: Transaction, courses: Sequence[Course], people: Sequence[Participant]) -> dict[int, int]:
    """Tell rooms and open pages that one account came or left, in each of these courses; returns the rooms."""
    tx.flush()
    if not people:
        return {}
    by_id = {course.id or 0: course for course in courses}
    found: Any = tx.rows(select(Room.course_id, Room.id).where(col(Room.course_id).in_(by_id)))
    room_ids: dict[int, int] = dict(found.all())
    expected, photo = course_views.counts(tx, by_id), faces.of(tx, people[0])
    for person in people:
        course_id, entry = person.course_id or 0, rooms.entry(person, photo)
        told = RosterChanged(room_id=room_ids[course_id], entry=entry, shown=entry, expected=expected[course_id])
        tx.publish(told)
        tx.publish(course_views.changed(by_id[course_id], frozenset({person.user_id or 0})))
    return room_ids
