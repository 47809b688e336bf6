"""Codes of courses and classes: one word opens one place, and nobody finds one by trying."""

import pytest

from classroom.domain import codes
from classroom.errors import NotFound, TooMany
from classroom.schemas.courses import NewCourse
from classroom.services import budgets, course_people, courses, notices
from tests import factories
from tests.courses import Class7B


@pytest.fixture
def course(database, stopped_clock):
    """Ms. Fern’s course."""
    budgets.reset()
    yield Class7B()
    budgets.reset()


def test_B94_a_course_and_a_class_never_have_the_same_code(course, monkeypatch):
    taken = factories.started(course.teacher).code
    drawn = iter([taken, course.course.code, 'NEW234', course.course.code, 'NEW567'])
    monkeypatch.setattr(codes, 'session_code', lambda: next(drawn))
    assert courses.create(course.teacher, NewCourse(title='Another')).code == 'NEW234'
    assert factories.started(course.teacher, section=4).code == 'NEW567'


def test_who_tries_code_after_code_waits_and_nobody_else_does(course):
    for _ in range(15):
        with pytest.raises(NotFound):
            courses.by_code(course.zoe, 'WRONG2')
        with pytest.raises(NotFound):
            course_people.enrol(course.zoe, course.id, 'WRONG2')
    with pytest.raises(TooMany):
        courses.by_code(course.zoe, course.course.code)
    with pytest.raises(TooMany):
        course_people.enrol(course.zoe, course.id, course.course.code)
    assert courses.by_code(course.olga, course.course.code) == course.id


def test_right_codes_cost_nothing(course):
    for _ in range(35):
        assert courses.by_code(course.zoe, course.course.code) == course.id
    assert course_people.enrol(course.zoe, course.id, course.course.code).enrolled


def test_who_comes_and_goes_rings_once_a_day_and_not_without_end(course, stopped_clock):
    for _ in range(3):
        course_people.enrol(course.olga, course.id)
        course_people.leave(course.olga, course.id)
        course_people.take_out(course.teacher, course.id, course.ben.user.id)
        course_people.add(course.teacher, course.id, user_id=course.ben.user.id)
    assert rings(course.teacher) == ['Olga has enrolled in Data Detectives 7B']
    assert rings(course.ben) == ['You are in Data Detectives 7B now']
    stopped_clock.move(days=1)
    course_people.enrol(course.olga, course.id)
    assert len(rings(course.teacher)) == 2
    for _ in range(56):
        course_people.enrol(course.olga, course.id)
    with pytest.raises(TooMany):
        course_people.enrol(course.olga, course.id)


def rings(actor):
    return [one.title for one in notices.page(actor)]
