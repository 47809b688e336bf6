"""Staff look after all accounts: find them, move them, switch them off and on; admins change roles."""

import pytest
from sqlalchemy import event
from sqlmodel import select

from classroom.db import database as current
from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.events import AccessEnded
from classroom.models import AuditEntry, School, User
from classroom.schemas.administration import AccountQuery
from classroom.schemas.courses import StudentQuery
from classroom.services import account_changes, account_list, course_people, sign_ins, submissions, work_results
from tests import staff, work
from tests.courses import Class7B


@pytest.fixture
def admin(database):
    return staff.set_up().actor


@pytest.fixture
def sam(admin):
    """Somebody of the staff."""
    return signed_in(staff.account('sam@fern.example', 'staff', admin.user.school_id))


@pytest.fixture
def mira(admin):
    return signed_in(staff.account('mira@fern.example', 'teacher', admin.user.school_id))


@pytest.fixture
def hill(admin):
    with transaction() as tx:
        here = tx.get(School, admin.user.school_id)
        return tx.add(School(district_id=here.district_id, name='Hill', name_key='hill')).id


def signed_in(user_id):
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


def row(user_id):
    with reading() as db:
        return db.get(User, user_id)


def entries(action):
    with reading() as db:
        return [
            (one.user_id, one.subject_id)
            for one in db.all(select(AuditEntry).where(AuditEntry.action == action).order_by(AuditEntry.id))
        ]


def names(actor, **query):
    return [one.email for one in account_list.page(actor, AccountQuery(**query))]


def test_accounts_are_found_by_name_user_name_and_e_mail(admin, mira):
    with transaction() as tx:
        tx.get(User, mira.user.id).username_key = 'fernie'
    assert names(admin, search='MIRA f') == ['mira@fern.example']
    assert names(admin, search='fernie') == names(admin, search='mira@') == ['mira@fern.example']
    assert names(admin, search='%') == names(admin, search='_') == []


def test_filters_narrow_by_role_school_and_state(admin, mira, sam, hill):
    account_changes.set_school(admin, [mira.user.id], hill)
    account_changes.set_active(admin, [sam.user.id], active=False)
    with transaction() as tx:
        tx.get(User, mira.user.id).password_hash = ''
    assert names(admin, role='staff') == names(admin, state='off') == ['sam@fern.example']
    assert names(admin, school_id=hill) == names(admin, state='unused') == ['mira@fern.example']
    assert len(names(admin, state='active')) == 2
    assert len(names(admin, role='emperor', state='sideways')) == 3


def test_pages_follow_each_other_without_gap_or_double(admin):
    for number in range(45):
        staff.account(f'{number}@fern.example', 'student')
    seen, after = [], None
    while page := account_list.page(admin, AccountQuery(), after=after, limit=10):
        seen += [one.id for one in page]
        after = page[-1].id
    assert len(seen) == len(set(seen)) == 46


def test_a_page_of_accounts_costs_one_query(admin, mira):
    statements = []
    event.listen(current().engine, 'before_cursor_execute', lambda *a: statements.append(a[2]))
    account_list.page(admin, AccountQuery(search='fern', role='teacher'), after=1)
    assert len([one for one in statements if one.lstrip().upper().startswith('SELECT')]) == 1


def test_a_teacher_sees_and_changes_no_accounts(mira, admin):
    me = admin.user.id
    for attempt in (
        lambda: account_list.page(mira, AccountQuery()),
        lambda: account_list.one(mira, me),
        lambda: account_list.schools(mira),
        lambda: account_changes.set_role(mira, me, 'student'),
        lambda: account_changes.set_active(mira, [me], active=False),
        lambda: account_changes.set_school(mira, [me], None),
        lambda: account_changes.unlock(mira, me),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_staff_may_all_but_roles_and_the_accounts_of_admins(sam, mira, admin):
    assert account_changes.set_active(sam, [mira.user.id], active=False) == 1
    assert account_changes.set_active(sam, [mira.user.id], active=True) == 1
    account_changes.unlock(sam, mira.user.id)
    for attempt in (
        lambda: account_changes.set_role(sam, mira.user.id, 'student'),
        lambda: account_changes.set_role(sam, sam.user.id, 'admin'),
        lambda: account_changes.set_active(sam, [mira.user.id, admin.user.id], active=False),
        lambda: account_changes.set_school(sam, [admin.user.id], None),
        lambda: account_changes.unlock(sam, admin.user.id),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert row(mira.user.id).active, 'all or none'


def test_switching_off_ends_all_sign_ins_at_once_and_is_noted(admin, mira, heard):
    account_changes.set_active(admin, [mira.user.id], active=False)
    assert sign_ins.actor_of_id(mira.sign_in_id) is None
    ended = [one for one in heard if isinstance(one, AccessEnded)]
    assert ended[0].sign_in_ids == (mira.sign_in_id,)
    assert entries('account.deactivated') == [(admin.user.id, mira.user.id)]
    assert account_changes.set_active(admin, [mira.user.id], active=False) == 0


def test_B35_another_role_ends_what_was_open_under_the_old_one(admin, sam):
    account_changes.set_role(admin, sam.user.id, 'teacher')
    assert sign_ins.actor_of_id(sam.sign_in_id) is None
    assert row(sam.user.id).role == 'teacher'
    assert entries('account.role') == [(admin.user.id, sam.user.id)]


def test_a_student_who_is_made_a_teacher_leaves_the_courses_and_the_work_stays(admin):
    course = Class7B()
    first = work.hand_in(course.mira, work.quiz(course))
    account_changes.set_role(admin, course.mira.user.id, 'teacher')
    assert [one.full_name for one in course_people.students(course.teacher, course.id, StudentQuery())] == ['Ben']
    second = work.quiz(course, title='Spread')
    assert [one.name for one in work_results.look(course.teacher, second.id).students] == ['Ben']
    assert work.bell(course.mira, 'assignment') == ['New quiz in Data Detectives 7B: Shape and center']
    assert submissions.get(course.teacher, first.id).answers == work.KEY
    account_changes.set_role(admin, course.mira.user.id, 'student')
    course_people.add(course.teacher, course.id, user_id=course.mira.user.id)
    assert work_results.look(course.teacher, first.assignment).scores == [100]


def test_nobody_changes_the_own_role_or_shuts_the_own_door(admin, sam):
    with pytest.raises(NotAllowed):
        account_changes.set_role(admin, admin.user.id, 'teacher')
    for one in (admin, sam):
        with pytest.raises(NotAllowed):
            account_changes.set_active(one, [one.user.id], active=False)


def test_two_admins_cannot_shut_each_other_out(admin):
    eve = signed_in(staff.account('eve@fern.example', 'admin'))
    account_changes.set_active(admin, [eve.user.id], active=False)
    with pytest.raises(Conflict):
        account_changes.set_role(eve, admin.user.id, 'teacher')  # a page of hers that was still open
    assert row(admin.user.id).role == 'admin'


def test_accounts_move_to_a_school_and_observers_sign_in_again(admin, mira, hill):
    ida = signed_in(staff.account('ida@fern.example', 'observer', admin.user.school_id))
    assert account_changes.set_school(admin, [mira.user.id, ida.user.id], hill) == 2
    assert sign_ins.actor_of_id(ida.sign_in_id) is None
    assert sign_ins.actor_of_id(mira.sign_in_id).user.school_id == hill
    assert account_list.one(admin, mira.user.id).school == 'Hill'


def test_B29_what_is_not_there_is_said_and_nothing_changes(admin, mira):
    with pytest.raises(NotFound):
        account_changes.set_active(admin, [mira.user.id, 999_999], active=False)
    with pytest.raises(NotFound):
        account_list.one(admin, 999_999)
    with pytest.raises(InvalidInput):
        account_changes.set_school(admin, [mira.user.id], 999_999)
    with pytest.raises(InvalidInput):
        account_changes.set_role(admin, mira.user.id, 'emperor')
    for wrong in ([], range(1, 700)):
        with pytest.raises(InvalidInput):
            account_changes.set_active(admin, wrong, active=False)
    assert row(mira.user.id).active


def test_a_locked_account_is_opened_again(admin, mira, stopped_clock):
    with transaction() as tx:
        user = tx.get(User, mira.user.id)
        user.locked_at, user.failed_sign_ins = stopped_clock.at, 50
    assert names(admin, state='locked') == ['mira@fern.example']
    account_changes.unlock(admin, mira.user.id)
    assert names(admin, state='locked') == []
