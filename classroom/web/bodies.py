"""Request bodies have a largest size, whether they declare theirs or come in chunks."""

from collections.abc import Mapping

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from classroom.errors import TooLarge
from classroom.web import problems

TOO_LARGE = 'This is {size} or more than we take at once. Pick something smaller.'
MEGABYTE = 1_048_576


class _Exceeded(Exception):
    """More bytes came than were allowed."""


async def pass_on(app: ASGIApp, scope: Scope, receive: Receive, send: Send, most: int) -> None:
    """Run the application with a body of at most `most` bytes; a larger one is answered with 413."""
    if _declared(scope) > most:
        await _refuse(scope, receive, send, most)
        return
    body = _Counted(receive, send, most)
    try:
        await app(scope, body.receive, body.send)
    except _Exceeded:
        pass
    except Exception:
        if not body.exceeded:
            raise
    if body.exceeded and not body.answered:
        await _refuse(scope, receive, send, most)


def most_bytes(path: str, usual: int, larger: Mapping[str, int]) -> int:
    """The limit for this path: that of the longest prefix with its own, else the usual one."""
    prefixes = [prefix for prefix in larger if path.startswith(prefix)]
    return larger[max(prefixes, key=len)] if prefixes else usual


class _Counted:
    """Counts what is received; past the limit the application hears nothing more and is heard no more."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        self._receive, self._send, self._left = receive, send, most
        self.exceeded = False
        self.answered = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get('body', b''))
        if self._left < 0:
            self.exceeded = True
            raise _Exceeded
        return message

    async def send(self, message: Message) -> None:
        if self.exceeded and not self.answered:
            return
        self.answered = True
        await self._send(message)


async def _refuse(scope: Scope, receive: Receive, send: Send, most: int) -> None:
    size = f'{most // MEGABYTE} MB' if most >= MEGABYTE else f'{most} bytes'
    answer = problems.respond(Request(scope), TooLarge(TOO_LARGE.format(size=size)))
    answer.headers['Connection'] = 'close'
    await answer(scope, receive, send)


def _declared(scope: Scope) -> int:
    for name, value in scope['headers']:
        if name == b'content-length':
            return int(value) if value.isdigit() else 0
    return 0
