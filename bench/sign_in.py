"""100 people sign in with a password at once, as people do: within a few seconds. `python -m bench.sign_in`."""

import asyncio
import json
import random
import sys
import time
from pathlib import Path

from bench.hour import p, say
from bench.program import Program, _run
from bench.visitors import Student

PEOPLE = 100
PASSWORD = 'seven grey herons'
WITHIN = (5.0, 0.0)
"""Seconds over which they press the button: a bell has rung; and, as the worst that may be, all in one instant."""


class Person(Student):
    """Somebody with an account at the door."""

    async def come_in(self, name: str, after: float) -> float:
        """Wait, press the button, and return the seconds until the answer."""
        await asyncio.sleep(after)
        headers = {'X-CSRF-Token': self.cookie('csrf_token'), 'Accept': 'application/json'}
        typed = {'name': name, 'password': PASSWORD}
        began = time.perf_counter()
        async with self.http.post(f'{self.base}/sign-in', data=typed, headers=headers) as reply:
            answer = await reply.json()
            if reply.status != 200:
                raise RuntimeError(f'{reply.status} {answer}')
        return time.perf_counter() - began


def main() -> None:
    """Each way in turn, on the same program."""
    with Program() as program:
        names = json.loads(
            _run('-c', 'import sys; from bench import sign_in as s; s.enrol(sys.argv[1])', str(program.data))
        )
        for seconds in WITHIN:
            asyncio.run(_all(program, names, seconds))


async def _all(program: Program, names: list[str], seconds: float) -> None:
    people = [Person(program.base) for _ in names]
    await asyncio.gather(*(person.open_join_page() for person in people))
    chance = random.Random(7)
    before = program.cpu()
    took = await asyncio.gather(
        *(person.come_in(name, chance.uniform(0, seconds)) for person, name in zip(people, names, strict=True))
    )
    cpu = 1000 * (program.cpu() - before) / len(names)
    how = f'within {seconds:.0f} s' if seconds else 'in one instant'
    figures = f'median {1000 * p(took, 0.5):.0f} ms, p95 {1000 * p(took, 0.95):.0f} ms, last {1000 * max(took):.0f} ms'
    say(f'{len(names)} sign in {how}', f'{figures}; server CPU {cpu:.0f} ms each')
    await asyncio.gather(*(person.close() for person in people))


def enrol(data: str) -> None:
    """Make the accounts and print their names (from a process of its own)."""
    from classroom import app
    from classroom.config import Settings
    from classroom.db import transaction
    from classroom.services import passwords, people

    app.prepare(Settings(data=Path(data)))
    hashed = passwords.hash_now(PASSWORD)
    names = [f'reader{place}' for place in range(PEOPLE)]
    with transaction() as tx:
        for name in names:
            people.store(tx, people.account('student', '', hashed, f'Reader {name}', None, username=name))
    sys.stdout.write(json.dumps(names))


if __name__ == '__main__':
    main()
