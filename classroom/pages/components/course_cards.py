"""On the home: the newest of one's courses as cards; they follow what happens to the courses."""

from collections.abc import Sequence

from markupsafe import Markup
from nicegui import ui

from classroom.events import CourseChanged
from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.pages.follow import Newest, follow
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut, CourseQuery
from classroom.services import courses
from classroom.services.calls import call

MOST = 8
LIST = (
    '<div class="mine__head"><h2 id="mine">Courses</h2><a href="/courses">All courses</a></div>'
    '<ul class="mine__cards">{cards}</ul>'
)
PICTURES = ('dot_plot', 'box_plot', 'bar_chart', 'scatter_plot')


class CourseCards:
    """Stands last in `parent` after `await load()`; while there is no course, nothing stands there."""

    def __init__(self, actor: Actor, parent: ui.element) -> None:
        self._actor, self._parent = actor, parent
        self._asked = Newest()
        self._section: ui.element | None = None
        self._shown: Sequence[CourseOut] = ()
        me = actor.user.id if actor.user else 0
        follow(CourseChanged, lambda event: me == event.teacher_id or me in event.user_ids, self.load, gather=True)

    async def load(self) -> None:
        """Show them as they are now."""
        is_newest = self._asked.begin()
        found = await call(courses.listed, self._actor, CourseQuery(which='mine', limit=MOST))
        if is_newest() and found != self._shown:
            self._shown = found
            self._show(found)

    def _show(self, found: Sequence[CourseOut]) -> None:
        if self._section is not None:
            self._section.delete()
            self._section = None
        if found:
            with self._parent:
                shown = d.show(d.html(LIST, cards=Markup('').join(map(_card, found))), 'section')
            self._section = shown.classes('mine').props('aria-labelledby=mine')


def _card(course: CourseOut) -> Markup:
    grade = f'Grade {course.grade}, ' if course.grade else ''
    students = counted(course.student_count, 'student', 'students')
    words = f'{grade}{students}' if course.leads else course.teacher.full_name
    return d.html(
        '<li><a class="card mine__card mine__card--{place}" href="/courses/{id}">{picture}<b>{title}</b>'
        '<span>{words}</span></a></li>',
        place=course.id % len(PICTURES),
        id=course.id,
        picture=d.glyph(PICTURES[course.id % len(PICTURES)]),
        title=course.title,
        words=words,
    )
