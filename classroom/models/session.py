"""A session, its participants and their PINs."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import NULLABLE_JSON, Utc
from classroom.models.gallery import no_stage
from classroom.models.room import ONE_PLACE

OPEN = "status <> 'ended' AND archived_at IS NULL"


class Session(SQLModel, table=True):
    """A class in its hour, or an open session of a guest host."""

    __table_args__ = (
        Index(
            'uq_session_teacher_section',
            'teacher_id',
            'section',
            unique=True,
            sqlite_where=text(f'teacher_id IS NOT NULL AND section IS NOT NULL AND {OPEN}'),
            postgresql_where=text(f'teacher_id IS NOT NULL AND section IS NOT NULL AND {OPEN}'),
        ),
        Index(
            'uq_session_host_slot',
            'host_key',
            'host_slot',
            unique=True,
            sqlite_where=text(f'host_slot IS NOT NULL AND {OPEN}'),
            postgresql_where=text(f'host_slot IS NOT NULL AND {OPEN}'),
        ),
        CheckConstraint("status IN ('draft', 'active', 'paused', 'ended')", name='status'),
        CheckConstraint("approval IN ('none', 'flagged', 'all')", name='approval'),
        CheckConstraint("comments IN ('open', 'approved', 'closed')", name='comments'),
        CheckConstraint("badge_mode IN ('toggle', 'single')", name='badge_mode'),
        CheckConstraint('host_slot BETWEEN 1 AND 3', name='host_slot'),
        CheckConstraint('section BETWEEN 1 AND 20', name='section'),
        Index('ix_session_teacher', 'teacher_id', 'id'),
    )

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=6, unique=True)
    title: str = Field(max_length=200)
    status: str = Field(default='draft', max_length=8)
    teacher_id: int | None = Field(default=None, foreign_key='user_account.id')
    school_id: int | None = Field(default=None, foreign_key='school.id', index=True)
    section: int | None = None
    module_id: int | None = Field(default=None, foreign_key='module.id')
    grade: str = Field(default='', max_length=16)
    theme: str = Field(default='animals', max_length=16)
    host_key: str | None = Field(default=None, max_length=400)
    host_slot: int | None = None
    closed: bool = False
    """Closed for the day: nobody but the teacher is let in until it is opened again."""
    hide_names: bool = False
    badge_mode: str = Field(default='toggle', max_length=8)
    approval: str = Field(default='none', max_length=8)
    peers_hidden_until_post: bool = False
    comments: str = Field(default='open', max_length=8)
    frozen: bool = False
    """The wall is looked at, not changed."""
    chat: str = Field(default='open', max_length=8)
    """`open` or `closed`: who leads writes in either."""
    slow_mode: int = 0
    """Seconds that a student waits between two messages."""
    graph_tags: list[str] | None = Field(default=None, sa_type=NULLABLE_JSON)
    variable_tags: list[str] | None = Field(default=None, sa_type=NULLABLE_JSON)
    """The tags that this session offers; none named: all."""
    stage: dict[str, Any] = Field(default_factory=no_stage, sa_type=JSON)
    """What the projector shows: `join`, `post`, `slides` or `board`; queue of posts, place in it, seconds a slide."""
    taken_over_from_id: int | None = Field(default=None, foreign_key='session.id')
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
    opened_at: datetime | None = Field(default=None, sa_type=Utc)
    """When it was last opened, for “live since”."""
    ended_at: datetime | None = Field(default=None, sa_type=Utc)
    archived_at: datetime | None = Field(default=None, sa_type=Utc)


class Participant(SQLModel, table=True):
    """A person in a session: the host, a student made for the hour, or a guest; or an account in a course."""

    __table_args__ = (
        Index(
            'uq_participant_session_user',
            'session_id',
            'user_id',
            unique=True,
            sqlite_where=text('user_id IS NOT NULL'),
            postgresql_where=text('user_id IS NOT NULL'),
        ),
        Index(
            'uq_participant_course_user',
            'course_id',
            'user_id',
            unique=True,
            sqlite_where=text('course_id IS NOT NULL'),
            postgresql_where=text('course_id IS NOT NULL'),
        ),
        UniqueConstraint('session_id', 'alias_number'),
        CheckConstraint("kind IN ('host', 'student', 'guest')", name='kind'),
        CheckConstraint(ONE_PLACE, name='place'),
        Index('ix_participant_session', 'session_id', 'id'),
        Index('ix_participant_roster', 'session_id', 'kind', 'removed_at'),
        {'sqlite_autoincrement': True},
    )

    id: int | None = Field(default=None, primary_key=True)
    session_id: int | None = Field(default=None, foreign_key='session.id', ondelete='CASCADE')
    course_id: int | None = Field(default=None, foreign_key='course.id')
    user_id: int | None = Field(default=None, foreign_key='user_account.id', index=True)
    kind: str = Field(max_length=8)
    name: str = Field(max_length=100)
    avatar: str = Field(max_length=80)
    """The recipe of `domain.avatars`, not a name: it may be seen while names are hidden from others."""
    alias_number: int
    """What others read as “Student 7” while names are hidden."""
    token_hash: str | None = Field(default=None, max_length=64, unique=True)
    device_hash: str | None = Field(default=None, max_length=64)
    """The browser in which a guest came in, under a key of ours; it knows them again there (`services.devices`)."""
    post_count: int = 0
    """Posts that are visible or wait; kept with them."""
    joined_at: datetime | None = Field(default=None, sa_type=Utc)
    removed_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class Pin(SQLModel, table=True):
    """A PIN that was ever given out. `keyed_hash` stays as a tombstone, so that no PIN is given twice."""

    id: int | None = Field(default=None, primary_key=True)
    keyed_hash: str = Field(max_length=64, unique=True)
    participant_id: int | None = Field(default=None, foreign_key='participant.id', index=True, ondelete='SET NULL')
    sealed: str | None = Field(default=None, max_length=255)
    """The digits, encrypted, as long as the teacher may print them."""
    retired_at: datetime | None = Field(default=None, sa_type=Utc)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)
