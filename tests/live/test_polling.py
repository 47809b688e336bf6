"""Where no WebSocket passes, everything but voice goes by polling."""

import asyncio

from engineio.payload import Payload

from tests.live.visitors import LIVE, PATH, SOON, Visitor


class Poller(Visitor):
    """A browser whose network lets no WebSocket pass."""

    async def __aenter__(self):
        """Read each answer to its end: what is left of one would hold its connection when the poll is given up."""
        await super().__aenter__()
        ask = self.sio.eio._send_request

        async def whole(*args, **how):
            reply = await ask(*args, **how)
            if not isinstance(reply, str):
                await reply.read()
            return reply

        self.sio.eio._send_request = whole
        return self

    async def connect(self):
        """Take the seat."""
        auth = {'ticket': self.seat['ticket']}
        where = {'socketio_path': PATH, 'transports': ['polling'], 'namespaces': [LIVE]}
        await self.sio.connect(self.served.url, auth=auth, wait_timeout=SOON, **where)

    async def __aexit__(self, *_):
        """Leave without waiting for the last poll, which the server holds for as long as a ping takes."""
        tasks = [task for task in (self.sio.eio.read_loop_task, self.sio.eio.write_loop_task) if task is not None]
        await self.sio.eio.disconnect(abort=True)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.http.close()


async def test_chat_typing_and_presence_go_by_polling(course, served):
    fern_seat = served.do('seat_of_teacher', course.id, course.room, False)
    async with Poller(served, course.seat(0)) as otter, course.student(1) as heron, Poller(served, fern_seat) as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        assert sorted(served.do('lanes', course.room)) == [False, False, True]
        for number, visitor in enumerate((otter, heron, fern, otter)):
            answer = await visitor.ask('chat_send', {'content': f'Message {number}', 'key': f'k{number}'})
            assert answer['message']['content'] == f'Message {number}'
        for visitor in (otter, heron, fern):
            texts = [(await visitor.next())['d']['message']['content'] for _ in range(4)]
            assert texts == [f'Message {number}' for number in range(4)]
        await heron.tell('chat_typing', {})
        while (message := await otter.next('x'))['t'] != 'typing':
            pass
        assert message['d']['name'] == course.people[1]['name']
        await heron.tell('signal', {'state': 'away'})
        person = str(course.people[1]['id'])
        while (message := await fern.next('x'))['t'] != 'presence' or message['d']['people'][person][0] != 'away':
            pass


async def test_a_removed_student_on_polling_is_told_and_closed(course, served):
    async with Poller(served, course.seat(0)) as otter:
        await otter.hello()
        course.act('students.remove', course.people[0]['id'])
        assert (await otter.next('bye'))['code'] == 'removed'
        await asyncio.wait_for(otter.closed.wait(), SOON)


async def test_what_is_said_in_haste_passes_in_one_request(course, served, monkeypatch):
    monkeypatch.setattr(Payload, 'max_decode_packets', 100)  # a browser has no such limit
    async with Poller(served, course.seat(0)) as otter:
        seq = (await otter.hello())['catch_up']['seq']
        for number in range(40):
            course.rename(1, f'Lynx {number}')
        events = [await otter.next() for _ in range(40)]
        assert sorted(one['s'] for one in events) == [seq + 1 + number for number in range(40)]
        asked = await asyncio.gather(*(otter.ask('resync', {'after': seq + number}) for number in range(40)))
        assert [len(answer['events']) for answer in asked] == [40 - number for number in range(40)]
