"""Who comes back gets what was missed, or a fresh start; real names stay away from those they are hidden from."""

import pytest
from sqlmodel import col, delete

from classroom.db import transaction
from classroom.errors import NotFound
from classroom.models import RoomEventRow
from classroom.schemas.actor import NOBODY
from classroom.services import purging, room_history, sessions, students
from tests import factories


@pytest.fixture
def fern(database, stopped_clock):
    return factories.teacher()


@pytest.fixture
def room(fern):
    return factories.started(fern)


@pytest.fixture
def class_of(fern, room):
    """The students of the class as actors."""
    return [factories.student(fern, room.id, place) for place in range(4)]


def seq(fern, room):
    return room_history.snapshot(fern, room.room_id).seq


def test_a_snapshot_names_the_newest_event_and_shows_what_it_stands_for(fern, room, class_of):
    before = seq(fern, room)
    students.rename(fern, room.id, class_of[0].member.id, 'Otter')
    shot = room_history.snapshot(class_of[1], room.room_id)
    assert (shot.seq, shot.audience) == (before + 1, 'others')
    assert next(one.name for one in shot.roster if one.id == class_of[0].member.id) == 'Otter'
    assert shot.state.title == room.title


def test_what_came_after_comes_in_order_and_nothing_else(fern, room, class_of):
    start = seq(fern, room)
    for name in ('Otter', 'Heron', 'Lynx'):
        students.rename(fern, room.id, class_of[0].member.id, name)
    missed = room_history.since(class_of[1], room.room_id, start + 1)
    assert missed.snapshot is None
    assert missed.seq == start + 3
    assert [(one.s, one.d['entry']['name']) for one in missed.events] == [(start + 2, 'Heron'), (start + 3, 'Lynx')]


def test_who_missed_nothing_gets_nothing(fern, room):
    assert room_history.since(fern, room.room_id, seq(fern, room)).events == []


@pytest.mark.parametrize('beyond', [1, 2**53])
def test_a_number_from_the_future_is_answered_with_a_fresh_start(fern, room, beyond):
    newest = seq(fern, room)
    missed = room_history.since(fern, room.room_id, newest + beyond)
    assert (missed.seq, missed.events, missed.snapshot.seq) == (newest, [], newest)


def test_who_has_no_number_gets_a_fresh_start(fern, room):
    assert room_history.since(fern, room.room_id, -1).snapshot.audience == 'staff'


def test_a_hole_in_what_is_kept_is_answered_with_a_fresh_start(fern, room, class_of):
    start = seq(fern, room)
    for name in ('Otter', 'Heron', 'Lynx'):
        students.rename(fern, room.id, class_of[0].member.id, name)
    with transaction() as tx:
        tx.run(delete(RoomEventRow).where(col(RoomEventRow.seq) == start + 2))
    assert room_history.since(fern, room.room_id, start).snapshot is not None
    assert len(room_history.since(fern, room.room_id, start + 2).events) == 1


def test_who_comes_back_after_a_day_gets_a_fresh_start(fern, room, class_of, stopped_clock):
    start = seq(fern, room)
    students.rename(fern, room.id, class_of[0].member.id, 'Otter')
    stopped_clock.move(hours=25)
    purging.purge()
    students.rename(fern, room.id, class_of[0].member.id, 'Heron')
    assert room_history.since(fern, room.room_id, start).snapshot.seq == start + 2
    assert room_history.since(fern, room.room_id, start + 1).snapshot is None


def test_too_many_events_are_answered_with_a_fresh_start(fern, room, class_of, monkeypatch):
    start = seq(fern, room)
    monkeypatch.setattr(room_history, 'MOST_EVENTS', 2)
    for name in ('Otter', 'Heron', 'Lynx'):
        students.rename(fern, room.id, class_of[0].member.id, name)
    assert room_history.since(fern, room.room_id, start).snapshot is not None
    assert len(room_history.since(fern, room.room_id, start + 1).events) == 2


def test_rooms_have_numbers_of_their_own(fern, room, class_of):
    start = seq(fern, room)
    other = factories.started(fern, section=4)
    students.rename(fern, other.id, factories.student(fern, other.id).member.id, 'Heron')
    assert room_history.since(fern, room.room_id, start).events == []


def test_a_stranger_gets_nothing(fern, room, class_of):
    elsewhere = factories.started(factories.teacher())
    for actor, room_id in ((class_of[0], elsewhere.room_id), (fern, elsewhere.room_id), (NOBODY, room.room_id)):
        for ask in (room_history.snapshot, lambda *words: room_history.since(*words, 0)):
            with pytest.raises(NotFound):
                ask(actor, room_id)


def test_a_seat_that_asks_for_what_staff_hear_gets_its_own_view(fern, room, class_of):
    sessions.hide_names(fern, room.id, hidden=True)
    shot = room_history.snapshot(class_of[0], room.room_id, 'staff')
    assert shot.audience == 'others'
    assert_hidden(shot, class_of[1:])
    students.rename(fern, room.id, class_of[1].member.id, 'Heron')
    assert_hidden(room_history.since(class_of[0], room.room_id, shot.seq, 'staff'), class_of[1:], also=('Heron',))


def test_hidden_names_are_in_nothing_that_students_get(fern, room, class_of):
    start = seq(fern, room)
    students.rename(fern, room.id, class_of[1].member.id, 'Heron')
    sessions.hide_names(fern, room.id, hidden=True)
    hidden = seq(fern, room)
    students.rename(fern, room.id, class_of[2].member.id, 'Lynx')
    students.remove(fern, room.id, class_of[3].member.id)
    for after in range(-1, hidden + 3):
        got = room_history.since(class_of[0], room.room_id, after)
        assert_hidden(got, class_of[1:], also=('Heron', 'Lynx'))
        assert (got.snapshot is None) == (hidden <= after <= hidden + 2)
    assert room_history.since(class_of[0], room.room_id, start).snapshot.roster != []


def test_the_projector_does_not_show_hidden_names_either(fern, room, class_of):
    sessions.hide_names(fern, room.id, hidden=True)
    start = seq(fern, room)
    students.rename(fern, room.id, class_of[0].member.id, 'Heron')
    assert_hidden(room_history.snapshot(fern, room.room_id, 'screen'), class_of)
    assert_hidden(room_history.since(fern, room.room_id, start, 'screen'), class_of, also=('Heron',))


def test_everybody_reads_the_own_name_and_the_teacher_all(fern, room, class_of):
    sessions.hide_names(fern, room.id, hidden=True)
    start = seq(fern, room)
    me = class_of[0].member.id
    students.rename(fern, room.id, me, 'Heron')
    assert 'Heron' in {one.name for one in room_history.snapshot(class_of[0], room.room_id).roster}
    for actor in (class_of[0], fern):
        (event,) = room_history.since(actor, room.room_id, start).events
        assert event.d['entry']['id'] == me
        assert event.d['entry']['name'] == 'Heron'


def assert_hidden(got, people, also=()):
    """Neither the names nor the pictures nor the ids of these people are anywhere in it."""
    text = got.model_dump_json()
    for actor in people:
        secrets = (f'"{actor.member.name}"', f'"{actor.member.avatar}"', f'"id":{actor.member.id},"name"')
        assert [secret for secret in secrets if secret in text] == []
    assert [name for name in also if name in text] == []
