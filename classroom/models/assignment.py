"""The work that a course sets: quizzes and decks of cards, and what students have handed in."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class Assignment(SQLModel, table=True):
    """A quiz or a deck of flashcards. Until it is published only those who lead the course know of it."""

    __table_args__ = (
        CheckConstraint("assignment_type IN ('quiz', 'flashcard')", name='assignment_type'),
        CheckConstraint('deadline > opens', name='times'),
        Index('ix_assignment_course', 'course_id', 'id'),
        Index('ix_assignment_deadline', 'deadline'),
        {'sqlite_autoincrement': True},
    )

    id: int | None = Field(default=None, primary_key=True)
    course_id: int = Field(foreign_key='course.id', ondelete='CASCADE')
    title: str = Field(max_length=200)
    instructions: str = Field(default='', max_length=2000)
    assignment_type: str = Field(default='quiz', max_length=12)
    content: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """`{"questions": […]}` or `{"cards": […]}`, as `domain.quizzes` has checked it."""
    published_at: datetime | None = Field(default=None, sa_type=Utc)
    opens: datetime | None = Field(default=None, sa_type=Utc)
    deadline: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class Submission(SQLModel, table=True):
    """What one student has answered so far, and once handed in, the score. One for each student and assignment."""

    __table_args__ = (
        UniqueConstraint('assignment_id', 'user_id'),
        CheckConstraint('score BETWEEN 0 AND 100', name='score'),
        Index('ix_submission_user', 'user_id', 'id'),
        {'sqlite_autoincrement': True},
    )

    id: int | None = Field(default=None, primary_key=True)
    assignment_id: int = Field(foreign_key='assignment.id', ondelete='CASCADE')
    user_id: int = Field(foreign_key='user_account.id', ondelete='CASCADE')
    answers: list[int | None] = Field(default_factory=list, sa_type=JSON)
    """For each question the place of the option that was chosen, or None."""
    marked: list[int] = Field(default_factory=list, sa_type=JSON)
    """Questions that the student wants to come back to."""
    began_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    handed_in_at: datetime | None = Field(default=None, sa_type=Utc)
    score: int | None = None
    """0 to 100, once it is handed in."""
    by_hand: bool = False
    """Whether the teacher has set the score: then no change of the key touches it."""
    comment: str = Field(default='', max_length=2000)
    graded_at: datetime | None = Field(default=None, sa_type=Utc)
    """When the teacher last changed score or comment."""
