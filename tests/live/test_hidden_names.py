"""While names are hidden, no frame that a student or the projector receives bears a real one, whatever one does."""

import json

import pytest

from tests.boarding import add
from tests.live.test_board import Room

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


def people_in(value):
    """All that a message says of who somebody is."""
    if isinstance(value, list):
        return {one for item in value for one in people_in(item)}
    if not isinstance(value, dict):
        return set()
    here = {value[key] for key in ('by', 'person') if isinstance(value.get(key), int)}
    return here | {one for item in value.values() for one in people_in(item)}


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
        for visitor in (heron, wall):
            await visitor.ask('board_open', {'board': room.board})
            for after in (0, None):
                await visitor.ask('resync', {'after': after})
        person = course.people[0]
        for visitor in (heron, wall):
            told = visitor.everything()
            assert person['name'] not in told
            assert f'"{person["avatar"]}"' not in told
            frames = [json.loads(one) for one in visitor.heard if one.startswith('[')]
            assert frames
            assert person['id'] not in people_in(frames)
