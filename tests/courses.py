"""A course for tests: its teacher, students of the school, and one from elsewhere."""

from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut, NewCourse
from classroom.services import course_people, courses
from tests import factories


class Class7B:
    """Ms. Fern’s course with Mira and Ben in it; Olga is at the school, Zoe is at another one."""

    def __init__(self, **wanted: object) -> None:
        self.school_id = factories.school()
        self.teacher = factories.teacher(self.school_id)
        self.mira, self.ben, self.olga = (self._student(name) for name in ('Mira', 'Ben', 'Olga'))
        self.zoe = factories.account('student', school_id=factories.school(), name='Zoe')
        self.course = courses.create(self.teacher, NewCourse.model_validate({'title': 'Data Detectives 7B'} | wanted))
        for one in (self.mira, self.ben):
            course_people.add(self.teacher, self.id, user_id=one.user.id)

    @property
    def id(self) -> int:
        """The id of the course."""
        return self.course.id

    @property
    def room(self) -> int:
        """The id of its room."""
        return self.course.room_id

    def seen_by(self, actor: Actor) -> CourseOut:
        """The course as somebody sees it now."""
        return courses.get(actor, self.id)

    def _student(self, name: str) -> Actor:
        return factories.account('student', school_id=self.school_id, name=name)
