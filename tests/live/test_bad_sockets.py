"""Sockets that mean no good: of other sites, on other people's pages, malformed, huge, too many."""

import pytest

from tests.live.loaded import load
from tests.live.wires import Wire


@pytest.fixture
async def page(course, served):
    """The teacher's room, loaded in her browser."""
    seat = served.do('seat_of_teacher', course.id, course.room, False)
    return await load(served, seat, f'/session/{course.id}')


@pytest.mark.parametrize(
    ('origin', 'status'),
    [
        ('https://evil.example', 403),
        ('http://127.0.0.1:{port}.evil.example', 403),
        ('http://127.0.0.1', 403),
        ('null', 403),
        ('http://127.0.0.1:{port}', 101),
    ],
)
async def test_B71_pages_of_other_sites_open_no_socket(course, served, origin, status):
    headers = [f'Origin: {origin.format(port=served.port)}']
    cookie = f'classroom_sign_in={course.seat(0)["cookie"]}'
    async with await Wire.open(served, cookie=cookie, headers=headers) as wire:
        assert wire.status == status


async def test_B72_another_browser_opens_no_socket_on_a_page(course, served, page):
    own = await load(served, course.seat(0), f'/session/{course.id}')
    sign_in, token = own.cookies.split('; ')[0], page.cookies.split('; ')[1]
    for cookies in ('', own.cookies, f'{sign_in}; {token}', page.cookies.split('; ')[0], token):
        wire, answer = await page.socket(served, cookies=cookies)
        async with wire:
            assert answer.startswith('4')


async def test_B72_a_socket_on_its_own_page_does_nothing_on_another(course, served, page):
    own = await load(served, course.seat(0), f'/session/{course.id}')
    async with course.student(1) as heron:
        await heron.hello()
        thief, answer = await own.socket(served)
        assert answer.startswith('0')
        fern, answer = await page.socket(served)
        assert answer.startswith('0')
        async with thief, fern:
            for name in ('handshake', 'event', 'javascript_response', 'ack', 'log'):
                words = page.event('Pause the class', True) | {'tab_id': 'x', 'document_id': 'x', 'next_message_id': 99}
                thief.say(name, words, number=1, namespace='/')
                await thief.until('431')
            fern.say('event', page.event('Hide names', True), namespace='/')
            event = await heron.next()
            assert (event['d']['hide_names'], event['d']['status']) == (True, 'active')
