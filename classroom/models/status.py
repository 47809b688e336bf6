"""Status updates: on the own profile, and in the teachers' staff room."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class StatusUpdate(SQLModel, table=True):
    """A few words of an account. A removed one keeps its place for staff."""

    __tablename__ = 'status_update'
    __table_args__ = (
        CheckConstraint("place IN ('profile', 'staff_room')", name='place'),
        Index('ix_status_update_user', 'user_id', 'id'),
        Index('ix_status_update_place', 'school_id', 'place', 'id'),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key='user_account.id', ondelete='CASCADE')
    school_id: int | None = Field(default=None, foreign_key='school.id')
    place: str = Field(default='profile', max_length=12)
    content: str = Field(max_length=500)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    edited_at: datetime | None = Field(default=None, sa_type=Utc)
    removed_at: datetime | None = Field(default=None, sa_type=Utc)
    removed_by_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='SET NULL')


class StatusReport(SQLModel, table=True):
    """Somebody says that a status update is not all right."""

    __tablename__ = 'status_report'

    id: int | None = Field(default=None, primary_key=True)
    status_id: int = Field(foreign_key='status_update.id', index=True, ondelete='CASCADE')
    user_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='SET NULL')
    reason: str = Field(default='', max_length=200)
    at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    settled_at: datetime | None = Field(default=None, sa_type=Utc)
