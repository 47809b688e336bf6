"""What an observer's looks cost in a large district. Run as `python -m bench.observer`."""

import statistics
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import httpx
from sqlalchemy import event

from bench import district
from bench.program import Program
from classroom import app, clock, db
from classroom.config import Settings
from classroom.schemas.actor import Account, Actor
from classroom.schemas.observing import Filters
from classroom.services import observing

LOOKS = 21


def measure() -> None:
    """Build the district, look at it, and say what each look took."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / 'data'
        app.prepare(Settings(data=data))
        built = district.build(clock.now())
        print(f'{_queries(built)} statements for the dashboard, and one for who asks')
        db.database().close()
        program = Program(data)
        program.around |= {'CLASSROOM_PAGE_RATE': '100000/minute'}
        with program, httpx.Client(base_url=program.base, timeout=30) as browser:
            _sign_in(browser, built)
            for name, path in _paths(built).items():
                print(f'{name:<28} {_look(program, browser, path)}')


def _queries(built: district.Built) -> int:
    """How many statements a look takes."""
    asked: list[str] = []
    event.listen(db.database().engine, 'before_cursor_execute', lambda *parts: asked.append(parts[2]))
    observing.dashboard(Actor(user=Account(id=1, role='observer', name='Ida', school_id=built.school_id)), Filters())
    return len([words for words in asked if not words.startswith('BEGIN')])


def _paths(built: district.Built) -> dict[str, str]:
    looks = {period: f'/observer/dashboard?{urlencode({"period": period})}' for period in ('term', 'all', 'week')}
    return {
        **{f'dashboard, {period}': path for period, path in looks.items()},
        'dashboard, one grade': '/observer/dashboard?grade=8',
        'a school': f'/observer/school/{built.school_id}',
        'a session': f'/observer/session/{built.session_id}',
        'all sessions as CSV': '/observer/sessions.csv?period=all',
    }


def _sign_in(browser: httpx.Client, built: district.Built) -> None:
    browser.get('/sign-in', follow_redirects=True)
    fields = {'email': built.observer, 'password': built.password, 'csrf_token': browser.cookies['csrf_token']}
    assert browser.post('/admin/login', data=fields).headers['location'] == '/observer/dashboard'


def _look(program: Program, browser: httpx.Client, path: str) -> str:
    """Median and slowest time of an answer and the median of the processor time, after one look to warm up."""
    browser.get(path).raise_for_status()
    took, before = [], program.cpu()
    for _ in range(LOOKS):
        began = time.perf_counter()
        size = len(browser.get(path).raise_for_status().content)
        took.append((time.perf_counter() - began) * 1000)
    cpu = (program.cpu() - before) / LOOKS * 1000
    return f'{statistics.median(took):4.0f} ms, slowest {max(took):4.0f} ms, CPU {cpu:4.0f} ms, {size / 1000:.0f} kB'


if __name__ == '__main__':
    measure()
