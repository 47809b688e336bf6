"""Accounts: sign in, register, change what is one's own; and what keeps guessing out."""

import asyncio

import pytest
from sqlmodel import select, update

from classroom.db import reading, transaction
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotAllowed, TooMany
from classroom.events import AccessEnded
from classroom.models import AuditEntry, District, School, User
from classroom.schemas.accounts import Registration
from classroom.services import account_changes, accounts, budgets, people, registering, schools, sign_ins
from tests import staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'
MIRA = 'mira@fernwood.example'


@pytest.fixture(autouse=True)
def _full_budgets():
    budgets.reset()


@pytest.fixture
def admin(database):
    return staff.set_up().actor


@pytest.fixture
def mira(admin):
    return staff.account(MIRA, school_id=admin.user.school_id)


def row(email=MIRA):
    with reading() as db:
        return db.one(select(User).where(User.email_key == email.casefold()))


def open_registration(to=True):
    with transaction() as tx:
        tx.run(update(School).values(registration_open=to))


def registration(**typed):
    form = {
        'email': 'tom@alder.example',
        'password': PASSWORD,
        'first_name': 'Tom',
        'last_name': 'Alder',
        'school': 'fernwood SCHOOL',
        'district': 'north district',
    }
    return Registration.model_validate(form | typed)


async def refused_in(email, password=PASSWORD):
    with pytest.raises(BadCredentials) as refused:
        await accounts.sign_in(email, password, HERE)
    return refused.value.detail


async def test_a_teacher_signs_in_whatever_the_case_of_the_address(mira):
    new = await accounts.sign_in('  Mira@FERNWOOD.example', PASSWORD, HERE)
    assert sign_ins.actor_of(new.cookie).user.id == mira


async def test_B2_who_cannot_sign_in_gets_the_same_answer_for_the_same_work(mira, hashed):
    staff.account('student@fernwood.example', role='student')  # whose door is another one
    names = [MIRA, 'student@fernwood.example', 'nobody@fernwood.example', 'nobody', '']
    assert len({await refused_in(name, 'not her password') for name in names}) == 1
    assert hashed == [staff.HASHED.rsplit('$', 2)[0]] * len(names)


async def test_B3_fifty_failures_lock_the_account_until_an_admin_opens_it(mira, admin):
    with transaction() as tx:
        tx.run(update(User).where(User.id == mira).values(failed_sign_ins=48))
    await refused_in(MIRA, 'wrong once more')
    assert (await accounts.sign_in(MIRA, PASSWORD, HERE)).actor.user.id == mira, 'the 49th does not lock'
    with transaction() as tx:
        tx.run(update(User).where(User.id == mira).values(failed_sign_ins=49))
    sentence = await refused_in(MIRA, 'the fiftieth')
    assert await refused_in(MIRA) == sentence, 'the right one gets the same sentence'
    account_changes.unlock(admin, mira)
    assert (await accounts.sign_in(MIRA, PASSWORD, HERE)).actor.user.id == mira


async def test_B3_failures_at_once_are_all_counted(mira):
    await asyncio.gather(*(refused_in(MIRA, 'wrong password') for _ in range(20)))
    assert row().failed_sign_ins == 20


async def test_one_address_has_a_budget_of_failures(mira):
    for _ in range(300):
        budgets.spend('staff_address', HERE)
    with pytest.raises(TooMany) as refused:
        await accounts.sign_in(MIRA, PASSWORD, HERE)
    assert 0 < refused.value.retry_after <= 900
    assert await accounts.sign_in(MIRA, PASSWORD, '192.0.2.8'), 'other addresses are not touched'


async def test_B12_a_password_of_100_kb_is_refused_before_hashing(mira, hashed):
    with pytest.raises(InvalidInput):
        await accounts.sign_in(MIRA, 'x' * 100_000, HERE)
    assert hashed == []


async def test_students_and_closed_accounts_cannot_use_this_door(admin):
    staff.account('student@fernwood.example', role='student')
    staff.account('gone@fernwood.example')
    with transaction() as tx:
        tx.run(update(User).where(User.email == 'gone@fernwood.example').values(active=False))
    for email in ('student@fernwood.example', 'gone@fernwood.example'):
        assert await refused_in(email) == accounts.WRONG


@pytest.mark.parametrize('email', ['', 'a\x00@b.example', '\ud800@b.example', 'x' * 100_000, "' OR 1=1 --"])
async def test_what_is_no_address_gets_the_same_sentence(admin, email):
    assert await refused_in(email) == accounts.WRONG


async def test_the_audit_log_holds_no_address(mira):
    await refused_in('somebody@elsewhere.example')
    with reading() as db:
        assert 'somebody' not in repr(db.all(select(AuditEntry)))


async def test_B10_a_new_password_ends_the_other_sign_ins(mira, heard):
    here, elsewhere = [await accounts.sign_in(MIRA, PASSWORD, HERE) for _ in range(2)]
    await accounts.change_password(here.actor, PASSWORD, 'seven grey herons')
    assert sign_ins.actor_of(here.cookie)
    assert sign_ins.actor_of(elsewhere.cookie) is None
    assert [one.sign_in_ids for one in heard if isinstance(one, AccessEnded)] == [(elsewhere.sign_in_id,)]
    await refused_in(MIRA, PASSWORD)
    assert await accounts.sign_in(MIRA, 'seven grey herons', HERE)


async def test_the_current_password_is_asked_for_and_guessing_it_has_an_end(mira):
    actor = (await accounts.sign_in(MIRA, PASSWORD, HERE)).actor
    for _ in range(10):
        with pytest.raises(BadCredentials):
            await accounts.change_password(actor, 'not the current one', 'seven grey herons')
    with pytest.raises(TooMany):
        await accounts.change_password(actor, PASSWORD, 'seven grey herons')


async def test_a_new_password_is_another_one(mira):
    actor = (await accounts.sign_in(MIRA, PASSWORD, HERE)).actor
    with pytest.raises(InvalidInput, match='that you have now') as refused:
        await accounts.change_password(actor, PASSWORD, PASSWORD)
    assert refused.value.field == 'new_password'


async def test_a_teacher_registers_where_the_school_is_open(admin):
    open_registration()
    new = await registering.register_teacher(registration(), HERE)
    assert (new.actor.user.role, new.actor.user.school_id) == ('teacher', admin.user.school_id)


async def test_a_closed_school_takes_nobody_under_any_name(admin):
    for typed in ({}, {'school': 'A School of My Own'}):
        with pytest.raises(NotAllowed):
            await registering.register_teacher(registration(**typed), HERE)


async def test_a_new_school_waits_for_staff(admin):
    open_registration()
    new = await registering.register_teacher(registration(school='Alder School', district='South'), HERE)
    with reading() as db:
        school = db.get(School, new.actor.user.school_id)
        assert (school.confirmed, db.get(District, school.district_id).confirmed) == (False, False)
    (waiting,) = schools.pending(admin)
    assert (waiting.name, waiting.teachers) == ('Alder School', ['Tom Alder'])


async def test_an_address_has_one_account(admin):
    open_registration()
    both = [registering.register_teacher(registration(email=email), HERE) for email in ('t@a.example', 'T@A.example')]
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ['Conflict', 'NewSignIn']


@pytest.mark.parametrize(
    ('typed', 'field'),
    [
        ({'email': 'tom'}, 'email'),
        ({'email': 'tom@a.example\r\nBcc: x@y.example'}, 'email'),
        ({'email': 'x' * 300 + '@a.example'}, 'email'),
        ({'password': 'short'}, 'password'),
        ({'first_name': ' '}, 'first_name'),
        ({'last_name': 'x' * 81}, 'last_name'),
        ({'school': ''}, 'school'),
        ({'district': 'x' * 121}, 'district'),
        ({'school': 'ﷺ' * 100}, 'school'),
        ({'email': 'a\x00@a.example'}, 'email'),
    ],
)
async def test_each_field_of_a_registration_is_checked(admin, typed, field):
    open_registration()
    with pytest.raises(InvalidInput) as refused:
        await registering.register_teacher(registration(**typed), HERE)
    assert refused.value.field == field


def test_the_theme_is_one_of_three(mira, admin):
    accounts.set_theme(admin, 'dark')
    assert row(staff.ADMIN).theme == 'dark'
    with pytest.raises(InvalidInput):
        accounts.set_theme(admin, 'neon')


def test_a_place_is_found_again_and_what_is_empty_stays(mira, admin):
    with transaction() as tx:
        user = tx.lock_row(User, mira)
        accounts.set_place(tx, user, 'NORTH district', 'Fernwood school', first_name='Mirabel')
        assert user.school_id == admin.user.school_id
        accounts.set_place(tx, user, None, '')
        assert (user.school_id, user.display_name) == (admin.user.school_id, 'Mirabel Fern')
        accounts.set_place(tx, user, None, 'Second School')
        new = tx.get(School, user.school_id)
    assert (new.name, new.confirmed) == ('Second School', False)


def test_the_command_line_makes_admins_and_opens_locked_accounts(mira):
    accounts.create_admin('root@fernwood.example', 'seven grey herons', 'Ro', 'Ot')
    assert row('root@fernwood.example').role == 'admin'
    with pytest.raises(Conflict):
        accounts.create_admin('ROOT@fernwood.example', 'seven grey herons', 'Ro', 'Ot')
    with transaction() as tx:
        tx.run(update(User).where(User.id == mira).values(locked_at=row().created_at, failed_sign_ins=50))
    accounts.reset_password(MIRA, 'seven grey herons')
    assert asyncio.run(accounts.sign_in(MIRA, 'seven grey herons', HERE)).actor.user.id == mira


def test_a_teacher_opens_no_locked_account(mira):
    teacher = staff.account('other@fernwood.example')
    with transaction() as tx:
        actor = sign_ins.start_for_user(tx, teacher).actor
    with pytest.raises(NotAllowed):
        account_changes.unlock(actor, mira)


def test_the_command_line_knows_user_names_too(mira):
    with transaction() as tx:
        people.set_username(tx.lock_row(User, mira), 'Mira.Fern')
    assert accounts.exists('mira.fern')
    accounts.reset_password('MIRA.FERN', 'seven grey herons')
    assert asyncio.run(accounts.sign_in('mira.fern', 'seven grey herons', HERE)).actor.user.id == mira


def test_a_teacher_with_one_name_starts_a_class_with_what_is_typed(mira):
    with transaction() as tx:
        user = tx.lock_row(User, mira)
        people.rename_fully(user, 'Mira')
        accounts.set_place(tx, user, None, None, last_name='Fern')
        assert user.display_name == 'Fern'
        accounts.set_place(tx, user, None, None, first_name='Mira', last_name='Fern')
        assert (user.first_name, user.last_name) == ('Mira', 'Fern')
