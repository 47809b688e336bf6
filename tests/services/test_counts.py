"""What is counted on one replica is counted on all; without Redis each counts on, and nobody is shut out."""

import ast
import logging
import time
from pathlib import Path

import limits
import pytest

from classroom.config import Settings
from classroom.errors import TooMany
from classroom.services import budgets, counts
from classroom.services.counts import Counts
from tests.redis_server import RedisServer

RATE = limits.parse('4 per 1 hour')
SOON = limits.parse('2 per 1 second')
ASKS = {f'budgets.{name}' for name in ('check', 'left', 'retry_after', 'spend', 'take')}


@pytest.fixture(scope='module')
def server():
    """A Redis for this file."""
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture
def redis(server):
    """It is there again after each test."""
    yield server
    server.go_on()
    if server.process.poll() is not None:
        server.start()


@pytest.fixture
def replicas(redis):
    """Two replicas on one Redis."""
    both = Counts(redis.url), Counts(redis.url)
    yield both
    for one in both:
        one.close()


@pytest.fixture
def patience(monkeypatch):
    """A Redis that was away is tried again soon."""
    monkeypatch.setattr(counts, 'AWAY_SECONDS', 0.1)


def hits(replica, count, key):
    """How many of so many tries were counted."""
    return sum(replica.hit(RATE, 'try', key) for _ in range(count))


def warned(caplog):
    """How often the log says that Redis is away, and that it is there again."""
    texts = [record.getMessage() for record in caplog.records if record.name == counts.__name__]
    return sum('is away' in text for text in texts), sum('is there again' in text for text in texts)


def test_replicas_count_together_and_say_for_how_long_nothing_is_left(replicas):
    left, right = replicas
    assert hits(left, 3, 'together') == 3
    assert right.left(RATE, 'try', 'together')
    assert hits(right, 3, 'together') == 1
    for replica in replicas:
        assert not replica.left(RATE, 'try', 'together')
        assert not replica.hit(RATE, 'try', 'together')
        assert 3590 < replica.full_until(RATE, 'try', 'together') - time.time() <= 3600
    assert hits(left, 1, 'somebody else') == 1


def test_the_window_moves_for_all_replicas(replicas):
    left, right = replicas
    assert left.hit(SOON, 'try', 'soon')
    assert left.hit(SOON, 'try', 'soon')
    assert not right.left(SOON, 'try', 'soon')
    time.sleep(1.1)
    assert right.hit(SOON, 'try', 'soon')


def test_a_replica_that_starts_anew_finds_what_was_counted(replicas, redis):
    hits(replicas[0], 4, 'anew')
    budgets.configure(Settings(redis_url=redis.url, page_rate='4 per 1 hour'))
    try:
        for _ in range(4):
            budgets.take('page', 'anew')
        budgets.configure(Settings(redis_url=redis.url, page_rate='4 per 1 hour'))
        with pytest.raises(TooMany) as refused:
            budgets.take('page', 'anew')
        assert 3590 < refused.value.retry_after <= 3600
    finally:
        budgets.configure(Settings())


@pytest.fixture
def waited(monkeypatch):
    """Who waited for a Redis that was away, in order; none of them tries it again."""
    who, note = [], Counts._note
    monkeypatch.setattr(counts, 'AWAY_SECONDS', 3600)

    def noted(self, **how):
        who.extend([self] if how['away'] else [])
        note(self, **how)

    monkeypatch.setattr(Counts, '_note', noted)
    return who


@pytest.mark.parametrize('way', ['stop', 'pause'])
def test_without_redis_each_replica_counts_on_and_the_log_says_so_once(replicas, redis, waited, caplog, way):
    caplog.set_level(logging.INFO)
    left, right = replicas
    assert hits(left, 3, way) == 3
    getattr(redis, way)()
    assert hits(left, 3, way) == 1, 'what this replica counted before still counts'
    assert not left.left(RATE, 'try', way)
    assert 3590 < left.full_until(RATE, 'try', way) - time.time() <= 3600
    assert hits(right, 6, way) == 4, 'nobody is shut out for what the other one counted'
    assert waited == [left, right], 'one try of each waits, and no other'
    assert warned(caplog) == (2, 0), 'one line for each'


def test_redis_that_is_there_again_counts_for_all_again(replicas, redis, patience, caplog):
    caplog.set_level(logging.INFO)
    left, right = replicas
    hits(left, 4, 'before')
    redis.stop()
    assert not left.hit(RATE, 'try', 'before')
    assert left.hit(RATE, 'try', 'meanwhile')
    redis.start()
    time.sleep(0.2)
    assert not left.hit(RATE, 'try', 'before'), 'Redis has forgotten it, this replica has not'
    assert hits(left, 3, 'after') == 3
    assert hits(right, 3, 'after') == 1
    assert warned(caplog) == (1, 1)


def test_without_a_redis_from_the_start_the_program_starts_and_counts_alone(caplog):
    alone = Counts('redis://127.0.0.1:1/0')
    assert hits(alone, 6, 'alone') == 4
    assert warned(caplog) == (1, 0)


async def test_the_event_loop_asks_redis_from_a_thread(redis):
    budgets.configure(Settings(redis_url=redis.url, page_rate='1 per 1 hour'))
    try:
        await budgets.take_on_loop('page', 'on the loop')
        with pytest.raises(TooMany):
            await budgets.take_on_loop('page', 'on the loop')
        await budgets.check_on_loop('setup_address', 'on the loop')
        for _ in range(30):
            await budgets.spend_on_loop('setup_address', 'on the loop')
        with pytest.raises(TooMany):
            await budgets.check_on_loop('setup_address', 'on the loop')
    finally:
        budgets.configure(Settings())


def test_nothing_on_the_event_loop_asks_a_budget_that_would_keep_it_waiting():
    waiting = [
        f'{path}:{call.lineno}'
        for path in Path(budgets.__file__).parents[1].rglob('*.py')
        for function in ast.walk(ast.parse(path.read_text('utf-8')))
        if isinstance(function, ast.AsyncFunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ASKS
    ]
    assert waiting == []
