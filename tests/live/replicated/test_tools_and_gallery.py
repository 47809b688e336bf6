"""What a lesson is made of beside talk and drawing crosses between replicas: the tools of the room, and its gallery."""

import pytest

from tests.live.replicas import at, event, fleeting, hurried, joined, presence, teacher_at
from tests.live.test_board import Room, passing
from tests.live.visitors import Visitor


async def test_the_laser_hands_timer_picker_and_pulse_cross(course, left, right):
    room = Room(course)
    otters, herons = (course.people[place]['id'] for place in (0, 1))
    fern, otter, heron = teacher_at(left, course), at(right, course, 0), at(left, course, 1)
    wall = Visitor(right, course.teacher(screen=True).seat)
    async with fern, otter, heron, wall:
        for visitor in (fern, otter, heron, wall):
            await visitor.hello()
        await fern.tell('board_laser', {'board': room.board, 'page': room.page, 'p': [0.25, 0.5]})
        assert [one['p'] for one in await passing(otter, 'board_laser')] == [[0.25, 0.5]]

        assert (await otter.ask('hand_put', {'up': True}))['place'] == 1
        assert (await heron.ask('hand_put', {'up': True}))['place'] == 2
        assert [(await event(fern, 'hands'))['up']['person'] for _ in range(2)] == [otters, herons]
        assert [(await event(wall, 'hands'))['count'] for _ in range(2)] == [1, 2]
        await fern.ask('hands_lower', {'person': otters})
        while (await event(otter, 'hands'))['place']:
            pass

        await fern.ask('timer_do', {'do': 'start', 'seconds': 300})
        for visitor in (otter, heron, wall):
            assert (await event(visitor, 'timer'))['timer']['seconds'] == 300
        await fern.ask('timer_do', {'do': 'more', 'person': otters, 'seconds': 60})
        assert (await event(otter, 'timer'))['timer']['extra'] == 60

        await fern.ask('picker_do', {'do': 'show'})
        picked = [(await fern.ask('picker_do', {'do': 'pick'}))['person'] for _ in range(2)]
        assert set(picked) == {otters, herons}, 'who is here is known on both'
        assert [(await event(wall, 'picker'))['person'] for _ in range(3)] == [None, *picked]
        while not (await event(otter, 'picker'))['you']:
            pass

        number = (await fern.ask('pulse_do', {'do': 'ask'}))['number']
        assert (await event(otter, 'pulse'))['pulse']['open']
        await otter.ask('pulse_say', {'number': number, 'got': False})
        while (await event(fern, 'pulse'))['pulse']['waiting'] != [otters]:
            pass


async def test_a_post_and_a_badge_cross(course, left, right):
    otters, herons = (course.people[place]['id'] for place in (0, 1))
    async with at(right, course, 0) as otter, at(left, course, 1) as heron, teacher_at(right, course) as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        number = right.do('post', course.id, otters)
        for visitor in (heron, fern):
            assert (await event(visitor, 'post'))['post']['id'] == number
        left.do('badge', herons, number)
        for visitor in (otter, fern):
            told = await event(visitor, 'counts')
            assert (told['id'], told['counts']['graph']) == (number, 1)


@pytest.mark.parametrize('is_cut', [False, True])
async def test_who_may_see_more_does_so_on_the_other_replica_also_after_a_cut_of_redis(
    course, left, right, redis_server, is_cut
):
    otters, herons = (course.people[place]['id'] for place in (0, 1))
    left.do('change_gallery', course.id, {'peers_hidden_until_post': True})
    async with at(right, course, 0) as otter, at(left, course, 1) as heron:
        for visitor in (otter, heron):
            await visitor.hello()
        before = left.do('post', course.id, herons)
        if is_cut:
            redis_server.stop()
        try:
            left.do('post', course.id, otters)  # from a tablet that another replica serves
            await fleeting(otter, 'reload')
        finally:
            if is_cut:
                redis_server.start()
        if is_cut:
            await joined(left, course, heron)
        seen = (await otter.ask('resync', {'after': None}))['snapshot']['wall']['posts']
        assert before in [one['id'] for one in seen]
        later = left.do('post', course.id, course.people[2]['id'])
        while (await event(otter, 'post')).get('post', {}).get('id') != later:
            pass


async def test_hands_stay_up_while_replicas_do_not_hear_each_other(course, left, right, redis_server):
    otters, herons = (course.people[place]['id'] for place in (0, 1))
    async with at(right, course, 0) as otter, at(left, course, 1) as heron, teacher_at(left, course) as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        await otter.ask('hand_put', {'up': True})
        await heron.ask('hand_put', {'up': True})
        waits = {'SILENCE_SECONDS': 0.5, 'GRACE_SECONDS': 0.2, 'ABSENT_SECONDS': 0}
        async with hurried(left, **waits):
            redis_server.stop()
            try:
                await presence(fern, otters, 'gone')
                left.do('look_after_hands')
                tools = (await fern.ask('resync', {'after': None}))['snapshot']['tools']
                assert [one['person'] for one in tools['hands']['raised']] == [otters, herons]
            finally:
                redis_server.start()
            await joined(left, course, heron)
