"""Invited into a course: by its code or title, one's own alone; whoever accepts is in it, and its teacher hears."""

import pytest
from sqlmodel import select, update

from classroom import clock
from classroom.config import Settings
from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput
from classroom.events import NoticesChanged
from classroom.models import Notification, User
from classroom.schemas.courses import CourseChange, EnrolmentQuery, NewCourse
from classroom.schemas.invitations import Acceptance, Invitee
from classroom.services import accepting, course_people, courses, invitations, inviting, inviting_accounts, letters
from classroom.services import invitation_drafts as drafts
from classroom.services import invitation_lists as lists
from tests import factories
from tests.courses import Class7B

HEAD = 'full_name,email,user_type,course\n'


@pytest.fixture
def course(database):
    """Ms. Fern’s course."""
    letters.configure(Settings(base_url='http://classroom.test'))
    return Class7B()


def invited(course, into=''):
    person = {'email': 'jo@willow.example', 'user_type': 'student', 'full_name': 'Jo Sorrel', 'course': into}
    return invitations.create(course.teacher, Invitee(**person))


async def accept(made):
    form = Acceptance(password='maple-river-candle', username='jo.sorrel')
    return await accepting.accept_program(made.link.rpartition('/')[2], form, '10.0.0.9')


def notices(actor, kind):
    query = (
        select(Notification.title)
        .where(Notification.user_id == actor.user.id, Notification.kind == kind)
        .order_by(Notification.id)
    )
    with reading() as db:
        return list(db.all(query))


@pytest.mark.parametrize('called', ['code', 'title'])
async def test_who_accepts_is_in_the_course_and_the_teacher_hears_of_it(course, called):
    made = invited(course, f' {getattr(course.course, called).lower()} ')
    assert made.course == 'Data Detectives 7B'
    assert accepting.look(made.link.rpartition('/')[2]).course == 'Data Detectives 7B'
    entered = await accept(made)
    rows = course_people.enrolments(course.teacher, EnrolmentQuery(course=course.id))
    assert entered.user.id in {row.user for row in rows}
    assert notices(course.teacher, 'invitation') == ['Jo Sorrel has accepted your invitation to Data Detectives 7B']
    assert notices(course.teacher, 'enrolment') == []


async def test_thirty_who_accept_are_one_notification_that_grows(course, heard):
    for number in range(30):
        name = f'Jo {number + 1}'
        person = Invitee(email=f'jo{number}@w.example', user_type='student', full_name=name, course=course.course.code)
        token = invitations.create(course.teacher, person).link.rpartition('/')[2]
        form = Acceptance(password='maple-river-candle')
        await accepting.accept_program(token, form, f'10.0.1.{number}')
    title = 'Jo 30 and 29 others have accepted your invitations to Data Detectives 7B'
    assert notices(course.teacher, 'invitation') == [title]
    assert len([one for one in heard if isinstance(one, NoticesChanged) and one.title]) == 1
    with transaction() as tx:
        tx.run(update(Notification).values(read_at=clock.now()))
    await accept(invited(course, course.course.code))
    assert notices(course.teacher, 'invitation')[1:] == ['Jo Sorrel has accepted your invitation to Data Detectives 7B']


async def test_a_course_that_was_archived_meanwhile_takes_nobody_in(course):
    made = invited(course, course.course.code)
    courses.change(course.teacher, course.id, CourseChange(is_active=False))
    await accept(made)
    assert len(course_people.enrolments(course.teacher, EnrolmentQuery(course=course.id))) == 2


async def test_an_invitation_outlives_its_course(course):
    made = invited(course, course.course.code)
    courses.change(course.teacher, course.id, CourseChange(is_active=False))
    courses.remove(course.teacher, course.id)
    assert (await accept(made)).user.full_name == 'Jo Sorrel'


def test_invitations_are_found_by_their_course(course):
    made = invited(course, course.course.title)
    person = Invitee(email='pat@willow.example', user_type='student', full_name='Pat Fern')
    invitations.create(course.teacher, person)
    assert [one.id for one in invitations.listing(course.teacher, find='detectives')] == [made.id]


def test_only_own_courses_and_only_for_students(course):
    other = factories.teacher(course.school_id)
    with pytest.raises(InvalidInput) as problem:
        invitations.create(other, Invitee(email='jo@w.example', user_type='student', course=course.course.code))
    assert problem.value.field == 'course'
    staff = factories.account('staff', school_id=course.school_id)
    with pytest.raises(InvalidInput, match='no course'):
        invitations.create(staff, Invitee(email='jo@w.example', user_type='student', course='7B'))


def test_a_list_says_row_by_row_what_is_wrong_with_its_courses(course):
    courses.create(course.teacher, NewCourse(title='Box plots'))
    courses.create(course.teacher, NewCourse(title='box  PLOTS'))
    rows = (
        f'Jo,jo@w.example,student,{course.course.code}\n'
        'Bea,bea@w.example,student,Data Detectivs 7B\n'
        'Tom,tom@w.example,student,Box plots\n'
        'Una,una@w.example,student,\n'
    )
    answer = lists.bulk(course.teacher, (HEAD + rows).encode(), dry_run=True)
    assert [(one.row, one.field, one.suggestion) for one in answer.errors] == [
        (3, 'course', 'Data Detectives 7B'),
        (4, 'course', None),
    ]
    draft = drafts.bring(course.teacher, 'list.csv', (HEAD + rows).encode())
    assert draft.unknown == []
    assert drafts.mend(course.teacher, 3, 'course', 'Data Detectives 7B').bad_count == 1
    assert drafts.leave_out(course.teacher, 4).bad_count == 0
    assert drafts.send(course.teacher).count == 3
    found = {one.full_name: one.course for one in invitations.listing(course.teacher)}
    assert found == {'Jo': 'Data Detectives 7B', 'Bea': 'Data Detectives 7B', 'Una': None}


def test_a_teacher_in_a_list_is_enrolled_in_nothing(course):
    judged = lists.judge(
        course.teacher,
        [
            lists.Listed(2, 'Bea', 'bea@w.example', 'student', ''),
            lists.Listed(3, 'Tom', 't@w.example', 'teacher', '7B'),
        ],
    )
    assert list(judged.problems) == [3]


def with_address(*actors):
    with transaction() as tx:
        for actor in actors:
            user = tx.get(User, actor.user.id)
            user.email = f'{user.display_name.lower()}@w.example'
            user.email_key = user.email


def test_who_has_an_account_is_enrolled_and_told_and_gets_no_letter(course):
    with_address(course.olga, course.mira)
    rows = (
        f'Olga,OLGA@w.example,student,7b\nMira,mira@w.example,student,{course.course.code}\nJo,jo@w.example,student,\n'
    )
    content = (HEAD + rows.replace('7b', course.course.title)).encode()
    tried = lists.bulk(course.teacher, content, dry_run=True)
    assert (tried.created, tried.errors, notices(course.olga, 'enrolment')) == (0, [], [])
    answer = lists.bulk(course.teacher, content)
    assert (answer.created, answer.errors) == (1, [])
    assert [(one.row, one.email) for one in answer.enrolled] == [(2, 'OLGA@w.example'), (3, 'mira@w.example')]
    assert course.seen_by(course.olga).enrolled
    assert notices(course.olga, 'enrolment') == ['You are in Data Detectives 7B now']
    assert len(notices(course.mira, 'enrolment')) == 1, 'who is in it already is told nothing more'
    assert [one.full_name for one in invitations.listing(course.teacher)] == ['Jo']


def test_a_list_that_waits_says_how_many_have_an_account(course):
    with_address(course.olga)
    rows = f'Olga,olga@w.example,student,{course.course.code}\nJo,jo@w.example,student,\n'
    draft = drafts.bring(course.teacher, 'list.csv', (HEAD + rows).encode())
    assert (draft.ready, draft.known, draft.bad) == (2, 1, [])
    sent = drafts.send(course.teacher)
    assert (sent.count, sent.enrolled, sent.left) == (1, 1, 0)
    assert course.seen_by(course.olga).enrolled


def test_B22_B23_an_account_that_the_teacher_may_not_add_is_asked_to_come_by_the_code(course):
    with_address(course.zoe)
    content = (HEAD + f'Zoe,zoe@w.example,student,{course.course.code}\n').encode()
    answer = lists.bulk(course.teacher, content)
    assert (answer.created, answer.enrolled) == (0, [])
    assert [one.reason for one in answer.errors] == [inviting_accounts.THEIR_CODE]
    assert notices(course.zoe, 'enrolment') == []


def test_one_person_with_an_account_is_in_the_course_at_once(course):
    with_address(course.olga)
    for called in (course.course.code, course.course.title):
        person = Invitee(email='Olga@w.example', user_type='student', course=called)
        told = invitations.ask_in(course.teacher, person).root
        assert told.detail == 'Olga@w.example has an account already, and is in Data Detectives 7B now.'
    assert course.seen_by(course.olga).enrolled
    assert notices(course.olga, 'enrolment') == ['You are in Data Detectives 7B now']
    assert invitations.listing(course.teacher) == []


def test_one_person_without_an_account_is_invited_into_the_course(course):
    person = Invitee(email='jo@w.example', user_type='student', course=course.course.code)
    assert invitations.ask_in(course.teacher, person).root.course == 'Data Detectives 7B'


def test_B22_B23_who_has_an_account_and_cannot_be_added_comes_another_way(course):
    with_address(course.olga, course.zoe)
    ways = {
        ('olga@w.example', ''): inviting_accounts.PICK_COURSE,
        ('zoe@w.example', ''): inviting_accounts.THEY_SIGN_IN,
        ('zoe@w.example', course.course.code): inviting_accounts.THEIR_CODE,
    }
    for (email, into), sentence in ways.items():
        with pytest.raises(Conflict) as problem:
            invitations.ask_in(course.teacher, Invitee(email=email, user_type='student', course=into))
        assert (problem.value.detail, problem.value.field) == (sentence, 'email')
    other = factories.teacher(course.school_id)
    with pytest.raises(InvalidInput):
        invitations.ask_in(other, Invitee(email='olga@w.example', user_type='student', course=course.course.code))
    with pytest.raises(Conflict, match='They can sign in'):
        invitations.ask_in(other, Invitee(email='olga@w.example', user_type='student'))
    assert not course.seen_by(course.olga).enrolled
    assert notices(course.zoe, 'enrolment') == []


def test_a_list_without_the_column_is_read_as_before(course):
    answer = lists.bulk(course.teacher, b'full_name,email,user_type\nJo,jo@w.example,student\n')
    assert (answer.created, answer.errors) == (1, [])
    assert inviting.ROLES['student'] == 'as a student'
