"""Events of courses."""

from classroom.events.base import Event


class CourseChanged(Event):
    """A course was made, changed, archived or deleted, or somebody came in or left: open pages look again."""

    course_id: int
    teacher_id: int
    school_id: int | None
    """The school to whose students it is offered, if it is."""
    user_ids: frozenset[int] = frozenset()
    """Accounts whose own list of courses is another one now, the teacher apart."""


class MaterialsChanged(Event):
    """A material of a course was added, changed, ordered, opened or deleted: open pages of the course look again."""

    course_id: int
    opened: bool = False
    """Whether it is only that a student has opened one: that concerns those alone who lead the course."""
