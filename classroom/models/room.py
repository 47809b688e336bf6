"""The live place of a session or course: its sequence number and the events of the last day."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc

ONE_PLACE = '(session_id IS NULL) <> (course_id IS NULL)'
"""A room and a person in it belong to a session or to a course."""


class Room(SQLModel, table=True):
    """A room. `seq` is the number of its newest durable event."""

    __table_args__ = (
        Index('uq_room_course', 'course_id', unique=True),
        CheckConstraint(ONE_PLACE, name='place'),
        {'sqlite_autoincrement': True},
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: int | None = Field(default=None, foreign_key='session.id', unique=True, ondelete='CASCADE')
    course_id: int | None = Field(default=None, foreign_key='course.id')
    seq: int = 0


class RoomEventRow(SQLModel, table=True):
    """One durable event as each audience may see it, kept a day for those who come back."""

    __tablename__ = 'room_event'
    __table_args__ = (Index('ix_room_event_at', 'at'),)

    room_id: int = Field(primary_key=True, foreign_key='room.id', ondelete='CASCADE')
    seq: int = Field(primary_key=True)
    kind: str = Field(max_length=40)
    views: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class IdempotentReply(SQLModel, table=True):
    """The answer to a write that carried an Idempotency-Key, so that a repeat is not a second write."""

    __tablename__ = 'idempotent_reply'

    key_hash: str = Field(primary_key=True, max_length=64)
    request_hash: str = Field(max_length=64)
    status: int
    body: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    at: datetime = Field(default_factory=clock.now, sa_type=Utc, index=True)
