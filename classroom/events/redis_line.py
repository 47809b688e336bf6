"""The line between replicas over Redis: one published message for all of them, whatever the number of listeners.

Redis keeps nothing (publish and subscribe). Who misses a durable event sees the gap in its numbers, or is told that
the line is there again, and reads the database. Each message comes back to its sender, and the hub sends one every
second: when they stay away the line is cut, however well its connections look.
"""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
CHANNEL = 'classroom'
SILENCE_SECONDS = 5.0
"""Without a word of our own for so long the connection is made anew."""
RETRY_SECONDS = (0.1, 0.3, 1.0, 2.0)
LAST_WORD_SECONDS = 0.2
MOST_WAITING = 16 * 1024 * 1024
"""Bytes that wait for Redis; what comes beyond is dropped, and found in the database."""
LOST = (RedisError, OSError, TimeoutError)


class RedisLine:
    """Carries messages of `replica`; `heard` gets those of others, `restored` is called whenever the line is there."""

    def __init__(self, url: str, replica: str, heard: Callable[[bytes], None], restored: Callable[[], None]) -> None:
        self._url = url
        self._sign = replica.encode() + b' '
        self._heard = heard
        self._restored = restored
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._woken = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None
        self._is_up = False
        self._own_at = 0.0

    @property
    def is_up(self) -> bool:
        """Whether messages get through, as far as we know."""
        return self._is_up

    def start(self) -> None:
        """Connect, and again whenever it breaks."""
        self._keeping = asyncio.create_task(self._keep())

    async def stop(self) -> None:
        """Leave; what waits is said first."""
        await asyncio.sleep(LAST_WORD_SECONDS if self._waiting else 0)
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.gather(self._keeping, return_exceptions=True)

    def send(self, message: bytes) -> None:
        """Send without waiting; nothing is kept for a line that is cut."""
        if not self._is_up or self._size + len(message) > MOST_WAITING:
            return
        self._waiting.append(self._sign + message)
        self._size += len(message)
        self._woken.set()

    async def _keep(self) -> None:
        """Listen and tell, for ever. Where one of them fails both begin anew: a line of one way is none."""
        failures = 0
        while True:
            began = time.monotonic()
            client = Redis.from_url(self._url, socket_connect_timeout=2, socket_timeout=SILENCE_SECONDS)
            try:
                async with asyncio.TaskGroup() as both:
                    both.create_task(self._listen(client))
                    both.create_task(self._tell(client))
            except* LOST as problems:
                failures = 0 if time.monotonic() - began > SILENCE_SECONDS else failures + 1
                if self._is_up:
                    problem = problems.exceptions[0]
                    log.warning('the line to the other replicas is cut: %s', str(problem) or type(problem).__name__)
                self._is_up = False
            finally:
                with contextlib.suppress(*LOST):
                    await client.aclose()
            await asyncio.sleep(RETRY_SECONDS[min(failures, len(RETRY_SECONDS) - 1)])

    async def _listen(self, client: Redis) -> None:
        async with client.pubsub() as listening:
            await listening.subscribe(CHANNEL)
            self._own_at = asyncio.get_running_loop().time()
            while True:
                async with asyncio.timeout_at(self._own_at + SILENCE_SECONDS):
                    said = await listening.get_message(timeout=None)
                if said is not None:
                    self._take(said)

    def _take(self, said: dict[str, Any]) -> None:
        if said['type'] == 'subscribe':
            self._is_up = True
            self._restored()
        elif said['type'] != 'message':
            return
        elif said['data'].startswith(self._sign):
            self._own_at = asyncio.get_running_loop().time()
        else:
            self._heard(said['data'].partition(b' ')[2])

    async def _tell(self, client: Redis) -> None:
        """All that waits goes in one round trip."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            batch, self._waiting, self._size = self._waiting, deque(), 0
            async with client.pipeline(transaction=False) as pipeline:
                for message in batch:
                    pipeline.publish(CHANNEL, message)
                await pipeline.execute()
