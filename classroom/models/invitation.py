"""Invitations by mail or link, and imports that can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class Invitation(SQLModel, table=True):
    """Somebody was asked to make an account here. The token's SHA-256 stands here; a resend makes a new one."""

    __table_args__ = (
        CheckConstraint("user_type IN ('student', 'teacher', 'observer', 'staff')", name='user_type'),
        CheckConstraint("status IN ('pending', 'accepted', 'revoked')", name='status'),
        Index('ix_invitation_inviter', 'invited_by_id', 'id'),
        Index('ix_invitation_school', 'school_id', 'id'),
    )

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=254)
    email_key: str = Field(max_length=254, index=True)
    full_name: str = Field(default='', max_length=100)
    user_type: str = Field(max_length=16)
    school_id: int | None = Field(default=None, foreign_key='school.id')
    course_id: int | None = Field(default=None, foreign_key='course.id')
    """The course in which the account will be enrolled."""
    token_hash: str = Field(max_length=64, unique=True)
    status: str = Field(default='pending', max_length=8)
    """A pending one whose `expires_at` has passed counts as expired."""
    invited_by_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='SET NULL')
    user_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='SET NULL')
    """The account that was made of it."""
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    sent_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    accepted_at: datetime | None = Field(default=None, sa_type=Utc)


class ImportBatch(SQLModel, table=True):
    """An import of a CSV: who, what, and which rows it made, so that it can be undone."""

    __tablename__ = 'import_batch'

    id: int | None = Field(default=None, primary_key=True)
    user_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='SET NULL')
    kind: str = Field(max_length=16)
    file_name: str = Field(default='', max_length=200)
    made: list[int] = Field(default_factory=list, sa_type=JSON)
    report: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    undone_at: datetime | None = Field(default=None, sa_type=Utc)
