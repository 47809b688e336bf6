"""A page whose sign-in has ended goes to where people sign in, says why, and leads back where it is still theirs."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import PASSWORD
from tests.pages.hours import second_browser

pytestmark = pytest.mark.browser


def mail_of(page):
    return page.locator('.who div > span').inner_text()


def moved(page, why):
    expect(page).to_have_url(re.compile(f'/sign-in\\?why={why}'))
    return page


def test_other_tabs_and_browsers_say_that_one_has_signed_out_everywhere_and_come_back(visit):
    page = visit(path='/account')
    mail = mail_of(page)
    tab, other = page.context.new_page(), second_browser(page)
    tab.goto('/courses')
    other.goto('/notifications')
    page.get_by_role('button', name='Sign out everywhere').click()
    page.wait_for_url('**/')
    for one in (tab, other):
        expect(moved(one, 'elsewhere').get_by_text('signed out on all devices of your account')).to_be_visible()
    loads = []
    other.on('load', lambda: loads.append(other.url))
    other.wait_for_function('() => window.socket?.connected')  # as nobody, with the cookie of the sign-in that ended
    assert loads == []
    other.get_by_label('User name or e-mail').fill(mail)
    other.get_by_label('Password').fill(PASSWORD)
    other.get_by_role('button', name='Sign in', exact=True).click()
    other.wait_for_url('**/notifications')


def test_an_account_that_its_owner_deletes_or_an_admin_switches_off_is_told_so(visit, served):
    page = visit(path='/account')
    tab = page.context.new_page()
    tab.goto('/courses')
    page.get_by_text('Delete my account', exact=True).click()
    password = page.locator('form[action="/account/delete"] input[type=password]')
    password.fill('not this one at all')
    page.get_by_role('button', name='Delete my account for good').click()
    expect(page.get_by_text('That is not your current password.')).to_be_visible()
    password.fill(PASSWORD)
    page.get_by_role('button', name='Delete my account for good').click()
    page.wait_for_url('**/')
    expect(page.get_by_text('Your account is deleted.')).to_be_visible()
    expect(moved(tab, 'gone').get_by_text('Your account was deleted.')).to_be_visible()

    teacher = visit(path='/account')
    admin = visit(served.demo['admin'], '/admin/accounts')
    admin.get_by_label('Name, user name or e-mail').fill(mail_of(teacher))
    expect(admin.locator('.rows__row')).to_have_count(1)
    admin.locator('.rows__row a').click()
    admin.get_by_role('button', name='Switch off').click()
    admin.get_by_role('dialog').get_by_role('button', name='Switch off').click()
    expect(admin.get_by_text('The account is switched off.')).to_be_visible()
    expect(moved(teacher, 'off').get_by_text('Your account was switched off.')).to_be_visible()
