"""Replicas of one school on one PostgreSQL and one Redis, and what people at them hear."""

import asyncio
import secrets
import time
from contextlib import asynccontextmanager

from classroom.config import Settings
from classroom.services import upgrades
from tests.live.conftest import Served
from tests.live.visitors import Visitor


class Replicas:
    """A pair, started together; one that was killed is replaced when somebody asks for it."""

    def __init__(self, folder, postgres_server, redis_server) -> None:
        name = f'replicas_{secrets.token_hex(4)}'
        postgres_server.psql(f'CREATE DATABASE {name}')
        url = postgres_server.get_uri(name)
        upgrades.upgrade(Settings(database_url=url))
        self.folder = folder
        self.settings = {
            'CLASSROOM_DATABASE_URL': url,
            'CLASSROOM_REDIS_URL': redis_server.url,
            'CLASSROOM_SECRET_KEY': 'k' * 64,
        }
        self.started = []
        self.pair = [self._start(), self._start()]
        try:
            for served in self.pair:
                self._make_ready(served)
        except RuntimeError:
            self.end()
            raise

    def at(self, side):
        """The left replica, 0, or the right one, 1."""
        if self.pair[side].program.poll() is not None:
            self.pair[side] = self._start()
            self._make_ready(self.pair[side])
        return self.pair[side]

    def end(self):
        """Stop all that still run."""
        for served in self.started:
            served.end()

    @staticmethod
    def _make_ready(served):
        """It answers, and waits no longer than a test needs."""
        served.wait()
        for name, shorter in {'BEATS_TO_COMPARE': 1, 'LEAVING_SECONDS': 0.5, 'LOOK_SECONDS': 0.1}.items():
            served.do('hurry', name, shorter)

    def _start(self):
        served = Served(self.folder / str(len(self.started)), **self.settings)
        self.started.append(served)
        return served


def at(served, course, place):
    """A student at this replica."""
    return Visitor(served, course.seat(place))


def teacher_at(served, course):
    """The teacher at this replica."""
    return Visitor(served, course.teacher().seat)


@asynccontextmanager
async def hurried(served, **seconds):
    """Shorten waits on a replica."""
    before = {name: served.do('hurry', name, shorter) for name, shorter in seconds.items()}
    try:
        yield
    finally:
        for name, longer in before.items():
            served.do('hurry', name, longer)


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


async def event(visitor, kind):
    """The next durable event of this kind."""
    while (message := await visitor.next())['t'] != kind:
        pass
    return message['d']


async def fleeting(visitor, kind):
    """The next message of this kind that passes by."""
    while (message := await visitor.next('x'))['t'] != kind:
        pass
    return message['d']


def left_over(visitor, kind):
    """What of this kind passed by and was not read yet."""
    return [one['d'] for one in list(visitor.came['x']._queue) if one['t'] == kind]


async def presence(visitor, person, state):
    """Wait until somebody is shown so."""
    began = time.monotonic()
    while time.monotonic() < began + 30:
        told = await fleeting(visitor, 'presence')
        if told['people'].get(str(person), [''])[0] == state:
            return
    raise AssertionError(state)


def gone(visitor):
    """Who was shown as gone and then not read."""
    people = [one['people'] for one in left_over(visitor, 'presence')]
    return {int(person) for one in people for person, (state, *_) in one.items() if state == 'gone'}


async def drawn(room, visitor):
    """The board as it is opened at this visitor's replica."""
    return await visitor.ask('board_open', {'board': room.board})


async def allow(room, rights, *people):
    """The teacher says who draws, at the first replica; these people have heard it."""
    room.set(rights=rights)
    for visitor in people:
        while (await event(visitor, 'board'))['rights'] != rights:
            pass


async def work(room, visitor, number):
    """Draw and write something; returns the number of the message."""
    assert await room.add(visitor, f'key-{number}', f'object-{number}') == {'v': number + 1}
    return await say(visitor, f'Written {number}')


async def bell(wire, count):
    """What a page is told of its bell when it shows so many."""
    while 'nicegui-bell' not in (told := await wire.until('42["update"')) or f'"count":{count},' not in told:
        pass
    return told


async def joined(served, course, visitor):
    """Redis is there again: by and by the replica of this visitor hears the other one."""
    for _ in range(100):
        await asyncio.sleep(0.1)
        served.do('relay', course.room, 10)
        if left_over(visitor, 'much'):
            return
    raise AssertionError('nothing crosses')
