"""What one can do with a course as a whole: change, archive, bring back, delete; join and leave."""

from nicegui import ui

from classroom.pages import design as d
from classroom.pages.components.asking import ask, lasting
from classroom.pages.components.course_dialogs import describe
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseChange, CourseOut, NewCourse
from classroom.services import course_people, courses
from classroom.services.calls import call

ARCHIVE = 'Everybody can still read it. Nobody writes in its chat and nobody comes in. You can bring it back.'
DELETE = (
    'The course is gone for good: its chat, its files, the list of its students, and all work with what students '
    'handed in, their scores and your comments on them. Nobody can bring any of it back.'
)
LEAVE = 'You see its chat no more. You can come back as long as it is open.'


class Steering:
    """The buttons beside the title."""

    def __init__(self, actor: Actor, course: CourseOut) -> None:
        self._actor, self._course = actor, course
        self._acts = ui.element('div').classes('course__acts')
        self._show()

    def become(self, course: CourseOut) -> None:
        """The course is another one now; buttons that stay the same stay where they are."""
        before, self._course = self._course, course
        if _rights(before) != _rights(course):
            self._acts.clear()
            self._show()

    def _show(self) -> None:
        course = self._course
        with self._acts:
            if course.leads and course.is_active:
                d.button('Change', lasting(self._change))
                d.plain_button('Archive', lasting(self._archive))
            elif course.leads:
                d.button('Bring back', self._bring_back)
                d.danger_button('Delete', lasting(self._delete))
            elif course.enrolled and course.is_active:
                d.plain_button('Leave this course', lasting(self._leave))

    async def _change(self) -> None:
        async def keep(new: NewCourse) -> None:
            await call(courses.change, self._actor, self._course.id, CourseChange(**new.model_dump()))

        await describe('Change this course', 'Keep it so', keep, self._course)

    async def _archive(self) -> None:
        if await ask('Archive this course?', ARCHIVE, 'Archive it', 'Leave it'):
            await self._set_active(active=False)

    async def _bring_back(self) -> None:
        await self._set_active(active=True)

    async def _set_active(self, *, active: bool) -> None:
        with d.told():
            await call(courses.change, self._actor, self._course.id, CourseChange(is_active=active))
            ui.navigate.reload()

    async def _delete(self) -> None:
        if await ask('Delete this course?', DELETE, 'Delete it for good', 'Keep it', danger=True):
            with d.told():
                await call(courses.remove, self._actor, self._course.id)
                ui.navigate.to('/courses')

    async def _leave(self) -> None:
        if await ask('Leave this course?', LEAVE, 'Leave it', 'Stay'):
            with d.told():
                await call(course_people.leave, self._actor, self._course.id)
                ui.navigate.to('/courses')


def _rights(course: CourseOut) -> tuple[bool, bool, bool]:
    return course.leads, course.is_active, course.enrolled


class Joining:
    """The door: what the course is about, and one button."""

    def __init__(self, actor: Actor, course: CourseOut) -> None:
        self._actor, self._course = actor, course
        with ui.element('div').classes('course__door'):
            d.show(d.html('<p class="course__words">{words}</p>', words=course.description))
            d.go_button('Join this course', self._join)

    async def _join(self) -> None:
        with d.told():
            await call(course_people.enrol, self._actor, self._course.id)
            ui.navigate.to(f'/courses/{self._course.id}')
