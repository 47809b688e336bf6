"""The room over the wire: welcome, what happens, farewell, and coming back."""

import asyncio

import pytest

from bench.visitors import Student
from tests.live.visitors import SOON, Visitor, hung_up


async def test_the_welcome_says_who_one_is_and_what_the_room_looks_like(course):
    async with course.student() as otter:
        welcome = await otter.hello()
    snapshot = welcome['catch_up']['snapshot']
    assert (welcome['v'], welcome['you'], welcome['presence']) == (1, course.people[0]['id'], None)
    assert (snapshot['audience'], snapshot['state']['id'], len(snapshot['roster'])) == ('others', course.id, 5)


async def test_a_browser_comes_in_by_pin_and_starts_where_its_page_ends(course, served):
    student = Student(served.url)
    try:
        await student.open_join_page()
        await student.enter(await student.sign_in(course.people[0]['pin']))
        assert student.welcome['catch_up'] == {'seq': 1, 'audience': 'others', 'events': [], 'snapshot': None}
        assert student.welcome['you'] == course.people[0]['id']
        await hung_up(student.sio)
    finally:
        await student.close()


async def test_what_the_teacher_does_arrives_in_order(course):
    async with course.student() as otter, course.student(1) as heron:
        await otter.hello()
        seq = (await heron.hello())['catch_up']['seq']
        for name in ('Lynx', 'Marten', 'Stoat'):
            course.rename(2, name)
        for visitor in (otter, heron):
            events = [await visitor.next() for _ in range(3)]
            assert [one['s'] for one in events] == [seq + 1, seq + 2, seq + 3]
            assert [one['p'] for one in events[1:]] == [seq + 1, seq + 2]
            assert events[0]['p'] <= seq
            assert [(one['t'], one['d']['entry']['name']) for one in events] == [
                ('roster', 'Lynx'),
                ('roster', 'Marten'),
                ('roster', 'Stoat'),
            ]


async def test_nothing_crosses_the_wire_before_hello(course):
    async with course.student() as otter, course.student(1) as heron:
        await otter.connect()
        await heron.hello()
        course.rename(2, 'Lynx')
        await heron.next()
        assert otter.came['e'].empty()
        assert '"Lynx"' not in otter.everything()


async def test_rooms_do_not_hear_each_other(course, served, elsewhere):
    async with course.student() as otter, elsewhere.student() as heron:
        await otter.hello()
        await heron.hello()
        elsewhere.rename(1, 'Lynx')
        await heron.next()
        course.rename(1, 'Stoat')
        assert (await otter.next())['d']['entry']['name'] == 'Stoat'
        assert '"Lynx"' not in otter.everything()


async def test_a_removed_student_hears_why_and_is_out_at_once(course, served):
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        course.act('students.remove', course.people[0]['id'])
        word = await otter.next('bye')
        await asyncio.wait_for(otter.closed.wait(), SOON)
        assert word['code'] == 'removed'
        assert word['reason'].startswith('Your teacher has taken you out of this class.')
        assert (await heron.next())['d']['entry']['place'] == 'removed'
        assert not heron.closed.is_set()
    async with Visitor(served, otter.seat) as back:
        assert await back.refused() == 'wrong_ticket'


async def test_B8_signing_out_closes_the_seat_and_no_other(course, served):
    async with course.student() as otter, course.student(1) as heron:
        await otter.hello()
        await heron.hello()
        served.do('sign_out', otter.seat['sign_in'])
        assert (await otter.next('bye'))['code'] == 'signed_out'
        await asyncio.wait_for(otter.closed.wait(), SOON)
        course.rename(2, 'Lynx')
        assert (await heron.next())['d']['entry']['name'] == 'Lynx'


async def test_hidden_names_never_cross_the_wire_to_students(course):
    async with course.student() as otter, course.teacher(screen=True) as board, course.teacher() as fern:
        course.act('sessions.hide_names', {'hidden': True})
        seq = (await fern.hello())['catch_up']['seq']
        for visitor in (otter, board):
            await visitor.hello()
        course.rename(1, 'Lynx')
        course.act('students.remove', course.people[2]['id'])
        course.act('students.add', 'Marten')
        for visitor in (otter, board, fern):
            assert [(await visitor.next())['s'] for _ in range(3)] == [seq + 1, seq + 2, seq + 3]
            await visitor.ask('resync', {'after': seq})
            await visitor.ask('resync', {'after': 0})
        names = {'Lynx', 'Marten', *(person['name'] for person in course.people[1:])}
        avatars = {person['avatar'] for person in course.people[1:]}
        for visitor in (otter, board):
            assert [secret for secret in names | avatars if f'"{secret}"' in visitor.everything()] == []
        assert all(f'"{name}"' in fern.everything() for name in names)


async def test_a_student_reads_the_own_name_though_names_are_hidden(course):
    course.act('sessions.hide_names', {'hidden': True})
    async with course.student() as otter, course.student(1) as heron:
        await otter.hello()
        await heron.hello()
        course.rename(0, 'Lynx')
        assert (await otter.next())['d']['entry']['name'] == 'Lynx'
        assert (await heron.next())['d']['entry']['name'].startswith('Student ')
        assert heron.came['e'].empty()


async def test_resync_brings_what_is_missing(course):
    async with course.student() as otter:
        seq = (await otter.hello())['catch_up']['seq']
        for name in ('Lynx', 'Marten', 'Stoat'):
            course.rename(1, name)
        missed = await otter.ask('resync', {'after': seq + 1})
        assert missed['snapshot'] is None
        assert [(one['s'], one['d']['entry']['name']) for one in missed['events']] == [
            (seq + 2, 'Marten'),
            (seq + 3, 'Stoat'),
        ]


async def test_who_comes_back_gets_only_what_came_after(course):
    async with course.student() as otter:
        seq = (await otter.hello())['catch_up']['seq']
        course.rename(1, 'Lynx')
        await otter.next()
    course.rename(1, 'Marten')
    async with course.again(otter.seat) as back:
        caught_up = (await back.hello(after=seq + 1))['catch_up']
        assert caught_up['snapshot'] is None
        assert [(one['s'], one['d']['entry']['name']) for one in caught_up['events']] == [(seq + 2, 'Marten')]
        course.rename(1, 'Stoat')
        event = await back.next()
        assert event['s'] == seq + 3
        assert event['p'] in {0, seq + 2}, 'the hub may have forgotten what it sent last while nobody was there'


@pytest.mark.parametrize('ticket', ['', 'x', None, 7, ['x']])
async def test_without_a_ticket_there_is_no_seat(course, ticket):
    async with course.student() as otter:
        otter.seat['ticket'] = ticket
        assert await otter.refused() == 'wrong_ticket'


async def test_a_ticket_is_of_no_use_in_another_browser(course):
    async with course.student() as otter, course.student(1) as heron:
        otter.seat['ticket'] = heron.seat['ticket']
        assert await otter.refused() == 'wrong_ticket'
