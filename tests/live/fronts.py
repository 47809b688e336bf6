"""One address before several replicas, as a proxy is, and visitors who come back through it by themselves."""

import asyncio
from contextlib import suppress

from tests.live.visitors import LIVE, PATH, SOON, Visitor


class Front:
    """Passes each new connection on to the first of these replicas that answers, byte for byte."""

    def __init__(self, *replicas) -> None:
        self._replicas = replicas
        self._passing = set()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._take, '127.0.0.1', 0)
        self.url = f'http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}'
        return self

    async def __aexit__(self, *_):
        self._server.close()
        for task in self._passing:
            task.cancel()
        await asyncio.gather(*self._passing, return_exceptions=True)
        await self._server.wait_closed()

    async def _take(self, reader, writer):
        self._passing.add(asyncio.current_task())
        try:
            for replica in self._replicas:
                with suppress(OSError):
                    await self._through((reader, writer), await asyncio.open_connection('127.0.0.1', replica.port))
                    return
        finally:
            writer.close()
            self._passing.discard(asyncio.current_task())

    @staticmethod
    async def _through(browser, replica):
        """Until one of both hangs up."""
        ways = [_copy(browser[0], replica[1]), _copy(replica[0], browser[1])]
        ways = [asyncio.ensure_future(way) for way in ways]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            replica[1].close()


async def _copy(reader, writer):
    with suppress(OSError):
        while some := await reader.read(65536):
            writer.write(some)
            await writer.drain()


class Returning(Visitor):
    """A page as live.js keeps it: after a cut it connects again with a new ticket, for what came after its last number.

    `durable` are the events that it was told of, by their numbers; `back` is set while it is in its seat.
    """

    def __init__(self, front, seat, room_id) -> None:
        super().__init__(front, seat)
        self.room_id = room_id
        self.durable = {}
        self.last = None
        self._news = asyncio.Queue()
        self.back = asyncio.Event()

    async def __aenter__(self):
        await super().__aenter__()
        self.sio.reconnection = True
        self.sio.on('connect', self._greet, namespace=LIVE)
        self.sio.on('disconnect', self._cut, namespace=LIVE)
        self.sio.on('e', self._learn, namespace=LIVE)
        return self

    async def connect(self):
        """Take the seat, and keep it."""
        how = {'socketio_path': PATH, 'transports': ['websocket'], 'namespaces': [LIVE], 'wait_timeout': SOON}
        await self.sio.connect(self.served.url, auth=self._ticket, **how)

    async def seated(self, seconds=SOON):
        """Wait until it is in its seat and knows what it missed."""
        await asyncio.wait_for(self.back.wait(), seconds)

    async def news(self):
        """The next durable event."""
        await asyncio.wait_for(self._news.get(), SOON)

    def said(self):
        """The numbers of the messages of the chat, in the order of the room."""
        events = [self.durable[seq] for seq in sorted(self.durable)]
        return [event['d']['message']['id'] for event in events if event['t'] == 'chat']

    async def _ticket(self):
        """The page brought the first one; each further connection needs a fresh one."""
        first = self.seat.pop('ticket', None)
        if first:
            return {'ticket': first}
        async with self.http.get(f'{self.served.url}/home') as page:
            token = page.cookies['csrf_token'].value
        proof = {'X-CSRF-Token': token, 'Cookie': f'classroom_sign_in={self.seat["cookie"]}; csrf_token={token}'}
        async with self.http.post(
            f'{self.served.url}/api/rooms/{self.room_id}/ticket', headers=proof, json={}
        ) as reply:
            return {'ticket': (await reply.json())['ticket']}

    async def _greet(self):
        welcome = await self.ask('hello', {'after': self.last})
        for event in welcome['catch_up']['events']:
            await self._learn(event)
        self.last = max(self.last or 0, welcome['catch_up']['seq'])
        self.back.set()

    async def _learn(self, event):
        self.durable[event['s']] = event
        self._news.put_nowait(event)
        self.last = max(self.last or 0, event['s'])

    async def _cut(self, *_):
        self.back.clear()
        self.closed.set()
