"""Events of the work that a course sets."""

from classroom.events.base import Event


class WorkChanged(Event):
    """An assignment was made, changed or deleted, or a student began it, handed it in or was graded."""

    course_id: int
    assignment_id: int
    student_id: int | None = None
    """The one student whom it concerns, those who lead the course apart; None where it concerns all."""
