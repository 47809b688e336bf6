"""Events of a room in the order of their numbers, and what no line brought from the database."""

import asyncio

import pytest

from classroom import db
from classroom.events import Numbered, RosterReplaced
from classroom.live import ordering
from classroom.live.ordering import Ordering
from classroom.services import room_history
from tests import factories


def event(seq, room_id=1):
    return Numbered(room_id=room_id, seq=seq, kind='chat', views={})


@pytest.fixture
def told():
    """The numbers that were delivered."""
    return []


@pytest.fixture
def kinds():
    """What all who listen were told of from the database."""
    return []


@pytest.fixture
def line(told, kinds):
    """Orders events; what it starts runs on the loop."""
    tasks = []

    def start(work):
        tasks.append(asyncio.get_running_loop().create_task(work))

    def tell(missed):
        kinds.extend(one.kind for one in missed)
        for one in missed:
            ordered.take(one)

    ordered = Ordering(lambda one: told.append(one.seq), lambda room_id: told.append('afresh'), start, tell)
    yield ordered
    for task in tasks:
        task.cancel()


async def test_what_comes_too_early_waits_for_its_turn(line, told):
    line.open(1)
    line.begin(1, 4)
    for seq in (5, 8, 7, 6, 6, 8, 3, 9):
        line.take(event(seq))
    assert told == [5, 6, 7, 8, 9]


async def test_what_comes_while_the_room_is_read_is_kept(line, told):
    line.take(event(3))  # nobody is in the room
    line.open(1)
    for seq in (6, 4, 5):
        line.take(event(seq))
    assert told == []
    line.begin(1, 4)
    line.begin(1, 9)  # a second one, who reads later
    assert told == [5, 6]


async def test_a_room_that_all_have_left_is_forgotten(line, told):
    line.open(1)
    line.begin(1, 4)
    line.keep_only({2})
    line.take(event(5))
    line.open(1)
    line.begin(1, 7)
    line.take(event(8))
    assert told == [8]


@pytest.fixture
def room(database, tmp_path):
    """A room with a few events in it."""
    made = factories.started(factories.teacher(), student_count=2)
    return made.room_id


def write(room, count):
    for _ in range(count):
        with db.transaction() as tx:
            tx.publish(RosterReplaced(room_id=room))


def newest(room):
    return room_history.newest([room])[room]


async def test_a_gap_is_read_from_the_database(line, told, room, monkeypatch):
    monkeypatch.setattr(ordering, 'GAP_SECONDS', 0.01)
    seq = newest(room)
    line.open(room)
    line.begin(room, seq)
    write(room, 3)
    line.take(event(seq + 3, room))
    assert told == []
    for _ in range(500):
        await asyncio.sleep(0 if len(told) == 3 else 0.01)
    assert told == [seq + 1, seq + 2, seq + 3]


async def test_what_no_line_brought_is_found_by_comparing(line, told, room):
    seq = newest(room)
    line.open(room)
    line.begin(room, seq)
    write(room, 2)
    await line.compare()
    await line.compare()
    assert told == [seq + 1, seq + 2]


async def test_who_missed_too_much_begins_afresh(line, told, kinds, room, monkeypatch):
    monkeypatch.setattr(room_history, 'MOST_EVENTS', 5)
    seq = newest(room)
    line.open(room)
    line.begin(room, seq)
    write(room, 6)
    await line.compare()
    line.take(event(seq + 7, room))
    assert told == ['afresh', seq + 7]
    assert kinds == ['reload'], 'rights that were looked up are looked up again'


async def test_a_room_that_all_leave_while_it_is_read_keeps_no_other_waiting(line, told, room, monkeypatch):
    read = room_history.newest

    def read_while_they_leave(rooms):
        found = read(rooms)
        if tuple(rooms) == (room,):
            line.keep_only({other})
        return found

    other = factories.started(factories.teacher(), student_count=2).room_id
    monkeypatch.setattr(room_history, 'MOST_EVENTS', 1)
    seq, there = newest(room), newest(other)
    for one, where in ((room, seq), (other, there)):
        line.open(one)
        line.begin(one, where)
    write(room, 2)
    write(other, 1)
    monkeypatch.setattr(room_history, 'newest', read_while_they_leave)
    await line.compare()
    assert told == [there + 1]


async def test_a_room_that_is_deleted_has_nothing_more_to_read(line, told, room, monkeypatch):
    monkeypatch.setattr(ordering, 'GAP_SECONDS', 0.01)
    gone = room + 1000
    line.open(gone)
    line.begin(gone, 4)
    line.take(event(9, gone))
    await line._fill(gone)
    assert told == []
