"""kill -9 while a class comes in: who was told “you are in” is in after the restart, and a loss would be seen."""

import gc
import random
import sqlite3
from contextlib import closing

import pytest

from bench import kill
from classroom.schemas.actor import Actor
from classroom.services import arrivals, pins
from tests import demos, factories
from tests.killing import a_program_is_killed

ROUNDS = 2
DICE = 278
"""Kills in the middle of the crowd. What the program is at in that moment is left to chance."""
NEAR = '127.0.0.1'


@pytest.fixture
def came(database):
    """A class into which a student and a guest have come, as the ledger has it. Their sign-ins are 1 and 2."""
    teacher = factories.teacher()
    session = factories.started(teacher)
    student = pins.go_in(factories.pins(teacher, session.id)[0].pin, None, NEAR)
    guest = arrivals.join(Actor(), session.code, 'Pixel', NEAR)
    path = f'/session/{session.id}'
    return [kill.Acknowledged(path, student.cookie, ''), kill.Acknowledged(path, guest.cookie, 'Pixel')]


@pytest.fixture
def file(settings):
    """The file of the database."""
    return settings.data / 'classroom.db'


@a_program_is_killed
def test_who_was_told_that_they_are_in_is_in_after_kill_9(tmp_path, tmp_path_factory):
    program = kill.Killable(tmp_path / 'data')
    program.demo = demos.fill(program.data, tmp_path_factory, program.base)
    with program:
        tally = kill.rounds(program, ROUNDS, random.Random(DICE))
        altered = tally.ledger[0]._replace(cookie=tally.ledger[0].cookie[:-4])
        assert len(kill.shut_out(program.base, [altered])) == 1
    assert tally.wrong == []
    gc.collect()  # connections of the killed program, while what they say is ignored
    assert len(tally.restarts) == ROUNDS


@pytest.mark.parametrize('database', ['sqlite'], indirect=True)
@pytest.mark.parametrize(
    'loss',
    [
        'DELETE FROM sign_in WHERE id = 1',
        'UPDATE sign_in SET participant_id = 2 WHERE id = 2',
        "UPDATE sign_in SET secret_hash = '' WHERE id = 1",
        "DELETE FROM participant WHERE kind = 'guest'",
    ],
    ids=['sign-in', 'person', 'secret', 'participant'],
)
def test_a_lost_join_would_be_seen(file, came, loss):
    assert kill.unwritten(file, came) == []
    change(file, loss)
    assert len(kill.unwritten(file, came)) == 1


@pytest.mark.parametrize('database', ['sqlite'], indirect=True)
@pytest.mark.parametrize(
    'loss',
    [
        'DELETE FROM sign_in WHERE id = 2',
        "UPDATE participant SET joined_at = NULL WHERE kind = 'guest'",
        "DELETE FROM participant WHERE kind = 'guest'",
        'DELETE FROM room_event WHERE seq = 1',
        "UPDATE room_event SET views = '{}' WHERE seq = 2",
        'UPDATE room SET seq = seq + 1',
    ],
    ids=['sign-in', 'arrival', 'participant', 'event', 'news', 'number'],
)
def test_half_a_join_would_be_seen(file, came, loss):
    assert kill.halves(file) == []
    change(file, loss)
    assert len(kill.halves(file)) >= 1


def change(file, statement):
    """Break one row, without the foreign keys that would hold it together."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(statement).rowcount == 1
        connection.commit()
