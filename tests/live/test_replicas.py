"""Two replicas on one PostgreSQL and one Redis are one school: what happens on one is seen on the other."""

import asyncio
import secrets
import time

import pytest

from classroom.config import Settings
from classroom.services import upgrades
from tests.live.conftest import Class, Served
from tests.live.visitors import LIVE, Visitor
from tests.redis_server import RedisServer


@pytest.fixture(scope='module')
def redis_server():
    """One for this file."""
    server = RedisServer()
    yield server
    server.stop()


class Replicas:
    """Starts replicas, and seats people at them."""

    def __init__(self, data, settings) -> None:
        self.data = data
        self.settings = settings
        self.running = []

    def start(self):
        """One more replica."""
        served = Served(self.data / str(len(self.running)), **self.settings)
        self.running.append(served)
        served.wait()
        return served

    def end(self):
        """Stop all that still run."""
        for served in self.running:
            served.end()


@pytest.fixture(scope='module')
def replicas(tmp_path_factory, postgres_server, redis_server):
    """A school of replicas."""
    name = f'replicas_{secrets.token_hex(4)}'
    postgres_server.psql(f'CREATE DATABASE {name}')
    url = postgres_server.get_uri(name)
    upgrades.upgrade(Settings(database_url=url))
    settings = {
        'CLASSROOM_DATABASE_URL': url,
        'CLASSROOM_REDIS_URL': redis_server.url,
        'CLASSROOM_SECRET_KEY': 'k' * 64,
    }
    made = Replicas(tmp_path_factory.mktemp('replicas'), settings)
    yield made
    made.end()


@pytest.fixture(scope='module')
def left(replicas):
    """The first replica, which stays."""
    return replicas.start()


@pytest.fixture(scope='module')
def right(replicas, left):
    """The second one, which stays too."""
    return replicas.start()


@pytest.fixture
def course(left):
    """A class of four; its teacher clicks at the first replica."""
    return Class(left, 4)


def at(served, course, place):
    """A student at this replica."""
    return Visitor(served, course.seat(place))


def teacher_at(served, course):
    """The teacher at this replica."""
    return Visitor(served, course.teacher().seat)


async def say(visitor, text):
    """Write to the class; returns the number of the message."""
    answer = await visitor.ask('chat_send', {'content': text, 'key': text})
    return answer['message']['id']


async def heard(visitor, count):
    """The next so many messages of the chat, each after the one before."""
    texts, last = [], 0
    while len(texts) < count:
        event = await visitor.next()
        assert event['p'] <= last or not last
        assert event['s'] > last
        last = event['s']
        if event['t'] == 'chat':
            texts.append(event['d']['message']['content'])
    return texts


async def presence(visitor, person, state):
    """Wait until somebody is shown so; returns the seconds that it took."""
    began = time.monotonic()
    while time.monotonic() < began + 30:
        message = await visitor.next('x')
        if message['t'] == 'presence' and message['d']['people'].get(str(person), [''])[0] == state:
            return time.monotonic() - began
    raise AssertionError(state)


async def test_chat_and_typing_cross(course, left, right):
    async with at(left, course, 0) as otter, at(right, course, 1) as heron, teacher_at(right, course) as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        await say(otter, 'One')
        await say(heron, 'Two')
        for visitor in (otter, heron, fern):
            assert await heard(visitor, 2) == ['One', 'Two']
        await otter.tell('chat_typing', {})
        while (message := await heron.next('x'))['t'] != 'typing':
            pass
        assert message['d']['name'] == course.people[0]['name']
        assert all(one['t'] != 'typing' for one in list(otter.came['x']._queue))


async def test_what_both_write_at_once_comes_in_one_order_everywhere(course, left, right):
    async with at(left, course, 0) as otter, at(right, course, 1) as heron, teacher_at(right, course) as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()

        async def write(visitor, name):
            for number in range(4):
                await say(visitor, f'{name} {number}')

        await asyncio.gather(write(otter, 'Otter'), write(heron, 'Heron'))
        texts = [await heard(visitor, 8) for visitor in (otter, heron, fern)]
        assert texts[0] == texts[1] == texts[2]
        assert [text for text in texts[0] if 'Otter' in text] == [f'Otter {number}' for number in range(4)]


async def test_bytes_cross(course, left, right):
    async with at(right, course, 1) as heron:
        queue = asyncio.Queue()

        async def take(header, payload):
            queue.put_nowait((header, payload))

        heron.sio.on('voice', take, namespace=LIVE)
        await heron.hello()
        left.do('relay_binary', course.room, {'n': 7}, 2560)
        assert await asyncio.wait_for(queue.get(), 20) == ({'n': 7}, bytes(range(256)) * 10)


async def test_presence_crosses(course, left, right):
    first, second = (course.people[place]['id'] for place in (0, 1))
    async with at(right, course, 1) as heron:
        await heron.hello()
        async with teacher_at(left, course) as fern, at(right, course, 0) as otter:
            welcome = await fern.hello()
            if str(second) not in welcome['presence']:
                await presence(fern, second, 'here')
            await otter.hello()
            assert await presence(fern, first, 'here') < 5
            await otter.tell('signal', {'state': 'away'})
            await presence(fern, first, 'away')
            await otter.tell('signal', {'state': 'leaving'})
            await presence(fern, first, 'gone')


async def test_who_is_removed_loses_the_seat_on_every_replica(course, right):
    async with at(right, course, 1) as heron:
        await heron.hello()
        course.act('students.remove', course.people[1]['id'])
        assert (await heron.next('bye'))['code'] == 'removed'
        await asyncio.wait_for(heron.closed.wait(), 20)


async def test_a_killed_replica_loses_nothing_and_its_people_are_back_on_the_other(replicas, course, left):
    doomed = replicas.start()
    person = course.people[0]['id']
    async with teacher_at(left, course) as fern, at(doomed, course, 0) as otter:
        await fern.hello()
        seq = (await otter.hello())['catch_up']['seq']
        await presence(fern, person, 'here')
        await say(fern, 'Before')
        for number in range(3):
            await say(otter, f'Written {number}')
        doomed.program.kill()
        began = time.monotonic()
        await asyncio.wait_for(otter.closed.wait(), 20)
        await say(fern, 'Meanwhile')
        async with at(left, course, 0) as again:
            welcome = await again.hello(after=seq)
            assert time.monotonic() - began < 10
            texts = [one['d']['message']['content'] for one in welcome['catch_up']['events']]
            assert texts == ['Before', 'Written 0', 'Written 1', 'Written 2', 'Meanwhile']
            await say(again, 'Back')
            assert await heard(fern, 6) == [*texts, 'Back']
            told = [one['d']['people'] for one in list(fern.came['x']._queue) if one['t'] == 'presence']
            assert all(people.get(str(person), ['here'])[0] != 'gone' for people in told)


async def test_who_does_not_come_back_from_a_killed_replica_is_gone(replicas, course, left):
    doomed = replicas.start()
    before = left.do('hurry', 'GRACE_SECONDS', 0.5)
    try:
        async with teacher_at(left, course) as fern, at(doomed, course, 0) as otter:
            await fern.hello()
            await otter.hello()
            await presence(fern, course.people[0]['id'], 'here')
            doomed.program.kill()
            assert await presence(fern, course.people[0]['id'], 'gone') < 12
    finally:
        left.do('hurry', 'GRACE_SECONDS', before)


@pytest.mark.parametrize('way', ['stop', 'pause'])
async def test_without_redis_each_replica_goes_on_and_reads_what_it_missed(course, left, right, redis_server, way):
    async with at(left, course, 0) as otter, at(left, course, 2) as lynx, at(right, course, 1) as heron:
        for visitor in (otter, lynx, heron):
            await visitor.hello()
        getattr(redis_server, way)()
        try:
            began = time.monotonic()
            await say(otter, 'Alone')
            assert await heard(lynx, 1) == ['Alone']
            assert time.monotonic() - began < 2
            assert await heard(heron, 1) == ['Alone']  # from the database
            assert time.monotonic() - began < 8
            await say(heron, 'As well')
            assert await heard(otter, 2) == ['Alone', 'As well']
        finally:
            {'stop': redis_server.start, 'pause': redis_server.go_on}[way]()
        for _ in range(100):  # the line is there again by and by
            await asyncio.sleep(0.1)
            left.do('relay', course.room, 10)
            if any(one['t'] == 'much' for one in list(heron.came['x']._queue)):
                break
        else:
            raise AssertionError('nothing crosses')
