"""A body that stops coming is waited for a while, and then no longer."""

import asyncio

from classroom.web import bodies


async def _stops():
    yield b'email=mira'
    await asyncio.sleep(30)
    yield b'%40fernwood.example'


async def _drips():
    for _ in range(8):
        await asyncio.sleep(0.3)
        yield b'x' * 10


FORM = {'Content-Type': 'application/x-www-form-urlencoded'}


async def test_B48_a_stalled_upload_is_given_up_with_a_sentence(browser, monkeypatch):
    monkeypatch.setattr(bodies, 'STALLED_SECONDS', 0.1)
    async with asyncio.timeout(25):
        answer = await browser.post('/admin/login', content=_stops(), headers=FORM)
    assert (answer.status_code, answer.json()['code']) == (408, 'stalled')


async def test_B48_a_slow_upload_that_keeps_coming_is_waited_for(browser, monkeypatch):
    monkeypatch.setattr(bodies, 'STALLED_SECONDS', 2)
    answer = await browser.post('/admin/login', content=_drips(), headers=FORM)
    assert answer.status_code not in {408, 500}


def test_B48_a_minute_without_a_byte_is_what_we_wait():
    assert 55 < bodies.STALLED_SECONDS < 65
