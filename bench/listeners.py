"""Many seats of a room in one process, as lean as Python lets them be, so that 300 of them cost less than the server.

A `Listener` is one WebSocket, read frame by frame. What it hears goes to `heard(payload, at)`; pings are answered.
"""

import asyncio
import json
import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

Heard = Callable[[bytes, float], None]
PING, PONG = 9, 10
HANDSHAKE = (
    'GET /_nicegui_ws/socket.io/?EIO=4&transport=websocket{query} HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\n'
    'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
    'Cookie: {cookie}\r\n\r\n'
)


class Listener(asyncio.Protocol):
    """One seat. `welcome` is done when the room has said it."""

    def __init__(
        self, host: str, cookie: str, ticket: str, heard: Heard, page: str = '', after: int | None = None
    ) -> None:
        self._head = HANDSHAKE.format(host=host, cookie=cookie, query=page and f'&{page}').encode()
        self._has_page = bool(page)
        self._after = after
        self._ticket = ticket
        self.heard = heard
        self._rest = b''
        self._is_open = False
        self._answers: dict[int, asyncio.Future] = {}
        self.lost = False
        self.welcome = asyncio.get_running_loop().create_future()

    @classmethod
    async def seated(
        cls, base: str, cookie: str, ticket: str, heard: Heard, page: str = '', after: int | None = None
    ) -> 'Listener':
        """Take a seat and say hello; with the query and the number of a page, on the page's own connection."""
        url = urlsplit(base)
        loop = asyncio.get_running_loop()
        _, listener = await loop.create_connection(
            lambda: cls(url.netloc, cookie, ticket, heard, page, after), url.hostname, url.port
        )
        await asyncio.wait_for(listener.welcome, 30)
        return listener

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Shake hands."""
        self.transport = transport
        transport.get_extra_info('socket').setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        transport.write(self._head)

    def connection_lost(self, _: Exception | None) -> None:
        """The server, or we, have closed it."""
        self.lost = True
        if not self.welcome.done():
            self.welcome.set_exception(ConnectionError('closed before the welcome'))

    def data_received(self, data: bytes) -> None:
        """Take all whole frames that are there."""
        now = time.perf_counter()
        data = self._rest + data if self._rest else data
        at = 0
        if not self._is_open:
            at = data.find(b'\r\n\r\n') + 4
            if at < 4:
                self._rest = data
                return
            self._is_open = True
        while (end := _end(data, at)) is not None:
            start, stop = end
            self._take(data[at] & 15, data[start:stop], now)
            at = stop
        self._rest = data[at:]

    def say(self, name: str, message: dict) -> None:
        """Send a message."""
        self.send(f'42/live,{json.dumps([name, message], separators=(",", ":"))}'.encode())

    def ask(self, name: str, message: dict) -> 'asyncio.Future':
        """Send a message; the future has its acknowledgement."""
        number = len(self._answers) + 1
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        self.send(f'42/live,{number}{json.dumps([name, message], separators=(",", ":"))}'.encode())
        return answer

    def say_bytes(self, name: str, message: dict, payload: bytes) -> None:
        """Send a message with bytes."""
        words = [name, message, {'_placeholder': True, 'num': 0}]
        self.send(f'451-/live,{json.dumps(words, separators=(",", ":"))}'.encode())
        self.send(payload, kind=2)

    def send(self, payload: bytes, kind: int = 1) -> None:
        """Send one frame, masked with zeros."""
        size = len(payload)
        length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2, 'big')
        self.transport.write(bytes([0x80 | kind]) + length + b'\0\0\0\0' + payload)

    def _take(self, kind: int, payload: bytes, now: float) -> None:
        if kind == PING:
            self.send(payload, kind=PONG)
        elif kind == 2 or payload.startswith((b'42/live,', b'451-')):
            self.heard(payload, now)
        elif payload == b'2':
            self.send(b'3')
        elif payload.startswith(b'43/live,') and self.welcome.done():
            number, _, answer = payload[8:].partition(b'[')
            self._answers[int(number)].set_result((json.loads(b'[' + answer) or [None])[0])
        elif not self.welcome.done():
            self._come_in(payload)

    def _come_in(self, payload: bytes) -> None:
        """The steps from the open connection to the welcome."""
        if payload.startswith(b'0'):
            if self._has_page:
                self.send(b'40')
            self.send(f'40/live,{json.dumps({"ticket": self._ticket})}'.encode())
        elif payload.startswith(b'40/live'):
            self.send(f'42/live,0["hello",{json.dumps({"after": self._after})}]'.encode())
        elif payload.startswith(b'43/live,0['):
            self.welcome.set_result(json.loads(payload[9:])[0])
        elif payload.startswith(b'44/live'):
            self.welcome.set_exception(ConnectionError(payload.decode()))


def _end(data: bytes, at: int) -> tuple[int, int] | None:
    """Where the payload of the frame at this place begins and ends; None where it is not whole."""
    if len(data) - at < 2:
        return None
    size, start = data[at + 1] & 127, at + 2
    if size == 126:
        size, start = int.from_bytes(data[at + 2 : at + 4], 'big'), at + 4
    elif size == 127:
        size, start = int.from_bytes(data[at + 2 : at + 10], 'big'), at + 10
    return (start, start + size) if len(data) >= start + size else None
