"""Ways into an account besides the password: tokens for programs, recovery, addresses that wait to be confirmed."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import Utc


class ApiToken(SQLModel, table=True):
    """A named token for a program. Its SHA-256 stands here, the token is shown once."""

    __tablename__ = 'api_token'
    __table_args__ = (CheckConstraint("scope IN ('read', 'write')", name='scope'),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key='user_account.id', index=True, ondelete='CASCADE')
    name: str = Field(max_length=60)
    secret_hash: str = Field(max_length=64, unique=True)
    scope: str = Field(default='write', max_length=8)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    expires_at: datetime | None = Field(default=None, sa_type=Utc)
    used_at: datetime | None = Field(default=None, sa_type=Utc)
    ended_at: datetime | None = Field(default=None, sa_type=Utc)


class Recovery(SQLModel, table=True):
    """One way to set a new password, usable once: a link by mail, or a code that a teacher made for a student."""

    __table_args__ = (CheckConstraint("kind IN ('link', 'code')", name='kind'),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key='user_account.id', index=True, ondelete='CASCADE')
    kind: str = Field(max_length=8)
    secret_hash: str = Field(max_length=64, unique=True)
    made_by_id: int | None = Field(default=None, foreign_key='user_account.id', ondelete='SET NULL')
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    used_at: datetime | None = Field(default=None, sa_type=Utc)


class EmailChange(SQLModel, table=True):
    """A new address of an account, until its owner opens the link that was sent there; the newest one counts."""

    __tablename__ = 'email_change'

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key='user_account.id', unique=True, ondelete='CASCADE')
    email: str = Field(max_length=254)
    secret_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
