"""Signing in and out over HTTP."""

import asyncio

import pytest
from sqlmodel import select, update

from classroom.api import routers
from classroom.db import reading, transaction
from classroom.models import School, SignIn, User
from classroom.services import setup
from classroom.web.redirects import safe_next
from tests import staff
from tests.staff import PASSWORD
from tests.web.conftest import Browser

AS_JSON = {'Accept': 'application/json'}


async def test_a_form_leads_home_and_a_script_gets_the_address(browser):
    answer = await browser.sign_in()
    assert (answer.status_code, answer.headers['location']) == (303, '/home')
    answer = await browser.sign_in(headers=AS_JSON)
    assert (answer.status_code, answer.json()) == (200, {'location': '/home'})
    assert await browser.name() == 'Ada Sorrel'


async def test_observers_go_to_their_dashboard(browser):
    staff.account('o@f.example', role='observer')
    assert (await browser.sign_in('o@f.example')).headers['location'] == '/observer/dashboard'


async def test_staff_come_back_to_where_they_wanted_to_go(browser):
    assert (await browser.sign_in(next='/start-session?section=3')).headers['location'] == '/start-session?section=3'


@pytest.mark.parametrize('wanted', ['//evil.example', '/\\evil.example', 'javascript:alert(1)', 'https://evil.example'])
async def test_B17_other_places_lead_home(browser, wanted):
    assert (await browser.sign_in(next=wanted)).headers['location'] == '/home'


PAGES = ['/account/email?token=x', '/courses', '/join-us', '/keep-my-work', '/post/7', '/start-session', '/sessions/x']


def test_addresses_that_show_no_page_are_nowhere_to_come_back_to():
    paths: dict[str, set[str]] = {}
    for router in routers():
        for route in router.routes:
            paths.setdefault(route.path.replace('{', '').replace('}', ''), set()).update(route.methods)
    pages = {'/admin/login', '/sign-in', '/register', '/setup', '/keep-my-work', '/start-session', '/recover'}
    pages |= {'/post/media_id', '/invite/token', '/account/email'}
    posted = {path for path, methods in paths.items() if 'GET' not in methods} - pages
    assert {path for path in posted if safe_next(path, '/home') != '/home'} == set()
    assert safe_next('/sign-out?x=1', '/home') == '/home'
    assert [safe_next(path) for path in PAGES] == PAGES


async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(browser):
    answer = await browser.sign_in()
    (cookie,) = [line for line in answer.headers.get_list('set-cookie') if line.startswith('classroom_sign_in=')]
    assert {'HttpOnly', 'Path=/', 'SameSite=lax', 'Max-Age=43200'} <= set(cookie.split('; '))
    assert 'Secure' not in cookie
    answer = await browser.sign_in(shared_device='false')
    assert 'Max-Age=2592000' in answer.headers['set-cookie']


async def test_B2_unknown_and_known_names_get_the_same_body_for_the_same_work(browser, hashed):
    answers = [await browser.sign_in(name, 'not the password') for name in (staff.ADMIN, 'nobody@fernwood.example')]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    assert hashed == [staff.HASHED.rsplit('$', 2)[0]] * 2


async def test_B7_a_planted_cookie_is_not_what_one_is_signed_in_with(app, browser):
    async with Browser(app) as attacker:
        await attacker.sign_in()
        planted = attacker.cookies['classroom_sign_in']
        browser.cookies.set('classroom_sign_in', planted, domain='classroom.test')
        await browser.sign_in()
        assert browser.cookies['classroom_sign_in'] != planted
        assert await attacker.name() is None, 'the old sign-in of that browser has ended'


async def test_B8_a_cookie_that_was_copied_opens_nothing_after_sign_out(browser):
    await browser.sign_in()
    copied = browser.cookies['classroom_sign_in']
    answer = await browser.submit('/sign-out')
    assert (answer.status_code, answer.headers['location']) == (303, '/')
    assert 'classroom_sign_in' not in browser.cookies
    browser.cookies.set('classroom_sign_in', copied, domain='classroom.test')
    assert await browser.name() is None


async def test_signing_out_everywhere_reaches_the_other_browser(app, browser):
    async with Browser(app) as phone:
        await phone.sign_in()
        await browser.sign_in()
        await browser.submit('/sign-out-everywhere')
        assert await phone.name() is None


async def test_B10_a_new_password_signs_the_other_browser_out(app, browser):
    async with Browser(app) as phone:
        await phone.sign_in()
        await browser.sign_in()
        answer = await browser.submit('/account/password', current_password=PASSWORD, new_password='seven grey herons')
        assert answer.status_code == 303
        assert await browser.name() == 'Ada Sorrel'
        assert await phone.name() is None


async def test_handing_on_leaves_nothing_behind(browser):
    await browser.sign_in()
    answer = await browser.submit('/hand-on')
    assert (answer.headers['location'], answer.headers['clear-site-data']) == ('/', '"storage"')
    assert await browser.name() is None


async def test_B12_a_password_of_100_kb_is_a_422(browser):
    answer = await browser.sign_in(password='x' * 100_000)
    assert (answer.status_code, answer.json()['field']) == (422, 'password')
    assert 'xxx' not in answer.text


@pytest.mark.parametrize('extra', [{'role': 'admin'}, {'school_id': '1'}, {'active': '1'}])
async def test_B31_a_field_that_we_do_not_offer_is_refused(browser, extra):
    with transaction() as tx:
        tx.run(update(School).values(registration_open=True))
    form = {'email': 't@a.example', 'password': PASSWORD, 'first_name': 'Tom', 'last_name': 'Alder', 'school': 'X'}
    answer = await browser.submit('/register', **form, **extra)
    assert (answer.status_code, answer.json()['field']) == (422, next(iter(extra)))
    assert PASSWORD not in answer.text
    assert (await browser.submit('/register', **form)).status_code == 303
    with reading() as db:
        assert db.one(select(User.role).where(User.email == 't@a.example')) == 'teacher'


async def test_a_closed_school_says_so(browser):
    form = {'email': 't@a.example', 'password': PASSWORD, 'first_name': 'T', 'last_name': 'A'}
    answer = await browser.submit('/register', school='Fernwood School', district='North District', **form)
    assert (answer.status_code, answer.json()['code']) == (403, 'not_allowed')


async def test_the_first_run_works_once(browser, database):
    form = staff.first_school().model_dump(exclude={'password'}) | {'password': PASSWORD}
    answer = await browser.submit('/setup', token=setup.token(), **form)
    assert (answer.status_code, answer.json()['detail']) == (409, setup.DONE)


async def test_B13_many_sign_ins_at_once_all_get_in(app):
    async def one():
        async with Browser(app) as client:
            return (await client.sign_in()).status_code

    assert await asyncio.gather(*(one() for _ in range(30))) == [303] * 30
    with reading() as db:
        assert len(db.all(select(SignIn.id))) == 31


async def test_the_theme_is_kept(browser):
    await browser.sign_in()
    assert (await browser.submit('/account/theme', theme='dark')).status_code == 303
    assert (await browser.submit('/account/theme', theme='neon')).json()['field'] == 'theme'


async def test_the_language_is_kept_and_comes_along_to_the_next_browser(app, browser):
    await browser.sign_in()
    assert (await browser.submit('/account/language', language='en-US')).status_code == 303
    assert (await browser.submit('/account/language', language='tlh')).json()['field'] == 'language'
    async with Browser(app) as elsewhere:
        await elsewhere.sign_in()
        assert elsewhere.cookies['language'] == 'en-US'
    await browser.submit('/account/language', language='auto')
    assert 'language' not in browser.cookies


async def test_a_browser_is_led_to_the_right_door_and_a_program_gets_401(browser):
    page = {'Accept': 'text/html'}
    assert (await browser.get('/members', headers=page)).headers['location'] == '/sign-in?next=/members'
    for path in ('/session/5', '/post/7', '/my-work'):
        assert (await browser.get(path, headers=page)).headers['location'] == f'/?next={path}', 'students have PINs'
    for path in ('/session/5/cards', '/session/5/projector'):
        assert (await browser.get(path, headers=page)).headers['location'] == f'/sign-in?next={path}'
    answer = await browser.get('/teachers?week=2', headers=page)
    assert answer.headers['location'] == '/sign-in?next=/teachers%3Fweek%3D2'
    answer = await browser.get('/teachers')
    assert (answer.status_code, answer.json()['code']) == (401, 'sign_in_needed')
    assert answer.headers['content-type'] == 'application/problem+json'


async def test_an_observer_is_not_a_teacher(browser):
    staff.account('o@f.example', role='observer')
    await browser.sign_in('o@f.example')
    assert (await browser.get('/members')).status_code == 200
    assert (await browser.get('/teachers')).status_code == 403
