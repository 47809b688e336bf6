"""How long until the bells of 500 people ring who have a page open. `python -m bench.bells`."""

import asyncio
import json
import signal
import time
import uuid
from ast import literal_eval
from pathlib import Path
from urllib.parse import urlencode

import socketio

from bench.hour import p, say
from bench.program import Program, _run
from bench.visitors import PAGE_QUERY, Student

PEOPLE = 500
ROUNDS = 3
"""Who was dropped on the way, for a ping that came late, comes again."""
TURNS = 10
AT_ONCE = 1
PAUSE = 0.03
"""Seconds between two who come, so that the program answers everybody’s pings meanwhile."""
COOKIE = 'classroom_sign_in'


class Reader(Student):
    """Somebody with an account who has the notifications open, and notes when the bell has its count."""

    counts: dict[int, float]

    @property
    def is_in(self) -> bool:
        """Whether the page is connected."""
        return self.sio is not None and self.sio.connected

    async def open(self, cookie: str) -> None:
        """Load the page and open its socket."""
        self.counts = {}
        self.http.cookie_jar.update_cookies({COOKIE: cookie})
        async with self.http.get(f'{self.base}/account') as reply:
            reply.raise_for_status()
            query = literal_eval(PAGE_QUERY.search(await reply.text())[1])
        query |= {
            'implicit_handshake': 'true',
            'document_id': uuid.uuid4(),
            'tab_id': uuid.uuid4(),
            'old_tab_id': 'null',
        }
        self.sio = socketio.AsyncClient(http_session=self.http, reconnection=False, handle_sigint=False)
        self.sio.on('update', self._updated)
        await self.sio.connect(
            f'{self.base}/?{urlencode(query)}',
            headers={'Cookie': '; '.join(f'{one.key}={one.value}' for one in self.http.cookie_jar)},
            socketio_path='_nicegui_ws/socket.io',
            transports=['websocket'],
            wait_timeout=20,
        )

    async def _updated(self, elements: dict) -> None:
        for element in elements.values():
            props = element.get('props', {}) if isinstance(element, dict) else {}
            if 'news' in props:
                self.counts.setdefault(props['count'], time.perf_counter())


def main() -> None:
    """500 accounts with an open page each are told something in one transaction, ten times."""
    with Program() as program:
        cookies = json.loads(
            _run('-c', 'import sys; from bench import bells; bells.enrol(sys.argv[1])', str(program.data))
        )
        asyncio.run(_ring(program, cookies))


async def _ring(program: Program, cookies: list[str]) -> None:
    gate = asyncio.Semaphore(AT_ONCE)
    readers = [Reader(program.base) for _ in cookies]

    async def come(reader: Reader, cookie: str) -> None:
        async with gate:
            await reader.open(cookie)
            await asyncio.sleep(PAUSE)

    for _ in range(ROUNDS):
        out = [pair for pair in zip(readers, cookies, strict=True) if not pair[0].is_in]
        await asyncio.gather(*(come(*pair) for pair in out))
        await asyncio.sleep(2)
    program.fresh_samples()
    last, lost = [], 0
    for turn in range(1, TURNS + 1):
        began = time.perf_counter()
        program.process.send_signal(signal.SIGUSR2)
        await asyncio.sleep(3)
        arrived = [reader.counts[turn] - began for reader in readers if turn in reader.counts]
        lost += sum(reader.is_in and turn not in reader.counts for reader in readers)
        last.append(1000 * max(arrived, default=float('nan')))
    there = sum(reader.is_in for reader in readers)
    lag = program.stop()['lag_ms']
    figures = f'the last screen after {p(last, 0.5):.0f} ms in the median, {max(last):.0f} ms at worst, {lost} lost'
    figures += f', {there} still there'
    say(f'{PEOPLE} bells', f'{figures}, loop lag p99 {p(lag, 0.99):.1f} ms')
    await asyncio.gather(*(reader.close() for reader in readers))


def enrol(data: str) -> None:
    """Make the accounts and print the cookies of their sign-ins (from a process of its own)."""
    from classroom import app
    from classroom.config import Settings
    from classroom.db import transaction
    from classroom.models import User
    from classroom.services import sign_ins

    app.prepare(Settings(data=Path(data)))
    with transaction() as tx:
        people = [User(role='student', display_name=f'Reader {n}', password_hash='!') for n in range(PEOPLE)]
        tx.orm.add_all(people)
        tx.flush()
        made = [sign_ins.start_for_user(tx, person.id, shared_device=False) for person in people]
    print(json.dumps([one.cookie for one in made]))


def tell() -> None:
    """Tell all students with an account something: what the measured program does on SIGUSR2."""
    from sqlmodel import select

    from classroom.db import transaction
    from classroom.models import User
    from classroom.services import notices

    with transaction() as tx:
        ids = tx.all(select(User.id).where(User.role == 'student'))
        notices.tell(tx, ids, 'comment', 'Somebody commented on your work', link='/my-work')


if __name__ == '__main__':
    main()
