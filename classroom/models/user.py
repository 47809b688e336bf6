"""Accounts, sign-ins and the audit log."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class User(SQLModel, table=True):
    """An account. `email_key` and `username_key` are what is compared: NFKC and case-folded."""

    __tablename__ = 'user_account'
    __table_args__ = {'sqlite_autoincrement': True}

    id: int | None = Field(default=None, primary_key=True)
    role: str = Field(max_length=16)
    email: str | None = Field(default=None, max_length=254)
    email_key: str | None = Field(default=None, max_length=254, unique=True)
    username: str | None = Field(default=None, max_length=64)
    username_key: str | None = Field(default=None, max_length=128, unique=True, index=True)
    first_name: str = Field(default='', max_length=80)
    last_name: str = Field(default='', max_length=80)
    display_name: str = Field(max_length=100)
    password_hash: str = Field(max_length=255)
    school_id: int | None = Field(default=None, foreign_key='school.id', index=True)
    place_confirmed: bool = True
    """Whether the school knows this account: who typed the school of others waits until staff confirm it."""
    bio: str = Field(default='', max_length=500)
    photo: str | None = Field(default=None, max_length=64, index=True)
    """The digest of the stored picture."""
    language: str = Field(default='en', max_length=8)
    """A tag of `domain.dates.LANGUAGES`; anything else leaves it to the browser."""
    theme: str = Field(default='auto', max_length=8)
    notices: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What of the bell is switched off, and when mail may come; what is not named is as it begins."""
    active: bool = True
    failed_sign_ins: int = 0
    locked_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class SignIn(SQLModel, table=True):
    """A signed-in browser. The cookie carries `id`, which is never given again, and a secret whose SHA-256 is here."""

    __tablename__ = 'sign_in'
    __table_args__ = {'sqlite_autoincrement': True}

    id: int | None = Field(default=None, primary_key=True)
    secret_hash: str = Field(max_length=64)
    user_id: int | None = Field(default=None, foreign_key='user_account.id', index=True, ondelete='CASCADE')
    participant_id: int | None = Field(default=None, foreign_key='participant.id', index=True, ondelete='CASCADE')
    shared_device: bool = True
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    seen_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class AuditEntry(SQLModel, table=True):
    """Who did what to whom. Append-only."""

    __tablename__ = 'audit_entry'
    __table_args__ = (Index('ix_audit_entry_subject', 'subject', 'subject_id'),)

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=clock.now, sa_type=Utc, index=True)
    user_id: int | None = Field(default=None, foreign_key='user_account.id', index=True, ondelete='SET NULL')
    participant_id: int | None = None
    action: str = Field(max_length=64)
    subject: str = Field(default='', max_length=32)
    subject_id: int | None = None
    detail: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
