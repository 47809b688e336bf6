"""What an account is told: the bell."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class Notification(SQLModel, table=True):
    """Something happened that concerns an account. Written in the same transaction as its cause."""

    __table_args__ = (
        UniqueConstraint('user_id', 'cause'),
        Index('ix_notification_user', 'user_id', 'id'),
        Index('ix_notification_cause', 'cause'),
        Index(
            'ix_notification_unread',
            'user_id',
            sqlite_where=text('read_at IS NULL'),
            postgresql_where=text('read_at IS NULL'),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key='user_account.id', ondelete='CASCADE')
    kind: str = Field(max_length=24)
    title: str = Field(max_length=200)
    body: str = Field(default='', max_length=500)
    link: str = Field(default='', max_length=200)
    """A path of this place."""
    cause: str | None = Field(default=None, max_length=80)
    """What it is about, where it may be told only once (`deadline-24:17`)."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    read_at: datetime | None = Field(default=None, sa_type=Utc)
    mailed_at: datetime | None = Field(default=None, sa_type=Utc)
    """When it went into a daily digest."""
