"""The chat over the wire: in order to all, to few what is for few, and nothing lost by who was away."""

import asyncio

CHAT = 'chat_send'


async def say(visitor, content, key, **more):
    return await visitor.ask(CHAT, {'content': content, 'key': key, **more})


async def heard(visitor, count):
    """The next messages of the chat, as their words."""
    found = []
    while len(found) < count:
        event = await visitor.next()
        if event['t'] == 'chat':
            found.append(event['d']['message'])
    return found


async def test_a_message_is_acknowledged_and_reaches_all_in_order(course):
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        for number, visitor in enumerate((otter, heron, fern, otter)):
            answer = await say(visitor, f'Message {number}', f'k{number}')
            assert answer['message']['content'] == f'Message {number}'
        for visitor in (otter, heron, fern):
            words = [one['content'] for one in await heard(visitor, 4)]
            assert words == [f'Message {number}' for number in range(4)]


async def test_the_same_key_twice_is_heard_once(course):
    async with course.student() as otter, course.student(1) as heron:
        await otter.hello()
        await heron.hello()
        first, again = await asyncio.gather(say(otter, 'Hello', 'k'), say(otter, 'Hello', 'k'))
        assert first['message']['id'] == again['message']['id']
        await say(otter, 'Further', 'k2')
        assert [one['content'] for one in await heard(heron, 2)] == ['Hello', 'Further']


async def test_a_question_to_the_teacher_never_crosses_anybody_elses_wire(course):
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        asked = await say(otter, 'A zebra for you', 'k', to_teacher=True)
        [seen] = await heard(fern, 1)
        assert (seen['content'], seen['to_teacher']) == ('A zebra for you', True)
        await say(fern, 'My zebra for you', 'a', reply_to=asked['message']['id'])
        assert [one['content'] for one in await heard(otter, 2)] == ['A zebra for you', 'My zebra for you']
        await say(fern, 'To all', 'b')
        assert [one['content'] for one in await heard(heron, 1)] == ['To all']
        await heron.ask('resync', {'after': None})
        await heron.ask('resync', {'after': 0})
        assert 'zebra' not in heron.everything()


async def test_who_was_away_gets_what_was_said_and_not_what_was_taken_back(course):
    async with course.student() as otter, course.student(1) as heron:
        seq = (await otter.hello())['catch_up']['seq']
        await heron.hello()
        await say(heron, 'Hello', 'k')
        await say(heron, 'Are you there?', 'k2')
        missed = await otter.ask('resync', {'after': seq})
        said = [one['d']['message']['content'] for one in missed['events'] if one['t'] == 'chat']
        assert said == ['Hello', 'Are you there?']
        fresh = await otter.ask('resync', {'after': None})
        assert [one['content'] for one in fresh['snapshot']['chat']['messages']] == said


async def test_B73_B81_what_is_malformed_or_too_much_is_refused_with_a_sentence(course):
    async with course.student() as otter, course.student(1) as heron:
        await otter.hello()
        await heron.hello()
        for wrong in (None, {}, {'content': 'x'}, {'content': 1, 'key': 'k'}, {'content': 'x', 'key': 'k', 'room': 1}):
            assert await otter.ask(CHAT, wrong) == {'error': 'malformed'}
        assert (await say(otter, 'x' * 2001, 'long'))['error'] == 'invalid_input'
        answers = [await say(otter, 'Hello', f'k{number}') for number in range(7)]
        assert [answer.get('error') for answer in answers[5:]] == ['too_many', 'too_many']
        assert 'Send this in' in answers[6]['detail']
        assert len(await heard(heron, 5)) == 5


async def test_a_refusal_names_the_field_that_it_is_about(course):
    async with course.student() as otter:
        await otter.hello()
        refused = await otter.ask(CHAT, {'content': 'So do I', 'key': 'k', 'reply_to': 99, 'to_teacher': False})
        assert refused['field'] == 'reply_to'
        assert 'Send yours without it.' in refused['detail']


async def test_B75_a_closed_chat_refuses_students_over_the_wire(course):
    async with course.student() as otter, course.teacher() as fern:
        await otter.hello()
        await fern.hello()
        course.act('sessions.pause', {'paused': True})
        assert (await say(otter, 'Hello', 'k'))['error'] == 'not_allowed'
        assert (await say(fern, 'Look up', 'k'))['message']['content'] == 'Look up'


async def test_who_is_writing_is_heard_by_the_others_under_the_name_that_they_may_read(course):
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        course.act('sessions.hide_names', {'hidden': True})
        for _ in range(5):
            await otter.tell('chat_typing', {})
        assert (await fleeting(fern, 'typing'))['name'] == course.people[0]['name']
        seen = await fleeting(heron, 'typing')
        assert seen['id'] < 0
        assert seen['name'].startswith('Student ')
        await say(otter, 'Here it is', 'k')
        await heard(heron, 1)
        assert heron.came['x'].empty()
        assert otter.came['x'].empty()


async def test_how_far_somebody_has_read_is_for_who_leads(course):
    async with course.student() as otter, course.student(1) as heron, course.teacher() as fern:
        for visitor in (otter, heron, fern):
            await visitor.hello()
        made = (await say(fern, 'Hello', 'k'))['message']['id']
        await otter.tell('chat_read', {'upto': made + 10**6})
        assert await fleeting(fern, 'read') == {'id': course.people[0]['id'], 'upto': made}
        await say(fern, 'Further', 'k2')
        await heard(heron, 2)
        assert heron.came['x'].empty()


async def fleeting(visitor, kind):
    """The next fleeting message of a kind."""
    while True:
        message = await visitor.next('x')
        if message['t'] == kind:
            return message['d']
