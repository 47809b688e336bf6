"""Events of courses."""

from classroom.events.base import Event


class CourseChanged(Event):
    """A course was made, changed, archived or deleted, or somebody came in or left: open pages look again."""

    course_id: int
    teacher_id: int
    user_ids: frozenset[int] = frozenset()
    """Accounts whose own list of courses is another one now, the teacher apart."""
