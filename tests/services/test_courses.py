"""Courses: made, found, changed, archived, deleted; students come, go and are taken out."""

from datetime import date

import pytest
from sqlmodel import col, select

from classroom.db import reading
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.events import AccessEnded, CourseChanged
from classroom.models import AuditEntry, Enrolment, Notification, Participant, Room
from classroom.schemas.courses import CourseChange, CourseQuery, EnrolmentQuery, NewCourse, StudentQuery
from classroom.services import course_people, courses, profiles
from tests import factories, work
from tests.courses import Class7B


@pytest.fixture
def course(database):
    """Ms. Fern’s course."""
    return Class7B()


def titles(actor, **asked):
    return [one.title for one in courses.listed(actor, CourseQuery(**asked))]


def names(actor, course, **asked):
    return [one.full_name for one in course_people.students(actor, course.id, StudentQuery(**asked))]


def notices(actor):
    with reading() as db:
        return [
            one.title
            for one in db.all(
                select(Notification).where(Notification.user_id == actor.user.id).order_by(Notification.id)
            )
        ]


def test_a_teacher_makes_a_course_with_a_code_and_a_room(course):
    made = course.course
    assert (made.title, made.is_active, made.leads, made.enrolled) == ('Data Detectives 7B', True, True, False)
    assert made.teacher.full_name == 'Ms. Fern'
    assert len(made.code) == 6
    with reading() as db:
        assert db.get(Room, made.room_id).course_id == made.id


@pytest.mark.parametrize('role', ['student', 'observer'])
def test_others_make_no_course(database, role):
    with pytest.raises(NotAllowed):
        courses.create(factories.account(role), NewCourse(title='Mine'))


def test_a_course_needs_a_title_and_days_in_their_order(course):
    with pytest.raises(InvalidInput) as problem:
        courses.create(course.teacher, NewCourse(title='  '))
    assert problem.value.field == 'title'
    backwards = NewCourse(title='Backwards', start_date=date(2026, 9, 1), end_date=date(2026, 8, 1))
    with pytest.raises(InvalidInput) as problem:
        courses.create(course.teacher, backwards)
    assert problem.value.field == 'end_date'


def test_each_sees_the_own_courses_and_students_those_of_their_school(course):
    assert titles(course.teacher) == titles(course.mira) == titles(course.olga) == ['Data Detectives 7B']
    assert titles(course.olga, which='mine') == titles(course.mira, which='offered') == []
    assert titles(course.olga, which='offered') == ['Data Detectives 7B']
    assert titles(course.zoe) == titles(factories.teacher(course.school_id)) == []
    assert titles(factories.account('observer', school_id=course.school_id)) == []
    assert titles(factories.account('staff')) == ['Data Detectives 7B']


def test_lists_are_searched_and_paged_by_key(course):
    second = courses.create(course.teacher, NewCourse(title='Box plots')).id
    assert titles(course.teacher, search='box') == ['Box plots']
    assert titles(course.teacher, limit=1) == ['Box plots']
    assert titles(course.teacher, limit=1, before=second) == ['Data Detectives 7B']


def test_a_closed_course_is_there_for_nobody_outside(course):
    courses.change(course.teacher, course.id, CourseChange(is_open=False))
    assert titles(course.olga) == []
    with pytest.raises(NotFound):
        course.seen_by(course.olga)
    with pytest.raises(NotFound):
        course_people.enrol(course.olga, course.id)
    with pytest.raises(NotAllowed, match='takes nobody in'):
        course_people.enrol(course.olga, course.id, course.course.code)


def test_a_student_enrols_once_and_the_teacher_hears_of_it(course, heard):
    assert course_people.enrol(course.olga, course.id).enrolled
    assert course_people.enrol(course.olga, course.id).student_count == 3
    assert notices(course.teacher) == ['Olga has enrolled in Data Detectives 7B']
    changed = [event for event in heard if isinstance(event, CourseChanged)]
    assert [event.user_ids for event in changed] == [{course.olga.user.id}]


def test_the_code_opens_the_course_to_a_student_from_elsewhere(course):
    with pytest.raises(NotFound):
        course_people.enrol(course.zoe, course.id, 'WRONG2')
    code = course.course.code.lower()
    assert courses.by_code(course.zoe, f' {code[:3]} {code[3:]} ') == course.id
    assert course_people.enrol(course.zoe, course.id, code).enrolled


def test_nobody_but_students_enrols(course):
    with pytest.raises(NotAllowed):
        course_people.enrol(factories.account('staff'), course.id)
    with pytest.raises(NotFound):
        course_people.enrol(factories.teacher(course.school_id), course.id)


def test_who_leaves_keeps_the_row_and_may_come_back(course):
    assert course_people.leave(course.mira, course.id).is_active is False
    assert names(course.teacher, course) == ['Ben']
    own = course_people.enrolments(course.mira, EnrolmentQuery())
    assert [(one.course, one.is_active) for one in own] == [(course.id, False)]
    course_people.enrol(course.mira, course.id)
    assert names(course.teacher, course) == ['Ben', 'Mira']
    with reading() as db:
        assert len(db.all(select(Enrolment).where(Enrolment.user_id == course.mira.user.id))) == 1
        assert len(db.all(select(Participant).where(Participant.user_id == course.mira.user.id))) == 1


def test_the_teacher_adds_a_student_by_user_name_or_id_and_tells_them(course):
    assert notices(course.ben) == ['You are in Data Detectives 7B now']
    course_people.add(course.teacher, course.id, user_id=course.olga.user.id)
    course_people.add(course.teacher, course.id, user_id=course.olga.user.id)
    assert names(course.teacher, course) == ['Olga', 'Ben', 'Mira']
    for who in ({'user_id': course.zoe.user.id}, {'username': 'nobody'}, {}, {'username': 'a', 'user_id': 1}):
        with pytest.raises(InvalidInput):
            course_people.add(course.teacher, course.id, **who)
    with pytest.raises(NotAllowed):
        course_people.add(course.teacher, course.id, user_id=course.teacher.user.id)


def test_who_was_taken_out_hears_it_and_only_the_teacher_lets_in_again(course, heard):
    assert course_people.why_out(course.mira, course.id) == ''
    course_people.take_out(course.teacher, course.id, course.mira.user.id)
    why = course_people.why_out(course.mira, course.id)
    assert why.startswith('“Data Detectives 7B”: Your teacher has taken you out')
    ended = [event for event in heard if isinstance(event, AccessEnded)]
    assert [event.room_id for event in ended] == [course.room]
    with pytest.raises(NotFound):
        course_people.students(course.mira, course.id, StudentQuery())
    with pytest.raises(NotAllowed, match='taken you out'):
        course_people.enrol(course.mira, course.id)
    course_people.add(course.teacher, course.id, user_id=course.mira.user.id)
    assert course.seen_by(course.mira).enrolled


def test_students_read_who_is_in_their_course_without_user_names(course):
    people = course_people.students(course.mira, course.id, StudentQuery())
    assert [(one.full_name, one.username) for one in people] == [('Ben', None), ('Mira', None)]
    assert names(course.mira, course, before=people[0].id) == ['Mira']
    assert names(course.mira, course, search='be') == ['Ben']
    for stranger in (course.olga, course.zoe):
        with pytest.raises(NotFound):
            course_people.students(stranger, course.id, StudentQuery())


def test_only_the_teacher_changes_a_course(course):
    courses.change(course.teacher, course.id, CourseChange(title='7B', description='Room 12', is_open=False))
    seen = course.seen_by(course.mira)
    assert (seen.title, seen.description, seen.is_open) == ('7B', 'Room 12', False)
    with pytest.raises(NotAllowed):
        courses.change(course.mira, course.id, CourseChange(title='Mine'))
    with pytest.raises(NotFound):
        courses.change(factories.teacher(course.school_id), course.id, CourseChange(title='Mine'))


def test_days_are_taken_away_with_null(course):
    courses.change(course.teacher, course.id, CourseChange(start_date=date(2026, 9, 1)))
    assert courses.change(course.teacher, course.id, CourseChange(title='7B')).start_date == date(2026, 9, 1)
    assert courses.change(course.teacher, course.id, CourseChange(start_date=None)).start_date is None


def test_an_archived_course_is_kept_apart_and_takes_nobody_in(course):
    courses.change(course.teacher, course.id, CourseChange(is_active=False))
    assert titles(course.teacher) == titles(course.olga) == []
    assert titles(course.teacher, archived=True) == titles(course.mira, archived=True) == ['Data Detectives 7B']
    with pytest.raises(NotAllowed):
        course_people.add(course.teacher, course.id, user_id=course.olga.user.id)
    assert courses.change(course.teacher, course.id, CourseChange(is_active=True)).is_active
    with reading() as db:
        actions = db.all(select(AuditEntry.action).where(AuditEntry.subject == 'course').order_by(col(AuditEntry.id)))
    assert [one for one in actions if one in {'course.archived', 'course.restored'}] == [
        'course.archived',
        'course.restored',
    ]


def test_a_course_is_deleted_after_it_was_archived(course):
    with pytest.raises(Conflict):
        courses.remove(course.teacher, course.id)
    courses.change(course.teacher, course.id, CourseChange(is_active=False))
    with pytest.raises(NotAllowed):
        courses.remove(course.mira, course.id)
    assert work.bell(course.mira, 'enrolment')
    courses.remove(course.teacher, course.id)
    assert work.bell(course.mira, 'enrolment') == []
    with pytest.raises(NotFound):
        course.seen_by(course.teacher)
    with reading() as db:
        assert not db.all(select(Room)) + db.all(select(Participant)) + db.all(select(Enrolment))


def test_people_of_one_course_may_see_each_other(course):
    course_people.enrol(course.zoe, course.id, course.course.code)
    assert profiles.look(course.mira, course.zoe.user.id).person.full_name == 'Zoe'
    with pytest.raises(NotFound):
        profiles.look(course.olga, course.zoe.user.id)


def test_a_course_carries_a_grade_and_is_found_by_it(course):
    kinder = courses.create(course.teacher, NewCourse(title='Counting', grade=' k '))
    assert (kinder.grade, course.course.grade) == ('K', '')
    assert titles(course.teacher, grade='K') == ['Counting']
    assert courses.grades(course.teacher) == ['K']
    assert courses.change(course.teacher, course.id, CourseChange(grade='7')).grade == '7'
    assert courses.grades(course.teacher) == ['7', 'K']
    assert courses.grades(course.mira) == ['7', 'K']
    assert courses.grades(course.zoe) == []
    with pytest.raises(InvalidInput) as problem:
        courses.change(course.teacher, course.id, CourseChange(grade='x' * 17))
    assert problem.value.field == 'grade'
    assert courses.change(course.teacher, course.id, CourseChange(title='7B')).grade == '7'
