"""A lost password over HTTP."""

import re

import pytest
from pydantic import SecretStr
from sqlmodel import select

from classroom.config import Settings
from classroom.db import reading, transaction
from classroom.models import Letter
from classroom.services import letters, people, recovery, seals, sign_ins
from tests import staff
from tests.web.conftest import Browser

NEW = 'seven grey herons'
AS_JSON = {'Accept': 'application/json'}


@pytest.fixture
def mail(app):
    """A mail server is set; the letters stay in the outbox."""
    url = SecretStr('smtp://mail.fernwood.example?from=school@fernwood.example')
    letters.configure(Settings(base_url='http://classroom.test', smtp_url=url))
    yield
    letters.configure(Settings(base_url='http://classroom.test'))


def newest_letter():
    with reading() as db:
        return seals.unseal_words(db.one(select(Letter.text).order_by(Letter.id.desc())))


async def test_B15_the_answer_is_the_same_for_every_address(browser, mail):
    answers = [
        await browser.submit('/recover/letter', login=name, headers=AS_JSON)
        for name in (staff.ADMIN, 'nobody@fernwood.example', 'nobody', '')
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {(200, answers[0].text)}
    assert (await browser.submit('/recover/letter', login='x')).headers['location'] == '/recover'


@pytest.mark.parametrize('header', ['Host', 'X-Forwarded-Host', 'X-Forwarded-Prefix'])
async def test_B16_the_link_begins_with_our_own_address_whatever_a_request_says(browser, mail, header):
    await browser.submit('/recover/letter', login=staff.ADMIN, headers={header: 'evil.example'})
    text = newest_letter()
    assert 'evil' not in text
    assert 'http://classroom.test/recover?token=' in text


async def test_a_letter_signs_everybody_out_and_the_new_password_in(app, browser, mail):
    async with Browser(app) as elsewhere:
        await elsewhere.sign_in()
        await browser.submit('/recover/letter', login=staff.ADMIN)
        token = re.search(r'token=(\S+)', newest_letter()).group(1)
        assert (await browser.submit('/recover', token=token, new_password='short')).json()['field'] == 'new_password'
        answer = await browser.submit('/recover', token=token, new_password=NEW)
        assert answer.headers['location'] == '/sign-in?why=new-password'
        assert await elsewhere.name() is None
    assert (await browser.submit('/recover', token=token, new_password=NEW)).status_code == 401
    assert not recovery.link_opens(token)
    await browser.sign_in(password=NEW)
    assert await browser.name() == 'Ada Sorrel'


async def test_B12_a_new_password_of_100_kb_is_a_422(browser, mail):
    await browser.submit('/recover/letter', login=staff.ADMIN)
    token = re.search(r'token=(\S+)', newest_letter()).group(1)
    answer = await browser.submit('/recover', token=token, new_password='x' * 100_000)
    assert (answer.status_code, answer.json()['field']) == (422, 'new_password')


async def test_a_student_without_mail_types_the_code_of_an_admin(browser, database):
    admin = sign_ins.actor_of((await browser.sign_in()).cookies['classroom_sign_in'])
    with transaction() as tx:
        people.store(tx, people.account('student', '', staff.HASHED, 'Olga Otter', None, username='otter42'))
    code = recovery.make_code(admin, 'otter42').code
    wrong = await browser.submit('/recover', name='otter42', code='AAAAAAAA', new_password=NEW)
    assert (wrong.status_code, wrong.json()['field']) == (401, 'code')
    assert (await browser.submit('/recover', name='otter42', code=code, new_password=NEW)).status_code == 303
    await browser.submit('/sign-in', name='otter42', password=NEW)
    assert await browser.name() == 'Olga Otter'


async def test_without_mail_the_page_of_a_lost_password_says_whom_to_ask(browser):
    letters.configure(Settings(base_url='http://classroom.test'))
    answer = await browser.submit('/recover/letter', login=staff.ADMIN)
    assert (answer.status_code, answer.json()['detail']) == (403, recovery.NO_MAIL)
