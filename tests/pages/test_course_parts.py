"""Parts of the pages of courses, on a page of NiceGUI without a socket."""

import asyncio

import pytest
from nicegui import Client, core
from nicegui.page import page

from classroom.pages.components.asking import lasting
from classroom.pages.components.course_members import Members
from classroom.pages.components.work_editor import Editor
from classroom.pages.courses import Own
from classroom.schemas.assignments import AssignmentQuery
from classroom.schemas.courses import CourseChange
from classroom.services import assignments, courses
from classroom.services.calls import call
from tests.courses import Class7B


@pytest.fixture
async def client(monkeypatch):
    """A page as it is before its socket opens."""
    monkeypatch.setattr(core, 'loop', asyncio.get_running_loop())
    client = Client(page(''), request=None)
    yield client
    client.delete()


async def test_more_words_than_fit_are_looked_for_as_far_as_they_fit(client, database):
    course = await call(Class7B)
    with client:
        own = Own(course.teacher, [])
        own._find.value = 'x' * 300  # the list follows the field
        assert await own._fetch(None, 5) == []
        await asyncio.gather(*_looking())


async def test_nobody_is_taken_out_of_an_archived_course_until_it_is_brought_back(client, database):
    course = await call(Class7B)
    with client:
        members = Members(course.teacher, course.seen_by(course.teacher))
        await members.load()
        assert members._adding.visible
        for is_active in (False, True):
            await members.load(courses.change(course.teacher, course.id, CourseChange(is_active=is_active)))
            buttons = [one for one in members._list.element.descendants() if 'aria-label' in one.props]
            assert members._adding.visible == bool(buttons) == is_active


async def test_work_that_is_published_while_its_draft_is_being_kept_is_one_and_stays_published(client, database):
    course = await call(Class7B)
    place = await call(assignments.place, course.teacher, course.id)
    with client:
        editor = Editor(course.teacher, course.id, place, None)
        await editor._keep_draft()
        assert await call(assignments.listed, course.teacher, AssignmentQuery()) == []  # nothing is written yet
        editor._title.value = 'Shape'
        question = editor.entries._form
        question._question.value, question._right.value = 'Which one stands in the middle?', 'B'
        question._options[0].value, question._options[1].value = 'Mean', 'Median'
        draft, publish = lasting(editor._keep_draft), lasting(editor._publish)
        await asyncio.gather(draft(), publish(), publish(), draft())
    (work,) = await call(assignments.listed, course.teacher, AssignmentQuery())
    assert work.published


def _looking():
    return [task for task in asyncio.all_tasks() if task is not asyncio.current_task() and 'load' in task.get_name()]
