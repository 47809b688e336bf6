"""The figures of the first hour. `python -m bench.hour [minute|rush|memory|page|join|start …]`."""

import asyncio
import random
import statistics
import sys
import time
from collections.abc import Callable

from bench.join_page import join
from bench.program import Program
from bench.visitors import Student, elements


def p(samples: list[float], share: float) -> float:
    """A percentile by the nearest rank."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def minute() -> None:
    """300 sign in by PIN, each at a random moment of one minute."""
    with Program() as program:
        pins = program.pins(300)
        program.fresh_samples()
        students = asyncio.run(_spread(program.base, pins, 60))
        lag = program.stop()['lag_ms']
        took = [1000 * one.timings['sign_in'] for one in students]
        say(
            '300 PINs in a minute',
            f'{len(took)} in, POST p95 {p(took, 0.95):.0f} ms, loop lag p99 {p(lag, 0.99):.1f} ms',
        )


async def _spread(base: str, pins: list[str], seconds: float) -> list[Student]:
    dice = random.Random(7)

    async def one(pin: str) -> Student:
        await asyncio.sleep(dice.uniform(0, seconds))
        student = Student(base)
        await student.open_join_page()
        await student.sign_in(pin)
        return student

    students = await asyncio.gather(*(one(pin) for pin in pins))
    await asyncio.gather(*(student.close() for student in students))
    return students


def rush() -> None:
    """200 with the join page open press “Go in” at once; the last one has the room's welcome."""
    with Program() as program:
        pins = program.pins(200)
        program.fresh_samples()
        before = program.cpu()
        seconds, took = asyncio.run(_rush(program.base, pins))
        each = (program.cpu() - before) / len(pins) * 1000
        lag = program.stop()['lag_ms']
        figures = f'all in after {seconds:.2f} s, POST p95 {p(took, 0.95):.0f} ms, loop lag p99 {p(lag, 0.99):.1f} ms'
        say('200 at once', f'{figures}, {each:.1f} ms CPU for each')


async def _rush(base: str, pins: list[str]) -> tuple[float, list[float]]:
    students = [Student(base) for _ in pins]
    for batch in range(0, len(students), 20):
        await asyncio.gather(*(student.open_join_page() for student in students[batch : batch + 20]))
    began = time.perf_counter()

    async def go(student: Student, pin: str) -> None:
        await student.enter(await student.sign_in(pin))

    await asyncio.gather(*(go(student, pin) for student, pin in zip(students, pins, strict=True)))
    seconds = time.perf_counter() - began
    took = [1000 * student.timings['sign_in'] for student in students]
    await asyncio.gather(*(student.close() for student in students))
    return seconds, took


def memory() -> None:
    """Resident memory with 200 students in their rooms over the process before, after a first warm-up class."""
    with Program() as program:
        pins = program.pins(200)

        async def measure() -> tuple[float, float]:
            warm = await _enter_all(program.base, pins[:10])
            before = program.rss()
            rest = await _enter_all(program.base, pins[10:])
            await asyncio.sleep(5)
            after = program.rss()
            await asyncio.gather(*(student.close() for student in warm + rest))
            return before, after

        before, after = asyncio.run(measure())
        say(
            'memory',
            f'{(after - before) / (len(pins) - 10):.0f} kB for each connected student ({before / 1024:.0f} MiB before)',
        )


async def _enter_all(base: str, pins: list[str]) -> list[Student]:
    students = []
    for pin in pins:
        student = Student(base)
        await student.open_join_page()
        await student.enter(await student.sign_in(pin))
        students.append(student)
    return students


def page() -> None:
    """Server CPU of a student's room page; the class has 30."""
    with Program() as program:
        pins = program._class(9)[:30]  # a class of 60 is harder than one of 30

        async def measure() -> tuple[float, int]:
            student = Student(program.base)
            await student.open_join_page()
            path = await student.sign_in(pins[0])
            text = ''
            before = 0.0
            for turn in range(120):
                if turn == 20:
                    before = program.cpu()
                async with student.http.get(program.base + path) as reply:
                    text = await reply.text()
            spent = program.cpu() - before
            await student.close()
            return spent / 100 * 1000, elements(text)

        milliseconds, count = asyncio.run(measure())
        say('room page', f'{milliseconds:.1f} ms CPU for one GET, {count} elements')


def start() -> None:
    """Start to first answer on a database that exists, five times."""
    with Program() as first:
        data = first.data
        first.stop()
        times = []
        for _ in range(5):
            with Program(data) as again:
                times.append(again.start_seconds)
        say(
            'start',
            f'first answer after {statistics.median(times):.2f} s (median of {len(times)}, slowest {max(times):.2f} s)',
        )


def say(what: str, figures: str) -> None:
    """One line of the table."""
    print(f'| {what} | {figures} |', flush=True)


MEASURES: dict[str, Callable[[], None]] = {
    'minute': minute,
    'rush': rush,
    'memory': memory,
    'page': page,
    'join': lambda: say('join page', join()),
    'start': start,
}

if __name__ == '__main__':
    for name in sys.argv[1:] or MEASURES:
        MEASURES[name]()
