"""How often something was counted lately: by this process, and with Redis by all replicas together.

A replica counts for itself too. So a Redis that is away shuts nobody out and forgives nothing that this replica saw,
and one that comes back empty does not either.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from limits import RateLimitItem
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis import ConnectionPool
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)
PREFIX = 'classroom:budget'
ANSWER_SECONDS = 0.5
"""A Redis that says nothing for so long is away."""
AWAY_SECONDS = 2.0
"""How long it is left alone then, before one of us tries it again."""
LOST = (RedisError, OSError)
R = TypeVar('R')


class Counts:
    """Moving windows by name and key; with the `url` of a Redis they are those of all replicas. For any thread."""

    def __init__(self, url: str = '') -> None:
        self._own = MovingWindowRateLimiter(MemoryStorage())
        self._pool = _pool(url) if url else None
        self._shared = MovingWindowRateLimiter(_storage(url, self._pool)) if self._pool else None
        self._lock = threading.Lock()
        self._away = False
        self._next_try = 0.0

    @property
    def is_shared(self) -> bool:
        """Whether others count with us, so that each question may take a while."""
        return self._shared is not None

    def hit(self, rate: RateLimitItem, name: str, key: str) -> bool:
        """Count one; False, and nothing is counted, when nothing is left."""
        if not self._own.test(rate, name, key):
            return False
        return self._together(lambda shared: shared.hit(rate, name, key), alone=True) and self._own.hit(rate, name, key)

    def left(self, rate: RateLimitItem, name: str, key: str) -> bool:
        """Whether anything is left."""
        if not self._own.test(rate, name, key):
            return False
        return self._together(lambda shared: shared.test(rate, name, key), alone=True)

    def full_until(self, rate: RateLimitItem, name: str, key: str) -> float:
        """When something is left again, in seconds of the clock on the wall."""
        own = self._own.get_window_stats(rate, name, key)
        shared = self._together(lambda shared: shared.get_window_stats(rate, name, key), alone=own)
        return max(one.reset_time for one in (own, shared) if one.remaining == min(own.remaining, shared.remaining))

    def close(self) -> None:
        """End the connections."""
        if self._pool is not None:
            self._pool.disconnect()

    def _together(self, ask: Callable[[MovingWindowRateLimiter], R], *, alone: R) -> R:
        """What all replicas counted, or `alone` while this one counts alone."""
        if self._shared is None or not self._may_ask():
            return alone
        try:
            answer = ask(self._shared)
        except LOST as problem:
            self._note(away=True, problem=problem)
            return alone
        self._note(away=False)
        return answer

    def _may_ask(self) -> bool:
        """While Redis is away, one question in a while finds out whether it still is, and no other one waits."""
        with self._lock:
            may = not self._away or time.monotonic() >= self._next_try
            self._next_try = time.monotonic() + AWAY_SECONDS if may and self._away else self._next_try
            return may

    def _note(self, *, away: bool, problem: Exception | None = None) -> None:
        if away == self._away and not away:
            return
        with self._lock:
            is_news, self._away = away != self._away, away
            self._next_try = time.monotonic() + AWAY_SECONDS
        if is_news and away:
            log.warning('Redis is away, this replica counts tries for itself: %s', problem)
        elif is_news:
            log.info('Redis is there again, all replicas count tries together')


def _pool(url: str) -> ConnectionPool:
    """Connections that give up soon and are not tried twice. Nothing is opened yet."""
    quick = {'socket_timeout': ANSWER_SECONDS, 'socket_connect_timeout': ANSWER_SECONDS}
    return ConnectionPool.from_url(url, retry=Retry(NoBackoff(), 0), **quick)


def _storage(url: str, pool: ConnectionPool) -> RedisStorage:
    return RedisStorage(url, connection_pool=pool, key_prefix=PREFIX)
