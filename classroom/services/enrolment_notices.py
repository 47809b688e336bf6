"""What bells say of who is in a course: of one person and one course once a day, however often they come and go."""

from collections.abc import Iterable

from classroom import clock
from classroom.db import Transaction
from classroom.models import Course, User
from classroom.services import notices


def tell_students(tx: Transaction, course: Course, user_ids: Iterable[int]) -> None:
    """Tell students of a course that somebody has put them into."""
    title, cause = f'You are in {course.title} now', f'added-{course.id}-{_day()}'
    notices.tell(tx, user_ids, 'enrolment', title, link=f'/courses/{course.id}', cause=cause)


def tell_teacher(tx: Transaction, course: Course, user: User) -> None:
    """Tell the teacher of a course who has come into it."""
    title = f'{user.display_name} has enrolled in {course.title}'
    cause = f'{begins_with(user.id or 0)}{course.id}-{_day()}'
    notices.tell(tx, [course.teacher_id], 'enrolment', title, link=f'/courses/{course.id}', cause=cause)


def begins_with(user_id: int) -> str:
    """How the causes of what teachers are told about this account begin."""
    return f'enrolled-{user_id}-'


def _day() -> str:
    return f'{clock.now():%Y-%m-%d}'
