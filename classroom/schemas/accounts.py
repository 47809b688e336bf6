"""What accounts, sign-ins, the first run and the school's own page take and return."""

from datetime import datetime
from typing import Literal

from pydantic import SecretStr

from classroom.schemas.actor import Actor
from classroom.schemas.base import Schema, shown

Theme = Literal['auto', 'light', 'dark']


class NewSignIn(Schema):
    """A sign-in that has just begun. `cookie` is shown to the browser once and stored nowhere."""

    cookie: str
    sign_in_id: int
    actor: Actor
    max_age: int
    """Seconds after which it ends in any case."""
    course_id: int | None = None
    """The course into which an invitation has led."""


class Registration(Schema):
    """What somebody typed to get a teacher account. There is no role in it: this way leads to teachers only."""

    email: str
    password: SecretStr
    first_name: str
    last_name: str
    school: str
    district: str = ''
    username: str = ''


class StudentRegistration(Schema):
    """What a student typed to get an account. `place` is the id of the school, where several take students."""

    username: str
    password: SecretStr
    full_name: str
    email: str = ''
    place: int | None = None


class RegisterProgram(Schema):
    """What a program sends to make an account of a student or teacher."""

    model_config = shown(
        username='mira.fern',
        email='mira@fernwood.example',
        password='maple-river-candle-1234',  # noqa: S106 - an example in the docs, nobody's
        user_type='student',
        full_name='Mira Fern',
    )

    username: str
    email: str | None = None
    password: SecretStr
    user_type: Literal['student', 'teacher']
    full_name: str | None = None


class LogIn(Schema):
    """What a program sends to sign in; `username` may be the e-mail address."""

    model_config = shown(username='mira.fern', password='maple-river-candle-1234')  # noqa: S106 - an example in the docs, nobody's

    username: str
    password: SecretStr


class OwnDetails(Schema):
    """What somebody signs in with, and the current password that is asked for to change it."""

    username: str
    email: str
    current_password: SecretStr


class RecoveryCode(Schema):
    """A one-time code with which a student sets a new password; shown once."""

    code: str
    name: str
    login: str
    """What the student types beside the code; empty for an e-mail address that the teacher does not know."""
    minutes: int


class OpenSchool(Schema):
    """A school that takes students who register themselves."""

    id: int
    name: str


class Doors(Schema):
    """Whether any school takes teachers who register themselves, and the schools that take students."""

    teachers: bool
    student_schools: list[OpenSchool]


class FirstSchool(Schema):
    """What the first run asks for: the district, the school and the first admin."""

    district: str
    school: str
    time_zone: str
    email: str
    password: SecretStr
    first_name: str
    last_name: str


class SchoolOut(Schema):
    """A school as its own people see it."""

    id: int
    name: str
    district_id: int
    district: str
    confirmed: bool
    time_zone: str
    registration_open: bool
    students_register: bool
    open_sessions: bool


class SchoolChange(Schema):
    """What may be changed of a school; None leaves it as it is."""

    name: str | None = None
    time_zone: str | None = None
    registration_open: bool | None = None
    students_register: bool | None = None
    open_sessions: bool | None = None


class Period(Schema):
    """One hour of the bell schedule; times are `HH:MM` in the school's local time."""

    section: int
    name: str
    starts: str
    ends: str


class ModuleOut(Schema):
    """A module that a session may name."""

    id: int
    title: str


class PendingSchool(Schema):
    """A school that a teacher typed and that staff have not confirmed yet."""

    id: int
    name: str
    district: str
    district_confirmed: bool
    teachers: list[str]
    created_at: datetime


class PendingTeacher(Schema):
    """A teacher who typed the school of others and whom staff have not confirmed yet."""

    id: int
    name: str
    login: str
    school_id: int
    school: str
    district: str
    created_at: datetime


class TypedName(Schema):
    """The name of what shall go, typed once more."""

    name: str = ''


class WhichSchool(Schema):
    """The school at which staff saw a teacher wait."""

    school_id: int


class Suggestions(Schema):
    """Names for the lists under the fields for district and school."""

    districts: list[str]
    schools: list[str]
