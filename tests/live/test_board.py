"""The board over the wire: batches after their commit, in order; what is being drawn in one frame; nothing unseen."""

import asyncio

import pytest

from tests.boarding import STROKE, add

AROUND = {'tool': 'pen', 'c': 0, 'w': 2}


class Room:
    """A class with a board, and somebody at every seat."""

    def __init__(self, course, **people) -> None:
        self.course, self.people = course, people
        self.board, self.page = course.served.do('board_of', course.id, course.room)

    def set(self, **wanted):
        """The teacher changes the board."""
        self.course.served.do('change_board', self.course.id, self.board, wanted)

    async def draw(self, visitor, key, *ops):
        return await visitor.ask('board_ops', {'board': self.board, 'key': key, 'ops': list(ops)})

    async def add(self, visitor, key, object_id='object-1'):
        return await self.draw(visitor, key, add(object_id, page=self.page))

    async def begin(self, visitor, n=0, stroke='stroke-1', **more):
        """Send a segment of a stroke that is being drawn."""
        around = {'board': self.board, 'page': self.page, 'id': stroke, **AROUND}
        await visitor.tell('board_draw', {**around, 'p': [0.1, 0.1, 0.2, 0.2], 'n': n, **more})

    async def point(self, visitor, x=0.5):
        await visitor.tell('board_cursor', {'board': self.board, 'page': self.page, 'x': x, 'y': 0.5})


@pytest.fixture
async def room(course):
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        room = Room(course)
        room.otter, room.heron, room.fern = otter, heron, fern
        for visitor in (otter, heron, fern):
            await visitor.hello()
        yield room


async def batches(visitor, count):
    """The next batches, as they came."""
    found = []
    while len(found) < count:
        event = await visitor.next()
        if event['t'] == 'board_ops':
            found.append(event['d'])
    return found


async def passing(visitor, kind):
    """The next message of a kind that passes by."""
    while True:
        message = await visitor.next('x')
        if message['t'] == kind:
            return message['d']['all']


async def test_a_batch_is_acknowledged_and_reaches_all_in_order(room):
    room.set(rights='all')
    people = (room.otter, room.heron, room.fern)
    for number, visitor in enumerate((room.otter, room.heron, room.fern, room.otter)):
        assert await room.add(visitor, f'k{number}', f'object-{number}') == {'v': number + 1}
    for visitor in people:
        found = await batches(visitor, 4)
        assert [one['v'] for one in found] == [1, 2, 3, 4]
        assert [one['ops'][0]['o']['id'] for one in found] == [f'object-{number}' for number in range(4)]
    opened = await room.heron.ask('board_open', {'board': room.board})
    assert (opened['v'], len(opened['objects'])) == (4, 4)


async def test_the_same_key_twice_is_heard_once(room):
    room.set(rights='all')
    first, again = await asyncio.gather(room.add(room.otter, 'k'), room.add(room.otter, 'k'))
    assert first == again == {'v': 1}
    await room.add(room.otter, 'k2', 'object-2')
    assert [one['key'] for one in await batches(room.heron, 2)] == ['k', 'k2']


async def test_B75_without_the_right_nobody_hears(room):
    await room.begin(room.otter)
    await room.point(room.otter)
    answer = await room.add(room.otter, 'k')
    assert answer['error'] == 'not_allowed'
    assert 'Your teacher says who draws' in answer['detail']
    await room.begin(room.fern, stroke='of-fern-1')
    assert [one['id'] for one in await passing(room.heron, 'board_draw')] == ['of-fern-1']
    assert 'stroke-1' not in room.heron.everything() + room.fern.everything()
    assert room.course.served.do('refusals', room.board) == 1


async def test_rights_change_at_once(room):
    room.set(rights='all')
    await room.begin(room.otter)
    assert (await passing(room.heron, 'board_draw'))[0]['id'] == 'stroke-1'
    room.set(rights='teacher')
    await room.begin(room.otter, 1, stroke='stroke-2')
    assert (await room.add(room.otter, 'k'))['error'] == 'not_allowed'
    room.set(rights='named', named=[room.course.people[0]['id']])
    await room.begin(room.otter, stroke='stroke-3')
    assert (await passing(room.heron, 'board_draw'))[0]['id'] == 'stroke-3'


async def test_what_a_room_draws_within_a_tick_comes_as_one(room):
    room.set(rights='all')
    for visitor in (room.otter, room.heron, room.fern):  # rights are looked up once
        await room.point(visitor)
    await passing(room.fern, 'board_cursor')
    for n in range(4):
        await room.begin(room.otter, n)
        await room.begin(room.heron, n, stroke='stroke-2')
    seen = []
    frames = []
    while len(seen) < 8:
        frames.append(await passing(room.fern, 'board_draw'))
        seen += frames[-1]
    assert [one['n'] for one in seen if one['id'] == 'stroke-1'] == [0, 1, 2, 3]
    assert [one['n'] for one in seen if one['id'] == 'stroke-2'] == [0, 1, 2, 3]
    assert {one['by'] for one in seen} == {person['id'] for person in room.course.people[:2]}
    assert len(frames) < 8


async def test_who_draws_alone_does_not_hear_it_again(room):
    await room.begin(room.fern)
    assert (await passing(room.otter, 'board_draw'))[0]['p'] == [0.1, 0.1, 0.2, 0.2]
    await room.begin(room.otter)
    await room.add(room.fern, 'k')
    assert 'board_draw' not in room.fern.everything()


async def test_cursors_bear_the_names_that_one_may_read(room):
    room.set(rights='all')
    room.course.act('sessions.hide_names', {'hidden': True})
    before = len(room.heron.heard)
    for x in (0.1, 0.2, 0.3):
        await room.point(room.otter, x)
    real, shown = (await passing(room.fern, 'board_cursor'))[-1], (await passing(room.heron, 'board_cursor'))[-1]
    assert (real['by'], real['name']) == (room.course.people[0]['id'], room.course.people[0]['name'])
    assert shown['by'] < 0
    assert shown['name'].startswith('Student ')
    assert room.course.people[0]['name'] not in ''.join(room.heron.heard[before:])


async def test_unseen_drawings_never_cross_anybody_elses_wire(room):
    room.set(rights='all', unseen=True)
    await room.begin(room.otter, stroke='zebra-01')
    await room.point(room.otter, 0.77777)
    await room.add(room.otter, 'k', 'zebra-01')
    assert (await passing(room.fern, 'board_draw'))[0]['id'] == 'zebra-01'
    assert (await batches(room.fern, 1))[0]['ops'][0]['o']['id'] == 'zebra-01'
    assert (await batches(room.otter, 1))[0]['key'] == 'k'
    await room.add(room.fern, 'k', 'the-task')
    assert (await batches(room.heron, 1))[0]['ops'][0]['o']['id'] == 'the-task'
    await room.heron.ask('board_open', {'board': room.board})
    await room.heron.ask('resync', {'after': 0})
    await room.heron.ask('resync', {'after': None})
    assert 'zebra' not in room.heron.everything()
    assert '0.77777' not in room.heron.everything()


async def test_only_who_leads_is_followed(room):
    room.set(rights='all')
    look = {'board': room.board, 'page': room.page, 'x': 0.0, 'y': 0.0, 'k': 900.0}
    await room.otter.tell('board_view', look)
    await room.fern.tell('board_view', {**look, 'k': 901.0})
    assert [one['k'] for one in await passing(room.heron, 'board_view')] == [901.0]


async def test_B77_a_board_of_another_room_is_not_there(room, elsewhere):
    other, page = elsewhere.served.do('board_of', elsewhere.id, elsewhere.room)
    async with elsewhere.student() as fox:
        await fox.hello()
        for board in (other, other + 10_000):
            assert (await room.otter.ask('board_open', {'board': board}))['error'] == 'not_found'
            ops = [add('object-1', page=page)]
            answer = await room.fern.ask('board_ops', {'board': board, 'key': 'k', 'ops': ops})
            assert answer['error'] == 'not_found'
            await room.fern.tell(
                'board_draw', {'board': board, 'page': page, 'id': 'stroke-1', **AROUND, 'p': [0, 0], 'n': 0}
            )
        await room.begin(room.fern, stroke='of-fern-1')
        await passing(room.otter, 'board_draw')
        assert fox.came['x'].empty()


async def test_B73_B79_B80_what_is_malformed_is_refused(room):
    whole = {'board': room.board, 'key': 'k', 'ops': [add('object-1', page=room.page)]}
    for wrong in (None, {}, {**whole, 'ops': []}, {**whole, 'board': True}, {**whole, 'key': ''}, {**whole, 'more': 1}):
        assert await room.fern.ask('board_ops', wrong) == {'error': 'malformed'}
    for p in ([0.1, True], [0.1, 1e308], [0.1, '1'], [0.1] * 4002):
        answer = await room.draw(room.fern, 'k', add('object-1', page=room.page, d={**STROKE, 'p': p}))
        assert answer['error'] == 'invalid_input'
        assert await room.fern.ask('board_laser', {'board': room.board, 'page': room.page, 'p': p}) == {
            'error': 'malformed'
        }
    assert (await room.fern.ask('board_open', {'board': room.board}))['objects'] == []


async def test_who_was_away_gets_the_batches_that_were_missed(room):
    await room.add(room.fern, 'k1')
    seat = room.course.seat(2)
    async with room.course.again(seat) as fox:
        seq = (await fox.hello())['catch_up']['seq']
    await room.add(room.fern, 'k2', 'object-2')
    async with room.course.again(seat) as fox:
        missed = (await fox.hello(after=seq))['catch_up']['events']
    assert [event['d']['v'] for event in missed if event['t'] == 'board_ops'] == [2]
