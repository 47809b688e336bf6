"""Captions: typed by who leads, speaks or was asked to; read by all, kept nowhere."""

from tests.live.test_voice import arrive, state


async def caption_of(visitor):
    """The next caption that this visitor reads."""
    while (message := await visitor.next('x'))['t'] != 'caption':
        pass
    return message['d']['text']


async def test_captions_reach_all_as_text_and_are_kept_nowhere(course):
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        await fern.ask('voice_caption', {'text': '  <b>The median</b>\nis\u0007 7.5 '})
        while (message := await otter.next('x'))['t'] != 'caption':
            pass
        assert message['d'] == {'c': 'lead', 'text': '<b>The median</b> is 7.5'}
        assert (await fern.ask('voice_caption', {'text': 'x' * 201}))['error'] == 'invalid_input'
        missed = await otter.ask('resync', {'after': None})
        assert 'median' not in str(missed)


async def test_whom_the_teacher_asks_may_type_captions_and_nobody_else(course):
    first, second = (person['id'] for person in course.people[:2])
    async with course.teacher() as fern, course.student() as otter, course.student(1) as heron:
        for visitor in (fern, otter, heron):
            await arrive(visitor)
        refusal = 'Your teacher has not asked you to type captions.'
        assert (await otter.ask('voice_caption', {'text': 'Mine'}))['detail'] == refusal
        assert (await otter.ask('voice_typist', {'person': first, 'on': True}))['error'] == 'not_allowed'
        assert (await fern.ask('voice_typist', {'person': 10**6, 'on': True}))['error'] == 'not_found'
        assert not await fern.ask('voice_typist', {'person': first, 'on': True})
        assert await state(otter, lambda now: now.get('types')) == {'types': True}
        assert (await state(fern, lambda now: now['typists']))['typists'] == [first]
        assert await heron.ask('voice_now', {}) == {}
        assert not await otter.ask('voice_caption', {'text': 'What she says'})
        assert await caption_of(heron) == await caption_of(fern) == 'What she says'
        await fern.ask('voice_typist', {'person': second, 'on': True})
        await fern.ask('voice_typist', {'person': first, 'on': False})
        assert (await otter.ask('voice_caption', {'text': 'More'}))['detail'] == refusal
        assert not await heron.ask('voice_caption', {'text': 'Now I'})
        assert await caption_of(fern) == 'Now I'


async def test_who_is_removed_or_whose_class_is_over_types_no_more(course):
    first, second = (person['id'] for person in course.people[:2])
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        for person in (first, second):
            await fern.ask('voice_typist', {'person': person, 'on': True})
        course.act('students.remove', second)
        await state(fern, lambda now: now['typists'] == [first])
        course.act('sessions.archive')
        await state(fern, lambda now: now['typists'] == [])


async def test_a_class_that_is_closed_reads_no_captions_and_asks_anew(course):
    first = course.people[0]['id']
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        await fern.ask('voice_typist', {'person': first, 'on': True})
        await state(otter, lambda now: now.get('types'))
        course.act('sessions.close')
        await state(fern, lambda now: now['typists'] == [])
        for visitor in (fern, otter):
            assert (await visitor.ask('voice_caption', {'text': 'Hello'}))['error'] == 'not_allowed'
        course.act('sessions.reopen')
        assert not await fern.ask('voice_caption', {'text': 'Hello'})


async def test_captions_typed_fast_are_read_in_the_order_in_which_they_were_typed(course):
    lines = [f'Line {number}' for number in range(18)]
    async with course.teacher() as fern, course.student() as otter:
        await arrive(fern)
        await arrive(otter)
        for line in lines:
            await fern.tell('voice_caption', {'text': line})
        assert [await caption_of(otter) for _ in lines] == lines
