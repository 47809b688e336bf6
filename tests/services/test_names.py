"""Names of people and places: they go into the heads of letters, and stand in every room that somebody leads."""

import pytest
from sqlmodel import select

from classroom.db import reading, transaction
from classroom.errors import InvalidInput
from classroom.events import Numbered
from classroom.models import Participant, School, User
from classroom.schemas.accounts import RegisterProgram, Registration, SchoolChange, StudentRegistration
from classroom.schemas.people import ProfileChange
from classroom.services import accounts, budgets, places_list, profiles, registering, schools
from tests import factories, staff
from tests.staff import PASSWORD

HERE = '192.0.2.7'
BREAKS = ['Olga\r\nBcc: all@willow.example', 'Olga\nOtter', 'Olga\rOtter', 'Olga\u2028Otter', 'Olga\x85Otter']


@pytest.fixture
def admin(database):
    """Of a school where everybody may register."""
    budgets.reset()
    ada = staff.set_up().actor
    with transaction() as tx:
        school = tx.get(School, ada.user.school_id)
        school.registration_open = school.students_register = True
    return ada


def refused(error):
    assert 'line break' in error.value.detail
    return error.value.field


@pytest.mark.parametrize('name', BREAKS)
async def test_B59_a_line_break_in_a_name_is_refused_wherever_people_name_themselves(admin, name):
    typed = {'email': 'tom@alder.example', 'password': PASSWORD, 'first_name': 'Tom', 'last_name': 'Alder'}
    typed['school'] = 'Fernwood School'
    for field in ('first_name', 'last_name', 'school', 'district'):
        with pytest.raises(InvalidInput) as error:
            await registering.register_teacher(Registration.model_validate(typed | {field: name}), HERE)
        assert refused(error) == field
    form = {'username': 'otter42', 'password': PASSWORD, 'full_name': name}
    with pytest.raises(InvalidInput) as error:
        await registering.register_student(StudentRegistration.model_validate(form), HERE)
    assert refused(error) == 'full_name'
    with pytest.raises(InvalidInput) as error:
        await accounts.register_program(RegisterProgram.model_validate(form | {'user_type': 'student'}), HERE)
    assert refused(error) == 'full_name'
    with pytest.raises(InvalidInput) as error:
        profiles.change(admin, ProfileChange(full_name=name))
    assert refused(error) == 'full_name'
    with reading() as db:
        assert db.all(select(User.display_name)) == ['Ada Sorrel']


@pytest.mark.parametrize('name', BREAKS)
def test_B59_a_line_break_in_the_name_of_a_place_is_refused(admin, name):
    with pytest.raises(InvalidInput) as error:
        schools.update(admin, SchoolChange(name=name))
    assert refused(error) == 'name'
    with pytest.raises(InvalidInput) as error:
        places_list.rename_district(admin, 1, name)
    assert refused(error) == 'name'
    with pytest.raises(InvalidInput) as error:
        places_list.make(admin, 'South', name)
    assert refused(error) == 'school'


def test_a_break_around_a_name_is_cut_off(admin):
    assert profiles.change(admin, ProfileChange(full_name=' Ada Fern\r\n')).full_name == 'Ada Fern'


def rosters(heard):
    return [event for event in heard if isinstance(event, Numbered) and event.kind == 'roster']


def test_a_name_that_is_typed_to_start_a_class_reaches_the_rooms_that_are_open(database, heard):
    fern = factories.teacher()
    first = factories.started(fern, section=1)
    heard.clear()
    factories.started(fern, section=2, first_name='Mirabel', last_name='Alder')
    with reading() as db:
        hosts = db.all(select(Participant.name).where(Participant.kind == 'host'))
    assert hosts == ['Mirabel Alder', 'Mirabel Alder']
    [told] = rosters(heard)
    assert (told.room_id, told.views['staff']['entry']['name']) == (first.room_id, 'Mirabel Alder')


def test_the_same_name_again_tells_nobody(database, heard):
    fern = factories.teacher()
    factories.started(fern, section=1, first_name='Mirabel', last_name='Alder')
    heard.clear()
    factories.started(fern, section=2, first_name='Mirabel', last_name='Alder')
    assert rosters(heard) == []
