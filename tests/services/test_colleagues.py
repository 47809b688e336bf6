"""A teacher who types the school of others waits: nothing of theirs is open before staff say yes."""

import pytest
from sqlmodel import select, update

from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.events import SchoolsChanged
from classroom.models import AuditEntry, Invitation, School, Session, StatusUpdate, User
from classroom.schemas.accounts import RegisterProgram, Registration
from classroom.schemas.courses import CourseQuery, NewCourse
from classroom.schemas.invitations import Acceptance, Invitee
from classroom.schemas.statuses import StatusQuery
from classroom.services import (
    accepting,
    account_changes,
    account_list,
    accounts,
    budgets,
    colleagues,
    courses,
    invitations,
    merging_places,
    notices,
    people,
    places,
    planner,
    profiles,
    recovery,
    registering,
    sign_ins,
    statuses,
)
from tests import factories, staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'


@pytest.fixture
def admin(database):
    """Of a school with a teacher, a student and words in its staff room, which takes teachers who register."""
    budgets.reset()
    ada = staff.set_up().actor
    with transaction() as tx:
        tx.run(update(School).values(registration_open=True, students_register=True))
    for role, name in (('teacher', 'Moss'), ('student', 'Otter')):
        factories.account(role, school_id=ada.user.school_id, name=name)
    statuses.post(ada, 'the key is under the mat', 'staff_room')
    return ada


async def registered(school='Fernwood School', district='North District', email='tom@alder.example'):
    form = {'email': email, 'password': PASSWORD, 'first_name': 'Tom', 'last_name': 'Alder'}
    new = await registering.register_teacher(Registration(school=school, district=district, **form), HERE)
    return new.actor


def now(actor):
    """The same account as it is read anew."""
    with reading() as db:
        user = db.get(User, actor.user.id)
        return actor.model_copy(update={'user': people.account_of(user, None)})


def found(actor):
    return {one.full_name for one in profiles.search(actor)}


async def test_who_registers_for_the_school_of_others_waits_and_sees_nothing_of_theirs(admin, heard):
    tom = await registered()
    assert (tom.user.school_id, tom.waits) == (admin.user.school_id, True)
    assert any(isinstance(event, SchoolsChanged) for event in heard)
    assert found(tom) == {'Tom Alder'}
    with pytest.raises(NotFound):
        profiles.look(tom, admin.user.id)
    assert statuses.page(tom, StatusQuery(place='staff_room')) == []
    with pytest.raises(NotAllowed, match='confirms you first'):
        statuses.post(tom, 'hello', 'staff_room')
    with pytest.raises(NotAllowed, match='confirms you first'):
        invitations.create(tom, Invitee(email='a@alder.example', full_name='A', user_type='student'))
    with pytest.raises(NotAllowed, match='confirms you first'):
        recovery.make_code(tom, 'otter')


async def test_those_of_the_school_do_not_meet_who_waits(admin):
    tom = await registered()
    statuses.post(tom, 'call me')
    for name in ('Moss', 'Otter'):
        with reading() as db:
            one = db.one(select(User).where(User.display_name == name))
        actor = admin.model_copy(update={'user': people.account_of(one, None)})
        assert 'Tom Alder' not in found(actor)
        assert statuses.page(actor, StatusQuery(user=tom.user.id)) == []
    assert 'Tom Alder' in found(admin)


async def test_who_waits_starts_sessions_and_reads_that_the_school_was_asked(admin):
    tom = await registered()
    made = factories.started(tom)
    assert planner.day(tom).waits_for == 'Fernwood School'
    assert planner.day(tom).waiting_school is None
    assert [one.full_name for one in profiles.search(tom)] == ['Tom Alder']
    assert made.code


async def test_staff_confirm_and_the_teacher_is_told(admin):
    tom = await registered()
    [row] = colleagues.pending(admin)
    assert (row.name, row.login, row.school, row.district) == (
        'Tom Alder',
        'tom@alder.example',
        'Fernwood School',
        'North District',
    )
    assert account_list.one(admin, tom.user.id).waits
    colleagues.confirm(admin, row.id, row.school_id)
    assert colleagues.pending(admin) == []
    assert [one.title for one in notices.page(tom)] == ['“Fernwood School” has confirmed you']
    assert found(now(tom)) == {'Tom Alder', 'Ada Sorrel', 'Moss', 'Otter'}
    assert [one.content for one in statuses.page(now(tom), StatusQuery(place='staff_room'))] != []
    with reading() as db:
        [entry] = db.all(select(AuditEntry).where(AuditEntry.action == 'teacher.confirmed'))
    assert (entry.user_id, entry.subject_id) == (admin.user.id, tom.user.id)


async def test_a_course_of_who_waits_is_offered_to_students_of_the_school_after_the_yes(admin):
    tom = await registered()
    courses.create(tom, NewCourse(title='Extra lessons'))
    with reading() as db:
        otter = admin.model_copy(
            update={'user': people.account_of(db.one(select(User).where(User.display_name == 'Otter')), None)}
        )
    assert courses.listed(otter, CourseQuery()) == []
    colleagues.confirm(admin, tom.user.id, admin.user.school_id)
    assert [one.title for one in courses.listed(otter, CourseQuery())] == ['Extra lessons']


async def test_staff_refuse_and_the_teacher_keeps_the_own_sessions_without_the_school(admin):
    tom = await registered()
    session = factories.started(tom)
    colleagues.refuse(admin, tom.user.id, admin.user.school_id)
    assert (now(tom).user.school_id, now(tom).waits) == (None, False)
    assert [one.title for one in notices.page(tom)] == ['“Fernwood School” has not taken you in as its teacher']
    with reading() as db:
        assert db.get(Session, session.id).school_id is None
    assert found(now(tom)) == {'Tom Alder'}
    with pytest.raises(NotAllowed):
        statuses.post(now(tom), 'hello', 'staff_room')


async def test_a_decision_is_made_once_and_for_the_school_that_was_seen(admin):
    tom = await registered()
    with pytest.raises(Conflict):
        colleagues.confirm(admin, tom.user.id, factories.school())
    colleagues.confirm(admin, tom.user.id, admin.user.school_id)
    with pytest.raises(Conflict, match='quicker'):
        colleagues.refuse(admin, tom.user.id, admin.user.school_id)


async def test_teachers_do_not_decide(admin):
    tom = await registered()
    moss = factories.teacher(admin.user.school_id)
    for decide in (colleagues.confirm, colleagues.refuse):
        for actor in (tom, moss):
            with pytest.raises(NotAllowed):
                decide(actor, tom.user.id, admin.user.school_id)
    with pytest.raises(NotAllowed):
        colleagues.pending(moss)


async def test_the_first_teacher_of_a_new_school_is_at_home_there_and_the_second_one_waits(admin):
    first = await registered('Alder School', 'South')
    assert not first.waits
    statuses.post(first, 'anybody here?', 'staff_room')
    second = await registered('ALDER school', 'south', 'two@alder.example')
    assert (second.user.school_id, second.waits) == (first.user.school_id, True)
    assert statuses.page(second, StatusQuery(place='staff_room')) == []


async def test_a_program_that_registers_a_teacher_waits_too_and_one_of_a_student_does_not(admin):
    made = {}
    for kind in ('teacher', 'student'):
        form = RegisterProgram(username=f'{kind}-x', password=PASSWORD, user_type=kind)
        entered = await accounts.register_program(form, HERE)
        made[kind] = sign_ins.actor_of_token(entered.token)
    assert (made['teacher'].user.school_id, made['teacher'].waits) == (admin.user.school_id, True)
    assert found(made['teacher']) == {'teacher-x'}
    assert not made['student'].waits


def test_a_teacher_who_types_another_school_waits_there_and_who_types_the_own_one_does_not(admin):
    fern = factories.teacher()
    with transaction() as tx:
        user = tx.lock_row(User, fern.user.id)
        here = tx.get(School, user.school_id).name
        around = places.completed(tx, user.school_id, None, None).district
        accounts.set_place(tx, user, around, here)
        assert user.place_confirmed
        accounts.set_place(tx, user, 'North District', 'Fernwood School')
        assert not user.place_confirmed
        accounts.set_place(tx, user, 'North District', 'Quite a new one')
        assert user.place_confirmed
    with transaction() as tx:
        staff_member = tx.lock_row(User, admin.user.id)
        accounts.set_place(tx, staff_member, around, here)
        assert staff_member.place_confirmed


async def test_moving_by_staff_confirms(admin):
    one = await registered()
    account_changes.set_school(admin, [one.user.id], admin.user.school_id)
    assert not now(one).waits
    three = await registered(email='three@alder.example')
    account_changes.set_school(admin, [three.user.id], None)
    assert (now(three).waits, now(three).user.school_id) == (False, None)


async def test_teachers_of_a_school_that_nobody_confirmed_wait_after_it_became_another_one(admin):
    tom = await registered('Fernwod School', 'North District')
    statuses.post(tom, 'hello', 'staff_room')
    merging_places.merge_schools(admin, tom.user.school_id, admin.user.school_id)
    assert (now(tom).user.school_id, now(tom).waits) == (admin.user.school_id, True)
    assert 'hello' not in [one.content for one in statuses.page(admin, StatusQuery(place='staff_room'))]
    with reading() as db:
        assert db.all(select(StatusUpdate.school_id).where(StatusUpdate.user_id == tom.user.id)) == [None]


async def test_who_was_invited_does_not_wait(admin):
    invitation = invitations.create(admin, Invitee(email='ivy@fern.example', full_name='Ivy Fern', user_type='teacher'))
    with reading() as db:
        assert db.one(select(Invitation.school_id)) == admin.user.school_id
    token = invitation.link.rpartition('/')[2]
    form = Acceptance(username='ivy.fern', password=PASSWORD, full_name='Ivy Fern')
    ivy = (await accepting.accept(token, form, HERE)).actor
    assert (ivy.user.school_id, ivy.waits) == (admin.user.school_id, False)
    assert 'Moss' in found(ivy)


async def test_the_name_of_the_school_is_not_shown_to_others_before_it_said_yes(admin):
    tom = await registered()
    assert profiles.look(tom, tom.user.id).person.school == 'Fernwood School'
    assert profiles.look(admin, tom.user.id).person.school == 'Fernwood School'
    assert account_list.page(admin, account_list.AccountQuery(state='waiting'))[0].name == 'Tom Alder'


async def test_an_empty_name_of_a_school_is_still_refused(admin):
    with pytest.raises(InvalidInput):
        await registered('')
