"""While names are hidden, no frame that a student or the projector receives bears a real one, whatever one does."""

import json

import pytest

from tests.boarding import add
from tests.live.test_board import Room

PEOPLE = {
    'author',
    'by',
    'entry',
    'floor',
    'host',
    'people',
    'person',
    'picked',
    'presence',
    'raised',
    'readers',
    'roster',
}
PEOPLE |= {'typists', 'up', 'who'}
"""Under these names stands somebody, or several: a number, or what has one as its `id`, or what is found by it."""
PAGE_OF_STROKE = {'id': 'stroke-1', 'tool': 'pen', 'c': 0, 'w': 2, 'p': [0.1, 0.1, 0.2, 0.2], 'n': 0}


async def draws(room, otter):
    room.set(rights='all')
    where = {'board': room.board, 'page': room.page}
    await otter.tell('board_cursor', where | {'x': 0.5, 'y': 0.5})
    await otter.tell('board_draw', where | PAGE_OF_STROKE)
    await otter.tell('board_laser', where | {'p': [0.3, 0.3]})
    assert 'v' in await room.draw(otter, 'k', add('object-1', page=room.page))


async def talks(_, otter):
    await otter.tell('chat_typing', {})
    first = await otter.ask('chat_send', {'content': 'Hello', 'key': 'a'})
    await otter.ask('chat_send', {'content': 'And this', 'key': 'b', 'reply_to': first['message']['id']})
    await otter.ask('chat_send', {'content': 'For you', 'key': 'c', 'to_teacher': True})


async def raises_a_hand(_, otter):
    assert (await otter.ask('hand_put', {'up': True}))['place'] == 1


async def speaks(room, otter):
    await room.fern.ask('voice_floor', {'person': room.course.people[0]['id']})
    assert 'number' in await otter.ask('voice_live', {'rate': 48_000})
    await otter.ask('voice_caption', {'text': 'Seven hours'})
    await otter.ask('voice_mute', {'muted': True})


async def types_captions(room, otter):
    await room.fern.ask('voice_typist', {'person': room.course.people[0]['id'], 'on': True})
    await otter.ask('voice_caption', {'text': 'Seven hours'})


async def is_picked(room, _):
    await room.fern.ask('picker_do', {'do': 'show'})
    await room.fern.ask('picker_do', {'do': 'pick'})


def people_in(value, name=''):
    """The numbers of all people that a message tells of."""
    if isinstance(value, list):
        return {one for item in value for one in people_in(item, name)}
    if isinstance(value, dict):
        own = {value.get('id'), *(int(key) for key in value if key.isdecimal())} if name in PEOPLE else set()
        return own | {one for key, item in value.items() for one in people_in(item, key)}
    return {value} if name in PEOPLE and type(value) is int else set()


@pytest.mark.parametrize('does', [draws, talks, raises_a_hand, speaks, types_captions, is_picked])
async def test_B61_nothing_tells_a_student_who_it_was(course, does):
    course.act('sessions.hide_names', {'hidden': True})
    async with (
        course.student() as otter,
        course.student(1) as heron,
        course.teacher() as fern,
        course.teacher(screen=True) as wall,
    ):
        room = Room(course)
        room.fern = fern
        for visitor in (fern, otter, heron, wall):
            await visitor.hello()
        await does(room, otter)
        for visitor in (fern, heron, wall):
            await visitor.ask('board_open', {'board': room.board})
            for after in (0, None):
                await visitor.ask('resync', {'after': after})
        person = course.people[0]
        assert person['id'] in people_in(frames(fern)), 'who leads learns it'
        for visitor in (heron, wall):
            told = visitor.everything()
            assert person['name'] not in told
            assert f'"{person["avatar"]}"' not in told
            assert person['id'] not in people_in(frames(visitor))


def frames(visitor):
    """What came that is JSON."""
    return [json.loads(one) for one in visitor.heard if one.startswith('[')]
