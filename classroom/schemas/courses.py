"""Courses, and who is enrolled in them, as people and programs see them."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from classroom.schemas.base import Schema, shown
from classroom.schemas.chat import ChatMode


class CoursePerson(Schema):
    """Somebody of a course. `photo` is an absolute address or null."""

    id: int
    full_name: str
    photo: str | None = None


class CourseOut(Schema):
    """A course as one person sees it. `enrolled` and `leads` speak of that person; `room_id` is where it talks."""

    model_config = shown(
        id=7,
        title='Data Detectives 7B',
        description='Tuesday and Thursday in Room 12.',
        code='KMT4VX',
        teacher={'id': 4, 'full_name': 'Mira Fern', 'photo': None},
        grade='7',
        start_date='2026-09-01',
        end_date=None,
        is_active=True,
        is_open=True,
        enrolled=False,
        student_count=24,
        leads=True,
        room_id=31,
        chat='open',
        slow_mode=0,
        created_at='2026-08-20T09:30:00Z',
    )

    id: int
    title: str
    description: str
    code: str
    teacher: CoursePerson
    grade: str
    """Empty where none is named."""
    start_date: date | None
    end_date: date | None
    is_active: bool
    """False once it is archived."""
    is_open: bool
    """Whether students come in by themselves: those of the school from the list, others with the code."""
    enrolled: bool
    student_count: int
    leads: bool
    room_id: int
    chat: ChatMode
    slow_mode: int
    created_at: datetime

    @property
    def inside(self) -> bool:
        """Whether this person may enter: people and chat."""
        return self.leads or self.enrolled


class NewCourse(Schema):
    """What a course is made of."""

    model_config = shown(title='Data Detectives 7B', description='Tuesday and Thursday in Room 12.', grade='7')

    title: str
    description: str = ''
    grade: str = ''
    start_date: date | None = None
    end_date: date | None = None
    is_open: bool = True


class CourseChange(Schema):
    """What may be changed; what is not sent stays. `is_active: false` archives the course."""

    title: str | None = None
    description: str | None = None
    grade: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    is_open: bool | None = None
    is_active: bool | None = None


class CourseQuery(Schema):
    """Which courses: one's own, those that one may join, or all that one may know of; archived ones apart."""

    which: Literal['all', 'mine', 'offered'] = 'all'
    archived: bool = False
    search: str = Field(default='', max_length=200)
    grade: str = Field(default='', max_length=16)
    before: int | None = None
    limit: int = Field(default=50, ge=1, le=100)


class StudentOut(Schema):
    """A student of a course. The user name is there for those who lead it."""

    id: int
    """The account."""
    full_name: str
    username: str | None = None
    photo: str | None = None
    enrolled_at: datetime


class StudentQuery(Schema):
    """Students by name; `before` is the account of one of them, behind whom the list goes on."""

    search: str = Field(default='', max_length=200)
    before: int | None = None
    limit: int = Field(default=50, ge=1, le=100)


class EnrolmentOut(Schema):
    """Somebody in a course, or who was."""

    model_config = shown(id=31, course=7, user=42, is_active=True, enrolled_at='2026-09-01T09:30:00Z', left_at=None)

    id: int
    course: int
    user: int
    is_active: bool
    enrolled_at: datetime
    left_at: datetime | None


class EnrolmentQuery(Schema):
    """Enrolments of one course, or all; from below an id on."""

    course: int | None = None
    before: int | None = None
    limit: int = Field(default=50, ge=1, le=100)
