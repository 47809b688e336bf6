"""Too much from one socket, or too many sockets: each is bounded, and others do not notice."""

import asyncio
import json
import time

from tests.live.loaded import load
from tests.live.visitors import LIVE
from tests.live.wires import Wire

FRAME = 256 * 1024
FLOOD = 1000


async def test_B74_a_frame_over_256_kb_closes_its_socket(course, served):
    async with await Wire.seated(served, course.seat(0)) as rude, course.student(1) as heron:
        await heron.hello()
        rude.send('4' + 'x' * FRAME)
        assert all('roster' in frame for frame in await rude.rest())
        assert rude.code == 1009
        course.rename(2, 'Lynx')
        assert (await heron.next())['d']['entry']['name'] == 'Lynx'


async def test_B74_a_frame_of_256_kb_is_read(course, served):
    async with await Wire.seated(served, course.seat(0)) as large:
        empty = len(f'42{LIVE},9["resync",{{"after":0,"x":""}}]')
        (answer,) = await large.ask('resync', {'after': 0, 'x': 'x' * (FRAME - empty - 10)})
        assert answer == {'error': 'malformed'}


async def test_B77_what_is_meant_for_another_room_is_dropped(course, elsewhere):
    async with course.student() as otter, elsewhere.teacher() as fern:
        await otter.hello()
        await fern.hello()
        for name, message in (('signal', {'state': 'away'}), ('resync', {'after': 0}), ('hello', {'after': 0})):
            for where in ('room', 'room_id', 'session_id'):
                assert await otter.ask(name, message | {where: elsewhere.room}) == {'error': 'malformed'}
        course.rename(1, 'Lynx')
        await otter.next()
        elsewhere.rename(1, 'Stoat')
        assert (await fern.next())['d']['entry']['name'] == 'Stoat'
        assert fern.came['x'].empty()


async def test_B77_a_ticket_for_one_room_opens_no_other(course, elsewhere):
    async with course.student() as otter:
        otter.seat['ticket'] = elsewhere.seat(0)['ticket']
        assert await otter.refused() == 'wrong_ticket'


async def test_B78_a_thousand_messages_a_second_are_cut_to_a_bucket(course, served):
    async with await Wire.seated(served, course.seat(0)) as rude, course.student(1) as heron:
        await heron.hello()
        began = time.monotonic()
        for number in range(FLOOD):
            rude.say('resync', {'after': 0}, number=number)
        others = [await heron.ask('resync', {'after': 0}) for _ in range(20)]
        answered = 0
        for _ in range(FLOOD):
            answered += json.loads((await rude.until(f'43{LIVE},')).lstrip('0123456789')) != []
        assert 100 <= answered <= 120 + 60 * (time.monotonic() - began)
        assert [one for one in others if not one or 'error' in one] == []  # how fast: `bench.live flood`


async def test_B83_silent_sockets_are_reaped(course, served, hurry):
    seat = course.seat(0)
    async with course.student(1) as heron:
        await heron.hello()
        before = served.do('seats', course.room)
        idle = [await Wire.seated(served, seat, greeted=False) for _ in range(20)]
        assert served.do('seats', course.room) == before + 20
        hurry('HELLO_SECONDS', 0.1)
        assert await asyncio.gather(*(wire.until(f'41{LIVE}') for wire in idle)) == [','] * 20
        assert served.do('seats', course.room) == before
        assert not heron.closed.is_set()
    for wire in idle:
        wire.writer.close()


async def test_B83_connections_that_do_not_answer_are_closed(course, served, hurry):
    async with course.student() as otter:
        await otter.hello()
        hurry('ping_interval', 0.5)
        hurry('ping_timeout', 3)
        idle = [await Wire.open(served) for _ in range(20)]
        for wire in idle:
            assert (await wire.frame()).startswith('0')
        for wire in idle:
            assert await wire.rest() == ['2']  # a ping
            wire.writer.close()
        assert not otter.closed.is_set()


async def test_B83_connections_without_page_and_seat_are_closed_though_they_answer(course, served, hurry):
    page = await load(served, course.seat(1), f'/session/{course.id}')
    async with course.student() as otter:
        await otter.hello()
        reading, answer = await page.socket(served)
        assert answer.startswith('0')
        idle = [await Wire.open(served) for _ in range(5)]
        refused = await Wire.open(served)
        refused.send(f'40{LIVE},{{"ticket":"made up"}}')
        assert 'wrong_ticket' in await refused.until(f'44{LIVE},')
        hurry('UNCLAIMED_SECONDS', 0.5)
        for wire in [*idle, refused]:
            wire.send('3')  # a pong
            assert (await wire.rest())[-1] == '1'  # closed
            assert wire.reader.at_eof() or wire.reader.exception()  # reset: it was closed all the same
            wire.writer.close()
        assert not otter.closed.is_set()
        reading.send('2')
        assert not reading.reader.at_eof()
        reading.writer.close()
