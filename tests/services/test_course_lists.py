"""A list brings many accounts into a course at once: each of them as if added alone, in few statements."""

import pytest
from sqlalchemy import event
from sqlmodel import col, select

from classroom.config import Settings
from classroom.db import reading, transaction
from classroom.events import CourseChanged, NoticesChanged, Numbered
from classroom.models import AuditEntry, Participant, User
from classroom.schemas.courses import NewCourse
from classroom.services import course_people, course_seats, courses, letters
from classroom.services import invitation_lists as lists
from tests import factories, work
from tests.courses import Class7B


@pytest.fixture
def course(database):
    """Ms. Fern’s course."""
    letters.configure(Settings(base_url='http://classroom.test'))
    return Class7B()


def with_addresses(*actors):
    with transaction() as tx:
        for actor in actors:
            user = tx.get(User, actor.user.id)
            user.email = user.email_key = f'{user.display_name.lower().replace(" ", ".")}@w.example'


def bring(course, *actors):
    rows = [f'{one.user.name},{one.user.name.lower().replace(" ", ".")}@w.example,student,KMT' for one in actors]
    content = '\n'.join(('full_name,email,user_type,course', *rows)).replace('KMT', course.course.code)
    return lists.bulk(course.teacher, content.encode())


def test_those_of_a_list_are_seated_told_and_noted_and_open_pages_hear_of_it_once(course, heard):
    course_people.take_out(course.teacher, course.id, course.ben.user.id)
    with_addresses(course.olga, course.ben, course.mira)
    heard.clear()
    answer = bring(course, course.olga, course.ben, course.mira)
    assert len(answer.enrolled) == 3
    came = {course.olga.user.id, course.ben.user.id}
    kinds = (Numbered, CourseChanged, NoticesChanged)
    of_whom = [getattr(one, 'user_ids', 'the room') for one in heard if isinstance(one, kinds)]
    assert of_whom == ['the room', came, {course.olga.user.id}], 'Ben was told today that he is in it'
    assert [len(work.bell(one, 'enrolment')) for one in (course.olga, course.ben, course.mira)] == [1, 1, 1]
    assert all(course.seen_by(one).enrolled for one in (course.olga, course.ben, course.mira))
    query = select(Participant).where(Participant.course_id == course.id).order_by(col(Participant.alias_number))
    added = select(AuditEntry.subject_id).where(AuditEntry.action == 'course.student-added')
    with reading() as db:
        people = [(one.name, one.alias_number, one.removed_at) for one in db.all(query)]
        noted = db.all(added.order_by(col(AuditEntry.id)))
    assert people[1:] == [('Mira', 2, None), ('Ben', 3, None), ('Olga', 4, None)]
    assert sorted(noted[2:]) == sorted(came)


def test_fifty_take_as_many_statements_as_five(course, database):
    asked = []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))

    def counted(name, many):
        people = [
            factories.account('student', school_id=course.school_id, name=f'{name} {place}') for place in range(many)
        ]
        with_addresses(*people)
        asked.clear()
        assert len(bring(course, *people).enrolled) == many
        return len(asked)

    assert counted('Otter', 5) == counted('Heron', 50)


def test_who_leaves_all_courses_leaves_ten_in_two_statements_more_each_than_one(course, database):
    """Each room numbers what its screens hear; all else is asked for once."""
    asked = []
    event.listen(database.engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))

    def counted(student, courses):
        for course_id in courses:
            course_people.add(course.teacher, course_id, user_id=student.user.id)
        asked.clear()
        with transaction() as tx:
            course_seats.put_out_everywhere(tx, student.user.id, 'You are not here any more.')
        return len(asked)

    more = [courses.create(course.teacher, NewCourse(title=f'Data {place}')).id for place in range(9)]
    assert counted(course.ben, [course.id, *more]) - counted(course.mira, [course.id]) == 2 * len(more)
    assert course_people.why_out(course.ben, more[-1]) == ''
    assert not any(courses.get(course.teacher, one).student_count for one in (course.id, *more))
