"""Who is here, as the teacher's screen hears it."""


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
