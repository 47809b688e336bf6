"""What the admin pages take and return."""

from datetime import datetime
from typing import Literal, get_args

from classroom.schemas.actor import Role
from classroom.schemas.base import Schema

AccountState = Literal['active', 'off', 'locked', 'unused', 'waiting']
ROLES: tuple[Role, ...] = get_args(Role)


class AccountQuery(Schema):
    """What of the accounts is looked for; nothing named: all."""

    search: str = ''
    role: str = ''
    school_id: int | None = None
    state: str = ''


class AccountRow(Schema):
    """An account as staff see it in the list."""

    id: int
    name: str
    email: str | None
    username: str | None
    role: Role
    school_id: int | None
    school: str | None
    district: str | None
    active: bool
    locked: bool
    opened: bool
    """Whether there is a password; without one nobody has come in yet."""
    waits: bool = False
    """Whether this is a teacher whom the school has not confirmed yet."""
    created_at: datetime
    photo: str | None = None
    """The path of the photo, if there is one."""


class SchoolChoice(Schema):
    """A school to pick."""

    id: int
    words: str


class SchoolQuery(Schema):
    """What of the schools is looked for; nothing named: all."""

    search: str = ''
    district_id: int | None = None
    waiting: bool = False
    """Those alone that nobody has confirmed yet."""


class SchoolRow(Schema):
    """A school as staff see it in the list."""

    id: int
    name: str
    district_id: int
    district: str
    confirmed: bool
    accounts: int
    sessions: int


class DistrictRow(Schema):
    """A district with the number of its schools."""

    id: int
    name: str
    confirmed: bool
    schools: int


class ModuleRow(Schema):
    """A module as staff see it in the list; without a school it is for all."""

    id: int
    title: str
    school_id: int | None
    school: str | None
    archived: bool
    sessions: int


SessionState = Literal['open', 'closed', 'ended', 'archived']


class SessionQuery(Schema):
    """What of the sessions is looked for; nothing named: all."""

    search: str = ''
    school_id: int | None = None
    grade: str = ''
    state: str = ''


class SessionRow(Schema):
    """A session as staff see it in the list: nothing of what students did."""

    id: int
    title: str
    code: str
    teacher: str | None
    school: str | None
    grade: str
    state: SessionState
    created_at: datetime
