"""Who does not keep up holds up nobody, and is told to ask for what was missed."""

import json

from tests.live.visitors import LIVE
from tests.live.wires import Wire

MUCH = 200_000


async def test_a_slow_listener_holds_up_nobody_and_catches_up(course, served):
    async with course.student() as quick, await Wire.seated(served, course.seat(1)) as slow:
        seq = (await quick.hello())['catch_up']['seq']
        for _ in range(40):  # more than any buffer on the way takes
            served.do('relay', course.room, MUCH)
            assert (await quick.next('x'))['t'] == 'much'
        course.rename(2, 'Lynx')
        assert (await quick.next())['s'] == seq + 1, 'while the slow one has read nothing'
        told = [json.loads(await slow.until(f'42{LIVE},'))[1]]
        while told[-1]['t'] != 'resync':
            told.append(json.loads(await slow.until(f'42{LIVE},'))[1])
        assert len(told) < 40
        assert all('s' not in message for message in told)
        (missed,) = await slow.ask('resync', {'after': seq})
        assert [one['d']['entry']['name'] for one in missed['events']] == ['Lynx']
        course.rename(2, 'Stoat')
        event = json.loads(await slow.until(f'42{LIVE},'))[1]
        assert (event['s'], event['p']) == (seq + 2, seq + 1)
