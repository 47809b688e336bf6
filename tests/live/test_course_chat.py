"""The room of a course over the wire: its people talk, strangers have no seat, and what is of an hour is not there."""

import pytest

from tests.live.visitors import Visitor

CHAT = 'chat_send'


@pytest.fixture
def seat(served):
    """`seat(name)` is the visitor of a new course: `fern`, who teaches it, `mira` or `ben`."""
    made = served.do('open_course')

    def visit(name):
        return Visitor(served, served.do('seat_in_course', made['id'], name))

    visit.made = made
    return visit


async def say(visitor, content, key, **more):
    return await visitor.ask(CHAT, {'content': content, 'key': key, **more})


async def heard(visitor, kind):
    while (event := await visitor.next())['t'] != kind:
        pass
    return event['d']


async def test_all_of_a_course_hear_each_other(seat):
    async with seat('fern') as fern, seat('mira') as mira, seat('ben') as ben:
        welcomes = [await one.hello() for one in (fern, mira, ben)]
        snapshot = welcomes[1]['catch_up']['snapshot']
        assert (snapshot['audience'], snapshot['state']['title']) == ('others', 'Data Detectives 7B')
        assert [one['name'] for one in snapshot['roster']] == ['Ms. Fern', 'Mira', 'Ben']
        assert welcomes[1]['you'] == snapshot['roster'][1]['id']
        answer = await say(mira, 'Is paper fine?', 'k1')
        for one in (fern, mira, ben):
            assert (await heard(one, 'chat'))['message']['id'] == answer['message']['id']


async def test_a_question_to_the_teacher_crosses_no_other_wire(seat):
    async with seat('fern') as fern, seat('mira') as mira, seat('ben') as ben:
        for one in (fern, mira, ben):
            await one.hello()
        await say(mira, 'A zebra for you', 'k1', to_teacher=True)
        assert (await heard(fern, 'chat'))['message']['to_teacher']
        await say(fern, 'To all', 'k2')
        assert (await heard(ben, 'chat'))['message']['content'] == 'To all'
        assert 'zebra' not in ben.everything()


async def test_who_is_taken_out_is_closed_out_at_once_and_comes_in_no_more(seat, served):
    async with seat('mira') as mira:
        await mira.hello()
        served.do('take_out', seat.made['id'], 'mira')
        assert (await mira.next('bye'))['code'] == 'removed'
    with pytest.raises(AssertionError, match='NotFound'):
        seat('mira')


async def test_boards_and_hands_of_an_hour_are_not_there(seat):
    async with seat('mira') as mira:
        await mira.hello()
        for name, message in (('hand_put', {'up': True}), ('board_open', {'board': 1})):
            assert (await mira.ask(name, message))['error'] == 'not_found'
