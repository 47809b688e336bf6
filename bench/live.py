"""The figures of the live room. `python -m bench.live [join|chat|board|voice|most|peer …]`."""

import asyncio
import contextlib
import html
import json
import os
import re
import subprocess
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
import numpy as np
import uvloop

from bench.hour import p, say
from bench.listeners import Listener
from bench.program import ROOT, TICK, Program, _free_port, _run
from bench.visitors import PAGE_QUERY, SEQ, TICKET, Student

R = TypeVar('R')
CLASS, WHOLE = 100, int(os.environ.get('PEOPLE', '300'))
"""People of the chat; people of everything else."""
SECONDS = 10
SEGMENT, POINTS = 0.016, 8
RATE, FRAME = 48_000, 0.02
DRAINED = 2.0
"""Seconds until what has not come is lost."""
MARK = re.compile(rb'"n":(\d+)|"content":"m(\d+) ')
WORDS = 'good morning, is the second exercise for today or for next week?'


class Tally:
    """Counts what arrives: each message bears a number, and `sent` says when it left."""

    def __init__(self) -> None:
        self.sent: dict[int, float] = {}
        self.took: list[float] = []
        self.disorder = 0
        self._last: tuple[bytes, list[int]] = (b'', [])
        self._ears: list[dict[int, int]] = []

    def ear(self) -> Callable[[bytes, float], None]:
        """What one listener calls."""
        newest: dict[int, int] = {}
        self._ears.append(newest)

        def heard(payload: bytes, at: float) -> None:
            if payload is not self._last[0] and payload != self._last[0]:
                self._last = (payload, [int(one or other) for one, other in MARK.findall(payload)])
            for number in self._last[1]:
                if number in self.sent:
                    self.took.append(at - self.sent[number])
                    sender = number % STEP
                    self.disorder += number <= newest.get(sender, -1)
                    newest[sender] = number

        return heard

    def begin(self) -> None:
        """Forget what was."""
        self.sent, self.took, self.disorder = {}, [], 0
        for newest in self._ears:
            newest.clear()

    def told(self, listeners: int) -> str:
        """The figures of a run."""
        lost = len(self.sent) * listeners - len(self.took)
        ms = [1000 * one for one in self.took]
        spread = f'p50 {p(ms, 0.5):.1f}, p95 {p(ms, 0.95):.1f}, p99 {p(ms, 0.99):.1f} ms'
        return f'{len(self.took)} deliveries, {spread}, {lost} lost, {self.disorder} out of order'


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


async def _paced(every: float, seconds: float, send: Callable[[int], None]) -> None:
    """Call `send(turn)` on time."""
    began = time.perf_counter()
    for turn in range(round(seconds / every)):
        await asyncio.sleep(max(0.0, began + turn * every - time.perf_counter()))
        send(turn)


def _draw(room: Room, listener: Listener, sender: int, turn: int) -> None:
    number = turn * STEP + sender
    points = [round(0.2 + 0.001 * turn + 0.0005 * one, 5) for one in range(2 * POINTS)]
    message = {**room.board, 'id': f'bench-{sender:05d}', 'tool': 'pen', 'c': 0, 'w': 1, 'p': points, 'n': number}
    room.tally.sent[number] = time.perf_counter()
    listener.say('board_draw', message)


async def _board(room: Room) -> None:
    """A stroke segment of 8 points every 16 ms."""
    await _paced(SEGMENT, SECONDS, lambda turn: _draw(room, room.lead, 1, turn))


async def _chat(room: Room) -> None:
    """Everybody writes a message every two seconds, each at a moment of their own."""

    async def one(place: int, student: Listener) -> None:
        await asyncio.sleep(2 * place / len(room.students))
        for turn in range(SECONDS // 2):
            number = turn * STEP + place
            room.tally.sent[number] = time.perf_counter()
            answers.append(student.ask('chat_send', {'content': f'm{number} {WORDS}', 'key': f'{uuid.uuid4()}'}))
            await asyncio.sleep(2)

    answers: list[asyncio.Future] = []
    await asyncio.gather(*(one(place, student) for place, student in enumerate(room.students)))
    refused = [one for one in await asyncio.wait_for(asyncio.gather(*answers), 30) if 'error' in one]
    if refused:
        raise RuntimeError(refused[0])


def _noise() -> list[bytes]:
    """A second of frames that are not silent."""
    sound = np.random.default_rng(3).normal(0, 3000, RATE).astype('<i2')
    size = round(RATE * FRAME)
    return [sound[at : at + size].tobytes() for at in range(0, RATE, size)]


async def _voice(room: Room) -> None:
    """A microphone at 48 kHz; a packet left when the frame did that completed it."""
    from classroom.domain.speech import Speech

    frames, speech = _noise(), Speech(RATE)
    completes = [[packet.number for packet in speech.hear(frames[turn % 50])] for turn in range(round(SECONDS / FRAME))]

    def send(turn: int) -> None:
        now = time.perf_counter()
        room.tally.sent.update(dict.fromkeys(completes[turn], now))
        room.lead.say_bytes('voice', {}, frames[turn % 50])

    def pass_on(turn: int) -> None:
        room.tally.sent[turn] = time.perf_counter()
        room.lead.say_bytes('voice', {'n': turn}, frames[0][:640])

    if room.is_ours:
        await room.lead.ask('voice_live', {'rate': RATE})
        await _paced(FRAME, SECONDS, send)
    else:  # it sends on what it gets: packets as ours go out
        await _paced(2 * FRAME, SECONDS, pass_on)
    room.lead.say('voice_stop', {})


async def _most(room: Room) -> None:
    """Ever more students draw at once, 40 segments a second each, until p99 is over 100 ms; the others watch."""
    best, drawing = 0.0, 1
    while drawing < STEP:
        room.tally.begin()
        cpu, began, own = room.cpu(), time.perf_counter(), time.process_time()
        artists = room.students[:drawing]

        def send(turn: int, artists: list[Listener] = artists) -> None:
            for place, student in enumerate(artists):
                _draw(room, student, place, turn)

        await _paced(0.025, 4, send)
        seconds = time.perf_counter() - began
        spent = room.cpu() - cpu
        await asyncio.sleep(DRAINED)
        rate, p99 = len(room.tally.took) / seconds, 1000 * p(room.tally.took, 0.99)
        lost = len(room.tally.sent) * (len(room.students) - 1) - len(room.tally.took)  # nobody hears the own strokes
        busy = (time.process_time() - own) / (seconds + DRAINED)
        cores = f'{spent / seconds:.2f} cores, generator {busy:.2f}'
        print(f'    {drawing} draw: {rate:.0f} deliveries/s, p99 {p99:.0f} ms, {lost} lost, {cores}')
        if p99 > 100 or lost > 0:
            break
        best, drawing = rate, round(drawing * 1.5 + 0.5)
    say('most', f'{best:.0f} deliveries a second with p99 within 100 ms')


async def _fill(program: Program, room: Room, size: int) -> None:
    """The teacher, and so many students: their pages all at once, then their sockets."""
    known = json.loads(_run('-c', 'from bench import live; live.prepare()', str(program.data)))
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


async def _ours(measures: dict[str, Callable], size: int) -> None:
    with Program() as program:
        room = Room(program.base, program.cpu, is_ours=True)
        await _fill(program, room, size)
        await _all(room, measures)


async def _peer(measures: dict[str, Callable], size: int) -> None:
    """The same listeners at a bare python-socketio server."""
    port = _free_port()
    command = ['taskset', '-c', '0', sys.executable, '-m', 'bench.peer', str(port)]
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: ASYNC220 - nothing else runs yet

    def cpu() -> float:
        fields = Path(f'/proc/{process.pid}/stat').read_text().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    try:
        while True:
            await asyncio.sleep(0.5)
            with contextlib.suppress(OSError):
                (await asyncio.open_connection('127.0.0.1', port))[1].close()
                break
        room = Room(f'http://127.0.0.1:{port}', cpu, is_ours=False)
        room.lead = await Listener.seated(room.base, '', '', lambda payload, at: None)
        for _ in range(size):
            room.students.append(await Listener.seated(room.base, '', '', room.tally.ear()))
        await _all(room, measures)
    finally:
        process.terminate()
        process.wait(10)


async def _all(room: Room, measures: dict[str, Callable]) -> None:
    for name, work in measures.items():
        if name == 'most':
            await work(room)
        else:
            await room.measured(name, lambda work=work: work(room))


MEASURES = {'board': _board, 'voice': _voice, 'most': _most}


async def main(names: list[str]) -> None:
    """Ours and the peer, with 300 and, for the chat, with 100."""
    for where in (_ours, _peer):
        if where is _peer and 'peer' not in names:
            continue
        print('ours' if where is _ours else 'python-socketio')
        if 'chat' in names:
            await where({'chat': _chat}, CLASS)
        chosen = {name: work for name, work in MEASURES.items() if name in names}
        if chosen or 'join' in names:
            await where(chosen, WHOLE)


if __name__ == '__main__':
    os.sched_setaffinity(0, {1})
    uvloop.run(main(sys.argv[1:] or ['join', 'chat', 'board', 'voice', 'most', 'peer']))
