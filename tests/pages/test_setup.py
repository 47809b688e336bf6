"""The first run: an empty folder, the one-time link in the log, and the first admin."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.pages.serving import Program

pytestmark = pytest.mark.browser
TYPED = {
    'school': 'Fernwood School',
    'district': 'North District',
    'first_name': 'Ada',
    'last_name': 'Sorrel',
    'email': 'ada@fernwood.example',
    'password': 'correct horse battery',
}


@pytest.fixture
def empty(tmp_path):
    """The program on a folder in which nothing is yet."""
    program = Program(tmp_path / 'data')
    program.start()
    yield program
    program.stop()


@pytest.fixture
def page(empty, chromium):
    return chromium.new_context(base_url=empty.url, timezone_id='Asia/Kolkata').new_page()


def link(program):
    """The one-time link that the log shows."""
    return re.search(r'Set up your school here[^\n]*?(http\S+/setup\?token=\w+)', program.said()).group(1)


def fill(page, **typed):
    for name, value in (TYPED | typed).items():
        page.fill(f'[name={name}]', value)
    page.get_by_role('button', name='Set up the school').click()


def test_a_fresh_folder_is_set_up_by_the_link_in_the_log_once(empty, page):
    for path in ('/', '/sign-in', '/home', '/start-session', '/register', '/j/ABC234', '/session/1'):
        page.goto(path)
        expect(page.get_by_text('This place waits for its first admin.')).to_be_visible()
    page.goto('/setup?token=abcdefgh')
    expect(page.get_by_text('This place waits for its first admin.')).to_be_visible()

    page.goto(link(empty))
    expect(page.get_by_label('Time zone')).to_have_value(re.compile('^Asia/(Kolkata|Calcutta)$'))
    fill(page, password='short')
    expect(page.get_by_text('Please take at least')).to_be_visible()
    fill(page, time_zone='Atlantic/Reykjavik')
    page.wait_for_url('**/home')
    page.goto('/school')
    expect(page.get_by_label('Name', exact=True)).to_have_value('Fernwood School')
    expect(page.get_by_label('Time zone')).to_have_value('Atlantic/Reykjavik')

    other = page.context.browser.new_context(base_url=empty.url).new_page()
    other.goto(link(empty))
    expect(other).to_have_url(f'{empty.url}/sign-in')
    other.get_by_label('E-mail').fill(TYPED['email'])
    other.get_by_label('Password').fill(TYPED['password'])
    other.get_by_role('button', name='Sign in').click()
    other.wait_for_url('**/home')


def test_a_school_that_adds_its_teachers_itself_offers_no_registration(empty, page):
    page.goto(link(empty))
    fill(page)
    page.wait_for_url('**/home')
    page.context.clear_cookies()
    page.goto('/sign-in')
    expect(page.get_by_text('Your school adds its teachers itself.')).to_be_visible()
    expect(page.get_by_role('link', name='Make a teacher account')).to_have_count(0)
    page.goto('/register')
    expect(page.get_by_text('Please ask your school for an account.')).to_be_visible()
    expect(page.get_by_role('button', name='Make my account')).to_have_count(0)
    page.get_by_role('link', name='Back to the sign-in').click()
    expect(page.get_by_label('E-mail')).to_be_visible()


def test_a_start_shows_address_and_link_and_warns_of_nothing(empty):
    said = [json.loads(line) for line in empty.said().splitlines()]
    assert [one['level'] for one in said] == ['info'] * len(said)
    assert link(empty).startswith(empty.url)
    assert f'Classroom answers at {empty.url}' in [one['event'] for one in said]
