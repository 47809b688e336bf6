"""A code for an own student whom the teacher knows by name alone: made, or said why not."""

import pytest

from classroom.db import transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import Participant, School, Session, User
from classroom.services import budgets, course_people, recovery, sign_ins
from tests.courses import Class7B


@pytest.fixture
def course(database):
    """Mira of the course has an address and no user name; the school takes in whoever registers as a teacher."""
    budgets.reset()
    course = Class7B()
    with transaction() as tx:
        tx.get(School, course.school_id).registration_open = True
        for student in (course.mira, course.olga):
            tx.get(User, student.user.id).email = f'{student.user.id}@fern.example'
        course.teacher = sign_ins.start_for_user(tx, course.teacher.user.id).actor
    return course


def comes_to_class(course, student):
    """The student joins a class of the teacher."""
    with transaction() as tx:
        session = tx.add(Session(code='AB2345', title='Sleep', teacher_id=course.teacher.user.id))
        seat = {'kind': 'student', 'name': 'O', 'avatar': 'x', 'alias_number': 1}
        tx.add(Participant(session_id=session.id, user_id=student.user.id, **seat))


def test_where_letters_go_out_the_reason_is_told(course, mail):
    comes_to_class(course, course.mira)
    with pytest.raises(Conflict, match='Mira has an e-mail address'):
        recovery.make_code(course.teacher, ' mira ')


def test_where_no_letters_go_out_the_teacher_makes_the_code_and_learns_no_address(course):
    comes_to_class(course, course.mira)
    made = recovery.make_code(course.teacher, 'MIRA')
    assert (made.name, made.login) == ('Mira', '')


def test_to_be_put_into_a_course_is_not_enough_for_a_code(course):
    with pytest.raises(NotAllowed, match='ask your admin'):
        recovery.make_code(course.teacher, 'Mira')


def test_strangers_are_not_found_by_name_and_of_two_neither_is_taken(course):
    for name in ('Olga', 'Zoe', '', ' '):
        with pytest.raises(NotFound):
            recovery.make_code(course.teacher, name)
    with transaction() as tx:
        tx.get(User, course.olga.user.id).display_name = 'Mira'
    course_people.add(course.teacher, course.id, user_id=course.olga.user.id)
    with pytest.raises(InvalidInput, match='more than one'):
        recovery.make_code(course.teacher, 'Mira')
