"""A badge in a full room: how long until the last screen has it, and what a delivery costs. `bench.gallery badge`."""

import asyncio
import statistics
import time
from typing import NamedTuple

from bench.hour import p, say
from bench.program import Program
from bench.viewers import Viewer, class_of, listed, post_to
from bench.visitors import Student

ROOM = 300
BADGES = 60
SETTLE, IDLE = 8, 10
"""Seconds until all have come to rest, and in which the idle room is measured."""


def badge() -> None:
    """In a room of 300 one after another gives a badge: how long until the last screen has it, and what it costs."""
    with Program() as program:
        session = program.demo['sessions'][0]
        asyncio.run(_badge(program, session))


async def _badge(program: Program, session: dict) -> None:
    """First with the class alone, then with a full room: what the two differ by is what deliveries cost."""
    students = await class_of(program, session, len(session['students']))
    givers = students[9:]
    """They have posted nothing, so that every post may have their badge."""
    posts = await listed(givers[0], session['id'])
    alone = await _given(program, givers, posts, students)
    students += await class_of(program, session, ROOM, begin=len(students))
    full = await _given(program, givers, posts, students)
    lag = program.stop()['lag_ms']
    lost = BADGES * ROOM - len(full.took)
    figures = f'p95 {p(full.took, 0.95):.0f} ms, median {statistics.median(full.took):.0f} ms, {lost} lost'
    each = (full.spent - alone.spent) / (len(full.took) - len(alone.took)) * 1_000_000
    whole = full.spent / len(full.took) * 1_000_000
    cpu = f'{each:.1f} ms CPU for 1,000 deliveries, {whole:.1f} ms with the requests that give the badges'
    rest = f'{100 * full.idle:.1f} % of a core when idle, loop lag p99 {p(lag, 0.99):.1f} ms'
    say('a badge on 300 screens', f'{figures}, {cpu}, {rest}')
    await asyncio.gather(*(one.close() for one in students))


class Given(NamedTuple):
    """Processor seconds of the badges, share of a core of the idle room, milliseconds of each delivery."""

    spent: float
    idle: float
    took: list[float]


async def _given(program: Program, givers: list[Student], posts: list[dict], students: list['Viewer']) -> Given:
    await asyncio.sleep(SETTLE)
    before = program.cpu()
    await asyncio.sleep(IDLE)
    idle = (program.cpu() - before) / IDLE
    program.fresh_samples()
    before, start, took = program.cpu(), time.perf_counter(), []
    for turn in range(BADGES):
        giver, post = givers[turn % len(givers)], posts[turn % len(posts)]
        began = time.perf_counter()
        if await post_to(giver, f'/like-media/{post["id"]}/eye') != 200:
            raise RuntimeError('the badge was refused')
        took += [1000 * one for one in await _arrivals(students, began)]
        await asyncio.sleep(0.05)
    spent = program.cpu() - before - idle * (time.perf_counter() - start)
    return Given(spent, idle, took)


async def _arrivals(students: list['Viewer'], began: float) -> list[float]:
    """Seconds until each student had the patch; who has it not after two seconds is left out."""
    while time.perf_counter() < began + 2:
        if all(one.heard >= began for one in students):
            break
        await asyncio.sleep(0.002)
    return [one.heard - began for one in students if one.heard >= began]
