"""Who can confirm a teacher hears that one waits: with the cause, once a day, and with the way to the place."""

import pytest
from sqlmodel import update

from classroom.db import transaction
from classroom.errors import NotFound
from classroom.events import NoticesChanged, SchoolsChanged
from classroom.models import School, User
from classroom.schemas.accounts import Registration
from classroom.services import (
    accounts,
    budgets,
    erasing,
    leaving,
    merging_places,
    notice_settings,
    notices,
    places,
    registering,
)
from tests import factories, staff
from tests.staff import PASSWORD


@pytest.fixture
def school(database):
    """An admin, and staff of this and of another school; teachers may register."""
    budgets.reset()
    ada = staff.set_up().actor
    with transaction() as tx:
        other = places.school_for(tx, places.typed('North District', 'Alder School')).id
        tx.run(update(School).values(registration_open=True, confirmed=True))
    here = factories.account('staff', school_id=ada.user.school_id, name='Sedge')
    there = factories.account('staff', school_id=other, name='Rush')
    teacher = factories.account('teacher', school_id=ada.user.school_id, name='Moss')
    return {'admin': ada, 'here': here, 'there': there, 'teacher': teacher}


async def registered(school='Fernwood School'):
    form = {'email': 'tom@alder.example', 'password': PASSWORD, 'first_name': 'Tom', 'last_name': 'Alder'}
    place = {'school': school, 'district': 'North District'}
    return (await registering.register_teacher(Registration(**place, **form), '192.0.2.7')).actor


def told(actor):
    return [(one.title, one.link) for one in notices.page(actor) if one.kind == 'waiting']


async def test_staff_of_the_school_and_admins_hear_of_a_teacher_who_waits(school, heard):
    await registered()
    line = ('Tom Alder waits to be confirmed for “Fernwood School”', '/admin/accounts')
    assert told(school['here']) == told(school['admin']) == [line]
    assert told(school['there']) == told(school['teacher']) == []
    [ring] = [event for event in heard if isinstance(event, NoticesChanged)]
    assert ring.user_ids == {school['here'].user.id, school['admin'].user.id}


async def test_who_goes_to_another_school_waits_there_and_rings_an_admin_once_a_day(school):
    tom = await registered('New School')
    assert told(school['admin']) == []
    for name in ('Alder School', 'Fernwood School', 'Alder School'):
        with transaction() as tx:
            accounts.set_place(tx, tx.get(User, tom.user.id), 'North District', name)
    assert len(told(school['there'])) == len(told(school['here'])) == len(told(school['admin'])) == 1


async def test_teachers_of_a_doubled_school_ring_those_of_the_one_that_stays(school):
    tom = await registered('New School')
    merging_places.merge_schools(school['admin'], tom.user.school_id, school['there'].user.school_id)
    assert told(school['there']) == [('Tom Alder waits to be confirmed for “Alder School”', '/admin/accounts')]
    assert told(school['here']) == []


async def test_nobody_hears_of_a_move_that_was_taken_back(school):
    tom = await registered('New School')

    def fails():
        with transaction() as tx:
            accounts.set_place(tx, tx.get(User, tom.user.id), 'North District', 'Alder School')
            raise NotFound

    with pytest.raises(NotFound):
        fails()
    assert told(school['there']) == []


@pytest.mark.parametrize('by', ['admin', 'themselves'])
async def test_open_lists_hear_that_who_waited_is_deleted(school, heard, by):
    tom = await registered()
    heard.clear()
    if by == 'admin':
        erasing.erase(school['admin'], tom.user.id, 'Tom Alder')
    else:
        await leaving.leave_for_good(tom, PASSWORD)
    assert len([event for event in heard if isinstance(event, SchoolsChanged)]) == 1


def test_only_those_who_can_confirm_can_switch_it_off(school):
    assert 'waiting' in notice_settings.get(school['here']).kinds
    assert 'waiting' in notice_settings.get(school['admin']).kinds
    assert 'waiting' not in notice_settings.get(school['teacher']).kinds
