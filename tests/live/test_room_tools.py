"""Hands, timer, picker and pulse over the wire: acknowledged after the commit, in order, to whom they belong."""

import asyncio
import time

from tests.live.visitors import SOON


async def of_kind(visitor, kind):
    """The next durable event of a kind, as this seat may see it."""
    while True:
        event = await visitor.next()
        if event['t'] == kind:
            return event['d']


async def ready(*visitors):
    for visitor in visitors:
        await visitor.hello()


async def test_a_hand_goes_up_for_the_teacher_and_on_the_projector(course):
    async with (
        course.student() as otter,
        course.student(1) as heron,
        course.teacher() as fern,
        course.teacher(screen=True) as wall,
    ):
        await ready(otter, heron, fern, wall)
        assert (await otter.ask('hand_put', {'up': True}))['place'] == 1
        assert (await heron.ask('hand_put', {'up': True}))['place'] == 2
        first, second = await of_kind(fern, 'hands'), await of_kind(fern, 'hands')
        people = [one['up']['person'] for one in (first, second)]
        assert people == [course.people[0]['id'], course.people[1]['id']]
        shown = [await of_kind(wall, 'hands') for _ in range(2)]
        assert [(one['count'], [hand['person'] for hand in one['first']]) for one in shown] == [
            (1, people[:1]),
            (2, people),
        ]
        await fern.ask('hands_lower', {'person': people[0]})
        assert (await of_kind(heron, 'hands'))['place'] == 2
        assert (await of_kind(heron, 'hands'))['place'] == 1
        assert (await otter.ask('hands_lower', {'person': people[1]}))['error'] == 'not_allowed'
        assert '"raised": [{' not in heron.everything()


async def test_who_comes_late_sees_what_is_there_and_a_hand_outlives_a_reload(course):
    async with course.student() as otter, course.teacher() as fern:
        await ready(otter, fern)
        await otter.ask('hand_put', {'up': True})
        await fern.ask('timer_do', {'do': 'start', 'seconds': 300})
        await fern.ask('timer_do', {'do': 'more', 'person': course.people[0]['id'], 'seconds': 60})
        await fern.ask('pulse_do', {'do': 'ask'})
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        mine, theirs, hers = [(await one.hello())['catch_up']['snapshot']['tools'] for one in (otter, heron, fern)]
    assert (mine['hands']['place'], theirs['hands']['place']) == (1, 0)
    assert (mine['timer']['extra'], theirs['timer']['extra']) == (60, 0)
    assert theirs['timer']['extras'] == {}
    assert [one['person'] for one in hers['hands']['raised']] == [course.people[0]['id']]
    assert theirs['pulse']['open']


async def test_the_clock_of_the_server_comes_with_each_welcome_and_extra_time_to_one_alone(course):
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        welcome = await otter.hello()
        assert abs(welcome['now'] - time.time() * 1000) < SOON * 1000
        await ready(heron, fern)
        started = await fern.ask('timer_do', {'do': 'start', 'seconds': 90})
        assert 80_000 < started['ends'] - welcome['now'] < 100_000
        assert (await of_kind(otter, 'timer'))['timer']['extra'] == 0
        await of_kind(heron, 'timer')
        await fern.ask('timer_do', {'do': 'more', 'person': course.people[0]['id']})
        assert (await of_kind(otter, 'timer'))['timer']['extra'] == 60
        await fern.ask('timer_do', {'do': 'pause'})
        paused = await of_kind(heron, 'timer')
        assert (paused['timer']['ends'], paused['timer']['extra']) == (None, 0), 'the pause is what comes next'
        await fern.ask('timer_do', {'do': 'go_on'})
        await fern.ask('timer_do', {'do': 'stop'})
        assert (await fern.ask('timer_do', {'do': 'more'}))['error'] == 'conflict'
        for bad in ({'do': 'start', 'seconds': 1.5}, {'do': 'explode'}, {'do': 'start', 'seconds': -1}, {}):
            assert 'error' in await fern.ask('timer_do', bad)
        assert (await otter.ask('timer_do', {'do': 'stop'}))['error'] == 'not_allowed'


async def test_those_who_are_here_are_picked(course):
    async with course.student(2) as fox, course.teacher() as fern, course.teacher(screen=True) as wall:
        await ready(fox, fern, wall)
        await fern.ask('picker_do', {'do': 'show'})
        picked = await fern.ask('picker_do', {'do': 'pick'})
        assert picked['person'] == course.people[2]['id']
        assert (await of_kind(fox, 'picker'))['person'] is None
        assert (await of_kind(fox, 'picker'))['you'] is True
        await of_kind(wall, 'picker')
        assert (await of_kind(wall, 'picker'))['person'] == picked['person']
        assert (await fern.ask('picker_do', {'do': 'pick'}))['error'] == 'round_over'
        assert (await fern.ask('picker_do', {'do': 'round'}))['picked'] == []
        assert (await fox.ask('picker_do', {'do': 'pick'}))['error'] == 'not_allowed'


async def test_who_said_not_yet_is_on_no_other_wire(course):
    async with (
        course.student() as otter,
        course.student(1) as heron,
        course.teacher() as fern,
        course.teacher(screen=True) as wall,
    ):
        await ready(otter, heron, fern, wall)
        number = (await fern.ask('pulse_do', {'do': 'ask'}))['number']
        for visitor in (otter, heron, wall):
            await of_kind(visitor, 'pulse')
        assert (await otter.ask('pulse_say', {'number': number, 'got': False}))['mine'] is False
        assert (await of_kind(otter, 'pulse'))['pulse']['mine'] is False
        shown = (await of_kind(wall, 'pulse'))['pulse']
        assert (shown['not_yet'], shown['waiting']) == (1, [])
        await of_kind(fern, 'pulse')
        assert (await of_kind(fern, 'pulse'))['pulse']['waiting'] == [course.people[0]['id']]
        await fern.ask('pulse_do', {'do': 'close'})
        last = (await of_kind(heron, 'pulse'))['pulse']
        assert (last['open'], last['not_yet'], last['waiting']) == (False, 0, [])
        assert (await heron.ask('pulse_say', {'number': number, 'got': True}))['error'] == 'conflict'


async def test_a_hand_goes_down_when_its_person_stays_away_and_not_in_a_short_cut(course, hurry):
    hurry('LOOK_SECONDS', 0.1)
    hurry('GRACE_SECONDS', 0.2)
    hurry('ABSENT_SECONDS', 5)
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        await ready(otter, heron, fern)
        await otter.ask('hand_put', {'up': True})
        await heron.ask('hand_put', {'up': True})
        for _ in range(2):
            await of_kind(fern, 'hands')
        await otter.sio.disconnect()
        await heron.sio.disconnect()
        await asyncio.sleep(0.6)
        async with course.again(heron.seat | {'sign_in': heron.seat['sign_in']}) as back:
            await back.hello()
            lowered = await asyncio.wait_for(of_kind(fern, 'hands'), 15)
            assert lowered['down'] == [course.people[0]['id']]
            assert lowered['count'] == 1
