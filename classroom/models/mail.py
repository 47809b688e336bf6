"""The outbox: letters that wait for the mail server."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class Letter(SQLModel, table=True):
    """A mail in HTML and text. Written with its cause in one transaction, sent by a job that tries again."""

    __table_args__ = (
        CheckConstraint("status IN ('waiting', 'sent', 'failed')", name='status'),
        Index('ix_letter_due', 'status', 'due_at'),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=16)
    to_address: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    text: str
    html: str
    user_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='CASCADE')
    invitation_id: int | None = Field(default=None, foreign_key='invitation.id', index=True, ondelete='CASCADE')
    status: str = Field(default='waiting', max_length=8)
    tries: int = 0
    problem: str = Field(default='', max_length=200)
    """What the mail server said last."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    due_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    sent_at: datetime | None = Field(default=None, sa_type=Utc)
