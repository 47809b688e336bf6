"""Several people on one device: nobody is signed out without a word."""

from urllib.parse import unquote

import pytest
from fastapi import FastAPI

from classroom.api import accounts, joining
from classroom.services import budgets
from classroom.web import problems
from classroom.web.security import Security
from tests import factories, staff
from tests.web.conftest import Browser, _doors, _pages

TEACHER = 'mira@fernwood.example'
CLEARED = 'clear-site-data'


class Class:
    """A session of a teacher who can sign in, with its cards."""

    def __init__(self, section=3) -> None:
        actor = factories.teacher()
        self.session = factories.started(actor, section=section)
        self.cards = factories.pins(actor, self.session.id)
        self.room = f'/session/{self.session.id}'


@pytest.fixture
async def browser(database, settings):
    """A browser that can go in by PIN, by code and by password."""
    staff.set_up()
    staff.account(TEACHER)
    budgets.reset()
    app = FastAPI()
    problems.install(app)
    app.include_router(accounts.router)
    app.include_router(joining.router)
    _pages(app)
    _doors(app)
    async with Browser(Security(app, settings)) as client:
        yield client
    budgets.reset()


@pytest.fixture
def lesson(browser):
    """A running class."""
    return Class()


def pin(browser, card, **fields):
    """Type the PIN of a card."""
    return browser.submit('/student-login', student_password=card.pin, **fields)


def said(browser):
    """What the next page will say."""
    return unquote(browser.cookies.get('classroom_said', ''))


async def test_a_pin_that_takes_the_place_of_another_student_says_so(browser, lesson):
    one, two = lesson.cards[:2]
    await pin(browser, one)
    assert said(browser) == '', 'nobody was here'
    await pin(browser, one)
    assert said(browser) == '', 'the same student'
    answer = await pin(browser, two)
    assert said(browser) == f'You are {two.name} now. {one.name} was signed out here.'
    assert 'Max-Age=60' in answer.headers['set-cookie']


async def test_a_pin_asks_before_it_signs_a_teacher_out(browser, lesson):
    await browser.sign_in(TEACHER)
    card = lesson.cards[0]
    answer = await pin(browser, card)
    assert (answer.status_code, answer.json()['code']) == (409, 'somebody_here')
    assert answer.json()['somebody'] == {'name': 'Mira Fern', 'location': '/home'}
    assert answer.json()['detail'] == 'Mira Fern is signed in on this device and will be signed out.'
    assert await browser.name() == 'Mira Fern'
    answer = await pin(browser, card, replace='true')
    assert (answer.status_code, answer.headers['location']) == (303, lesson.room)
    assert said(browser) == f'You are {card.name} now. Mira Fern was signed out here.'
    assert await browser.name() is None


async def test_a_name_asks_before_it_signs_a_teacher_out(browser, lesson):
    await browser.sign_in(TEACHER)
    fields = {'code': lesson.session.code, 'display_name': 'Pixel'}
    assert (await browser.submit('/join', **fields)).json()['code'] == 'somebody_here'
    assert (await browser.submit('/join', **fields, replace='true')).headers['location'] == lesson.room
    assert said(browser) == 'You are Pixel now. Mira Fern was signed out here.'


async def test_a_teacher_who_takes_the_place_of_a_student_hears_it(browser, lesson):
    await pin(browser, lesson.cards[0])
    await browser.sign_in(TEACHER)
    assert said(browser) == f'You are Mira Fern now. {lesson.cards[0].name} was signed out here.'


async def test_B7_whoever_takes_a_place_gets_a_new_sign_in(browser, lesson):
    await browser.sign_in(TEACHER)
    before = browser.cookies['classroom_sign_in']
    await pin(browser, lesson.cards[0], replace='true')
    assert browser.cookies['classroom_sign_in'] != before
    browser.cookies.clear()
    browser.cookies.set('classroom_sign_in', before, domain='classroom.test')
    assert await browser.name() is None


async def test_a_name_on_the_device_of_a_member_asks_whether_it_is_still_them(browser, lesson):
    one = lesson.cards[0]
    await pin(browser, one)
    fields = {'code': lesson.session.code.lower(), 'display_name': 'Pixel'}
    answer = await browser.submit('/join', **fields)
    assert (answer.status_code, answer.json()['code']) == (409, 'somebody_here')
    assert answer.json()['detail'] == f'Are you still {one.name}? Otherwise we hand this device on to you.'
    assert answer.json()['somebody'] == {'name': one.name, 'location': lesson.room}
    answer = await browser.submit('/join', **fields, replace='true')
    assert answer.headers['location'] == lesson.room
    assert said(browser) == f'You are Pixel now. {one.name} was signed out here.'


async def test_a_guest_who_types_the_own_name_again_is_not_asked(browser, lesson):
    fields = {'code': lesson.session.code, 'display_name': 'Pixel'}
    await browser.submit('/join', **fields)
    answer = await browser.submit('/join', **fields | {'display_name': ' pixel'})
    assert answer.headers['location'] == lesson.room
    assert said(browser) == ''


@pytest.mark.parametrize('door', ['/hand-on', '/sign-out', '/sign-out-everywhere'])
async def test_who_leaves_takes_the_drafts_out_of_the_browser(browser, lesson, door):
    await pin(browser, lesson.cards[0])
    assert CLEARED not in (await browser.get('/page')).headers
    answer = await browser.submit(door)
    assert (answer.status_code, answer.headers[CLEARED]) == (303, '"storage"'), 'and nothing else: colours are a cookie'


async def test_who_takes_a_place_finds_no_draft_of_the_other(browser, lesson):
    one, two = lesson.cards[:2]
    for card, cleared in ((one, None), (one, None), (two, '"storage"')):
        assert (await pin(browser, card)).headers.get(CLEARED) == cleared
