"""The students of a teacher by the name that they go by: whose course they are in, or who came to a class."""

from typing import Any

from sqlmodel import col, or_, select

from classroom.db import Reading
from classroom.domain import texts
from classroom.errors import InvalidInput
from classroom.models import Course, Enrolment, Participant, Session, User
from classroom.schemas.actor import Actor

TWO = 'You have more than one student of this name. Please type the user name or the e-mail address.'


def by_name(db: Reading, actor: Actor, name: str) -> User | None:
    """The one student of this actor who goes by a name, however its letters are written.

    Raises InvalidInput where there is more than one.
    """
    wanted, mine = texts.key(name), actor.user.id if actor.user else 0
    students = (User.role == 'student', col(User.active), or_(_enrolled(mine), _came(mine)))
    rows: Any = db.rows(select(User.id, User.display_name).where(*students))
    found = [user_id for user_id, called in rows if wanted and texts.key(called) == wanted]
    if len(found) > 1:
        raise InvalidInput(TWO, field='name')
    return db.get(User, found[0]) if found else None


def _enrolled(teacher_id: int) -> Any:
    there = (Course.teacher_id == teacher_id, col(Enrolment.is_active))
    ids = select(Enrolment.user_id).join(Course, col(Course.id) == col(Enrolment.course_id)).where(*there)
    return col(User.id).in_(ids)


def _came(teacher_id: int) -> Any:
    there = (Session.teacher_id == teacher_id, col(Participant.user_id).is_not(None))
    ids = select(Participant.user_id).join(Session, col(Session.id) == col(Participant.session_id)).where(*there)
    return col(User.id).in_(ids)
