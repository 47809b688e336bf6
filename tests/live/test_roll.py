"""Who is here, as the teacher's screen hears it."""

import time

import pytest

from classroom.events import Asked
from classroom.live import presence
from classroom.live.fan_out import FanOut
from classroom.live.roll import Roll
from classroom.live.seats import Seat, Seats
from classroom.schemas.actor import NOBODY
from classroom.schemas.seats import SeatFacts


async def until(visitor, person, state):
    """Wait until the roll says so of this person; returns what it said before that."""
    before = []
    while True:
        message = await visitor.next('x')
        assert message['t'] == 'presence'
        shown = message['d']['people'].get(str(person), [None])[0]
        if shown == state:
            return before
        before.append(shown)


async def test_the_teacher_sees_who_is_here_away_and_gone(course, hurry):
    hurry('GRACE_SECONDS', 0.2)
    person = course.people[0]['id']
    async with course.teacher() as fern, course.student(1) as heron:
        assert (await fern.hello())['presence'] == {}
        await heron.hello()
        async with course.student() as otter:
            await otter.hello()
            await until(fern, person, 'here')
            await otter.tell('signal', {'state': 'away'})
            await until(fern, person, 'away')
            await otter.tell('signal', {'state': 'here'})
            await until(fern, person, 'here')
        await until(fern, person, 'gone')
        assert heron.came['x'].empty()


async def test_who_comes_later_gets_the_whole_roll_if_it_is_theirs(course):
    async with course.student() as otter, course.teacher() as fern, course.teacher(screen=True) as board:
        assert (await otter.hello())['presence'] is None
        assert (await board.hello())['presence'] is None
        ((person, (state, since)),) = (await fern.hello())['presence'].items()
    assert (int(person), state) == (course.people[0]['id'], 'here')
    assert since > 1_600_000_000_000


async def test_a_second_tab_keeps_its_person_here(course, hurry):
    hurry('GRACE_SECONDS', 0.2)
    person = course.people[0]['id']
    async with course.teacher() as fern, course.student() as phone:
        await fern.hello()
        await phone.hello()
        await until(fern, person, 'here')
        async with course.again(phone.seat) as laptop:
            await laptop.hello()
            await phone.tell('signal', {'state': 'away'})
        assert await until(fern, person, 'away') == []


async def test_who_closes_the_page_is_gone_soon(course, hurry):
    hurry('LEAVING_SECONDS', 0.2)
    person = course.people[0]['id']
    async with course.teacher() as fern, course.student() as otter:
        await fern.hello()
        await otter.hello()
        await until(fern, person, 'here')
        await otter.tell('signal', {'state': 'leaving'})
        assert await until(fern, person, 'gone') == []


async def test_who_asks_by_http_what_is_new_is_here_until_they_ask_no_more(course, hurry):
    hurry('GRACE_SECONDS', 0.2)
    hurry('ASKED_SECONDS', 0.5)
    person = course.people[0]['id']
    chat = f'{course.served.url}/api/chatrooms/{course.room}/messages'
    async with course.teacher() as fern, course.student() as otter:
        await fern.hello()
        for asked in ('', '?after=0'):  # reading back is nothing that only pages without a connection do
            async with otter.http.get(chat + asked) as reply:
                assert reply.status == 200
        assert await until(fern, person, 'here') == []
        assert await until(fern, person, 'gone') == []


async def test_one_late_question_keeps_nobody_here_who_closes_a_live_page(monkeypatch):
    monkeypatch.setattr(presence, 'GRACE_SECONDS', 0)
    roll, asked = Roll(Seats(), FanOut(None)), Asked(room_id=1, person=7)
    seat = Seat('otter', SeatFacts(room_id=1, session_id=1, audience='others', actor=NOBODY, student_id=7), 0)
    roll.asked(asked)
    assert roll.people(1) == {7: 'here'}
    roll.opened(seat)
    roll.asked(asked)
    roll.take(1, presence.Closed(7, 'otter'))
    assert roll.people(1) == {}
    roll.asked(asked)
    roll.take(1, presence.Opened(7, 'on another replica'))
    roll.take(1, presence.Closed(7, 'on another replica'))
    assert roll.people(1) == {}
    roll.asked(asked)
    roll.forget(1, 7)
    assert roll.people(1) == {}


@pytest.mark.parametrize('jump', [-3600, 3600])
async def test_a_clock_that_jumps_neither_keeps_anybody_here_nor_sends_them_away(jump, monkeypatch):
    now, steady = time.time, time.monotonic()
    monkeypatch.setattr(time, 'monotonic', lambda: steady)
    monkeypatch.setattr(presence, 'GRACE_SECONDS', 0.3)
    roll = Roll(Seats(), FanOut(None))
    fern = Seat('fern', SeatFacts(room_id=1, session_id=1, audience='staff', actor=NOBODY), 0)
    roll.take(1, presence.Opened(7, 'otter'))
    monkeypatch.setattr(time, 'time', lambda: now() + jump)
    roll.take(1, presence.Closed(7, 'otter'))
    roll.take(1, presence.Elapsed())
    [(state, since)] = roll.of(fern).values()
    assert state == 'here'
    assert abs(since / 1000 - time.time()) < 5
    monkeypatch.setattr(time, 'monotonic', lambda: steady + 0.35)
    roll.take(1, presence.Elapsed())
    assert roll.of(fern) == {}
