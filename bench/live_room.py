"""A room full of listeners, and what arrives at them: what the figures of the live room are taken with."""

import asyncio
import html
import json
import re
import sys
import time
import uuid
from ast import literal_eval
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

import aiohttp

from bench.hour import p, say
from bench.listeners import Listener
from bench.program import Program, _run
from bench.visitors import PAGE_QUERY, SEQ, TICKET, Student

R = TypeVar('R')
DRAINED = 2.0
"""Seconds until what has not come is lost."""
MARK = re.compile(rb'"n":(\d+)|"content":"m(\d+) ')


class Tally:
    """Counts what arrives: each message bears a number, and `sent` says when it left."""

    def __init__(self) -> None:
        self.sent: dict[int, float] = {}
        self.took: list[float] = []
        self.disorder = 0
        self.arrived = 0.0
        """When the last one arrived."""
        self._last: tuple[bytes, list[int]] = (b'', [])
        self._ears: list[Ear] = []

    def ear(self) -> 'Ear':
        """What one listener calls."""
        self._ears.append(Ear(self))
        return self._ears[-1]

    def numbers(self, payload: bytes) -> list[int]:
        """Those that a frame carries; the same frame comes to many."""
        if payload is not self._last[0] and payload != self._last[0]:
            self._last = (payload, [int(one or other) for one, other in MARK.findall(payload)])
        return self._last[1]

    def begin(self) -> None:
        """Forget what was."""
        self.sent, self.took, self.disorder = {}, [], 0
        for ear in self._ears:
            ear.newest.clear()

    def rate(self) -> float:
        """Deliveries a second, from the first that was sent to the last that arrived."""
        return len(self.took) / (self.arrived - min(self.sent.values())) if self.took else 0.0

    def told(self, listeners: int) -> str:
        """The figures of a run."""
        lost = len(self.sent) * listeners - len(self.took)
        ms = [1000 * one for one in self.took]
        spread = f'p50 {p(ms, 0.5):.1f}, p95 {p(ms, 0.95):.1f}, p99 {p(ms, 0.99):.1f} ms'
        return f'{len(self.took)} deliveries, {spread}, {lost} lost, {self.disorder} out of order'


class Ear:
    """What one listener hears. What it sent as `own` does not count: it comes back only with what others sent."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self.newest: dict[int, int] = {}
        self.own = -1

    def __call__(self, payload: bytes, at: float) -> None:
        """A frame has come."""
        tally = self._tally
        for number in tally.numbers(payload):
            sender = number % STEP
            if number not in tally.sent or sender == self.own:
                continue
            tally.took.append(at - tally.sent[number])
            tally.arrived = at
            tally.disorder += number <= self.newest.get(sender, -1)
            self.newest[sender] = number


STEP = 100
"""Numbers of one sender are as far apart, so that their remainder tells who it was."""


class Room:
    """A room full of listeners, ours or a peer's; the first one leads."""

    def __init__(self, base: str, cpu: Callable[[], float], *, is_ours: bool) -> None:
        self.base = base
        self.is_ours = is_ours
        self.cpu = cpu
        self.tally = Tally()
        self.lead: Listener
        self.students: list[Listener] = []
        self.board = {'board': 0, 'page': 'p'}

    async def measured(self, name: str, work: Callable[[], 'asyncio.Future']) -> None:
        """Do it, wait for the last delivery, and say what it took."""
        self.tally.begin()
        cpu, began, own = self.cpu(), time.perf_counter(), time.process_time()
        await work()
        seconds = time.perf_counter() - began
        spent, busy = self.cpu() - cpu, (time.process_time() - own) / seconds
        await asyncio.sleep(DRAINED)
        spent = max(spent, self.cpu() - cpu - 0.05 * DRAINED)
        figures = self.tally.told(len(self.students))
        each = spent / max(1, len(self.tally.took)) * 1_000_000
        say(name, f'{figures}, {each:.1f} ms CPU for 1,000 deliveries, {100 * spent / seconds:.0f} % of a core')
        print(
            f'    generator {100 * busy:.0f} % of its core, {sum(one.lost for one in self.students)} connections lost'
        )


async def fill(program: Program, room: Room, size: int) -> None:
    """The teacher, and so many students: their pages all at once, then their sockets."""
    known = json.loads(_run('-c', 'from bench import live_room; live_room.prepare()', str(program.data)))
    room.board = {'board': known['board'], 'page': known['page']}
    session = program.demo['sessions'][0]
    path = f'/session/{session["id"]}'
    people = [Student(program.base) for _ in range(size + 1)]
    people[0].http.cookie_jar.update_cookies({'classroom_sign_in': known['cookie']})
    for number, student in enumerate(people):
        await student.open_join_page()
        if number:
            await student.join(session['code'], f'Guest {number}')
    pages = await _at_once(program, f'{size} load the page', [partial(_load, one, path) for one in people])
    seats = [
        partial(_enter, student, page, room.tally if place else Tally())
        for place, (student, page) in enumerate(zip(people, pages, strict=True))
    ]
    room.lead, *room.students = await _at_once(program, f'{size} come in', seats)
    await asyncio.gather(*(one.http.close() for one in people))
    await asyncio.sleep(2)


async def _at_once(program: Program, name: str, work: list[Callable[[], Awaitable[R]]]) -> list[R]:
    """All of it begins now."""
    took: list[float] = []

    async def timed(one: Callable[[], Awaitable[R]]) -> R:
        began = time.perf_counter()
        result = await one()
        took.append(time.perf_counter() - began)
        return result

    cpu = program.cpu()
    results = await asyncio.gather(*(timed(one) for one in work))
    each = 1000 * (program.cpu() - cpu) / len(work)
    say(name, f'the last one after {max(took):.1f} s, p50 {p(took, 0.5):.1f} s, {each:.1f} ms CPU each')
    return results


async def _load(student: Student, path: str) -> str:
    async with student.http.get(student.base + path, timeout=aiohttp.ClientTimeout(60)) as reply:
        reply.raise_for_status()
        return await reply.text()


async def _enter(student: Student, page: str, tally: Tally) -> Listener:
    """Open the page's socket with the live channel, and be welcome."""
    query = literal_eval(PAGE_QUERY.search(page)[1])
    tab = {'implicit_handshake': 'true', 'document_id': uuid.uuid4(), 'tab_id': uuid.uuid4(), 'old_tab_id': 'null'}
    plain = html.unescape(page)
    ticket, seq = TICKET.search(plain)[1], int(SEQ.search(plain)[1])
    cookies = '; '.join(f'{one.key}={one.value}' for one in student.http.cookie_jar)
    return await Listener.seated(student.base, cookies, ticket, tally.ear(), urlencode(query | tab), seq)


def prepare() -> None:
    """Sign the teacher of the demo's first session in and let all draw (from a process of its own)."""
    from sqlmodel import col, select

    from classroom import app
    from classroom.config import Settings
    from classroom.db import reading, transaction
    from classroom.models import Room
    from classroom.schemas.board import BoardChange
    from classroom.services import board_views, boards, demo, sign_ins

    app.prepare(Settings(data=Path(sys.argv[1])))
    fern = demo.actor_of('fern@fernwood.example')
    with reading() as db:
        room_id = db.one(select(col(Room.id)).where(col(Room.session_id) == 1))
    board = next(iter(boards.listed(fern, room_id)), None) or boards.make(fern, room_id, 'Bench')
    boards.change(fern, board.id, BoardChange(rights='all'))
    with transaction() as tx:
        cookie = sign_ins.start_for_user(tx, fern.user.id).cookie
    print(
        json.dumps({'cookie': cookie, 'board': board.id, 'page': board_views.snapshot(fern, board.id).pages[0]['id']})
    )
