"""Staff look after districts, schools and modules of the whole installation."""

import pytest
from sqlalchemy import event
from sqlmodel import func, select

from classroom.db import database as current
from classroom.db import reading, transaction
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.models import BellPeriod, District, Module, School, SchoolWord, Session, User, metadata
from classroom.schemas.accounts import Period, SchoolChange
from classroom.schemas.administration import SchoolQuery
from classroom.schemas.sessions import StartForm
from classroom.services import merging_places, module_edits, places, places_list, schools, sessions, sign_ins
from tests import staff


@pytest.fixture
def admin(database):
    return staff.set_up().actor


@pytest.fixture
def sam(admin):
    return signed_in(staff.account('sam@fern.example', 'staff', admin.user.school_id))


@pytest.fixture
def hill(admin):
    return places_list.make(admin, 'North District', 'Hill School')


def signed_in(user_id):
    with transaction() as tx:
        return sign_ins.start_for_user(tx, user_id).actor


def found(actor, **query):
    return [row.name for row in places_list.page(actor, SchoolQuery(**query))]


def count(table):
    with reading() as db:
        return db.one(select(func.count()).select_from(table))


def test_schools_are_found_by_their_name_and_that_of_their_district(admin, hill):
    places_list.make(admin, 'South', 'Bay')
    assert found(admin) == ['Bay', 'Fernwood School', 'Hill School']
    assert found(admin, search='hill') == ['Hill School']
    assert found(admin, search='SOUTH') == ['Bay']
    assert found(admin, search='%') == []


def test_those_that_wait_stand_alone_and_are_confirmed(admin, sam):
    with transaction() as tx:
        waiting = places.school_for(tx, places.typed('Typed District', 'Typed School')).id
    assert found(admin, waiting=True) == ['Typed School']
    schools.confirm(sam, waiting)
    assert found(admin, waiting=True) == []


def test_pages_of_schools_follow_each_other_and_cost_one_query(admin):
    with transaction() as tx:
        district = tx.one(select(District)).id
        for number in range(30):
            tx.add(School(district_id=district, name=f'School {number}', name_key=f'school {number}'))
    first = places_list.page(admin, SchoolQuery())
    statements = []
    event.listen(current().engine, 'before_cursor_execute', lambda *a: statements.append(a[2]))
    rest = places_list.page(admin, SchoolQuery(), after=first[-1].id)
    assert len([one for one in statements if one.lstrip().upper().startswith('SELECT')]) == 1
    assert len({row.id for row in [*first, *rest]}) == 31


def test_a_known_school_is_not_made_twice(admin, hill):
    with pytest.raises(Conflict) as refused:
        places_list.make(admin, 'north  DISTRICT', 'HILL school')
    assert refused.value.field == 'school'
    with pytest.raises(InvalidInput):
        places_list.make(admin, 'North District', '')


def test_staff_change_name_zone_and_hours_of_any_school(sam, hill):
    schools.update(sam, SchoolChange(name='Hilltop', time_zone='Europe/Paris'), hill)
    hours = [Period(section=1, name='First', starts='08:00', ends='08:45')]
    assert schools.set_bells(sam, hours, hill) == hours
    assert (schools.get(sam, hill).name, schools.get(sam).name) == ('Hilltop', 'Fernwood School')


def test_B22_a_teacher_reads_and_changes_no_other_school(admin, hill):
    teacher = signed_in(staff.account('t@fern.example', 'teacher', admin.user.school_id))
    with pytest.raises(NotFound):
        schools.get(teacher, hill)
    for attempt in (
        lambda: schools.update(teacher, SchoolChange(name='Mine'), hill),
        lambda: schools.set_bells(teacher, [], hill),
        lambda: places_list.page(teacher, SchoolQuery()),
        lambda: places_list.districts(teacher),
        lambda: places_list.make(teacher, 'A', 'B'),
        lambda: places_list.rename_district(teacher, 1, 'B'),
        lambda: merging_places.merge_schools(teacher, hill, 1),
        lambda: merging_places.merge_districts(teacher, 1, 2),
        lambda: module_edits.listed(teacher),
        lambda: module_edits.add(teacher, 'A'),
        lambda: module_edits.rename(teacher, 1, 'A'),
        lambda: module_edits.move(teacher, 1, 1),
        lambda: module_edits.put_away(teacher, 1),
        lambda: module_edits.bring_back(teacher, 1),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_district_is_renamed_unless_another_one_has_the_name(admin):
    places_list.make(admin, 'South', 'Bay')
    south = next(row.id for row in places_list.districts(admin) if row.name == 'South')
    places_list.rename_district(admin, south, 'Southern  District')
    assert 'Southern District' in [row.name for row in places_list.districts(admin)]
    with pytest.raises(Conflict):
        places_list.rename_district(admin, south, 'north district')
    with pytest.raises(NotFound):
        places_list.rename_district(admin, 9999, 'X')


def test_a_doubled_school_becomes_one_with_all_that_belongs_to_it(admin, hill):
    home = admin.user.school_id
    mira = signed_in(staff.account('m@fern.example', 'teacher', hill))
    ida = signed_in(staff.account('i@fern.example', 'observer', hill))
    session = sessions.start(mira, StartForm(title='Dice', section=1, student_count=2))
    with transaction() as tx:
        tx.add(Module(school_id=hill, title='Dice'))
        tx.orm.add_all([SchoolWord(school_id=one, word='drat') for one in (hill, home)])
        tx.add(SchoolWord(school_id=hill, word='heck'))
    merging_places.merge_schools(admin, hill, home)
    with reading() as db:
        assert db.get(School, hill) is None
        assert db.get(Session, session.id).school_id == db.get(User, mira.user.id).school_id == home
        assert sorted(db.all(select(SchoolWord.word))) == ['drat', 'heck']
        assert set(db.all(select(Module.school_id))) == {home}
        assert set(db.all(select(BellPeriod.school_id))) == {home}
    assert sign_ins.actor_of_id(ida.sign_in_id) is None, 'the district of an observer may be another one'
    assert sign_ins.actor_of_id(mira.sign_in_id) is not None, 'the class goes on'


def test_a_doubled_district_takes_its_schools_along_and_those_of_the_same_name_become_one(admin):
    other = places_list.make(admin, 'Nort District', 'FERNWOOD School')
    bay = places_list.make(admin, 'Nort District', 'Bay')
    mira = staff.account('m@fern.example', 'teacher', other)
    wrong, right = (
        next(row.id for row in places_list.districts(admin) if row.name[:5] == name) for name in ('Nort ', 'North')
    )
    merging_places.merge_districts(admin, wrong, right)
    assert [row.name for row in places_list.districts(admin)] == ['North District']
    with reading() as db:
        assert db.get(User, mira).school_id == admin.user.school_id
        assert db.get(School, bay).district_id == right
        assert db.get(School, other) is None


def test_nothing_is_merged_with_itself_or_with_what_is_gone(admin, hill):
    for merge in (merging_places.merge_schools, merging_places.merge_districts):
        with pytest.raises(InvalidInput):
            merge(admin, 1, 1)
        with pytest.raises(NotFound):
            merge(admin, 1, 9999)
    assert count(School) == 2


def test_every_column_that_names_a_school_is_known_to_be_movable():
    """A new table whose rows are unique within a school must be thought of in the merge."""
    unique = set()
    for table in metadata.sorted_tables:
        names = {
            column.name
            for column in table.columns
            if any(key.column.table.name == 'school' for key in column.foreign_keys)
        }
        for constraint in [*table.constraints, *table.indexes]:
            columns = {column.name for column in getattr(constraint, 'columns', [])}
            is_unique = getattr(constraint, 'unique', None) or type(constraint).__name__ == 'UniqueConstraint'
            if is_unique and names & columns:
                unique.add(table.name)
    assert unique == {'bell_period', 'school_word'}


def titles(actor, **more):
    return [row.title for row in module_edits.listed(actor, **more)]


def test_modules_are_made_renamed_and_ordered(sam, hill):
    for title in ('Dice', 'Sleep'):
        module_edits.add(sam, title)
    own = module_edits.add(sam, 'Hills', hill)
    module_edits.move(sam, own, -1)
    assert titles(sam) == ['Dice', 'Hills', 'Sleep']
    module_edits.rename(sam, own, 'Mountains')
    assert titles(sam)[1] == 'Mountains'
    assert [one.title for one in schools.modules(hill)] == ['Dice', 'Mountains', 'Sleep']
    assert [one.title for one in schools.modules(None)] == ['Dice', 'Sleep']


def test_a_module_s_name_is_there_once_for_each_school(sam, admin, hill):
    module_edits.add(sam, 'Dice', hill)
    module_edits.add(sam, 'DICE', admin.user.school_id)
    for attempt in (lambda: module_edits.add(sam, 'dice', hill), lambda: module_edits.add(sam, 'dice')):
        with pytest.raises(Conflict):
            attempt()
    with pytest.raises(InvalidInput):
        module_edits.add(sam, ' ')
    with pytest.raises(InvalidInput):
        module_edits.add(sam, 'Rolls', 9999)


def test_a_module_in_use_is_put_away_and_comes_back(admin):
    module_id = module_edits.add(admin, 'Dice')
    mira = signed_in(staff.account('m@fern.example', 'teacher', admin.user.school_id))
    sessions.start(mira, StartForm(title='Fair?', section=1, student_count=2, module_id=module_id))
    assert module_edits.put_away(admin, module_id) is False
    assert (titles(admin), titles(admin, archived=True)) == ([], ['Dice'])
    assert schools.modules(admin.user.school_id) == []
    with pytest.raises(InvalidInput):
        sessions.start(mira, StartForm(title='Fair?', section=2, student_count=2, module_id=module_id))
    module_edits.bring_back(admin, module_id)
    assert titles(admin) == ['Dice']


def test_only_an_admin_deletes_and_only_what_nothing_uses(admin, sam):
    first, second = module_edits.add(admin, 'A'), module_edits.add(admin, 'B')
    assert module_edits.put_away(sam, first) is False
    assert module_edits.put_away(admin, second) is True
    assert titles(admin, archived=True) == ['A']
    with pytest.raises(NotFound):
        module_edits.bring_back(admin, second)


def test_the_lists_of_districts_and_modules_cost_one_query_each(admin, hill):
    module_edits.add(admin, 'Dice', hill)
    statements = []
    event.listen(current().engine, 'before_cursor_execute', lambda *a: statements.append(a[2]))
    places_list.districts(admin)
    module_edits.listed(admin)
    assert len([one for one in statements if one.lstrip().upper().startswith('SELECT')]) == 2
