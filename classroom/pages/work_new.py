"""Set work for a course, and change it."""

from typing import NamedTuple

from classroom.pages import design as d
from classroom.pages.components.work_editor import Editor
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentOut, WorkPlace
from classroom.services import assignments
from classroom.services.calls import call, read
from classroom.web.actor import SignedIn

TITLE = '<p><a href="{path}">{back}</a></p><h1>{title}</h1>'


@d.page('/courses/{course_id}/assignments/new')
async def new_work_page(course_id: int, actor: SignedIn) -> None:
    """A quiz or a deck that is not there yet."""
    place = await call(assignments.place, actor, course_id)
    with d.frame('New work', actor, here='/courses', screen='work'):
        d.show(d.html(TITLE, path=f'/courses/{course_id}', back=place.course_title, title='New work'))
        Editor(actor, course_id, place, None)


@d.page('/courses/{course_id}/assignments/{assignment_id}/edit')
async def edit_work_page(course_id: int, assignment_id: int, actor: SignedIn, question: int = 0) -> None:
    """Work that is there; `question` is the one that is open first, counted from 1."""
    place, work, changeable = await read(_load, actor, course_id, assignment_id)
    with d.frame(f'Change {work.title}', actor, here='/courses', screen='work'):
        path = f'/courses/{course_id}/assignments/{assignment_id}'
        d.show(d.html(TITLE, path=path, back=work.title, title='Change this work'))
        Editor(actor, course_id, place, work, changeable=changeable).entries.open(question - 1)


class Loaded(NamedTuple):
    """What the page begins with."""

    place: WorkPlace
    work: AssignmentOut
    changeable: bool


def _load(actor: Actor, course_id: int, assignment_id: int) -> Loaded:
    work = assignments.of_course(actor, course_id, assignment_id)
    return Loaded(assignments.place(actor, course_id), work, not assignments.is_begun(actor, assignment_id))
