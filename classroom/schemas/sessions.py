"""What starting, listing and leading a session take and return."""

from datetime import date, datetime
from typing import Literal

from classroom.schemas.base import Schema, shown
from classroom.schemas.rooms import SessionOut, Status


class StartForm(Schema):
    """What a teacher typed, as it was typed: the service checks every field and says what is wrong with it."""

    title: str
    section: int | str
    student_count: int | str = 24
    theme: str = 'animals'
    module_id: int | str | None = None
    grade: str = ''
    district: str | None = None
    school: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    seed: int | None = None
    """Draws the characters, so that those in the preview are those in the class."""
    same_class_as: int | None = None
    """Take over the students, avatars and PINs of this earlier session."""
    when_taken: Literal['refuse', 'archive'] = 'refuse'


class Running(Schema):
    """The session that holds an hour."""

    id: int
    title: str
    code: str


class Availability(Schema):
    """Whether an hour is free for this teacher, and who holds it."""

    model_config = shown(
        section=3, available=False, session={'id': 7, 'title': 'How long do we sleep?', 'code': 'KMT4VX'}
    )

    section: int
    available: bool
    session: Running | None = None


class Hour(Schema):
    """One hour of the bell schedule as one teacher sees it today."""

    section: int
    name: str
    starts: str
    ends: str
    phase: Literal['past', 'now', 'later']
    session: SessionOut | None = None


class Day(Schema):
    """A teacher's day: the hours in their order, in the school's local time."""

    day: date
    greeting: str
    hours: list[Hour]
    live: int
    waiting_school: str | None = None
    """The teacher's school, where staff have not confirmed it yet."""
    waits_for: str | None = None
    """The teacher's school, where staff have not confirmed yet that the teacher belongs there."""


class PastSession(Schema):
    """A line in the list of earlier sessions."""

    id: int
    title: str
    section_name: str | None
    code: str
    status: Status
    archived: bool
    students: int
    created_at: datetime


class StudentCard(Schema):
    """A student with the PIN and the one-tap link of the card; for the teacher's eyes."""

    id: int
    name: str
    avatar: str
    pin: str
    link: str


class Look(Schema):
    """What the join page says about a class code before a name is typed."""

    title: str
    section_name: str | None
    teacher: str
    live: bool
