"""Starting and steering a session."""

import random
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from sqlmodel import select

from classroom.db import transaction
from classroom.domain import avatars, codes
from classroom.errors import Conflict, InvalidInput, NotAllowed, NotFound
from classroom.events import HourTaken, Numbered
from classroom.models import School
from classroom.schemas.sessions import StartForm
from classroom.services import planner, rooms, sessions, students
from tests import factories


def test_a_start_gives_each_student_a_name_a_look_and_a_pin(database):
    fern = factories.teacher()
    session = factories.started(fern, student_count=24)
    made = [one for one in students.roster(fern, session.id) if one.kind == 'student']
    cards = factories.pins(fern, session.id)
    assert len({one.name for one in made}) == 24
    assert len({avatars.look(one.avatar) for one in made}) == 24
    assert len({card.pin for card in cards}) == 24
    assert all(len(card.pin) == 8 and card.pin.isdigit() for card in cards)
    assert session.status == 'active'
    assert session.expected == 24


@pytest.mark.parametrize(
    ('field', 'typed'),
    [
        ('title', ''),
        ('title', 'x' * 10_000),
        ('student_count', 0),
        ('student_count', 61),
        ('student_count', 'many'),
        ('theme', 'dinosaurs'),
        ('section', 'third'),
        ('section', 0),
        ('section', 99),
        ('module_id', 'x'),
        ('module_id', 999_999),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(database, field, typed):
    fern = factories.teacher()
    with pytest.raises(InvalidInput) as caught:
        factories.started(fern, **{field: typed})
    assert caught.value.field == field
    assert caught.value.detail.endswith('.')
    assert sessions.availability(fern, 3).available, 'nothing is left behind'


def test_a_taken_hour_is_refused_with_the_session_that_runs(database):
    fern = factories.teacher()
    running = factories.started(fern, title='Bars or pictures?')
    with pytest.raises(Conflict) as caught:
        factories.started(fern)
    assert caught.value.extra['session'] == {'id': running.id, 'title': 'Bars or pictures?', 'code': running.code}
    assert 'Bars or pictures?' in caught.value.detail


def test_a_taken_hour_can_be_archived_and_started_in_one_go(database):
    fern = factories.teacher()
    running = factories.started(fern)
    fresh = factories.started(fern, title='Is the die fair?', when_taken='archive')
    assert rooms.get(fern, running.id).archived
    assert sessions.availability(fern, 3).session.id == fresh.id


def test_another_teacher_may_have_the_same_hour(database):
    factories.started(factories.teacher())
    assert factories.started(factories.teacher()).section == 3


def test_B88_two_starts_at_once_for_one_hour_one_wins(database):
    fern = factories.teacher()
    rounds = 40 if database.is_sqlite else 20
    with ThreadPoolExecutor(8) as pool:
        for _ in range(rounds):
            results = list(pool.map(lambda _: _attempt(fern), range(8)))
            won = [result for result in results if not isinstance(result, Conflict)]
            assert len(won) == 1
            assert all(lost.extra['session']['id'] == won[0].id for lost in results if isinstance(lost, Conflict))
            sessions.archive(fern, won[0].id)


def _attempt(fern):
    try:
        return factories.started(fern, student_count=1)
    except Conflict as error:
        return error


def test_B94_a_code_that_exists_is_drawn_again(database, monkeypatch):
    fern = factories.teacher()
    first = factories.started(fern)
    drawn = iter([first.code, first.code, 'NEW234'])
    monkeypatch.setattr('classroom.domain.codes.session_code', lambda: next(drawn))
    assert factories.started(fern, section=4).code == 'NEW234'


def test_B94_codes_that_meet_at_once_are_drawn_again(database, monkeypatch):
    eight = [factories.teacher() for _ in range(8)]
    for section in range(1, 9):
        few = [f'{section + 1}AAAA{last}' for last in codes.ALPHABET[:16]]
        monkeypatch.setattr(codes, 'session_code', partial(random.choice, few))
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(lambda one, at=section: factories.started(one, section=at, student_count=1), eight))
        assert len({one.code for one in made}) == 8


def test_the_same_class_again_keeps_students_looks_and_pins(database):
    fern = factories.teacher()
    earlier = factories.started(fern)
    before = {(card.name, card.avatar, card.pin, card.link) for card in factories.pins(fern, earlier.id)}
    again = factories.started(fern, section=5, same_class_as=earlier.id)
    assert {(card.name, card.avatar, card.pin, card.link) for card in factories.pins(fern, again.id)} == before
    assert rooms.get(fern, earlier.id).archived
    with pytest.raises(Conflict):
        factories.pins(fern, earlier.id)


def test_nobody_takes_over_another_teachers_class(database):
    earlier = factories.started(factories.teacher())
    with pytest.raises(NotFound):
        factories.started(factories.teacher(), same_class_as=earlier.id)


def test_only_teachers_start(database):
    student = factories.account('student', school_id=factories.school())
    with pytest.raises(NotAllowed):
        factories.started(student)


def test_a_new_school_waits_for_staff(database):
    fern = factories.teacher()
    session = factories.started(fern, district='Far District', school='Old Mill School')
    with transaction() as tx:
        mill = tx.one(select(School).where(School.name == 'Old Mill School'))
    assert session.school == 'Old Mill School'
    assert mill is not None
    assert not mill.confirmed


def test_every_change_of_state_is_heard_by_the_room(database, heard):
    fern = factories.teacher()
    session = factories.started(fern)
    heard.clear()
    sessions.pause(fern, session.id, paused=True)
    sessions.close(fern, session.id)
    sessions.reopen(fern, session.id)
    sessions.rename(fern, session.id, 'Sleep')
    sessions.archive(fern, session.id)
    told = [event.views['others'] for event in heard if isinstance(event, Numbered)]
    assert [(one['status'], one['closed'], one['archived'], one['title']) for one in told] == [
        ('paused', False, False, 'How long do we sleep?'),
        ('paused', True, False, 'How long do we sleep?'),
        ('active', False, False, 'How long do we sleep?'),
        ('active', False, False, 'Sleep'),
        ('active', True, True, 'Sleep'),
    ]
    assert any(isinstance(event, HourTaken) for event in heard)


def test_an_archived_session_comes_back_unless_its_hour_is_taken(database):
    fern = factories.teacher()
    old = factories.started(fern)
    sessions.archive(fern, old.id)
    assert not sessions.unarchive(fern, old.id).archived
    sessions.archive(fern, old.id)
    factories.started(fern, title='New one')
    with pytest.raises(Conflict, match='New one'):
        sessions.unarchive(fern, old.id)


@pytest.mark.parametrize(
    'change',
    [
        lambda who, id: sessions.pause(who, id, paused=True),
        sessions.close,
        sessions.reopen,
        sessions.archive,
        sessions.unarchive,
        lambda who, id: sessions.rename(who, id, 'mine'),
        lambda who, id: sessions.hide_names(who, id, hidden=True),
        students.add,
        students.reissue_all,
        students.roster,
        factories.pins,
        lambda who, id: students.rename(who, id, 1, 'x'),
        lambda who, id: students.remove(who, id, 1),
        lambda who, id: students.readmit(who, id, 1),
        lambda who, id: students.reissue(who, id, 1),
    ],
)
def test_B21_B29_strangers_find_nothing_and_students_may_not_lead(database, change):
    fern = factories.teacher()
    session = factories.started(fern)
    with pytest.raises(NotFound):
        change(factories.teacher(), session.id)
    with pytest.raises(NotAllowed):
        change(factories.student(fern, session.id), session.id)
    with pytest.raises(NotFound):
        change(fern, session.id + 1000)


def test_B30_a_student_of_another_class_cannot_be_changed_through_mine(database):
    fern, alder = factories.teacher(), factories.teacher()
    mine, theirs = factories.started(fern), factories.started(alder)
    stranger = factories.student(alder, theirs.id).member.id
    with pytest.raises(NotFound):
        students.rename(fern, mine.id, stranger, 'Mine now')


def test_the_day_shows_each_hour_and_what_holds_it(database):
    fern = factories.teacher()
    session = factories.started(fern)
    day = planner.day(fern)
    assert [hour.section for hour in day.hours] == list(range(1, 9))
    assert day.hours[2].session.id == session.id
    assert day.live == 1


def test_B33_B69_search_finds_own_sessions_only_and_takes_sql_as_text(database):
    fern, alder = factories.teacher(), factories.teacher()
    mine = factories.started(fern, title="Robert'); DROP TABLE session;-- 100%")
    sessions.archive(fern, mine.id)
    sessions.archive(alder, factories.started(alder, title='Robert too').id)
    assert [one.id for one in planner.past(fern, search="robert')", archived=True)] == [mine.id]
    assert [one.id for one in planner.past(fern, search='100%', archived=True)] == [mine.id]
    assert planner.past(fern, search='100_', archived=True) == []
    assert planner.past(fern, search='too', archived=True) == []


def test_past_sessions_page_by_key(database):
    fern = factories.teacher()
    for _ in range(5):
        sessions.archive(fern, factories.started(fern, student_count=1).id)
    first = planner.past(fern, archived=True, limit=3)
    second = planner.past(fern, archived=True, limit=3, before=first[-1].id)
    assert len(first) == 3
    assert len(second) == 2
    assert first[-1].id > second[0].id


def test_what_was_archived_last_comes_first_also_from_page_to_page(database):
    fern = factories.teacher()
    one, two, three, four = (factories.started(fern, section=hour, student_count=1).id for hour in (1, 2, 3, 4))
    for session_id in (two, four, one, three):
        sessions.archive(fern, session_id)
    first = planner.past(fern, archived=True, limit=2)
    rest = planner.past(fern, archived=True, limit=2, before=first[-1].id)
    assert [session.id for session in first + rest] == [three, one, four, two]


def test_the_form_takes_nothing_that_we_did_not_offer(database):
    with pytest.raises(ValueError, match='teacher_id'):
        StartForm.model_validate({'title': 'x', 'section': 1, 'teacher_id': 5})
