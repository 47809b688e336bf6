"""Another e-mail address over HTTP: the link in the letter counts for who is signed in."""

import re

import pytest
from pydantic import SecretStr
from sqlmodel import select

from classroom.config import Settings
from classroom.db import reading
from classroom.models import Letter
from classroom.services import letters, seals
from tests import staff
from tests.web.conftest import Browser

NEW = 'ada@alder.example'


@pytest.fixture(autouse=True)
def _mail(app):
    url = SecretStr('smtp://mail.fernwood.example?from=school@fernwood.example')
    letters.configure(Settings(base_url='http://classroom.test', smtp_url=url))
    yield
    letters.configure(Settings(base_url='http://classroom.test'))


def token_of_the_letter():
    with reading() as db:
        text = seals.unseal_words(db.one(select(Letter.text).where(Letter.kind == 'email_new')))
    return re.search(r'http://classroom\.test/account/email\?token=(\S+)', text).group(1)


async def test_a_link_from_a_letter_changes_the_address_of_who_is_signed_in(app, browser):
    await browser.sign_in()
    asked = await browser.submit('/account/sign-in', email=NEW, username='', current_password=staff.PASSWORD)
    assert (asked.status_code, asked.headers['location']) == (303, '/account')
    token = token_of_the_letter()
    async with Browser(app) as stranger:
        assert (await stranger.submit('/account/email', token=token)).status_code == 401
    assert (await browser.submit('/account/email', token='guessed')).status_code == 404
    assert (await browser.submit('/account/email', token=token)).headers['location'] == '/account'
    assert (await browser.submit('/sign-in', name=NEW, password=staff.PASSWORD)).status_code == 303


async def test_the_old_address_stays_for_who_changes_their_mind(browser):
    await browser.sign_in()
    await browser.submit('/account/sign-in', email=NEW, username='', current_password=staff.PASSWORD)
    assert (await browser.submit('/account/email/withdraw')).headers['location'] == '/account'
    assert (await browser.submit('/account/email', token=token_of_the_letter())).status_code == 404
