"""The whole program in a process of its own, on both databases, and plain HTTP clients that talk to it."""

import itertools
import json
import logging
import os
import secrets
import subprocess
import time
from typing import NamedTuple

import httpx
import psycopg
import pytest

from tests import demos
from tests.confirming import confirm_all
from tests.ports import free_port
from tests.timing import PATIENCE

RATES = {'CLASSROOM_PAGE_RATE': '5000/minute', 'CLASSROOM_ANONYMOUS_PAGE_RATE': '5000/minute'}
PASSWORD = 'correct horse battery'
_numbers = itertools.count(1)


def pytest_collection_modifyitems(items):
    """Where a test is marked as sampled, every twelfth of its cases is for PostgreSQL too."""
    items[:] = [item for item in items if not hasattr(getattr(item, 'function', None), 'sampled') or _is_taken(item)]


def _is_taken(item) -> bool:
    return item.callspec.params['served'] == 'sqlite' or item.callspec.indices['path'] % 12 == 0


class Served(NamedTuple):
    """Where the program answers, and what the demo said."""

    url: str
    demo: dict


class Browser(httpx.Client):
    """A browser without a screen, at an address of its own: keeps cookies, sends the CSRF token back with forms."""

    def __init__(self, url: str, **options) -> None:
        number = next(_numbers)
        self.address = f'10.0.{number // 250}.{number % 250 + 1}'
        super().__init__(base_url=url, headers={'X-Forwarded-For': self.address}, timeout=30, **options)

    @property
    def token(self) -> str:
        """The token of the cookie, which the first page sets."""
        if 'csrf_token' not in self.cookies:
            self.get('/')
        return self.cookies['csrf_token']

    def submit(self, path, *, headers=None, **fields) -> httpx.Response:
        """Post a form of one of our pages."""
        return self.post(path, data={**fields, 'csrf_token': self.token}, headers=headers)

    def sign_in(self, login) -> httpx.Response:
        """Sign in with an account of the demo."""
        return self.submit('/admin/login', email=login['email'], password=login['password'])

    def register(self, **fields) -> 'Browser':
        """Make a teacher account, who has no session yet, and sign in with it."""
        typed = {
            'first_name': 'Mira',
            'last_name': 'Fern',
            'email': f'mira{next(_numbers)}@fernwood.example',
            'school': 'Fernwood School',
            'district': 'North District',
            'password': PASSWORD,
        }
        answer = self.submit('/register', **{**typed, **fields})
        assert answer.status_code == 303, answer.text
        return self

    def start(self, **fields) -> httpx.Response:
        """Start a session; what is not named is sound."""
        return self.submit('/start-session', **{**SOUND, **{name: str(value) for name, value in fields.items()}})


SOUND = {'title': 'Is the die fair?', 'section': '3', 'student_count': '3', 'theme': 'animals'}


@pytest.fixture(scope='session', params=['sqlite', 'postgres'])
def served(request, tmp_path_factory):
    """The demo school, on a port of this worker."""
    data = tmp_path_factory.mktemp('served') / 'data'
    url = f'http://127.0.0.1:{free_port()}'
    around = {**os.environ, **RATES, 'CLASSROOM_HOST': '127.0.0.1', 'CLASSROOM_BASE_URL': url}
    around['CLASSROOM_TRUSTED_PROXIES'] = '127.0.0.1'  # so that each browser has an address of its own
    if request.param == 'postgres':
        around['CLASSROOM_DATABASE_URL'] = _fresh_database(request.getfixturevalue('postgres_server').get_uri())
        demo = json.loads(demos.made(data, around))
    else:
        demo = demos.fill(data, tmp_path_factory, url)
    with (data / 'log').open('w') as log:
        words = (*demos.COMMAND, 'serve', '--data', str(data), '--port', url.rpartition(':')[2])
        program = subprocess.Popen(words, env=around, cwd=demos.ROOT, stderr=log)
        try:
            _wait(url)
            yield Served(url, demo)
        finally:
            program.terminate()
            program.wait(PATIENCE)


@pytest.fixture
def visit(served):
    """`visit()` is a browser where nobody is signed in, `visit(login)` one of somebody the demo has made."""
    browsers = []

    def open_browser(login=None) -> Browser:
        browser = Browser(served.url)
        browsers.append(browser)
        if login:
            assert browser.sign_in(login).status_code == 303
        return browser

    yield open_browser
    for browser in browsers:
        browser.close()


@pytest.fixture
def browser(visit):
    """A browser where nobody is signed in."""
    return visit()


@pytest.fixture
def enrol(visit, served):
    """`enrol()` is a browser of a new teacher."""

    def made(**fields) -> Browser:
        browser = visit().register(**fields)
        confirm_all(served.url, served.demo['admin'])
        return browser

    return made


@pytest.fixture
def teacher(enrol):
    """A browser of a new teacher."""
    return enrol()


@pytest.fixture(scope='module')
def idle(served):
    """A browser of a teacher who never gets a session: for what is refused."""
    with Browser(served.url) as browser:
        yield browser.register()


@pytest.fixture
def fern(visit, served):
    """A program that acts for the first teacher of the demo."""
    who = served.demo['teachers'][0]
    client = visit()
    answer = client.post('/api/auth/login/', json={'username': who['email'], 'password': who['password']})
    client.headers['Authorization'] = f'Bearer {answer.json()["token"]}'
    return client


@pytest.fixture
def student(visit):
    """`student(name)` is a program of a student who has just registered."""

    def register(name='Olga Otter'):
        client = visit()
        username = f'course.{next(_numbers)}y'
        typed = {'username': username, 'password': PASSWORD, 'user_type': 'student', 'full_name': name}
        made = client.post('/api/auth/register/', json=typed).json()
        client.headers['Authorization'] = f'Token {made["token"]}'
        client.user = made['user']
        return client

    return register


@pytest.fixture
def course(fern):
    """A course that takes students in."""
    return fern.post('/api/courses/', json={'title': 'Data Detectives', 'start_date': '2026-09-01'}).json()


@pytest.fixture(autouse=True)
def _quiet():
    logging.getLogger('httpx').setLevel(logging.WARNING)


def problem(answer: httpx.Response) -> tuple[int, str, str | None]:
    """Status, code and field of a problem document, whose shape is checked on the way."""
    assert answer.headers['content-type'] == 'application/problem+json'
    body = answer.json()
    assert {'type', 'title', 'status', 'detail', 'code'} <= body.keys()
    assert body['status'] == answer.status_code
    assert body['detail']
    return answer.status_code, body['code'], body.get('field')


def session_of(answer: httpx.Response) -> int:
    """The id of the session that a 303 leads to."""
    assert answer.status_code == 303, answer.text
    path, _, number = answer.headers['location'].rpartition('/')
    assert path == '/session'
    return int(number)


def _fresh_database(url: str) -> str:
    name = f'served_{secrets.token_hex(4)}'  # tests may come back to it after those on SQLite
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE {name}')
    return url.replace('/postgres?', f'/{name}?')


def _wait(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if httpx.get(f'{url}/healthz', timeout=10).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(f'{url} does not answer')
