"""A course and who is enrolled in it."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc
from classroom.models.session import Session


class Course(SQLModel, table=True):
    """What a teacher teaches to the same people over weeks or a year.

    Its room asks it what it asks a session: a course goes on, is not closed for the day and hides no names.
    """

    status: ClassVar[str] = 'active'
    closed: ClassVar[bool] = False
    hide_names: ClassVar[bool] = False
    approval: ClassVar[str] = 'none'

    __table_args__ = (
        CheckConstraint("chat IN ('open', 'closed')", name='chat'),
        CheckConstraint('end_date >= start_date', name='dates'),
        Index('ix_course_teacher', 'teacher_id', 'id'),
        Index('ix_course_school', 'school_id', 'id'),
        {'sqlite_autoincrement': True},
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=6, unique=True)
    title: str = Field(max_length=200)
    description: str = Field(default='', max_length=2000)
    teacher_id: int = Field(foreign_key='user_account.id')
    school_id: int | None = Field(default=None, foreign_key='school.id')
    grade: str = Field(default='', max_length=16)
    start_date: date | None = None
    end_date: date | None = None
    is_open: bool = True
    """Whether students come in by themselves: those of the school from the list, others with the code."""
    chat: str = Field(default='open', max_length=8)
    """`open` or `closed`: the teacher writes in either."""
    slow_mode: int = 0
    """Seconds that a student waits between two messages."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    archived_at: datetime | None = Field(default=None, sa_type=Utc)


class Enrolment(SQLModel, table=True):
    """A student in a course. Who leaves keeps the row, so that work stays where it was."""

    __table_args__ = (
        UniqueConstraint('course_id', 'user_id'),
        Index('ix_enrolment_user', 'user_id', 'id'),
        Index('ix_enrolment_course', 'course_id', 'id'),
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key='course.id', ondelete='CASCADE')
    user_id: int = Field(foreign_key='user_account.id', ondelete='CASCADE')
    is_active: bool = True
    is_removed: bool = False
    """Taken out by the teacher: only the teacher lets in again."""
    enrolled_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    left_at: datetime | None = Field(default=None, sa_type=Utc)


Gathering = Session | Course
"""What a room belongs to."""
