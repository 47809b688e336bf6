"""Teachers who typed the school of others wait for staff: who they are, and the yes or no that they are told."""

from typing import Any

from sqlmodel import col, select, update

from classroom.db import Transaction, reading, transaction
from classroom.errors import Conflict
from classroom.events import SchoolsChanged
from classroom.models import District, School, Session, User
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.accounts import PendingTeacher
from classroom.schemas.actor import Actor
from classroom.services import audit, course_homes, notices

PENDING = 100
DONE = 'This teacher does not wait for this school any more. Somebody was quicker.'
WELCOME = '{school} has confirmed you'
OPEN_NOW = 'You see your colleagues now, and the staff room is on your home page.'
REFUSED = '{school} has not taken you in as its teacher'
STILL_YOURS = 'Your own classes stay yours. Ask the school if you think that this is wrong.'


def pending(actor: Actor) -> list[PendingTeacher]:
    """Teachers who wait for their school, longest first. For staff. Raises NotAllowed."""
    require(policy.may_confirm(actor))
    query = (
        select(User, School.name, District.name)
        .join(School, col(School.id) == col(User.school_id))
        .join(District, col(District.id) == col(School.district_id))
        .where(col(User.place_confirmed).is_(False), col(User.active))
        .order_by(col(User.id))
        .limit(PENDING)
    )
    with reading() as db:
        rows: Any = db.rows(query).all()
    return [
        PendingTeacher(
            id=user.id,
            name=user.display_name,
            login=user.email or user.username or '',
            school_id=user.school_id,
            school=school,
            district=district,
            created_at=user.created_at,
        )
        for user, school, district in rows
    ]


def confirm(actor: Actor, user_id: int, school_id: int) -> None:
    """Let a teacher who waits belong to this school, and tell them. Raises NotAllowed, Conflict where nobody waits."""
    require(policy.may_confirm(actor))
    with transaction() as tx:
        take_in(tx, actor, _waiting(tx, user_id, school_id))


def refuse(actor: Actor, user_id: int, school_id: int) -> None:
    """Leave a teacher who waits outside of this school, and tell them; their sessions stay theirs.

    Raises NotAllowed, Conflict where nobody waits.
    """
    require(policy.may_confirm(actor))
    with transaction() as tx:
        user = _waiting(tx, user_id, school_id)
        user.school_id, user.place_confirmed = None, True
        course_homes.follow(tx, user)
        mine = (col(Session.teacher_id) == user_id, col(Session.school_id) == school_id)
        tx.run(update(Session).where(*mine).values(school_id=None))
        audit.note(tx, actor, 'teacher.refused', 'user', user_id, school=school_id)
        _tell(tx, user_id, school_id, REFUSED, STILL_YOURS)


def take_in(tx: Transaction, actor: Actor, user: User) -> None:
    """Confirm within a transaction that holds the account; the teacher's courses are the school's from now on."""
    user.place_confirmed = True
    course_homes.follow(tx, user)
    audit.note(tx, actor, 'teacher.confirmed', 'user', user.id, school=user.school_id)
    _tell(tx, user.id or 0, user.school_id or 0, WELCOME, OPEN_NOW)


def _waiting(tx: Transaction, user_id: int, school_id: int) -> User:
    """The account, held; the school is asked for so that nobody comes into another one than staff saw."""
    user = tx.lock_row(User, user_id)
    if user is None or user.place_confirmed or user.school_id != school_id:
        raise Conflict(DONE)
    return user


def _tell(tx: Transaction, user_id: int, school_id: int, title: str, body: str) -> None:
    tx.flush()
    school = tx.get(School, school_id)
    name = f'“{school.name}”' if school else 'Your school'
    notices.tell(tx, [user_id], 'school', title.format(school=name), body=body, link='/home')
    tx.publish(SchoolsChanged())
