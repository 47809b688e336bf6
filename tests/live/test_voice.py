"""The voice over the wire: who may speak is heard by all others, who may not is not, and a turn ends with its page."""

import asyncio
import time

import numpy as np
import pytest

from classroom.domain import mulaw
from classroom.domain.resampling import lead
from tests.live.visitors import LIVE, SOON

RATE = 48_000
FRAME = RATE // 50
TONE = (np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE) * 8000).astype('<i2')


async def arrive(visitor):
    """Say hello; what comes as sound is kept in `visitor.sound`."""
    visitor.sound = asyncio.Queue()

    async def hear(header, payload):
        visitor.sound.put_nowait((header, payload))

    visitor.sio.on('voice', hear, namespace=LIVE)
    await visitor.hello()


async def go_live(visitor, rate=RATE):
    """The microphone is on."""
    return await visitor.ask('voice_live', {'rate': rate})


async def speak(visitor, seconds=0.4):
    """Send a tone in frames of 20 ms, as fast as it goes."""
    for at in range(0, round(RATE * seconds), FRAME):
        await visitor.tell('voice', ({}, TONE[at : at + FRAME].tobytes()))


async def heard(visitor, count):
    """The next packets."""
    return [await asyncio.wait_for(visitor.sound.get(), SOON) for _ in range(count)]


async def state(visitor, wanted):
    """Wait until this visitor is shown what the function wants of who speaks."""
    now = await visitor.ask('voice_now', {})
    while not wanted(now):
        message = await visitor.next('x')
        now = message['d'] if message['t'] == 'voice_state' else now
    return now


async def settled(visitor):
    """All that this visitor sent before has been dealt with."""
    await visitor.ask('resync', {'after': 0})


async def test_the_teacher_speaks_and_the_class_hears_it_once_and_in_order(course):
    async with course.teacher() as fern, course.student() as otter, course.student(1) as heron:
        for visitor in (fern, otter, heron):
            await arrive(visitor)
        assert set(await go_live(fern)) == {'number'}
        await speak(fern, 1)
        for visitor in (otter, heron):
            packets = await heard(visitor, 12)
            assert [header for header, _ in packets] == [{'c': 'lead', 'n': number} for number in range(1, 13)]
            sound = np.concatenate([mulaw.decode(payload) for _, payload in packets]) / 8000
            exact = np.sin(2 * np.pi * 440 * (np.arange(sound.size) / 16_000 - lead(RATE) / RATE))
            assert np.corrcoef(sound[800:], exact[800:])[0, 1] > 0.999
        assert fern.sound.empty()


async def test_all_are_shown_who_speaks_and_late_ones_too(course):
    async with course.teacher() as fern, course.student() as otter, course.student(1) as late:
        await arrive(fern)
        await arrive(otter)
        assert await otter.ask('voice_now', {}) == {}
        await go_live(fern)
        live = await state(otter, lambda now: 'lead' in now)
        assert (live['lead']['live'], live['lead']['muted'], live['lead']['who']['kind']) == (True, False, 'host')
        await arrive(late)
        assert await late.ask('voice_now', {}) == live
        await fern.ask('voice_mute', {'muted': True})
        assert (await state(otter, lambda now: now['lead']['muted']))['lead']['live']
        await speak(fern)
        await settled(fern)
        await fern.ask('voice_stop', {})
        await state(otter, lambda now: 'lead' not in now)
        assert otter.sound.empty()


async def test_the_teacher_reads_how_many_listen_and_the_class_does_not(course):
    async with course.teacher() as fern, course.student() as otter, course.student(1) as heron:
        for visitor in (fern, otter, heron):
            await arrive(visitor)
            await visitor.ask('voice_listen', {'on': True})
        await go_live(fern)
        await state(fern, lambda now: now.get('listening') == 2)
        await heron.ask('voice_listen', {'on': False})
        await state(fern, lambda now: now.get('listening') == 1)
        assert 'listening' not in await otter.ask('voice_now', {})


async def test_B76_a_student_without_the_floor_is_not_heard_and_the_log_says_that_they_tried(course):
    async with course.student() as otter, course.student(1) as heron:
        await arrive(otter)
        await arrive(heron)
        await speak(otter)
        assert (await go_live(otter))['error'] == 'not_allowed'
        await speak(otter)
        assert (await otter.ask('voice_mute', {'muted': False}))['error'] == 'conflict'
        assert (await otter.ask('voice_floor', {'person': course.people[0]['id']}))['error'] == 'not_allowed'
        assert (await otter.ask('voice_caption', {'text': 'Hello'}))['error'] == 'not_allowed'
        await settled(otter)
        await settled(heron)
        assert heron.sound.empty()
        assert course.served.do('audited', course.id, 'voice.refused') == 1


async def test_one_student_has_the_floor_until_the_teacher_gives_it_to_another(course):
    otters, herons = (course.people[place]['id'] for place in (0, 1))
    async with course.teacher() as fern, course.student() as otter, course.student(1) as heron:
        for visitor in (fern, otter, heron):
            await arrive(visitor)
        await fern.ask('voice_floor', {'person': otters})
        given = await state(otter, lambda now: 'floor' in now)
        assert (given['floor']['who']['id'], given['floor']['own'], given['floor']['live']) == (otters, True, False)
        assert (await go_live(heron))['error'] == 'not_allowed'
        await go_live(otter)
        await go_live(fern)
        await speak(otter)
        assert {header['c'] for header, _ in await heard(fern, 5)} == {'floor'}
        assert {header['c'] for header, _ in await heard(heron, 5)} == {'floor'}
        await fern.ask('voice_floor', {'person': herons})
        await speak(otter)
        await settled(otter)
        assert (await go_live(otter))['error'] == 'not_allowed'
        assert heron.sound.empty()
        await go_live(heron)
        await heron.ask('voice_stop', {})
        await state(otter, lambda now: 'floor' not in now and now['lead']['live'])


async def test_hidden_names_are_hidden_from_the_class_when_a_student_speaks(course):
    otters = course.people[0]['id']
    async with course.teacher() as fern, course.student() as otter, course.student(1) as heron:
        for visitor in (fern, otter, heron):
            await arrive(visitor)
        course.act('sessions.hide_names', {'hidden': True})
        await fern.ask('voice_floor', {'person': otters})
        assert (await state(heron, lambda now: 'floor' in now))['floor']['who']['name'].startswith('Student ')
        assert (await state(otter, lambda now: 'floor' in now))['floor']['who']['id'] == otters
        course.act('sessions.hide_names', {'hidden': False})
        name = course.people[0]['name']
        await state(heron, lambda now: now['floor']['who']['name'] == name)


async def test_the_second_tab_of_the_teacher_takes_over(course):
    async with course.teacher() as first, course.teacher() as second, course.student() as otter:
        for visitor in (first, second, otter):
            await arrive(visitor)
        old = await go_live(first)
        new = await go_live(second)
        assert old['number'] != new['number']
        await state(first, lambda now: now['lead']['number'] == new['number'])
        await speak(first)
        await settled(first)
        assert otter.sound.empty()
        await first.ask('voice_stop', {})  # what the old tab says does not end the new one
        await speak(second)
        assert await heard(otter, 4)


@pytest.mark.parametrize('what', ['sessions.close', 'sessions.archive'])
async def test_a_class_that_is_halted_hears_nobody(course, what):
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        await fern.ask('voice_floor', {'person': course.people[0]['id']})
        await go_live(fern)
        course.act(what)
        await state(otter, lambda now: now == {})
        await speak(fern)
        assert (await go_live(fern))['error'] == 'not_allowed'
        assert otter.sound.empty()


async def test_a_class_that_is_paused_hears_its_teacher(course):
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        await go_live(fern)
        course.act('sessions.pause', {'paused': True})
        while (await otter.next())['t'] != 'session':
            pass
        await speak(fern)
        assert await heard(otter, 4)


async def test_a_removed_student_loses_the_floor(course):
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        await fern.ask('voice_floor', {'person': course.people[0]['id']})
        await go_live(otter)
        course.act('students.remove', course.people[0]['id'])
        await state(fern, lambda now: 'floor' not in now)


async def test_a_turn_waits_a_moment_for_a_page_that_was_cut_off_and_no_longer(course, hurry):
    hurry('AWAY_SECONDS', 10)
    async with course.student() as otter:
        await arrive(otter)
        async with course.teacher() as fern:
            await arrive(fern)
            await go_live(fern)
        assert (await state(otter, lambda now: now['lead']['away']))['lead']['live']
        async with course.teacher() as fern:
            await arrive(fern)
            await go_live(fern)
            await speak(fern)
            assert not (await state(otter, lambda now: not now['lead']['away']))['lead']['muted']
        await state(otter, lambda now: now == {})


async def test_an_open_microphone_that_falls_silent_is_away_and_a_muted_one_is_not(course, hurry):
    hurry('SILENT_SECONDS', 0.3)
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        await go_live(fern)
        await state(otter, lambda now: now['lead']['away'])
        await fern.ask('voice_mute', {'muted': True})
        await state(otter, lambda now: not now['lead']['away'])


async def test_B73_frames_that_are_none_are_dropped_and_the_voice_goes_on(course):
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        for rate in (0, 7_999, 96_001, 48_000.5, True, 'fast', None):
            assert await go_live(fern, rate) == {'error': 'malformed'}
        await go_live(fern, 44_099)
        for wrong in (b'', b'abc', bytes(8 * 1024)):
            await fern.tell('voice', ({}, wrong))
        assert await fern.ask('voice', ({'x': 1}, b'')) == {'error': 'malformed'}
        assert await fern.ask('voice', ({}, bytes(8 * 1024 + 1))) == {'error': 'malformed'}
        assert await fern.ask('voice', {}) == {'error': 'malformed'}
        await speak(fern)
        numbers = [header['n'] for header, _ in await heard(otter, 4)]
        assert numbers == list(range(numbers[0], numbers[0] + 4))


async def test_B78_fifty_frames_a_second_leave_the_other_messages_their_bucket_and_a_flood_is_cut(course):
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        await go_live(fern)
        began = time.monotonic()
        for _ in range(5):
            await speak(fern, 1)
        for _ in range(110):
            await fern.tell('resync', {'after': 0})
        assert (await fern.ask('resync', {'after': 0}))['seq'] >= 0
        await asyncio.sleep(0.3)
        rate = 12.5 * 1.05 * (1 + time.monotonic() - began)  # packets of 80 ms
        assert otter.sound.qsize() <= rate + 3, 'a device sends no more than its rate'
