"""Somebody in a room, as the live channel sees them: a browser's cookie, a ticket, a socket, and what comes over it."""

import asyncio
import json
from collections import defaultdict

import aiohttp
import pytest
import socketio

LIVE = '/live'
PATH = '_nicegui_ws/socket.io'
SOON = 20
"""Seconds that nothing takes, also on a busy machine."""


class Visitor:
    """A browser at the door of a room; `connect()` takes the seat.

    `came[kind]` are the messages by their name, `heard` is what they say, one text for each frame.
    """

    def __init__(self, served, seat) -> None:
        self.served = served
        self.seat = seat
        self.came = defaultdict(asyncio.Queue)
        self.heard = []
        self.closed = asyncio.Event()

    async def __aenter__(self):
        self.http = aiohttp.ClientSession(headers={'Cookie': f'classroom_sign_in={self.seat["cookie"]}'})
        self.sio = socketio.AsyncClient(http_session=self.http, reconnection=False, handle_sigint=False)
        for kind in ('e', 'x', 'bye'):
            self.sio.on(kind, self._keeper(kind), namespace=LIVE)
        self.sio.on('connect_error', self._keeper('refused'), namespace=LIVE)
        self.sio.on('disconnect', self._left, namespace=LIVE)
        receive = self.sio.eio._receive_packet
        self.sio.eio._receive_packet = lambda packet: self._listen(packet, receive)
        return self

    async def __aexit__(self, *_):
        await hung_up(self.sio)
        await self.http.close()

    async def connect(self):
        """Take the seat."""
        await self.sio.connect(
            self.served.url,
            socketio_path=PATH,
            transports=['websocket'],
            namespaces=[LIVE],
            auth={'ticket': self.seat['ticket']},
            wait_timeout=SOON,
        )

    async def refused(self):
        """Take the seat in vain; returns why."""
        with pytest.raises(socketio.exceptions.ConnectionError):
            await self.connect()
        return (await self.next('refused'))['message']

    async def ask(self, name, message):
        """Send a message and return its answer."""
        return await self.sio.call(name, message, namespace=LIVE, timeout=SOON)

    async def tell(self, name, message):
        """Send a message."""
        await self.sio.emit(name, message, namespace=LIVE)

    async def hello(self, after=None):
        """Take the seat and say hello; returns the welcome."""
        await self.connect()
        return await self.ask('hello', {'after': after})

    async def next(self, kind='e'):
        """The next message of this name."""
        return await asyncio.wait_for(self.came[kind].get(), SOON)

    def everything(self):
        """All that has come over the wire, as one text."""
        return '\n'.join(self.heard)

    def _keeper(self, kind):
        async def keep(message):
            self.came[kind].put_nowait(message)

        return keep

    async def _listen(self, packet, receive):
        text = '' if packet.binary else str(packet.data)
        if '[' in text:  # one way of writing letters, whoever encoded it
            text = json.dumps(json.loads(text[text.index('[') :]), ensure_ascii=False)
        self.heard.append(text)
        await receive(packet)

    async def _left(self, *_):
        self.closed.set()


async def hung_up(sio):
    """End a connection, to the last of its tasks."""
    await sio.disconnect()
    await sio.eio.wait()
