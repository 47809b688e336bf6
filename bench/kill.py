"""kill -9 while a class comes in: what was acknowledged must be there after the restart, and nothing half.

`python -m bench.kill [rounds=20]`, at most 47 rounds; exit code 1 when something is lost or half, or a restart is slow.
SIGKILL takes the process, not the machine: what the kernel was given is kept, a power cut is another matter.
"""

import asyncio
import hashlib
import random
import sqlite3
import statistics
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import aiohttp

from bench.hour import say
from bench.program import Program
from bench.visitors import Student

COOKIE = 'classroom_sign_in'
PINS, GUESTS = 12, 18
"""How many of the 30 come in by PIN, and how many by class code and name, in each round."""
WINDOW = 0.5
"""Seconds in which they all press “Go in”, and in which the program is killed."""
RESTART_LIMIT = 5.0
MOST_ROUNDS = 47
AT_ONCE = 8

HALVES = {
    'guests without a sign-in': """SELECT count(*) FROM participant WHERE kind = 'guest'
        AND id NOT IN (SELECT participant_id FROM sign_in WHERE participant_id IS NOT NULL)""",
    'sign-ins of people who never arrived': """SELECT count(*) FROM sign_in
        JOIN participant ON participant.id = participant_id WHERE joined_at IS NULL""",
    'arrivals that the room was not told, or told twice': """SELECT count(*) FROM participant
        WHERE joined_at >= created_at AND 1 <> (SELECT count(*) FROM room_event JOIN room ON room.id = room_id
        WHERE room.session_id = participant.session_id AND kind = 'roster'
        AND json_extract(views, '$.staff.entry.id') = participant.id)""",
    'rooms with a gap in their events': """SELECT count(*) FROM room WHERE seq <>
        (SELECT count(*) FROM room_event WHERE room_id = room.id) OR seq <>
        (SELECT coalesce(max(seq), 0) FROM room_event WHERE room_id = room.id)""",
}
"""What half a join would leave behind, each a number that has to be 0. The demo's own arrivals lie before its rows."""


class Acknowledged(NamedTuple):
    """One line of the ledger: the whole answer to a “Go in” was received."""

    path: str
    cookie: str
    name: str
    """The name a guest typed; blank for who came by PIN."""


@dataclass
class Tally:
    """What the rounds have seen."""

    ledger: list[Acknowledged] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    unheard: int = 0
    """Sign-ins that are written although the kill swallowed their answer."""
    wrong: list[str] = field(default_factory=list)
    """What is lost or half, each once."""


class Killable(Program):
    """The served program, which can be killed and started again on the same data and port."""

    alive = True

    def kill(self) -> None:
        """SIGKILL."""
        self.alive = False
        self.process.kill()
        self.process.wait()

    def again(self) -> float:
        """Start again; returns the seconds until /healthz answered."""
        self.__enter__()
        self.alive = True
        return self.start_seconds

    @property
    def database(self) -> Path:
        """Its SQLite file."""
        return self.data / 'classroom.db'


def rounds(program: Killable, count: int, dice: random.Random) -> Tally:
    """Kill the program in `count` crowds, and look after each restart whether all that it had said still holds."""
    pins = program.pins(PINS * count)
    tally = Tally()
    for turn in range(count):
        tally.ledger += asyncio.run(_crowd(program, pins[PINS * turn : PINS * (turn + 1)], turn, dice))
        tally.restarts.append(program.again())
        tally.wrong += [sentence for sentence in _look(program, tally) if sentence not in tally.wrong]
    return tally


def unwritten(database: Path, ledger: list[Acknowledged]) -> list[str]:
    """The acknowledged sign-ins whose row or participant is not in the database as it was acknowledged."""
    query = """SELECT secret_hash, '/session/' || session_id, name FROM sign_in
        JOIN participant ON participant.id = participant_id
        WHERE sign_in.id = ? AND ended_at IS NULL AND removed_at IS NULL"""
    missing = []
    with closing(_read_only(database)) as db:
        for one in ledger:
            number, secret = one.cookie.split('.')[:2]
            row = db.execute(query, [int(number)]).fetchone() or ('', '', '')
            if row != (hashlib.sha256(secret.encode()).hexdigest(), one.path, one.name or row[2]):
                missing.append(f'sign-in {number} of {one.name or "a PIN"} is written as {row[2]!r} in {row[1]!r}')
    return missing


def halves(database: Path) -> list[str]:
    """What is broken or half in the database."""
    with closing(_read_only(database)) as db:
        found = [f'integrity_check: {row[0]}' for row in db.execute('PRAGMA integrity_check') if row[0] != 'ok']
        found += [f'foreign_key_check: {row}' for row in db.execute('PRAGMA foreign_key_check')]
        numbers = {what: db.execute(query).fetchone()[0] for what, query in HALVES.items()}
    return found + [f'{number} {what}' for what, number in numbers.items() if number]


def shut_out(base: str, ledger: list[Acknowledged]) -> list[str]:
    """The acknowledged cookies that no longer open their room."""
    answers = zip(ledger, asyncio.run(_statuses(base, ledger)), strict=True)
    return [f'{one.name or "a PIN"} gets {answer} for {one.path}' for one, answer in answers if answer != 200]


async def _statuses(base: str, ledger: list[Acknowledged]) -> list[int]:
    few = asyncio.Semaphore(AT_ONCE)

    async def status(http: aiohttp.ClientSession, one: Acknowledged) -> int:
        cookie = {'Cookie': f'{COOKIE}={one.cookie}'}
        async with few, http.get(base + one.path, headers=cookie, allow_redirects=False) as reply:
            await reply.read()
            return reply.status

    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        return await asyncio.gather(*(status(http, one) for one in ledger))


def _look(program: Killable, tally: Tally) -> list[str]:
    wrong = unwritten(program.database, tally.ledger) + halves(program.database)
    wrong += shut_out(program.base, tally.ledger)
    with closing(_read_only(program.database)) as db:
        written = db.execute('SELECT count(*) FROM sign_in WHERE participant_id IS NOT NULL').fetchone()[0]
    tally.unheard = written - len(tally.ledger)
    return wrong


async def _crowd(program: Killable, pins: list[str], turn: int, dice: random.Random) -> list[Acknowledged]:
    """All press “Go in”, each at a random moment, and at another one the program is killed."""
    students = [Student(program.base) for _ in range(PINS + GUESTS)]
    codes = [session['code'] for session in program.demo['sessions'][:2]]

    async def press(place: int, student: Student, moment: float) -> Acknowledged | None:
        await asyncio.sleep(moment)
        name = '' if place < PINS else f'Pixel {turn + 1}-{place}'
        try:
            went_in = student.sign_in(pins[place]) if not name else _join(student, codes[place % 2], name)
            return Acknowledged(await went_in, student.cookie(COOKIE), name)
        except aiohttp.ClientError:
            if program.alive:
                raise
            return None

    async def kill(moment: float) -> None:
        await asyncio.sleep(moment)
        program.kill()

    try:
        for student in students:
            await student.open_join_page()
        presses = [press(place, student, dice.uniform(0, WINDOW)) for place, student in enumerate(students)]
        *said, _ = await asyncio.gather(*presses, kill(dice.uniform(0.1, 1) * WINDOW))
    finally:
        await asyncio.gather(*(student.close() for student in students))
    return [one for one in said if one]


async def _join(student: Student, code: str, name: str) -> str:
    """POST class code and name; returns the path of the room."""
    headers = {'X-CSRF-Token': student.cookie('csrf_token'), 'Accept': 'application/json'}
    form = {'code': code, 'display_name': name}
    async with student.http.post(f'{student.base}/join', data=form, headers=headers) as reply:
        answer = await reply.json()
        if reply.status != 200:
            raise RuntimeError(f'{reply.status} {answer}')
    return answer['location']


def _read_only(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f'{database.as_uri()}?mode=ro', uri=True)


def main(count: int) -> int:
    """Measure, say it in one line and what is wrong in further ones; returns the exit code."""
    if not 1 <= count <= MOST_ROUNDS:
        raise SystemExit(f'Between 1 and {MOST_ROUNDS} rounds, please: the demo school has no room for more.')
    with Killable() as program:
        tally = rounds(program, count, random.Random())
    kept = f'{len(tally.ledger)} acknowledged joins, {tally.unheard} more written whose answer was cut off'
    slowest = f'slowest {max(tally.restarts):.2f} s, limit {RESTART_LIMIT:.0f} s'
    back = f'{statistics.median(tally.restarts):.2f} s (median; {slowest})'
    say(f'kill -9, {count} rounds', f'{kept}, {len(tally.wrong)} lost or half; back after {back}')
    for sentence in tally.wrong:
        print(sentence, file=sys.stderr)
    return 1 if tally.wrong or max(tally.restarts) > RESTART_LIMIT else 0


if __name__ == '__main__':
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 20))
