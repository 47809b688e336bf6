"""On the home: the newest of one's courses as cards; they follow what happens to the courses."""

from markupsafe import Markup
from nicegui import ui

from classroom.events import CourseChanged
from classroom.pages import design as d
from classroom.pages.components.planner import counted
from classroom.pages.follow import follow
from classroom.schemas.actor import Actor
from classroom.schemas.courses import CourseOut, CourseQuery
from classroom.services import courses
from classroom.services.calls import call

MOST = 8
PICTURES = ('dot_plot', 'box_plot', 'bar_chart', 'scatter_plot')


class CourseCards:
    """Build it where it shall stand, then `await load()`. Out of sight while there is no course."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        with ui.element('section').classes('mine').props('aria-labelledby=mine') as self._section:
            head = d.html('<h2 id="mine">Courses</h2><a href="/courses">All courses</a>')
            d.show(d.html('<div class="mine__head">{head}</div>', head=head))
            self._list = ui.element('div')
        self._section.visible = False
        me = actor.user.id if actor.user else 0
        follow(CourseChanged, lambda event: me == event.teacher_id or me in event.user_ids, self.load)

    async def load(self) -> None:
        """Show them as they are now"""
        found = await call(courses.listed, self._actor, CourseQuery(which='mine', limit=MOST))
        self._section.visible = bool(found)
        self._list.clear()
        with self._list:
            d.show(d.html('<ul class="mine__cards">{cards}</ul>', cards=Markup('').join(map(_card, found))))


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
