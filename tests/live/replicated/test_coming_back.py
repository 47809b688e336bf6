"""People whose replica dies are back on the other one by themselves, and nothing that was kept is missing."""

import asyncio
import gc

from tests.boarding import add
from tests.killing import a_program_is_killed
from tests.live.fronts import Front, Returning
from tests.live.replicas import drawn, say, teacher_at, work
from tests.live.test_board import Room
from tests.live.visitors import SOON

BACK_SECONDS = 10
"""How soon a class goes on."""


@a_program_is_killed
async def test_when_a_replica_is_killed_its_people_come_back_by_themselves_and_miss_nothing(course, left, right):
    room = Room(course)
    room.set(rights='all')
    async with Front(right, left) as front, teacher_at(left, course) as fern:
        await fern.hello()
        seats = [course.seat(place) for place in range(3)]
        otter, heron, lynx = people = [Returning(front, seat, course.room) for seat in seats]
        async with otter, heron, lynx:
            for visitor in people:
                await visitor.connect()
                await visitor.seated()
            assert [served.do('seats', course.room) for served in (left, right)] == [1, 3]
            written = [await work(room, otter, number) for number in range(3)]
            unsure = {'board': room.board, 'key': 'unsure', 'ops': [add('object-3', page=room.page)]}
            await otter.tell('board_ops', unsure)  # nobody will know whether it was taken
            right.program.kill()
            written.append(await say(fern, 'Meanwhile'))
            await asyncio.gather(*[asyncio.wait_for(visitor.closed.wait(), SOON) for visitor in people])
            await asyncio.gather(*[visitor.seated(BACK_SECONDS) for visitor in people])
            assert left.do('seats', course.room) == 4
            assert await otter.ask('board_ops', unsure) == {'v': 4}
            written.append(await say(heron, 'We are back'))
            for visitor in people:
                while len(visitor.said()) < len(written):
                    await visitor.news()
                assert visitor.said() == written
            board = await drawn(room, lynx)
            assert ([one['id'] for one in board['objects']], board['v']) == ([f'object-{n}' for n in range(4)], 4)
    gc.collect()  # connections of the killed program, while what they say is ignored
