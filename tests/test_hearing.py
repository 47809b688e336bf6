"""Who hears of a change stands outside of the transaction that made it."""

import asyncio

import pytest

from classroom import db
from classroom.events import HourTaken, bus
from tests.timing import so


@pytest.fixture
def reads():
    """What kind of reading a listener gets, for every event."""
    kinds: list[type] = []

    def heard(event: HourTaken) -> None:
        with db.reading() as view:
            kinds.append(type(view))

    end = bus.listen(HourTaken, heard)
    yield kinds
    end()


def publish():
    with db.transaction() as tx:
        tx.publish(HourTaken(teacher_id=1))


def test_a_listener_in_the_same_thread_reads_for_itself(database, reads):
    publish()
    assert reads == [db.Reading]


async def test_a_listener_on_the_loop_reads_for_itself(database, reads):
    bus.attach(asyncio.get_running_loop())
    try:
        await db.call(publish)
        await so(lambda: reads)
    finally:
        bus.attach(None)
    assert reads == [db.Reading]
