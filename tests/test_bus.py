"""The bus keeps one promise, within a process and over Redis: what is published is heard, in order, once."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from classroom.events import (
    AccessEnded,
    Bus,
    HourTaken,
    LineRestored,
    NoticesChanged,
    Numbered,
    Passing,
    crossing,
)
from classroom.events.redis_line import RedisLine
from tests.redis_server import RedisServer
from tests.timing import so

EVENTS = [
    Numbered(room_id=1, seq=2**40, kind='chat', views={'staff': {'text': 'Zoë 🦦\n“Otter”'}, 'p3': {'n': [1.5, None]}}),
    AccessEnded(sign_in_ids=(1, 2), reason='Signed out.'),
    NoticesChanged(user_ids=frozenset({1, 2}), title='New\nmark'),
    Passing(room_id=1, kind='typing', data={'name': 'Lynx'}, audiences=('staff',), skip_sid='x', skip_person=7),
    Passing(room_id=1, kind='voice', data={'n': 1}, payload=bytes(range(256))),
    Passing(room_id=1, kind='voice', data={'n': 2}, payload=b''),
    HourTaken(teacher_id=1),
]
KINDS = {type(event) for event in EVENTS}


@pytest.fixture(scope='module')
def redis_server():
    """One for this file."""
    server = RedisServer()
    yield server
    server.stop()


def listening(bus):
    """All that is heard of these kinds."""
    heard = []
    for kind in KINDS:
        bus.listen(kind, heard.append)
    return heard


@asynccontextmanager
async def on_redis(server):
    """A bus with a line to others; ready when it is up."""
    bus, up = Bus(), asyncio.Event()
    bus.attach(asyncio.get_running_loop())
    bus.line = line = RedisLine(server.url, bus.replica, bus.hear, lambda: bus.deliver([LineRestored()]))
    bus.listen(LineRestored, lambda _: up.set())
    line.start()
    await asyncio.wait_for(up.wait(), 5)
    yield bus
    await line.stop()


async def until(heard, count):
    """Wait until so many were heard."""
    await so(lambda: len(heard) >= count)


async def test_within_a_process_events_are_heard_in_their_order():
    bus = Bus()
    bus.attach(asyncio.get_running_loop())
    heard = listening(bus)
    await asyncio.to_thread(bus.publish, EVENTS)
    await until(heard, len(EVENTS))
    assert heard == EVENTS


async def test_over_redis_events_are_heard_in_their_order_and_once(redis_server):
    async with on_redis(redis_server) as here, on_redis(redis_server) as there:
        own, others = listening(here), listening(there)
        await asyncio.to_thread(here.publish, EVENTS)
        for number in range(500):
            here.publish([HourTaken(teacher_id=number)])
        await until(others, len(EVENTS) + 500)
        assert others == own == EVENTS + [HourTaken(teacher_id=number) for number in range(500)]


async def test_what_crosses_is_not_heard_at_home(redis_server):
    async with on_redis(redis_server) as here, on_redis(redis_server) as there:
        own, others = listening(here), listening(there)
        here.cross(EVENTS)
        await until(others, len(EVENTS))
        assert (own, others) == ([], EVENTS)


async def test_a_failing_listener_stops_nobody(caplog):
    bus = Bus()
    bus.listen(HourTaken, lambda _: 1 / 0)
    heard = listening(bus)
    bus.publish([HourTaken(teacher_id=1), HourTaken(teacher_id=2)])
    assert len(heard) == 2
    assert 'a listener of HourTaken failed' in caplog.text


async def test_a_line_that_was_cut_is_there_again_and_says_so(redis_server):
    async with on_redis(redis_server) as here, on_redis(redis_server) as there:
        others, restored = listening(there), asyncio.Event()
        here.publish([HourTaken(teacher_id=0)])
        await until(others, 1)
        redis_server.stop()
        await so(lambda: not here.line.is_up and not there.line.is_up)
        here.publish([HourTaken(teacher_id=1)])
        there.listen(LineRestored, lambda _: restored.set())
        redis_server.start()
        await asyncio.wait_for(restored.wait(), 10)
        await so(lambda: here.line.is_up)
        here.publish([HourTaken(teacher_id=2)])
        await until(others, 2)
        assert others == [HourTaken(teacher_id=0), HourTaken(teacher_id=2)]


def test_an_event_of_another_version_is_left_out(caplog):
    message = crossing.pack([EVENTS[0], EVENTS[5], EVENTS[-1]])
    assert list(crossing.unpack(message.replace(b'"HourTaken"', b'"FutureEvent"'))) == [EVENTS[0], EVENTS[5]]
    assert list(crossing.unpack(message.replace(b'"teacher_id"', b'"coach_id"'))) == [EVENTS[0], EVENTS[5]]
    assert 'another version' in caplog.text
