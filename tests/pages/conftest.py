"""The whole program as people meet it: a demo school, served by its own process, and real browsers."""

import asyncio
import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests import chromium as browsers
from tests import demos
from tests.confirming import confirm_all
from tests.pages.serving import Program

CHROMIUM = browsers.EXECUTABLE
PASSWORD = 'correct horse battery'
ROOM = re.compile(r'/session/(\d+)(#\w+)?$')
_numbers = itertools.count(1)
expect.set_options(timeout=20_000)  # milliseconds; a test that passes waits no longer than it must


class Served(NamedTuple):
    """Where the program answers, and what the demo said."""

    url: str
    demo: dict


@pytest.fixture(scope='session')
def served(tmp_path_factory):
    """The demo school, on a port of this worker."""
    with serving(tmp_path_factory) as served:
        yield served


@contextmanager
def serving(factory) -> Iterator[Served]:
    """A demo school of its own."""
    program = Program(factory.mktemp('served') / 'data')
    made = demos.fill(program.data, factory, program.url)
    program.start()
    yield Served(program.url, made)
    program.stop()


@pytest.fixture(scope='session')
def _browser():
    """The browser of this worker and the event loop below it, which stands while tests without a browser run theirs."""
    with sync_playwright() as play:
        browser = browsers.launch(play.chromium)
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield browser, loop
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture(scope='module')
def _chromium(_browser):
    browser, loop = _browser
    asyncio._set_running_loop(loop)
    yield browser
    for context in browser.contexts:
        context.close()
    asyncio._set_running_loop(None)


@pytest.fixture
def chromium(_chromium):
    """A browser that has no window, and none of the tabs and cookies of the test before."""
    yield _chromium
    for context in _chromium.contexts:
        context.close()


@pytest.fixture
def visit(served, chromium):
    """`visit()` is a tab of a new teacher, `visit(login)` one of somebody the demo has made: blank, or at `path`."""
    errors = []

    def open_page(login=None, path='') -> Page:
        page = chromium.new_context(base_url=served.url, viewport={'width': 1366, 'height': 900}).new_page()
        page.on('pageerror', lambda error: errors.append(str(error)))
        if login:
            _sign_in(page.context, login)
        else:
            register(page.context)
            confirm_all(served.url, served.demo['admin'])
        if path:
            page.goto(path)
        return page

    yield open_page
    assert errors == []


@pytest.fixture
def pupil(chromium, served):
    """`pupil()` is the page of somebody who is new here; what goes wrong in it, or a pop-up, fails the test."""
    wrong = []

    def open_page() -> Page:
        page = chromium.new_context(base_url=served.url, viewport={'width': 390, 'height': 844}).new_page()
        page.on('pageerror', lambda error: wrong.append(str(error)))
        page.on('dialog', lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        return page

    yield open_page
    assert wrong == []


def room_of(page: Page) -> int:
    """The session whose room a page shows."""
    return int(ROOM.search(page.url).group(1))


def second_browser(page: Page) -> Page:
    """The same person in another browser."""
    base = page.context.request.get('/healthz').url.removesuffix('/healthz')
    context = page.context.browser.new_context(base_url=base, storage_state=page.context.storage_state())
    return context.new_page()


def post(context: BrowserContext, path: str, **fields: str):
    """Post a plain form as this browser."""
    token = next(cookie['value'] for cookie in context.cookies() if cookie['name'] == 'csrf_token')
    return context.request.post(path, form={**fields, 'csrf_token': token}, max_redirects=0)


def start(page: Page, **fields: str) -> int:
    """Start a session by plain form; returns its id."""
    answer = post(page.context, '/start-session', **{'student_count': '3', 'theme': 'animals', **fields})
    assert answer.status == 303, answer.text()
    return int(answer.headers['location'].rsplit('/', 1)[1])


def come_in(page: Page) -> Page:
    """Wait for the room, and look at the class."""
    page.wait_for_url(ROOM)
    page.get_by_role('tab', name='Class').click()
    return page


def _sign_in(context: BrowserContext, login: dict) -> None:
    context.request.get('/sign-in')
    answer = post(context, '/admin/login', email=login['email'], password=login['password'])
    assert answer.status == 303, answer.text()


def register(context: BrowserContext, **fields: str) -> None:
    """Make a teacher account by plain form."""
    context.request.get('/sign-in')
    typed = {
        'first_name': 'Mira',
        'last_name': 'Fern',
        'email': f'mira{next(_numbers)}@fernwood.example',
        'school': 'Fernwood School',
        'district': 'North District',
        'password': PASSWORD,
    }
    answer = post(context, '/register', **typed | fields)
    assert answer.status == 303, answer.text()
