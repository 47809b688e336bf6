"""Bytes over the live channel: what comes in is bounded, what goes out is what the library's clients understand."""

import asyncio

from tests.live.test_fast_lane import poll
from tests.live.visitors import LIVE
from tests.live.wires import Wire


async def heard(visitor):
    """A queue of what comes as `voice`."""
    queue = asyncio.Queue()

    async def take(header, payload):
        queue.put_nowait((header, payload))

    visitor.sio.on('voice', take, namespace=LIVE)
    await visitor.hello()
    return queue


async def test_bytes_reach_everybody_on_a_websocket_and_nobody_on_polling(course, served):
    async with course.student() as otter, course.teacher() as fern, poll(served, course.seat(1)) as slow:
        queues = [await heard(otter), await heard(fern)]
        for size in (0, 1280, 70_400):
            served.do('relay_binary', course.room, {'n': size, 'name': 'Zoë'}, size)
            for queue in queues:
                header, payload = await asyncio.wait_for(queue.get(), 20)
                assert header == {'n': size, 'name': 'Zoë'}
                assert payload == bytes(range(256)) * (size // 256)
        course.rename(2, 'Lynx')
        came = ''
        while '"Lynx"' not in came:
            came += await slow()
        assert 'voice' not in came


async def test_bytes_are_dropped_for_who_does_not_read(course, served):
    async with course.student() as otter, await Wire.seated(served, course.seat(1)) as slow:
        queue = await heard(otter)
        for number in range(400):
            served.do('relay_binary', course.room, {'n': number}, 51_200)
            assert (await asyncio.wait_for(queue.get(), 20))[0] == {'n': number}
        served.do('relay', course.room, 10)
        came = 0
        while True:
            frame = await slow.bytes()
            if frame.startswith(b'42'):
                break
            came += frame.startswith(b'451-')
        assert 0 < came < 300


async def test_bytes_come_in_with_their_message(course, served):
    served.do('echo_binary', 1000, 1000)
    async with course.student() as otter:
        await otter.hello()
        for size in (0, 1, 999, 1000):
            payload = bytes(number % 251 for number in range(size))
            answer = await otter.ask('echo', ({'after': size}, payload))
            assert answer == {'after': size, 'bytes': list(payload)}


async def test_B74_bytes_that_are_too_many_are_refused(course, served):
    served.do('echo_binary', 1000, 1000)
    async with course.student() as otter:
        await otter.hello()
        malformed = {'error': 'malformed'}
        assert await otter.ask('echo', ({'after': 1}, bytes(1001))) == malformed
        assert await otter.ask('echo', {'after': 1}) == malformed
        assert await otter.ask('echo', ({'after': 1}, 'text')) == malformed
        assert await otter.ask('echo', ({'after': 'x'}, b'')) == malformed


async def test_B74_nobody_makes_the_server_wait_for_more_than_one_attachment(course, served):
    async with await Wire.seated(served, course.seat(0)) as rude:
        rude.send(f'452-{LIVE},["echo",{{"after":1}},{{"_placeholder":true,"num":0}}]')
        assert (await rude.ask('resync', {'after': 0}))[0]['seq'] >= 1  # this is no attachment: nothing waits for one


async def test_B78_a_message_with_a_bucket_of_its_own_leaves_the_others_theirs(course, served):
    served.do('echo_binary', 1000, 0.01, 20)
    async with course.student() as otter:
        await otter.hello()
        for _ in range(300):
            await otter.tell('echo', ({'after': 1}, b'x'))
        assert (await otter.ask('resync', {'after': 0}))['seq'] >= 1
        answer = await otter.ask('echo', ({'after': 1}, b'x'))
        assert answer is None or answer == []
