"""What the demo prints: how to sign in (a fixed shape that scripts and benchmarks stand on)."""

from classroom.schemas.base import Schema


class Login(Schema):
    """An account with its password."""

    email: str
    password: str


class NamedLogin(Login):
    """An account with the name that people read."""

    name: str


class DemoStudent(Schema):
    """A student with the PIN of the card."""

    name: str
    pin: str


class DemoSession(Schema):
    """A session with its students."""

    id: int
    code: str
    section: int
    teacher: str
    students: list[DemoStudent]


class Demo(Schema):
    """A filled data folder."""

    base_url: str
    admin: Login
    teachers: list[NamedLogin]
    observer: Login
    student: NamedLogin
    sessions: list[DemoSession]
