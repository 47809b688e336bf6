"""An admin runs the school: its hours, its doors; staff confirm what teachers typed."""

import pytest
from sqlmodel import select, update

from classroom.db import transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import BellPeriod, District, Module, School, User
from classroom.schemas.accounts import Period, SchoolChange
from classroom.schemas.actor import Actor
from classroom.services import accounts, people, places, planner, schools, sign_ins
from tests import staff


@pytest.fixture
def admin(database):
    return staff.set_up().actor


@pytest.fixture
def mira(admin):
    with transaction() as tx:
        user_id = staff_row(tx, admin)
        return sign_ins.start_for_user(tx, user_id).actor


def staff_row(tx, admin):
    names = ('Mira', 'Fern')
    return people.store(tx, people.account('teacher', 'm@f.example', staff.HASHED, names, admin.user.school_id))


def hour(section, starts, ends, name='Hour'):
    return Period(section=section, name=f'{name} {section}', starts=starts, ends=ends)


def test_an_admin_opens_and_closes_the_doors(admin):
    wanted = SchoolChange(registration_open=True, students_register=True, open_sessions=False, name=' Fern  School ')
    changed = schools.update(admin, wanted)
    assert (changed.registration_open and changed.students_register, changed.open_sessions, changed.name) == (
        True,
        False,
        'Fern School',
    )
    assert schools.get(admin) == changed


def test_a_teacher_sees_the_school_but_changes_nothing(mira, admin):
    assert schools.get(mira) == schools.get(admin)
    for change in (
        lambda: schools.update(mira, SchoolChange(registration_open=True)),
        lambda: schools.set_bells(mira, [hour(1, '08:00', '08:45')]),
        lambda: schools.pending(mira),
        lambda: schools.confirm(mira, 1),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_a_time_zone_must_exist(admin):
    with pytest.raises(InvalidInput) as refused:
        schools.update(admin, SchoolChange(time_zone='../etc/passwd'))
    assert refused.value.field == 'time_zone'


def test_two_schools_of_a_district_differ_in_name(admin):
    with transaction() as tx:
        district = tx.get(School, admin.user.school_id).district_id
        tx.add(School(district_id=district, name='Alder', name_key='alder'))
    with pytest.raises(Conflict):
        schools.update(admin, SchoolChange(name='ALDER'))


def test_hours_are_replaced_and_read_in_the_order_of_the_day(admin):
    wanted = [hour(2, '09:00', '09:45'), hour(1, '08:00', '08:45')]
    assert [one.section for one in schools.set_bells(admin, wanted)] == [1, 2]
    assert schools.bells(admin.user.school_id) == [wanted[1], wanted[0]]


@pytest.mark.parametrize(
    ('periods', 'field'),
    [
        ([], 'periods'),
        ([hour(n, '08:00', '08:45') for n in range(1, 22)], 'periods'),
        ([hour(0, '08:00', '08:45')], 'section'),
        ([hour(1, '08:00', '08:45'), hour(1, '09:00', '09:45')], 'section'),
        ([hour(1, '08:00', '08:45'), hour(2, '08:30', '09:00')], 'starts'),
        ([hour(1, '09:00', '08:45')], 'ends'),
        ([hour(1, '8 o’clock', '08:45')], 'starts'),
        ([hour(1, '08:00', '24:30')], 'ends'),
        ([hour(1, '08:00', '08:45', name='x' * 60)], 'name'),
    ],
)
def test_hours_that_cannot_be_are_refused_and_the_old_ones_stay(admin, periods, field):
    before = schools.bells(admin.user.school_id)
    with pytest.raises(InvalidInput) as refused:
        schools.set_bells(admin, periods)
    assert refused.value.field == field
    assert schools.bells(admin.user.school_id) == before


def test_staff_confirm_a_school_and_only_then_is_it_suggested(admin, mira):
    with transaction() as tx:
        accounts.set_place(tx, tx.lock_row(User, mira.user.id), 'South', 'Alder School')
    (waiting,) = schools.pending(admin)
    assert 'Alder School' not in schools.suggestions(admin).schools
    assert schools.confirm(admin, waiting.id).confirmed
    assert 'Alder School' in schools.suggestions(admin).schools
    assert 'South' in schools.suggestions(admin).districts
    assert schools.pending(admin) == []


def test_B23_B33_a_teacher_is_offered_the_schools_of_the_own_district_alone(admin, mira):
    with transaction() as tx:
        for district, name in (('North District', 'Alder School'), ('South', 'Willow School')):
            places.school_for(tx, places.typed(district, name))
        nowhere = people.store(tx, people.account('teacher', 'n@f.example', staff.HASHED, ('Nora', 'Oak'), None))
        tx.run(update(School).values(confirmed=True, registration_open=School.name == 'Willow School'))
        tx.run(update(District).values(confirmed=True))
        nora = sign_ins.start_for_user(tx, nowhere).actor
    here = {'Alder School', 'Fernwood School'}
    offered = schools.suggestions(mira)
    assert (set(offered.schools), offered.districts) == (here, ['North District'])
    assert set(schools.suggestions(nora).schools) == set(schools.suggestions(admin).schools) == here | {'Willow School'}
    assert schools.suggestions(nora).districts == ['North District', 'South']
    waiting = mira.model_copy(update={'user': mira.user.model_copy(update={'waits': True})})
    assert 'Willow School' in schools.suggestions(waiting).schools
    public = schools.suggestions()
    assert (public.schools, public.districts) == (['Willow School'], ['South']), 'who registers: open doors alone'


def test_a_school_that_a_teacher_types_begins_with_the_usual_hours_and_says_that_it_waits(admin, mira):
    with transaction() as tx:
        teacher = tx.lock_row(User, mira.user.id)
        accounts.set_place(tx, teacher, 'South', 'Alder School')
        here = [row.section for row in tx.all(select(BellPeriod).where(BellPeriod.school_id == teacher.school_id))]
        moved = Actor(user=mira.user.model_copy(update={'school_id': teacher.school_id}))
    assert sorted(here) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert planner.day(moved).waiting_school == 'Alder School'
    schools.confirm(admin, moved.user.school_id)
    assert planner.day(moved).waiting_school is None


def test_a_school_that_is_not_there_cannot_be_confirmed(admin):
    with pytest.raises(NotFound):
        schools.confirm(admin, 4711)


def test_modules_are_the_schools_own_and_those_for_all(admin):
    with transaction() as tx:
        other = tx.add(School(district_id=schools.get(admin).district_id, name='Alder', name_key='alder')).id
        for title, school_id in (('Ours', admin.user.school_id), ('For all', None), ('Theirs', other)):
            tx.add(Module(school_id=school_id, title=title))
    assert [one.title for one in schools.modules(admin.user.school_id)] == ['Ours', 'For all']
