"""The first run happens once, with the link that the start shows."""

import asyncio

import pytest
from sqlmodel import func, select

from classroom.db import reading
from classroom.errors import BadCredentials, Conflict, InvalidInput
from classroom.models import District, School, User
from classroom.schemas.accounts import Registration
from classroom.services import budgets, registering, schools, setup, sign_ins
from tests.staff import PASSWORD, first_school

HERE = '192.0.2.7'


@pytest.fixture(autouse=True)
def _full_budgets():
    budgets.reset()


def count(table):
    with reading() as db:
        return db.one(select(func.count()).select_from(table))


async def test_the_first_run_makes_district_school_hours_and_admin(database):
    assert setup.needed()
    new = await setup.complete(setup.token(), first_school(), HERE)
    assert sign_ins.actor_of(new.cookie).user.role == 'admin'
    school = schools.get(new.actor)
    assert (school.name, school.district, school.confirmed) == ('Fernwood School', 'North District', True)
    assert school.time_zone == 'Europe/Berlin'
    assert len(schools.bells(school.id)) > 1
    assert not setup.needed()


async def test_the_link_dies_when_it_is_used(database):
    word = setup.token()
    assert setup.fits(word)
    await setup.complete(word, first_school(), HERE)
    assert not setup.fits(word)
    with pytest.raises(Conflict):
        await setup.complete(word, first_school(email='eve@evil.example'), HERE)


@pytest.mark.parametrize('word', ['', 'x', 'é'])
async def test_without_the_link_nothing_is_made(database, word):
    with pytest.raises(BadCredentials):
        await setup.complete(word, first_school(), HERE)
    assert count(User) == count(School) == count(District) == 0


async def test_of_many_at_once_one_wins(database):
    tries = [setup.complete(setup.token(), first_school(email=f'a{n}@b.example'), HERE) for n in range(8)]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(not isinstance(one, Exception) for one in done) == 1
    assert all(isinstance(one, Conflict) for one in done if isinstance(one, Exception))
    assert count(User) == 1


@pytest.mark.parametrize(
    ('typed', 'field'),
    [
        ({'time_zone': 'Mars/Olympus'}, 'time_zone'),
        ({'school': ' '}, 'school'),
        ({'password': 'password'}, 'password'),
        ({'email': 'ada'}, 'email'),
    ],
)
async def test_each_field_is_checked_and_nothing_is_kept(database, typed, field):
    with pytest.raises(InvalidInput) as refused:
        await setup.complete(setup.token(), first_school(**typed), HERE)
    assert refused.value.field == field
    assert setup.needed()
    assert count(School) == 0


async def test_nobody_registers_before_the_first_run_and_the_sentence_leads_there(database):
    names = {'first_name': 'Tom', 'last_name': 'Alder', 'school': 'Fernwood School', 'district': 'North'}
    typed = Registration(email='tom@fernwood.example', password=PASSWORD, **names)
    with pytest.raises(Conflict, match='Set up your school here'):
        await registering.register_teacher(typed, HERE)
    assert count(User) == 0
