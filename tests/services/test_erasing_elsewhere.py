"""Who is deleted is named nowhere else: not in the bells of others, and not as somebody who is in a course."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.events import AccessEnded, CourseChanged, InvitationsChanged, NoticesChanged, Numbered
from classroom.models import Enrolment, Participant, SignIn, User
from classroom.schemas.courses import StudentQuery
from classroom.schemas.invitations import Acceptance, Invitee
from classroom.services import (
    accepting,
    comments,
    course_people,
    erasing,
    invitations,
    notices,
    open_seats,
    sign_ins,
    teachers_waiting,
)
from tests import factories
from tests.courses import Class7B


@pytest.fixture
def course(database):
    """Ms. Fern’s course."""
    return Class7B()


@pytest.fixture
def admin(database):
    return factories.account('admin', name='Ada')


def erase(admin, user_id):
    with reading() as db:
        name = db.get(User, user_id).display_name
    erasing.erase(admin, user_id, name)


def titles(actor):
    return [one.title for one in notices.page(actor)]


async def accepted(course, name):
    person = Invitee(email=f'{name}@w.example', user_type='student', full_name=name, course=course.course.code)
    token = invitations.create(course.teacher, person).link.rpartition('/')[2]
    form = Acceptance(password='maple-river-candle')
    return (await accepting.accept_program(token, form, '10.0.1.7')).user.id


def test_the_teacher_reads_no_more_who_had_enrolled(course, admin, heard):
    for one in (course.olga, factories.account('student', school_id=course.school_id, name='Otto')):
        course_people.enrol(one, course.id)
    heard.clear()
    erase(admin, course.olga.user.id)
    assert titles(course.teacher) == ['Otto has enrolled in Data Detectives 7B']
    assert course.teacher.user.id in set().union(*(one.user_ids for one in heard if isinstance(one, NoticesChanged)))


async def test_the_inviter_reads_no_more_who_had_accepted(course, admin):
    jo = await accepted(course, 'Jo')
    assert [one.body for one in notices.page(course.teacher)] == ['Jo@w.example']
    erase(admin, jo)
    assert titles(course.teacher) == []


async def test_that_an_invitation_was_accepted_stays_without_whose_it_was(course, admin, heard):
    jo, _ = await accepted(course, 'Jo'), await accepted(course, 'Kim')
    waits = Invitee(email='lou@w.example', user_type='student', full_name='Lou')
    invitations.create(course.teacher, waits)
    heard.clear()
    erase(admin, jo)
    shown = [(one.status, one.full_name, one.email) for one in invitations.listing(course.teacher)]
    assert shown == [
        ('pending', 'Lou', 'lou@w.example'),
        ('accepted', 'Kim', 'Kim@w.example'),
        ('accepted', 'Deleted account', ''),
    ]
    assert invitations.listing(course.teacher, find='jo') == []
    assert invitations.totals(course.teacher).model_dump() == {'sent': 3, 'accepted': 2}
    assert course.teacher.user.id in {one.inviter_id for one in heard if isinstance(one, InvitationsChanged)}


async def test_a_notification_of_several_goes_with_the_one_whom_it_names_and_stays_without_the_first(course, admin):
    ids = [await accepted(course, name) for name in ('Jo', 'Kim', 'Lou')]
    grown = 'Lou and 2 others have accepted your invitations to Data Detectives 7B'
    erase(admin, ids[0])
    assert titles(course.teacher) == [grown]
    erase(admin, ids[2])
    assert titles(course.teacher) == []
    await accepted(course, 'Mo')
    assert titles(course.teacher) == ['Mo has accepted your invitation to Data Detectives 7B']


def test_neither_staff_nor_authors_of_posts_keep_the_name_in_their_bells(gallery, admin):
    teacher = gallery.teacher.user
    waiting = factories.account(school_id=teacher.school_id, name='Tom')
    comments.write(gallery.otter, gallery.post(gallery.teacher).id, 'Why seven?')
    with transaction() as tx:
        teachers_waiting.ring(tx, [tx.get(User, waiting.user.id)], teacher.school_id)
        tx.get(Participant, gallery.otter.member.id).user_id = waiting.user.id
    assert (len(titles(admin)), len(titles(gallery.teacher))) == (1, 1)
    erase(admin, waiting.user.id)
    assert titles(admin) == titles(gallery.teacher) == []


def test_the_room_of_a_course_sees_the_deleted_student_leave(course, admin, heard):
    erase(admin, course.mira.user.id)
    [left] = [one for one in heard if isinstance(one, Numbered)]
    entry = left.views['staff']['entry']
    assert (left.room_id, entry['name'], entry['place']) == (course.room, 'Deleted account', 'removed')
    assert left.views['staff']['expected'] == 1
    assert [one.course_id for one in heard if isinstance(one, CourseChanged)] == [course.id]
    assert [one.room_id for one in heard if isinstance(one, AccessEnded)] == [course.room]
    with reading() as db:
        mine = db.one(select(Participant).where(Participant.user_id == course.mira.user.id))
        row = db.one(select(Enrolment).where(Enrolment.user_id == course.mira.user.id))
    assert mine.removed_at is not None
    assert (row.is_active, row.left_at is not None) == (False, True)
    assert len(course_people.students(course.teacher, course.id, StudentQuery())) == 1


def test_a_replica_that_did_not_hear_it_closes_the_seats_of_a_deleted_account(course, admin):
    with transaction() as tx:
        mira, ben = (sign_ins.start_for_user(tx, one.user.id).sign_in_id for one in (course.mira, course.ben))
    erase(admin, course.mira.user.id)
    with reading() as db:
        assert db.get(SignIn, mira) is None
    [ended] = open_seats.lost([], [mira, ben])
    assert ended.sign_in_ids == (mira,)


def test_who_left_a_course_by_themselves_is_not_told_that_the_teacher_did_it(course):
    with reading() as db:
        seat = db.one(select(Participant.id).where(Participant.user_id == course.ben.user.id))
    course_people.leave(course.ben, course.id)
    [lost] = open_seats.lost([(course.room, seat)], [])
    assert lost.reason == 'You are not in this course any more.'
