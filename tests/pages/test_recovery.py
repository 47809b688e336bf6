"""What browsers do by themselves when the program was killed and came back."""

import signal

import pytest
from playwright.sync_api import Page, expect

from tests import demos
from tests.pages.conftest import come_in
from tests.pages.serving import Program

pytestmark = pytest.mark.browser
SOON = 60_000


@pytest.fixture
def program(tmp_path, tmp_path_factory):
    """A demo school of its own, which may be killed."""
    program = Program(tmp_path / 'data')
    program.demo = demos.fill(program.data, tmp_path_factory, program.url)
    program.start()
    yield program
    program.stop()


@pytest.fixture
def teacher(program, chromium):
    """A teacher in the room of the first session."""
    page = chromium.new_context(base_url=program.url, viewport={'width': 1366, 'height': 900}).new_page()
    login = program.demo['teachers'][0]
    page.goto('/sign-in')
    page.get_by_label('E-mail').fill(login['email'])
    page.get_by_label('Password').fill(login['password'])
    page.get_by_role('button', name='Sign in').click()
    page.wait_for_url('**/home')
    page.goto(f'/session/{program.demo["sessions"][0]["id"]}')
    return stay(page)


@pytest.fixture
def student(program, chromium):
    """The first student of it."""
    page = chromium.new_context(base_url=program.url).new_page()
    page.goto('/')
    page.get_by_label('PIN or class code').fill(program.demo['sessions'][0]['students'][0]['pin'])
    return stay(page)


def stay(page: Page) -> Page:
    come_in(page).evaluate('window.stayed = true')
    return page


def rename(teacher: Page, old: str, new: str) -> None:
    """The teacher renames a student."""
    roster = teacher.get_by_role('region', name='Roster')
    roster.get_by_role('button', name=old).click()
    roster.get_by_role('button', name='Rename').click()
    teacher.get_by_role('dialog').get_by_label('Name').fill(new)
    teacher.get_by_role('dialog').get_by_role('button', name='Rename').click()
    expect(roster.get_by_role('button', name=new)).to_be_visible()


def cut_off(page: Page):
    return page.get_by_role('alert').filter(has_text='No connection. We keep trying.')


def seat(page: Page, name: str):
    return page.get_by_role('region', name='Your class').get_by_role('listitem').filter(has_text=name)


def test_both_browsers_come_back_by_themselves_when_the_program_was_killed(program, teacher, student):
    name = program.demo['sessions'][0]['students'][0]['name']
    rename(teacher, name, 'Brave Beaver')
    expect(seat(student, 'Brave Beaver')).to_be_visible()
    program.stop(signal.SIGKILL)
    expect(cut_off(student)).to_be_visible()
    expect(cut_off(teacher)).to_be_visible()
    program.start()
    for page in (student, teacher):
        page.wait_for_function('!window.stayed && window.socket?.connected', timeout=SOON)  # it has loaded itself anew
        expect(cut_off(page)).to_be_hidden()
    expect(seat(student, 'Brave Beaver')).to_contain_text('you')
    expect(teacher.get_by_role('region', name='Roster').get_by_role('heading')).to_have_text('1 here')
    rename(teacher, 'Brave Beaver', 'Calm Camel')
    expect(seat(student, 'Calm Camel')).to_contain_text('you')
