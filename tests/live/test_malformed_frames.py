"""Frames that no page of ours sends: nothing breaks, little is logged, nobody else notices."""

import asyncio
import json
import time

from tests.live.wires import Wire

BINARY = 2
DEEP = '[' * 50_000
FRAMES = (
    '',
    '4',
    '9',
    'abc',
    '\0',
    '4abc',
    '40',
    '40/nowhere,',
    '40/live,',
    '40/live,[1]',
    '42',
    '42/live',
    '42/live,',
    '42/live,[',
    '42/live,[]',
    '42/live,7',
    '42/live,{"a":1}',
    '42/live,[7]',
    '42/live,[null]',
    '42/live,[{"a":1}]',
    '42/live,[["hello"]]',
    '42/live,["nope",{}]',
    '42/live,["connect",{}]',
    '42/live,["disconnect"]',
    '42/live,["hello"]',
    '42/live,["hello",1,2,3]',
    '42/live,["hello",{"after":"1"}]',
    '42/live,["hello",{"after":-1}]',
    '42/live,["resync",{"after":1e308}]',
    '42/live,["resync",{"after":NaN}]',
    '42/live,["resync",{"after":Infinity}]',
    '42/live,["resync",{"after":true}]',
    '42/live,["resync",{"after":99999999999999999999}]',
    '42/live,["signal",{"state":"gone"}]',
    f'42/live,["hello",{DEEP}',
    f'42/live,{DEEP}',
    f'4{DEEP}',
    '²',
    '42/live,["connect",{"asgi.scope":{}},{"ticket":"x"}]',
    f'42/live,{"9" * 5000}["hello",{{}}]',
    '42["event"]',
    '42["event",null]',
    '42["event",{}]',
    '42["event",{"client_id":[]}]',
    '43/live,999[]',
    '43/live,[]',
    '44/live,{}',
    '451-/live,["hello",{"_placeholder":true,"num":0}]',
    '45999999999-/live,["hello",{"_placeholder":true,"num":0}]',
    '461-/live,1["x"]',
    '41/live,["x"]',
    '5',
    '6',
    '1',
)


def lines(served):
    """What is in the program's log."""
    return served.log.read_text().splitlines()


async def test_B73_malformed_frames_harm_nobody(course, served):
    before, began = len(lines(served)), time.monotonic()
    seat = course.seat(1)
    async with course.student() as otter:
        await otter.hello()
        for place, frame in enumerate([*FRAMES, b'', b'\xff\xfe', b'4hello']):
            async with await Wire.seated(served, seat) as rude:
                rude.send(frame, kind=BINARY if isinstance(frame, bytes) else 1)
                rude.say('resync', {'after': 0}, number=5)
                course.rename(2, f'Lynx {place}')
                assert (await otter.next())['d']['entry']['name'] == f'Lynx {place}', frame
    assert_quiet(lines(served)[before:], time.monotonic() - began)


async def test_B73_a_flood_of_malformed_frames_writes_a_line_a_second(course, served):
    before, began = len(lines(served)), time.monotonic()
    async with await Wire.seated(served, course.seat(0)) as rude:
        while time.monotonic() - began < 1.5:
            for frame in ('44/live,{}', '9', '42', '42["event",{}]', '42/live,["hello",7]'):
                rude.send(frame)
            await asyncio.sleep(0.01)
    assert_quiet(lines(served)[before:], time.monotonic() - began)


async def test_B73_a_client_cannot_say_the_words_of_the_library(course, served):
    async with await Wire.seated(served, course.seat(0)) as rude:
        for word in ('disconnect', 'connect'):
            rude.say(word, {'asgi.scope': {'type': 'websocket', 'headers': []}}, {'ticket': 'x'})
        assert (await rude.ask('resync', {'after': 0}))[0]['seq'] >= 1


def assert_quiet(logged, seconds):
    """Each logger has written a JSON line a second at most."""
    loggers = [json.loads(line)['logger'] for line in logged]
    assert [name for name in loggers if loggers.count(name) > seconds + 1] == []
