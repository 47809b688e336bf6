"""At which school a course is: where its teacher is, once the school knows them. Only there students see it offered."""

from sqlalchemy import case
from sqlmodel import col, select, update

from classroom.db import Transaction
from classroom.models import Course, User


def of(user: User) -> int | None:
    """The school of the courses of this teacher; none while they wait for it."""
    return user.school_id if user.place_confirmed else None


def follow(tx: Transaction, *users: User) -> None:
    """Let all courses of these accounts go where they went. Who is enrolled stays so. The caller holds the accounts."""
    tx.flush()
    theirs = col(Course.teacher_id).in_([user.id for user in users])
    home = select(case((col(User.place_confirmed), col(User.school_id)))).where(col(User.id) == col(Course.teacher_id))
    tx.run(update(Course).where(theirs).values(school_id=home.scalar_subquery()))
