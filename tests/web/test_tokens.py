"""What tokens of accounts may do over HTTP, and what closed doors say to programs."""

import pytest
from sqlmodel import update

from classroom.db import transaction
from classroom.models import School, User
from classroom.schemas.tokens import TokenForm
from classroom.services import api_tokens, sign_ins
from tests import staff
from tests.staff import PASSWORD

STUDENT = {'username': 'otter42', 'password': PASSWORD, 'user_type': 'student'}


@pytest.fixture
def token(app):
    """`token(scope)` is the header with a token of a teacher."""
    user_id = staff.account('mira@fernwood.example')
    with transaction() as tx:
        actor = sign_ins.start_for_user(tx, user_id).actor

    def made(scope, scheme='Bearer'):
        return {'Authorization': f'{scheme} {api_tokens.make(actor, TokenForm(name="Grades", scope=scope)).token}'}

    return made


async def test_B34_a_token_that_may_read_does_not_write(browser, token):
    reads, writes = token('read'), token('write', 'Token')
    assert (await browser.get('/teachers', headers=reads)).status_code == 200
    answer = await browser.post('/account/theme', data={'theme': 'dark'}, headers=reads)
    assert (answer.status_code, answer.json()['code']) == (403, 'read_only_token')
    assert 'read and not write' in answer.json()['detail']
    assert (await browser.post('/account/theme', data={'theme': 'dark'}, headers=writes)).status_code == 303


async def test_B35_a_token_whose_owner_was_demoted_teaches_no_more(browser, token):
    header = token('read')
    with transaction() as tx:
        tx.run(update(User).where(User.email == 'mira@fernwood.example').values(role='student'))
    assert (await browser.get('/teachers', headers=header)).status_code == 403


async def test_a_token_counts_and_the_cookie_beside_it_does_not(browser, token):
    await browser.sign_in()
    assert (await browser.get('/who', headers=token('read'))).json()['name'] == 'Mira Fern'
    assert (await browser.get('/who', headers={'Authorization': 'Bearer clr_nothing'})).status_code == 401


async def test_a_closed_school_tells_programs_the_reason(browser):
    answer = await browser.post('/api/auth/register', json=STUDENT)
    assert (answer.status_code, answer.json()['code']) == (403, 'not_allowed')
    assert 'Please ask your teacher' in answer.json()['detail']
    answer = await browser.post('/api/auth/register', json=STUDENT | {'user_type': 'teacher'})
    assert 'Please ask your school' in answer.json()['detail']


async def test_students_register_on_the_page_and_sign_in_at_their_door_alone(browser):
    with transaction() as tx:
        tx.run(update(School).values(students_register=True))
    form = {'username': 'Otter42', 'password': PASSWORD, 'full_name': 'Olga Otter'}
    assert (await browser.submit('/register/student', **form)).headers['location'] == '/home'
    await browser.submit('/sign-out')
    assert (await browser.submit('/admin/login', email='otter42', password=PASSWORD)).status_code == 401
    answer = await browser.submit('/sign-in', name='OTTER42', password=PASSWORD, shared_device='false')
    assert answer.headers['location'] == '/home'
    assert 'Max-Age=2592000' in answer.headers['set-cookie'], 'remembered on an own device'
    assert await browser.name() == 'Olga Otter'


@pytest.mark.parametrize('extra', [{'role': 'admin'}, {'user_type': 'teacher'}, {'school_id': '1'}])
async def test_B31_a_students_form_takes_no_other_fields(browser, extra):
    form = {'username': 'otter42', 'password': PASSWORD, 'full_name': 'Olga Otter'}
    answer = await browser.submit('/register/student', **form, **extra)
    assert (answer.status_code, answer.json()['field']) == (422, next(iter(extra)))


@pytest.mark.parametrize('wanted', ['//evil.example', '/\\evil.example', 'javascript:alert(1)'])
async def test_B17_the_door_of_everybody_leads_to_our_own_pages(browser, wanted):
    answer = await browser.submit('/sign-in', name=staff.ADMIN, password=PASSWORD, next=wanted)
    assert answer.headers['location'] == '/home'
