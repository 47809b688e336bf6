"""Students who look at a wall: they come in, read the posts, and note when a counter moved."""

import time

from bench.program import Program
from bench.visitors import Student


async def class_of(program: Program, session: dict, size: int, begin: int = 0) -> list['Viewer']:
    """Everybody with a card, and guests by code until the room is full; all live. `begin` are there already."""
    students = []
    for number in range(begin, size):
        student = Viewer(program.base)
        await student.open_join_page()
        if number < len(session['students']):
            path = await student.sign_in(session['students'][number]['pin'])
        else:
            path = await student.join(session['code'], f'Guest {number}')
        await student.enter(path)
        students.append(student)
    return students


class Viewer(Student):
    """Notes when the last patch of a post's counters arrived."""

    heard = 0.0

    async def _heard(self, event: dict) -> None:
        if event['t'] == 'counts':
            self.heard = time.perf_counter()


async def listed(student: Student, session_id: int) -> list[dict]:
    """The posts of the wall."""
    async with student.http.get(f'{student.base}/api/sessions/{session_id}/media') as reply:
        return await reply.json()


async def post_to(student: Student, path: str) -> int:
    """Write as the page does; the status of the answer."""
    headers = {'X-CSRF-Token': student.cookie('csrf_token')}
    async with student.http.post(student.base + path, headers=headers) as reply:
        await reply.read()
        return reply.status
