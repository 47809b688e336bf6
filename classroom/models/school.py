"""Districts, schools, the bell schedule, modules."""

from datetime import datetime, time

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from classroom import clock
from classroom.models.base import NULLABLE_JSON, Utc


class District(SQLModel, table=True):
    """A district; until staff confirm it, no observer sees it."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=120)
    name_key: str = Field(max_length=160, unique=True)
    confirmed: bool = False
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class School(SQLModel, table=True):
    """A school with its time zone and what it allows."""

    __table_args__ = (UniqueConstraint('district_id', 'name_key'),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = Field(foreign_key='district.id', index=True)
    name: str = Field(max_length=120)
    name_key: str = Field(max_length=160)
    confirmed: bool = False
    time_zone: str = Field(default='UTC', max_length=64)
    registration_open: bool = False
    """Whether teachers may register themselves."""
    students_register: bool = False
    open_sessions: bool = True
    created_at: datetime = Field(default_factory=clock.now, sa_type=Utc)


class BellPeriod(SQLModel, table=True):
    """One hour of a school's bell schedule, in the school's local time."""

    __tablename__ = 'bell_period'
    __table_args__ = (UniqueConstraint('school_id', 'section'),)

    id: int | None = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key='school.id')
    section: int
    name: str = Field(max_length=40)
    starts: time
    ends: time


class Module(SQLModel, table=True):
    """A module of the curriculum that a session may name; without a school it is for all."""

    id: int | None = Field(default=None, primary_key=True)
    school_id: int | None = Field(default=None, foreign_key='school.id', index=True)
    title: str = Field(max_length=120)
    position: int = 0
    graph_tags: list[str] | None = Field(default=None, sa_type=NULLABLE_JSON)
    variable_tags: list[str] | None = Field(default=None, sa_type=NULLABLE_JSON)
    """The tags that sessions of this module begin with; none named: all."""
    archived_at: datetime | None = Field(default=None, sa_type=Utc)
    """Put away: sessions that name it keep it, new ones cannot."""
