"""Request bodies have a largest size, whether they declare theirs or come in chunks."""

import asyncio
from collections.abc import Mapping

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classroom.errors import ClassroomError, TooLarge
from classroom.web import problems

TOO_LARGE = 'This is {size} or more than we take at once. Pick something smaller.'
MEGABYTE = 1_048_576
STALLED_SECONDS = 60.0
STALLED = 'Nothing came for a minute, so we stopped waiting. Check your connection and send it again.'


class Stalled(ClassroomError):
    """A body stopped coming."""

    status = 408
    code = 'stalled'


async def pass_on(app: ASGIApp, scope: Scope, receive: Receive, send: Send, most: int) -> None:
    """Run the application with a body of at most `most` bytes: 413 answers a larger one, 408 a stalled one."""
    if _declared(scope) > most:
        await _refuse(scope, receive, send, _too_large(most))
        return
    body = _Counted(receive, send, most)
    try:
        await app(scope, body.receive, body.send)
    except Exception:
        if body.problem is None:
            raise
    if body.problem is not None and not body.answered:
        await _refuse(scope, receive, send, body.problem)


def most_bytes(path: str, usual: int, larger: Mapping[str, int]) -> int:
    """The limit for this path: that of the longest prefix with its own, else the usual one."""
    prefixes = [prefix for prefix in larger if path.startswith(prefix)]
    return larger[max(prefixes, key=len)] if prefixes else usual


class _Counted:
    """Counts what is received; past the limit, or stalled, the application hears nothing more and is heard no more."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send, self._most, self._left = receive, send, most, most
        self._whole = False
        self.problem: ClassroomError | None = None
        self.answered = False

    async def receive(self) -> Message:
        message = await self._next()
        self._left -= len(message.get('body', b''))
        if self._left < 0:
            self.problem = _too_large(self._most)
            raise self.problem
        return message

    async def _next(self) -> Message:
        """The next part of the body; once it is whole, whatever comes, however late."""
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout(STALLED_SECONDS):
                message = await self._receive()
        except TimeoutError:
            self.problem = Stalled(STALLED)
            raise self.problem from None
        self._whole = not message.get('more_body', False)
        return message

    async def send(self, message: Message) -> None:
        if self.problem is not None and not self.answered:
            return
        self.answered = True
        await self._send(message)


def _too_large(most: int) -> TooLarge:
    return TooLarge(TOO_LARGE.format(size=f'{most // MEGABYTE} MB' if most >= MEGABYTE else f'{most} bytes'))


async def _refuse(scope: Scope, receive: Receive, send: Send, problem: ClassroomError) -> None:
    answer = problems.respond(Request(scope), problem)
    answer.headers['Connection'] = 'close'
    await answer(scope, receive, send)


def _declared(scope: Scope) -> int:
    for name, value in scope['headers']:
        if name == b'content-length':
            return int(value) if value.isdigit() else 0
    return 0
