"""A page that asks several services reads one snapshot of the database, and no row twice."""

import pytest
from sqlalchemy import event

from classroom.services import rooms, sessions, students
from classroom.services.calls import call, read
from tests import factories


@pytest.fixture
def hour(database):
    """A teacher with a session."""
    teacher = factories.teacher()
    return teacher, factories.started(teacher)


@pytest.fixture
def asked(database):
    """The statements that the database has been asked."""
    asked = []

    def note(_connection, _cursor, statement, *_):
        asked.append(statement)

    event.listen(database.engine, 'before_cursor_execute', note)
    yield asked
    event.remove(database.engine, 'before_cursor_execute', note)


async def test_services_that_are_asked_together_fetch_a_row_once(hour, asked):
    teacher, session = hour

    def twice():
        return [rooms.get(teacher, session.id).title, rooms.get(teacher, session.id).title]

    asked.clear()
    apart, asked_apart = await call(twice), len(asked)
    asked.clear()
    together, asked_together = await read(twice), len(asked)
    assert together == apart
    assert asked_together < asked_apart


async def test_nothing_is_written_where_all_is_read_together(hour):
    teacher, session = hour
    with pytest.raises(RuntimeError, match='would not be seen'):
        await read(students.rename, teacher, session.id, 1, 'Copper Otter')


async def test_the_next_call_reads_afresh(hour):
    teacher, session = hour
    assert (await read(rooms.get, teacher, session.id)).state.status == 'active'
    await call(sessions.pause, teacher, session.id, paused=True)
    assert (await read(rooms.get, teacher, session.id)).state.status == 'paused'
