"""What is acknowledged is kept, and told once, in order: the database under errors, crowds and kill -9."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pysqlite3
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import func, select

from classroom import db
from classroom.events import Numbered, RosterReplaced
from classroom.models import District, Participant, Room, RoomEventRow, Session
from classroom.services import upgrades

ROOT = Path(__file__).parent.parent
ROUNDS = 5


@pytest.fixture
def room(database):
    """The id of a room."""
    with db.transaction() as tx:
        session = tx.add(Session(code='GROUND', title='An hour'))
        return tx.add(Room(session_id=session.id)).id


def pragma(connection, name):
    return connection.exec_driver_sql(f'PRAGMA {name}').scalar_one()


def test_sqlite_is_opened_as_durability_needs_it(database):
    if not database.is_sqlite:
        pytest.skip('PostgreSQL is durable by itself')
    with database.engine.connect() as connection:
        kept = {
            name: pragma(connection, name) for name in ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout')
        }
    assert kept == {'journal_mode': 'wal', 'synchronous': 2, 'foreign_keys': 1, 'busy_timeout': 10_000}
    assert pysqlite3.sqlite_version_info >= (3, 51, 3)


def test_references_are_enforced(database):
    with pytest.raises(IntegrityError), db.transaction() as tx:
        tx.add(Participant(session_id=4711, kind='guest', name='Pixel', avatar='', alias_number=1))


def test_an_error_takes_everything_back_and_nobody_hears(room, heard):
    with pytest.raises(ZeroDivisionError):
        _fail_late(room)
    with db.reading() as view:
        assert view.all(select(District)) == []
        assert view.get(Room, room).seq == 0
    assert heard == []


def test_events_leave_after_the_commit_and_not_before(room, heard):
    with db.transaction() as tx:
        tx.publish(RosterReplaced(room_id=room))
        assert heard == []
    assert [event.seq for event in heard] == [1]


def test_a_reader_sees_one_moment_while_others_write(room):
    with db.reading() as view:
        view.get(Room, room)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_district, 'Late').result()
        if db.database().is_sqlite:
            assert view.all(select(District)) == []
    with db.reading() as later:
        assert len(later.all(select(District))) == 1


def test_a_transaction_inside_a_transaction_is_a_bug(database):
    with db.transaction(), pytest.raises(RuntimeError, match='inside a transaction'), db.transaction():
        pass


def test_a_read_inside_a_transaction_sees_what_it_wrote(database):
    with db.transaction() as tx:
        tx.add(District(name='North', name_key='north'))
        with db.reading() as view:
            assert view.one(select(District.name)) == 'North'


def test_many_writers_leave_no_gap_and_are_heard_in_order(room, heard):
    def write(_):
        with db.transaction() as tx:
            tx.publish(RosterReplaced(room_id=room))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(120)))
    assert [event.seq for event in heard if isinstance(event, Numbered)] == list(range(1, 121))
    with db.reading() as view:
        assert view.get(Room, room).seq == 120
        assert view.one(select(func.count()).select_from(RoomEventRow)) == 120


async def test_calls_leave_the_event_loop_free(database):
    thread = await db.call(threading.current_thread)
    assert thread is not threading.main_thread()
    assert thread.name.startswith('service')


def test_at_the_end_the_log_is_folded_back(settings):
    upgrades.upgrade(settings)
    made = db.Database(settings.sqlalchemy_url)
    db.use(made)
    try:
        _district('North')
        assert (settings.data / 'classroom.db-wal').stat().st_size > 0
    finally:
        db.use(None)
        made.close()
    assert not (settings.data / 'classroom.db-wal').exists()


WRITERS = """
import os
import sys
from classroom import db
from classroom.events import RosterReplaced
from classroom.models import District, Room, Session


def write(code):
    db.use(db.Database(sys.argv[1]))
    with db.transaction() as tx:
        session = tx.add(Session(code=code, title='An hour'))
        room = tx.add(Room(session_id=session.id)).id
    number = 0
    while True:
        number += 1
        with db.transaction() as tx:
            tx.add(District(name=f'{room}', name_key=f'{room}-{number}'))
            tx.publish(RosterReplaced(room_id=room))
        print(os.getpid(), room, number, flush=True)


for line in sys.stdin:
    if os.fork() == 0:
        write(line.strip())
    os.wait()
    print('killed', flush=True)
"""
"""For each line it reads, a process that writes without end, and says each write after its commit."""


def test_kill_9_loses_nothing_that_was_acknowledged_and_leaves_nothing_half(settings):
    upgrades.upgrade(settings)
    command = [sys.executable, '-c', WRITERS, settings.sqlalchemy_url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writers:
        ledger = [_killed(writers, f'HOUR{turn:02d}') for turn in range(ROUNDS)]
        writers.stdin.close()
    made = db.Database(settings.sqlalchemy_url)
    try:
        with made.engine.connect() as connection:
            assert pragma(connection, 'integrity_check') == 'ok'
            for room, acknowledged in ledger:
                districts = f"SELECT count(*) FROM district WHERE name = '{room}'"
                events = f'SELECT count(*) FROM room_event WHERE room_id = {room}'
                written = connection.execute(text(districts)).scalar_one()
                assert acknowledged <= written <= acknowledged + 1
                assert connection.execute(text(events)).scalar_one() == written
                assert connection.execute(text(f'SELECT seq FROM room WHERE id = {room}')).scalar_one() == written
    finally:
        made.close()


def _killed(writers, code):
    """The room that a writer wrote into until it was killed, and how many writes it had acknowledged."""
    print(code, file=writers.stdin, flush=True)
    process, room, number = map(int, writers.stdout.readline().split())
    time.sleep(random.uniform(0.05, 0.3))
    os.kill(process, signal.SIGKILL)
    while (line := writers.stdout.readline()) != 'killed\n':
        number = int(line.split()[2])
    return room, number


def _fail_late(room):
    with db.transaction() as tx:
        tx.add(District(name='North', name_key='north'))
        tx.publish(RosterReplaced(room_id=room))
        raise ZeroDivisionError


def _district(name):
    with db.transaction() as tx:
        tx.add(District(name=name, name_key=name.casefold()))
