"""Bad input over the wire, for the board and for the chat alike: of others, malformed, too large, too much, silent."""

import json
import time

import pytest

from tests.boarding import STROKE, add
from tests.live.visitors import LIVE
from tests.live.wires import Wire

FRAME = 256 * 1024
FLOOD = 600
both = pytest.mark.parametrize('what', ['board', 'chat'])


@pytest.fixture
def words(course):
    """`words('chat', 3)` is the name of a message and what it says, the third of its kind."""
    board, page = course.served.do('board_of', course.id, course.room)
    course.served.do('change_board', course.id, board, {'rights': 'all'})

    def made(what, number=0, **more):
        if what == 'chat':
            return 'chat_send', {'content': 'Hello', 'key': f'k{number}', **more}
        ops = [add(f'object-{number:03}', page=page)]
        return 'board_ops', {'board': board, 'key': f'k{number}', 'ops': ops, **more}

    made.board = board
    return made


async def quiet(visitor, words, what):
    """Whether nothing was kept of it."""
    if what == 'board':
        return (await visitor.ask('board_open', {'board': words.board}))['objects'] == []
    return (await visitor.ask('resync', {'after': None}))['snapshot']['chat']['messages'] == []


@both
async def test_B71_a_page_of_another_site_opens_no_socket_for_it(course, served, words, what):
    cookie = f'classroom_sign_in={course.seat(0)["cookie"]}'
    async with await Wire.open(served, cookie=cookie, headers=['Origin: https://evil.example']) as wire:
        assert wire.status == 403
    async with course.student(1) as heron:
        await heron.hello()
        assert await quiet(heron, words, what)


@both
async def test_B72_nobody_speaks_as_another(course, words, what):
    async with course.student(1) as heron, course.student() as otter:
        heron.seat['ticket'] = course.seat(0)['ticket']
        assert await heron.refused() == 'wrong_ticket'
        await otter.hello()
        for name in ('client_id', 'sid', 'by', 'author', 'participant_id'):
            assert await otter.ask(*words(what, **{name: course.people[2]['id']})) == {'error': 'malformed'}
        assert await quiet(otter, words, what)


@both
async def test_B73_three_bytes_and_other_frames_that_are_none_harm_nobody(course, served, words, what):
    async with await Wire.seated(served, course.seat(0)) as rude, course.student(1) as heron:
        await heron.hello()
        name, message = words(what)
        for frame in ('42[', 'xyz', f'42{LIVE},', f'42{LIVE},["{name}"', f'42{LIVE},["{name}"]', f'42{LIVE},[7]'):
            rude.send(frame)
        rude.send(b'abc', kind=2)
        assert await quiet(heron, words, what)
        answer = await heron.ask(name, message)
        assert 'error' not in answer


@both
async def test_B74_a_message_over_256_kb_closes_its_socket_and_is_not_kept(course, served, words, what):
    async with await Wire.seated(served, course.seat(0)) as rude, course.student(1) as heron:
        await heron.hello()
        name, message = words(what)
        rude.say(name, message | {'content' if what == 'chat' else 'key': 'x' * FRAME}, number=1)
        await rude.rest()
        assert rude.code == 1009
        assert await quiet(heron, words, what)


@both
async def test_B76_bytes_with_it_are_no_voice_and_are_refused(course, words, what):
    async with course.student() as otter, course.student(1) as heron:
        await otter.hello()
        await heron.hello()
        name, message = words(what)
        assert await otter.ask(name, (message, b'abc')) == {'error': 'malformed'}
        assert heron.came['v'].empty()
        assert await quiet(otter, words, what)


async def test_B77_a_message_answers_none_of_another_room(course, elsewhere):
    async with course.student() as otter, elsewhere.student() as fox:
        await otter.hello()
        await fox.hello()
        theirs = (await fox.ask('chat_send', {'content': 'Hello', 'key': 'k'}))['message']['id']
        answer = await otter.ask('chat_send', {'content': 'And?', 'key': 'k', 'reply_to': theirs})
        assert answer['error'] in {'not_found', 'invalid_input'}
        await otter.tell('chat_read', {'upto': theirs})
        assert (await otter.ask('resync', {'after': None}))['snapshot']['chat']['messages'] == []


@both
async def test_B78_B81_a_flood_is_cut_and_others_are_answered(course, served, words, what):
    async with await Wire.seated(served, course.seat(0)) as rude, course.student(1) as heron:
        await heron.hello()
        began = time.monotonic()
        for number in range(FLOOD):
            rude.say(*words(what, number), number=number)
        for _ in range(20):
            assert 'error' not in await heron.ask('board_open', {'board': words.board})
        taken = [json.loads((await rude.until(f'43{LIVE},')).lstrip('0123456789')) for _ in range(FLOOD)]
        kept = [one for one in taken if one and 'error' not in one[0]]
        most = 5 + 2 * (time.monotonic() - began) if what == 'chat' else 120 + 60 * (time.monotonic() - began)
        assert 1 <= len(kept) <= most


@both
@pytest.mark.parametrize('number', [1e308, True, '1', -1, 2**63])
async def test_B79_what_is_no_number_is_refused(course, words, what, number):
    async with course.student() as otter:
        await otter.hello()
        name, message = words(what)
        wrong = {'reply_to': number} if what == 'chat' else {'board': number}
        assert (await otter.ask(name, message | wrong))['error'] in {'malformed', 'not_found', 'invalid_input'}
        if what == 'chat':
            await otter.tell('chat_read', {'upto': number})
        assert await quiet(otter, words, what)


@both
@pytest.mark.parametrize('number', [float('nan'), float('inf'), -float('inf')])
async def test_B79_what_json_does_not_know_is_dropped(course, served, words, what, number):
    async with await Wire.seated(served, course.seat(0)) as rude, course.student(1) as heron:
        await heron.hello()
        name, message = words(what)
        rude.say(name, message | ({'reply_to': number} if what == 'chat' else {'board': number}))
        rude.say('chat_read', {'upto': number})
        await rude.ask('board_open', {'board': words.board})
        assert await quiet(heron, words, what)


@both
async def test_B80_what_is_too_long_is_refused_with_a_sentence(course, words, what):
    async with course.student() as otter:
        await otter.hello()
        name, message = words(what)
        if what == 'chat':
            message['content'] = 'x' * 40_000
        else:
            message['ops'][0]['o']['d'] = {**STROKE, 'p': [0.1] * 4002}
        answer = await otter.ask(name, message)
        assert answer['error'] == 'invalid_input'
        assert answer['detail'].endswith('.')
        assert await quiet(otter, words, what)


async def test_B83_who_never_says_hello_is_closed_and_not_heard_then(course, served, words, hurry):
    async with course.student(1) as heron:
        await heron.hello()
        idle = await Wire.seated(served, course.seat(0), greeted=False)
        hurry('HELLO_SECONDS', 0.1)
        assert await idle.until(f'41{LIVE}') == ','  # the seat goes first
        for number, what in enumerate(('board', 'chat')):
            idle.say(*words(what), number=number)
        hurry('UNCLAIMED_SECONDS', 0)
        hurry('BEAT_SECONDS', 0.2)
        assert (await idle.rest())[-1] == '1'  # then the line
        assert idle.reader.at_eof()
        idle.writer.close()
        for what in ('board', 'chat'):
            assert await quiet(heron, words, what)
