"""The figures of the live room. `python -m bench.live [join|chat|flood|board|voice|most|peer …]`."""

import asyncio
import contextlib
import os
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import numpy as np
import uvloop

from bench.hour import p, say
from bench.listeners import Listener
from bench.live_room import DRAINED, STEP, Room, fill
from bench.program import ROOT, TICK, Program, _free_port, beside

CLASS, WHOLE = 100, int(os.environ.get('PEOPLE', '300'))
"""People of the chat; people of everything else."""
SECONDS = 10
SEGMENT, POINTS = 0.016, 8
RATE, FRAME = 48_000, 0.04
"""A microphone of 48 kHz; a page sends a frame each 40 ms."""
WORDS = 'good morning, is the second exercise for today or for next week?'


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


async def _flood(room: Room) -> None:
    """One sends 1,000 messages within a second, of which its bucket takes few; how long others wait for an answer."""
    rude, *others = room.students[:5]
    known = {'after': rude.welcome.result()['catch_up']['seq']}
    took: list[float] = []

    async def asks(listener: Listener) -> None:
        for _ in range(10):
            began = time.perf_counter()
            await listener.ask('resync', known)
            took.append(1000 * (time.perf_counter() - began))
            await asyncio.sleep(0.1)

    def send(_: int) -> None:
        for _ in range(10):
            rude.say('resync', known)

    await asyncio.gather(_paced(0.01, 1, send), *(asks(listener) for listener in others))
    say('flood', f'others wait p95 {p(took, 0.95):.1f} ms, at most {max(took):.1f} ms, of {len(took)} answers')


def _noise() -> list[bytes]:
    """A second of frames that are not silent."""
    sound = np.random.default_rng(3).normal(0, 3000, RATE).astype('<i2')
    size = round(RATE * FRAME)
    return [sound[at : at + size].tobytes() for at in range(0, RATE, size)]


async def _voice(room: Room) -> None:
    """A microphone at 48 kHz; a packet left when the frame did that completed it."""
    from classroom.domain.speech import Speech

    frames, speech = _noise(), Speech(RATE)
    turns = range(round(SECONDS / FRAME))
    completes = [[packet.number for packet in speech.hear(frames[turn % len(frames)])] for turn in turns]

    def send(turn: int) -> None:
        now = time.perf_counter()
        room.tally.sent.update(dict.fromkeys(completes[turn], now))
        room.lead.say_bytes('voice', {}, frames[turn % len(frames)])

    def pass_on(turn: int) -> None:
        room.tally.sent[turn] = time.perf_counter()
        room.lead.say_bytes('voice', {'n': turn}, frames[0][:1280])

    if room.is_ours:
        await room.lead.ask('voice_live', {'rate': RATE})
        await _paced(FRAME, SECONDS, send)
    else:  # it sends on what it gets: packets as ours go out
        await _paced(2 * FRAME, SECONDS, pass_on)
    room.lead.say('voice_stop', {})


async def _most(room: Room) -> None:
    """Ever more students draw at once, 40 segments a second each, until p99 is over 100 ms; the others watch."""
    best, drawing = 0.0, 1
    for place, student in enumerate(room.students):
        student.heard.own = place
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
        rate, p99 = room.tally.rate(), 1000 * p(room.tally.took, 0.99)
        lost = len(room.tally.sent) * (len(room.students) - 1) - len(room.tally.took)
        busy = (time.process_time() - own) / (seconds + DRAINED)
        cores = f'{spent / seconds:.2f} cores, generator {busy:.2f}'
        print(f'    {drawing} draw: {rate:.0f} deliveries/s, p99 {p99:.0f} ms, {lost} lost, {cores}')
        if p99 > 100 or lost > 0:
            break
        best, drawing = rate, round(drawing * 1.5 + 0.5)
    say('most', f'{best:.0f} deliveries a second with p99 within 100 ms')


async def _ours(measures: dict[str, Callable], size: int) -> None:
    with Program() as program:
        room = Room(program.base, program.cpu, is_ours=True)
        await fill(program, room, size)
        await _all(room, measures)


async def _peer(measures: dict[str, Callable], size: int) -> None:
    """The same listeners at a bare python-socketio server."""
    port = _free_port()
    command = ['taskset', '-c', '0', sys.executable, '-m', 'bench.peer', str(port)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT)

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
        await asyncio.wait_for(process.wait(), 10)


async def _all(room: Room, measures: dict[str, Callable]) -> None:
    for name, work in measures.items():
        if name in {'most', 'flood'}:
            await work(room)
        else:
            await room.measured(name, lambda work=work: work(room))


MEASURES = {'flood': _flood, 'board': _board, 'voice': _voice, 'most': _most}


async def main(names: list[str]) -> None:
    """Ours and the peer, with 300 and, for the chat, with 100."""
    for where in (_ours, _peer):
        if where is _peer and 'peer' not in names:
            continue
        print('ours' if where is _ours else 'python-socketio')
        if 'chat' in names:
            await where({'chat': _chat}, CLASS)
        chosen = {name: work for name, work in MEASURES.items() if name in names}
        if where is _peer:
            chosen.pop('flood', None)  # it has no buckets
        if chosen or 'join' in names:
            await where(chosen, WHOLE)


@beside()
def run() -> None:
    """Also the peer has a core for itself."""
    uvloop.run(main(sys.argv[1:] or ['join', 'chat', 'flood', 'board', 'voice', 'most', 'peer']))


if __name__ == '__main__':
    run()
