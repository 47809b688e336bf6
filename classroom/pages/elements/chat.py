"""The live element of a room's chat."""

from classroom.pages.elements.galleries import Drafting
from classroom.policies import courses as course_policy
from classroom.schemas.courses import CourseOut
from classroom.schemas.rooms import RoomSnapshot, SessionOut


class Chat(Drafting, component='chat.js'):
    """The messages of a room, live. `person` is the participant who writes here, 0 for nobody."""

    def __init__(self, session: SessionOut, *, person: int, leads: bool = False) -> None:
        super().__init__(session, None)
        self.begin_with(person=person, leads=leads, teacher=session.teacher or 'your teacher')


class CourseChat(Drafting, component='chat.js'):
    """The same for a course, which has no bar of a room: it begins with the snapshot, and brings the ticket."""

    def __init__(self, course: CourseOut, snapshot: RoomSnapshot, *, person: int, ticket: str) -> None:
        super().__init__(course, snapshot)
        self.begin_with(
            person=person,
            leads=course.leads,
            named=True,
            teacher=course.teacher.full_name,
            ticket=ticket,
            over=course_policy.ARCHIVED,
        )
