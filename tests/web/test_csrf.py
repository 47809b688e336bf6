"""Forged requests are refused."""

import pytest

from classroom.db import transaction
from classroom.models import Participant, Session
from classroom.services import sign_ins
from tests import staff

FORM = {'email': staff.ADMIN, 'password': staff.PASSWORD}


async def token(browser):
    await browser.get('/page')
    return browser.cookies['csrf_token']


async def test_any_page_sets_a_readable_token_once(browser):
    answer = await browser.get('/page')
    assert 'csrf_token=' in answer.headers['set-cookie']
    assert 'httponly' not in answer.headers['set-cookie'].lower()
    assert browser.cookies['csrf_token'] in answer.text
    assert 'set-cookie' not in (await browser.get('/page')).headers


async def test_the_token_is_taken_from_the_header_or_the_form(browser):
    answer = await browser.post('/admin/login', data=FORM, headers={'X-CSRF-Token': await token(browser)})
    assert answer.status_code == 303
    answer = await browser.post('/admin/login', data={**FORM, 'csrf_token': await token(browser)})
    assert answer.status_code == 303


@pytest.mark.parametrize('sent', ['', 'x', 'a.b', 'é'])
async def test_B84_a_write_without_the_right_token_is_refused(browser, sent):
    await token(browser)
    for options in ({'data': {**FORM, 'csrf_token': sent}}, {'data': FORM, 'headers': {'X-CSRF-Token': sent.encode()}}):
        answer = await browser.post('/admin/login', **options)
        assert (answer.status_code, answer.json()['code']) == (403, 'csrf')


async def test_B84_a_token_that_somebody_planted_in_both_places_is_refused(browser):
    browser.cookies.set('csrf_token', 'planted.planted', domain='classroom.test')
    answer = await browser.post('/sign-out', data={'csrf_token': 'planted.planted'})
    assert answer.status_code == 403


async def test_B84_a_token_belongs_to_one_sign_in(browser):
    before = await token(browser)
    await browser.sign_in()
    assert browser.cookies['csrf_token'] != before, 'a sign-in brings a fresh one'
    browser.cookies.set('csrf_token', before, domain='classroom.test')
    assert (await browser.post('/sign-out', data={'csrf_token': before})).status_code == 403
    assert (await browser.submit('/sign-out')).status_code == 303, 'the next page heals it'


@pytest.mark.parametrize(
    'headers',
    [
        {'Origin': 'https://evil.example'},
        {'Origin': 'http://classroom.test.evil.example'},
        {'Origin': 'null', 'Sec-Fetch-Site': 'cross-site'},
        {'Sec-Fetch-Site': 'cross-site'},
        {'Sec-Fetch-Site': 'same-site'},
    ],
)
async def test_B85_a_post_from_another_site_is_refused_even_with_the_token(browser, headers):
    answer = await browser.submit('/admin/login', headers=headers, **FORM)
    assert (answer.status_code, answer.json()['code']) == (403, 'foreign_origin')


@pytest.mark.parametrize(
    'headers',
    [
        {'Origin': 'http://classroom.test'},
        {'Origin': 'null', 'Sec-Fetch-Site': 'same-origin'},
        {'Sec-Fetch-Site': 'same-origin'},
        {},
    ],
)
async def test_our_own_pages_may_post(browser, headers):
    assert (await browser.submit('/admin/login', headers=headers, **FORM)).status_code == 303


async def test_a_token_in_the_header_stands_for_itself_and_cookies_do_not_count(browser):
    with transaction() as tx:
        session = tx.add(Session(code='AB2345', title='Sleep', status='active'))
        person = Participant(session_id=session.id, kind='guest', name='O', avatar='x', alias_number=1)
        person.token_hash = sign_ins.hash_of('a token')
        tx.add(person)
    await browser.sign_in()
    for scheme in ('Bearer', 'Token'):
        answer = await browser.get('/token', headers={'Authorization': f'{scheme} a token'})
        assert answer.json() == {'key': f'p{person.id}'}
    assert (await browser.get('/token')).status_code == 401
    for wrong in ('Bearer other', 'Basic YTpi', 'Bearer'):
        assert (await browser.get('/who', headers={'Authorization': wrong})).status_code == 401
    answer = await browser.post('/sign-out', headers={'Authorization': 'Bearer other'})
    assert answer.status_code == 401
    assert await browser.name() == 'Ada Sorrel'
