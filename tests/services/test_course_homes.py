"""A course is offered at the school that knows its teacher: it moves when they do, and waits when they wait."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import Conflict
from classroom.events import SchoolsChanged
from classroom.models import Course, User
from classroom.schemas.courses import CourseQuery
from classroom.services import account_changes, accounts, colleagues, courses
from tests import factories
from tests.courses import Class7B

OTHER = 'Alder School'


@pytest.fixture
def course(database):
    """Ms. Fern’s course at the one school; Ash is a student of another one, with teachers of its own."""
    made = Class7B()
    made.other = factories.school(OTHER, district='North District')
    made.ash = factories.account('student', school_id=made.other, name='Ash')
    made.admin = factories.account('admin', name='Ada')
    return made


def offered(actor):
    return [one.title for one in courses.listed(actor, CourseQuery(which='offered'))]


def goes_by_herself(course):
    with transaction() as tx:
        accounts.set_place(tx, tx.lock_row(User, course.teacher.user.id), 'North District', OTHER)


def moved(course, school_id):
    account_changes.set_school(course.admin, [course.teacher.user.id], school_id)


def place_of(course):
    with reading() as db:
        teacher = db.get(User, course.teacher.user.id)
        return db.get(Course, course.id).school_id, teacher.place_confirmed


def test_a_course_is_offered_to_nobody_while_its_teacher_waits_elsewhere(course):
    assert (offered(course.olga), offered(course.ash)) == (['Data Detectives 7B'], [])
    goes_by_herself(course)
    assert place_of(course) == (None, False)
    assert offered(course.olga) == offered(course.ash) == []
    assert course.seen_by(course.mira).enrolled
    colleagues.confirm(course.admin, course.teacher.user.id, course.other)
    assert (offered(course.olga), offered(course.ash)) == ([], ['Data Detectives 7B'])


def test_a_course_goes_where_staff_put_its_teacher(course):
    moved(course, course.other)
    assert (offered(course.olga), offered(course.ash)) == ([], ['Data Detectives 7B'])
    moved(course, None)
    assert place_of(course) == (None, True)
    moved(course, course.school_id)
    assert (offered(course.olga), offered(course.ash)) == (['Data Detectives 7B'], [])


def test_who_is_refused_has_courses_at_no_school(course):
    goes_by_herself(course)
    colleagues.refuse(course.admin, course.teacher.user.id, course.other)
    assert place_of(course) == (None, True)


def test_a_course_that_was_left_behind_is_offered_to_nobody(course):
    with transaction() as tx:
        tx.get(User, course.teacher.user.id).school_id = course.other  # as it was before courses followed
    assert offered(course.olga) == offered(course.ash) == []


@pytest.mark.parametrize('role', ['observer', 'staff'])
def test_another_role_confirms_no_school_that_somebody_typed(course, role, heard):
    goes_by_herself(course)
    with pytest.raises(Conflict, match='waits for a school'):
        account_changes.set_role(course.admin, course.teacher.user.id, role)
    with reading() as db:
        user = db.one(select(User).where(User.id == course.teacher.user.id))
    assert (user.role, user.place_confirmed) == ('teacher', False)


def test_staff_who_have_a_waiting_teacher_open_hear_that_they_wait_no_more(course, heard):
    goes_by_herself(course)
    heard.clear()
    moved(course, None)
    assert [one for one in heard if isinstance(one, SchoolsChanged)]
