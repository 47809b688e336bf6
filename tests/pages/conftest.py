"""The whole program as people meet it: a demo school, served by its own process, and real browsers."""

import asyncio
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from tests import chromium as browsers
from tests import demos, voices
from tests.confirming import confirm_all
from tests.pages.hours import ROOM, Hour, lead
from tests.pages.serving import Program

PASSWORD = 'correct horse battery'
SPEECH_SECONDS = 5
_numbers = itertools.count(1)
expect.set_options(timeout=40_000)  # milliseconds; a test that passes waits no longer than it must


class Served(NamedTuple):
    """Where the program answers, and what the demo said."""

    url: str
    demo: dict


def pytest_itemcollected(item):
    """What asks for a browser, itself or through what it asks for, says so."""
    if '_browser' in item.fixturenames:
        item.add_marker('browser')


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
        browser = browsers.Chromium(play.chromium)
        loop = asyncio.get_running_loop()
        asyncio._set_running_loop(None)
        yield browser, loop
        asyncio._set_running_loop(loop)
        browser.close()


@pytest.fixture(scope='module')
def _chromium(_browser):
    browser, loop = _browser
    asyncio._set_running_loop(loop)
    yield browser.browser
    browser.clear()
    asyncio._set_running_loop(None)


@pytest.fixture
def chromium(_chromium, _browser):
    """A browser that has no window, and none of the tabs and cookies of the test before."""
    yield _browser[0].browser
    _browser[0].clear()


@pytest.fixture(scope='module')
def _speakers(_chromium, tmp_path_factory):
    """A browser whose microphone hears something like speech."""
    file = voices.write(tmp_path_factory.mktemp('voice') / 'voice.wav', voices.like_speech(SPEECH_SECONDS))
    browser = browsers.with_microphone(_chromium.browser_type, file)
    yield browser
    browser.close()


@pytest.fixture
def tab(_speakers, served):
    """`tab()` is a page in a browser that has a microphone; what goes wrong in it fails the test.

    What it plays is kept in `heardSound`.
    """
    wrong = []

    def open_tab(**more) -> Page:
        around = {'base_url': served.url, 'viewport': {'width': 1366, 'height': 768}, **more}
        page = _speakers.browser.new_context(**around).new_page()
        page.on('pageerror', lambda error: wrong.append(str(error)))
        page.add_init_script(voices.TAP)
        return page

    yield open_tab
    _speakers.clear()
    assert wrong == []


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


@pytest.fixture
def phone(chromium, served) -> Page:
    """The first page on a phone on which nobody is signed in."""
    context = chromium.new_context(base_url=served.url, viewport={'width': 390, 'height': 844}, has_touch=True)
    page = context.new_page()
    page.goto('/')
    return page


@pytest.fixture
def hour(visit) -> Hour:
    """An hour of eight students, its teacher's page and its projector."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3", student_count="8")}')
    return lead(teacher)


def post(context: BrowserContext, path: str, headers: dict[str, str] | None = None, /, **fields: str):
    """Post a plain form as this browser."""
    token = next(cookie['value'] for cookie in context.cookies() if cookie['name'] == 'csrf_token')
    return context.request.post(path, form={**fields, 'csrf_token': token}, headers=headers, max_redirects=0)


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
    number = next(_numbers)
    typed = {
        'first_name': 'Mira',
        'last_name': 'Fern',
        'email': f'mira{number}@fernwood.example',
        'school': 'Fernwood School',
        'district': 'North District',
        'password': PASSWORD,
    }
    house = {'X-Forwarded-For': f'198.18.{number // 100}.{number % 100}'}  # from one address come 120 an hour
    answer = post(context, '/register', house, **typed | fields)
    assert answer.status == 303, answer.text()
