"""Two replicas on one PostgreSQL and one Redis are one school: what happens on one is seen on the other."""

import asyncio
import gc

import pytest

from tests.boarding import add
from tests.killing import a_program_is_killed
from tests.live.loaded import load
from tests.live.replicas import (
    allow,
    at,
    bell,
    drawn,
    fleeting,
    gone,
    heard,
    hurried,
    joined,
    left_over,
    presence,
    say,
    teacher_at,
    work,
)
from tests.live.test_board import Room, batches, passing
from tests.live.test_voice import arrive, go_live, settled, speak, state
from tests.live.test_voice import heard as sounds
from tests.live.test_voice_captions import caption_of
from tests.live.visitors import SOON


async def test_chat_and_typing_cross(course, left, right):
    async with at(left, course, 0) as otter, at(right, course, 1) as heron, teacher_at(right, course) as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        await say(otter, 'One')
        await say(heron, 'Two')
        for visitor in (otter, heron, fern):
            assert await heard(visitor, 2) == ['One', 'Two']
        await otter.tell('chat_typing', {})
        assert (await fleeting(heron, 'typing'))['name'] == course.people[0]['name']
        assert not left_over(otter, 'typing')


async def test_what_both_write_at_once_comes_in_one_order_everywhere(course, left, right):
    async with at(left, course, 0) as otter, at(right, course, 1) as heron, teacher_at(right, course) as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()

        async def write(visitor, name):
            for number in range(4):
                await say(visitor, f'{name} {number}')

        await asyncio.gather(write(otter, 'Otter'), write(heron, 'Heron'))
        texts = [await heard(visitor, 8) for visitor in (otter, heron, fern)]
        assert texts[0] == texts[1] == texts[2]
        assert [text for text in texts[0] if 'Otter' in text] == [f'Otter {number}' for number in range(4)]


async def test_what_both_draw_is_one_board_and_strokes_cross_while_they_are_drawn(course, left, right):
    room = Room(course)
    async with teacher_at(left, course) as fern, at(right, course, 0) as otter, at(right, course, 1) as heron:
        for visitor in (fern, otter, heron):
            await visitor.hello()
        assert (await room.add(otter, 'early'))['error'] == 'not_allowed'
        await allow(room, 'all', otter)
        await room.begin(otter)
        assert [one['id'] for one in await passing(fern, 'board_draw')] == ['stroke-1']
        await room.point(fern, 0.25)
        assert [one['x'] for one in await passing(heron, 'board_cursor')] == [0.25]
        await fern.tell('board_view', {'board': room.board, 'page': room.page, 'x': 0.5, 'y': 0.5, 'k': 2})
        assert [one['k'] for one in await passing(heron, 'board_view')] == [2]
        drawing = [
            room.add(one, f'{one is fern}{n}', f'object-{one is fern}-{n}') for n in range(4) for one in (fern, otter)
        ]
        await asyncio.gather(*drawing)
        told = [await batches(visitor, 8) for visitor in (fern, otter, heron)]
        assert [one['v'] for one in told[0]] == list(range(1, 9))
        assert told[0] == told[1] == told[2]
        boards = [await drawn(room, visitor) for visitor in (fern, otter)]
        assert boards[0]['objects'] == boards[1]['objects']
        assert len(boards[0]['objects']) == 8
        await allow(room, 'teacher', otter)
        await room.begin(otter, stroke='too-late-1')
        assert (await room.add(otter, 'late'))['error'] == 'not_allowed'
        await room.begin(fern, stroke='of-fern-1')
        assert [one['id'] for one in await passing(heron, 'board_draw')] == ['of-fern-1']


async def test_the_voice_its_turns_and_captions_cross(course, left, right):
    otters = course.people[0]['id']
    async with teacher_at(left, course) as fern, at(right, course, 0) as otter, at(left, course, 1) as heron:
        for visitor in (fern, otter, heron):
            await arrive(visitor)
        await otter.ask('voice_listen', {'on': True})
        await go_live(fern)
        assert (await state(otter, lambda now: 'lead' in now))['lead']['live']
        await state(fern, lambda now: now.get('listening') == 1)
        await speak(fern)
        assert await sounds(otter, 5) == await sounds(heron, 5)
        await fern.ask('voice_floor', {'person': otters})
        await state(otter, lambda now: 'floor' in now)
        await go_live(otter)
        await speak(otter)
        for visitor in (fern, heron):
            assert [header['c'] for header, _ in await sounds(visitor, 5) if header['c'] != 'lead'] == ['floor'] * 5
        await fern.ask('voice_typist', {'person': otters, 'on': True})
        await state(otter, lambda now: now.get('types'))
        await otter.ask('voice_caption', {'text': 'What she says'})
        assert await caption_of(heron) == await caption_of(fern) == 'What she says'
        async with teacher_at(right, course) as elsewhere:
            await arrive(elsewhere)
            number = (await go_live(elsewhere))['number']  # her newest page is heard, on whichever replica it is
            await state(fern, lambda now: now['lead']['number'] == number)
            await elsewhere.ask('voice_stop', {})
        await state(heron, lambda now: 'lead' not in now)


async def test_tries_are_counted_together(left, right):
    assert not any(left.do('guess', '192.0.2.1', 30) + right.do('guess', '192.0.2.1', 29))
    assert left.do('guess', '192.0.2.1', 1) == right.do('guess', '192.0.2.1', 1) == [True]
    assert right.do('guess', '192.0.2.2', 1) == [False]


async def test_presence_crosses(course, left, right):
    first, second = (course.people[place]['id'] for place in (0, 1))
    async with at(right, course, 1) as heron:
        await heron.hello()
        async with teacher_at(left, course) as fern, at(right, course, 0) as otter:
            welcome = await fern.hello()
            if str(second) not in welcome['presence']:
                await presence(fern, second, 'here')
            await otter.hello()
            await presence(fern, first, 'here')
            await otter.tell('signal', {'state': 'away'})
            await presence(fern, first, 'away')
            await otter.tell('signal', {'state': 'leaving'})
            await presence(fern, first, 'gone')


async def test_who_is_removed_loses_the_seat_on_every_replica(course, right):
    async with at(right, course, 1) as heron:
        await heron.hello()
        course.act('students.remove', course.people[1]['id'])
        assert (await heron.next('bye'))['code'] == 'removed'
        await asyncio.wait_for(heron.closed.wait(), SOON)


async def test_a_bell_rings_on_the_page_of_the_other_replica(course, left, right, redis_server):
    page = await load(right, course.teacher().seat, '/home')
    wire, _ = await page.socket(right)
    async with wire, at(right, course, 1) as heron:
        await heron.hello()
        left.do('ring', course.id, 'Otter asked why')
        assert 'Otter asked why' in await bell(wire, 1)
        redis_server.stop()
        try:
            left.do('ring', course.id, 'Heron asked when')
        finally:
            redis_server.start()
        await joined(left, course, heron)
        await bell(wire, 2)  # what was not heard is counted when Redis is there again


@pytest.mark.parametrize('way', ['stop', 'pause'])
async def test_without_redis_each_replica_goes_on_and_reads_what_it_missed(course, left, right, redis_server, way):
    async with at(left, course, 0) as otter, at(left, course, 2) as lynx, at(right, course, 1) as heron:
        for visitor in (otter, lynx, heron):
            await visitor.hello()
        getattr(redis_server, way)()
        try:
            await say(otter, 'Alone')
            assert await heard(lynx, 1) == ['Alone']
            assert await heard(heron, 1) == ['Alone']  # from the database
            await say(heron, 'As well')
            assert await heard(otter, 2) == ['Alone', 'As well']
        finally:
            {'stop': redis_server.start, 'pause': redis_server.go_on}[way]()
        await joined(left, course, heron)


async def test_what_is_taken_away_while_redis_is_away_is_gone_on_the_other_replica_too(
    course, left, right, redis_server
):
    room = Room(course)
    otter, heron, lynx = (at(right, course, place) for place in range(3))
    async with otter, heron, lynx, teacher_at(right, course) as fern:
        for visitor in (otter, heron, lynx, fern):
            await visitor.hello()
        await allow(room, 'all', otter)
        await room.point(otter, 0.25)
        await passing(heron, 'board_cursor')
        redis_server.stop()
        try:
            async with hurried(right, BEATS_TO_COMPARE=1):
                course.act('students.remove', course.people[2]['id'])
                assert (await lynx.next('bye'))['code'] == 'removed'
                await allow(room, 'teacher', otter)
            await room.point(otter, 0.75)
            await settled(otter)
            await room.point(fern, 0.5)
            assert [one['x'] for one in await passing(heron, 'board_cursor')] == [0.5]
        finally:
            redis_server.start()
        await joined(left, course, heron)


@a_program_is_killed
async def test_a_killed_replica_loses_nothing_and_its_people_are_back_on_the_other(course, left, right):
    room = Room(course)
    async with teacher_at(left, course) as fern, at(right, course, 0) as otter, at(right, course, 1) as heron:
        await arrive(fern)
        seq = (await otter.hello())['catch_up']['seq']
        await heron.hello()
        await presence(fern, course.people[1]['id'], 'here')
        await allow(room, 'all', otter)
        await fern.ask('voice_floor', {'person': course.people[0]['id']})
        await go_live(otter)
        written = [await work(room, otter, number) for number in range(3)]
        unsure = {'board': room.board, 'key': 'unsure', 'ops': [add('object-3', page=room.page)]}
        await otter.tell('board_ops', unsure)  # nobody will know whether it was taken
        right.program.kill()
        await asyncio.wait_for(otter.closed.wait(), SOON)
        written.append(await say(fern, 'Meanwhile'))
        async with hurried(left, GRACE_SECONDS=0.5, SILENCE_SECONDS=2), at(left, course, 0) as again:
            welcome = await again.hello(after=seq)
            assert await again.ask('board_ops', unsure) == {'v': 4}
            assert [one['d']['message']['id'] for one in welcome['catch_up']['events'] if one['t'] == 'chat'] == written
            board = await drawn(room, again)
            assert ([one['id'] for one in board['objects']], board['v']) == ([f'object-{n}' for n in range(4)], 4)
            assert [one['v'] for one in await batches(fern, 4)] == [1, 2, 3, 4]
            await go_live(again)  # the floor is still theirs
            await speak(again)
            assert {header['c'] for header, _ in await sounds(fern, 5)} == {'floor'}
            await presence(fern, course.people[1]['id'], 'gone')  # who does not come back
            assert course.people[0]['id'] not in gone(fern), 'who does'
    gc.collect()  # connections of the killed program, while what they say is ignored
