"""The private parts of the libraries that the fast lane and the seams stand on are there and behave as we think."""

import json
from contextlib import asynccontextmanager

import aiohttp
import pytest
import wsproto
from wsproto.events import AcceptConnection, Request, TextMessage

from classroom.live import fast_lane
from tests.live.visitors import LIVE, PATH
from tests.live.wires import Wire

MESSAGES = (
    {'s': 1, 'p': 0, 't': 'roster', 'd': {}},
    {'s': 2**53, 'p': 2**53 - 1, 't': 'x', 'd': {'name': 'Zoë 🦦 “Otter”', 'none': None, 'yes': True}},
    {'s': 3, 'p': 2, 't': 'x', 'd': {'text': '"\\/\b\f\n\r\t\x01\x1f\x7f\u2028\u2029</script>'}},
    {'s': 4, 'p': 3, 't': 'x', 'd': {'list': [0.1, -1, 1.5, [], [{}]], 'ü': 'ß'}},
    {'s': 5, 'p': 4, 't': 'x', 'd': {'text': 'é' * 60}},
    {'s': 6, 'p': 5, 't': 'x', 'd': {'text': 'é' * 20_000}},
    {'s': 7, 'p': 6, 't': 'x', 'd': {'text': 'é' * 50_000}},
)


async def test_the_fast_lane_sends_what_the_library_would_send(course, served):
    async with await Wire.seated(served, course.seat(0)) as wire:
        for message in MESSAGES:
            served.do('twice', course.room, message)
            ours, theirs = [await wire.until(f'42{LIVE},') for _ in range(2)]
            assert ours == theirs
            assert json.loads(ours) == ['e', message]


@pytest.mark.parametrize('size', [0, 1, 125, 126, 127, 65_535, 65_536, 200_000])
def test_a_frame_is_the_bytes_that_the_server_would_write(size):
    for letter in ('x', 'é'):
        assert fast_lane.frame(letter * size) == _connection().send(TextMessage(data=letter * size))


async def test_every_websocket_is_on_the_fast_lane_and_nothing_else(course, served):
    async with course.student() as quick, poll(served, course.seat(1)) as slow:
        await quick.hello()
        assert sorted(served.do('lanes', course.room)) == [False, True]
        course.rename(2, 'Lynx')
        assert (await quick.next())['d']['entry']['name'] == 'Lynx'
        while '"Lynx"' not in await slow():
            pass


async def test_a_closed_socket_is_off_the_fast_lane(course, served):
    async with course.student() as otter, course.student(1) as heron:
        await otter.hello()
        await heron.hello()
        await otter.sio.disconnect()
        course.rename(2, 'Lynx')
        await heron.next()
        assert served.do('lanes', course.room) == [True]


def test_the_seams_hold_every_handler_of_the_pages(served):
    held = served.do('guarded')
    assert held['guarded'] == ['ack', 'connect', 'event', 'handshake', 'javascript_response', 'log']
    assert [name for name in held['handlers'] if name not in held['guarded']] == ['disconnect']
    assert (held['origins'], held['frame']) == (True, 256 * 1024)
    assert held['packets'] == 'classroom.live.frames'
    assert held['client'] == ['instances', 'request', 'has_socket_connection', 'open']


@asynccontextmanager
async def poll(served, seat):
    """A browser whose network lets no WebSocket pass: it asks again and again."""
    async with aiohttp.ClientSession(headers={'Cookie': f'classroom_sign_in={seat["cookie"]}'}) as http:
        url = f'{served.url}/{PATH}/?EIO=4&transport=polling'

        async def ask(say=''):
            async with http.post(url, data=say) if say else http.get(url) as reply:
                return await reply.text()

        url += f'&sid={json.loads((await ask())[1:])["sid"]}'
        await ask(f'40{LIVE},{json.dumps({"ticket": seat["ticket"]})}')
        assert (await ask()).startswith(f'40{LIVE},')
        await ask(f'42{LIVE},0["hello",{{"after":null}}]')
        assert (await ask()).startswith(f'43{LIVE},0')
        yield ask
        await ask('1')


def _connection():
    """The server's side of an open connection, as uvicorn has one."""
    client, server = (wsproto.WSConnection(side) for side in wsproto.ConnectionType)
    for one, other, event in ((client, server, Request(host='x', target='/')), (server, client, AcceptConnection())):
        other.receive_data(one.send(event))
        list(other.events())
    return server
