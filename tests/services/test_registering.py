"""People who make their own accounts: students and teachers, by form and by program."""

import asyncio

import pytest
from sqlmodel import select, update

from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, TooMany
from classroom.models import School, User
from classroom.schemas.accounts import RegisterProgram, StudentRegistration
from classroom.services import accounts, budgets, passwords, places, registering, sign_ins
from tests import staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'


@pytest.fixture(autouse=True)
def _full_budgets():
    budgets.reset()


@pytest.fixture
def admin(database):
    return staff.set_up().actor


def opened(**doors):
    with transaction() as tx:
        tx.run(update(School).values(doors))


def second_school():
    with transaction() as tx:
        school = places.school_for(tx, places.Place('South District', 'Alder School'))
        school.confirmed = school.students_register = True
        return school.id


def student(**typed):
    form = {'username': 'otter42', 'password': PASSWORD, 'full_name': 'Olga Otter'}
    return StudentRegistration.model_validate(form | typed)


def program(**sent):
    form = {'username': 'otter42', 'password': PASSWORD, 'user_type': 'student'}
    return RegisterProgram.model_validate(form | sent)


async def test_a_student_registers_without_an_e_mail_address_and_comes_back(admin):
    opened(students_register=True)
    new = await registering.register_student(student(), HERE)
    assert (new.actor.user.role, new.actor.user.name, new.actor.user.email) == ('student', 'Olga Otter', None)
    assert new.actor.user.school_id == admin.user.school_id
    again = await accounts.sign_in(' OTTER42 ', PASSWORD, HERE, students=True)
    assert sign_ins.actor_of(again.cookie).user.id == new.actor.user.id


async def test_the_doors_of_students_and_teachers_are_two(admin):
    opened(registration_open=True)
    with pytest.raises(NotAllowed, match='students itself'):
        await registering.register_student(student(), HERE)
    found = registering.doors()
    assert (found.teachers, found.student_schools) == (True, [])
    opened(registration_open=False, students_register=True)
    with pytest.raises(NotAllowed, match='teachers itself'):
        await accounts.register_program(program(user_type='teacher'), HERE)


async def test_students_pick_among_several_schools_and_never_a_closed_one(admin):
    opened(students_register=True)
    alder = second_school()
    with pytest.raises(InvalidInput) as refused:
        await registering.register_student(student(), HERE)
    assert refused.value.field == 'place'
    assert [school.name for school in registering.doors().student_schools] == ['Alder School', 'Fernwood School']
    assert (await registering.register_student(student(place=alder), HERE)).actor.user.school_id == alder
    for change in ({'students_register': False}, {'students_register': True, 'confirmed': False}):
        opened(**change)
        with pytest.raises(NotAllowed):
            await registering.register_student(student(username='other', place=alder), HERE)
    opened(confirmed=True)
    with pytest.raises(NotAllowed):
        await registering.register_student(student(username='other', place=999), HERE)


async def test_a_user_name_has_one_account_whatever_its_case(admin):
    opened(students_register=True)
    both = [registering.register_student(student(username=name), HERE) for name in ('otter42', 'OTTER42')]
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ['Conflict', 'NewSignIn']
    with pytest.raises(Conflict) as refused:
        await registering.register_student(student(), HERE)
    assert refused.value.field == 'username'


@pytest.mark.parametrize(
    ('typed', 'field'),
    [
        ({'username': ' '}, 'username'),
        ({'username': 'admin'}, 'username'),
        ({'full_name': ''}, 'full_name'),
        ({'full_name': 'x' * 101}, 'full_name'),
        ({'email': 'otter'}, 'email'),
        ({'password': 'short'}, 'password'),
        ({'password': 'x' * 100_000}, 'password'),
        ({'username': 'Otter-of-the-river', 'password': 'otter-of-the-river'}, 'password'),
    ],
)
async def test_each_field_of_a_students_registration_is_checked(admin, typed, field):
    opened(students_register=True)
    with pytest.raises(InvalidInput) as refused:
        await registering.register_student(student(**typed), HERE)
    assert refused.value.field == field
    with reading() as db:
        assert db.all(select(User.id).where(User.role == 'student')) == []


async def test_nothing_is_hashed_for_a_closed_door(admin, monkeypatch):
    hashed = []
    monkeypatch.setattr(passwords, 'hash', hashed.append)
    with pytest.raises(NotAllowed):
        await registering.register_student(student(), HERE)
    assert hashed == []


async def test_an_address_has_a_budget_of_registrations(admin):
    for _ in range(120):
        budgets.take('register_address', HERE)
    with pytest.raises(TooMany):
        await registering.register_student(student(), HERE)


async def test_a_program_registers_a_student_and_gets_a_token(admin):
    opened(students_register=True)
    made = await accounts.register_program(program(full_name='Olga Otter'), HERE)
    assert (made.user.username, made.user.full_name, made.user.school) == ('otter42', 'Olga Otter', 'Fernwood School')
    actor = sign_ins.actor_of_token(made.token)
    assert (actor.user.id, actor.scope, actor.sign_in_id) == (made.user.id, 'write', None)
    assert accounts.me(actor) == made.user


async def test_without_a_name_a_person_is_called_by_the_user_name_and_among_several_schools_none_is_guessed(admin):
    opened(students_register=True)
    second_school()
    made = await accounts.register_program(program(), HERE)
    assert (made.user.full_name, made.user.school) == ('otter42', None)


async def test_students_do_not_come_in_by_the_door_of_staff(admin):
    opened(students_register=True)
    await registering.register_student(student(), HERE)
    from tests.services.test_accounts import refused_in

    assert await refused_in('otter42') == accounts.WRONG
