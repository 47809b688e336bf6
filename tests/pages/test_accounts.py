"""Accounts in a browser: a student registers, comes back, changes what is theirs, loses the password and is helped."""

import httpx
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
PASSWORD = 'correct horse battery'
TYPED = 'typed/'
NEW = 'seven grey herons'


def register(page, username):
    page.goto('/register')
    page.get_by_role('link', name='I learn').click()
    page.wait_for_url('**who=student')
    page.get_by_label('Your name').fill('Olga Otter')
    page.get_by_label('User name').fill(username)
    page.get_by_label('Password').fill(PASSWORD)
    page.get_by_role('button', name='Make my account').click()
    page.wait_for_url('**/home')


def sign_in(page, name, password):
    page.goto('/sign-in')
    page.get_by_label('User name or e-mail').fill(name)
    page.get_by_label('Password').fill(password)
    page.get_by_role('button', name='Sign in').click()


def test_a_form_names_all_that_is_missing_and_keeps_what_is_typed_but_the_password_over_a_reload(pupil):
    page = pupil()
    page.goto('/register?who=teacher')
    page.get_by_role('button', name='Make my account').click()
    expect(page.locator('.err')).to_have_count(5)
    expect(page.locator('.field', has=page.get_by_label('Password')).locator('.err')).to_be_visible()
    expect(page.get_by_label('First name')).to_be_focused()
    page.get_by_label('First name').fill('Mira')
    page.get_by_label('Password').fill(PASSWORD)
    page.reload()
    expect(page.get_by_label('First name')).to_have_value('Mira')
    expect(page.get_by_label('Password')).to_have_value('')
    assert PASSWORD not in page.evaluate('JSON.stringify(sessionStorage)')


def test_what_somebody_typed_and_left_is_not_there_for_who_comes_later(pupil, served):
    page = pupil()
    page.clock.install()
    page.goto('/register?who=teacher')
    name = page.get_by_label('First name')
    name.fill('Mira')
    page.clock.fast_forward('14:00')
    page.reload()
    expect(name).to_have_value('Mira')
    page.clock.fast_forward('02:00')
    page.reload()
    expect(page.get_by_label('Last name')).to_have_value('')
    assert TYPED not in page.evaluate('JSON.stringify(sessionStorage)')
    name.fill('Olga')
    who = served.demo['teachers'][0]
    sign_in(page, who['email'], who['password'])
    page.wait_for_url('**/home')
    assert TYPED not in page.evaluate('JSON.stringify(sessionStorage)')


def test_a_student_registers_and_changes_what_is_theirs(pupil):
    page = pupil()
    register(page, 'olga.o')
    expect(page.get_by_role('heading', name='Hello, Olga Otter')).to_be_visible()
    page.locator('#main').get_by_role('link', name='Your account').click()
    page.get_by_label('Your name').fill('Olga River')
    page.get_by_role('button', name='Keep my name').click()
    expect(page.get_by_text('Your name is kept.')).to_be_visible()
    expect(page.locator('.who b')).to_have_text('Olga River')
    assert not page.evaluate("Object.keys(sessionStorage).some((name) => name.startsWith('typed/'))")
    page.get_by_label('User name, if you like').fill('admin')
    page.get_by_label('Current password').first.fill(PASSWORD)
    page.get_by_role('button', name='Keep user name and e-mail').click()
    expect(page.get_by_text('This name is kept for the school.')).to_be_visible()
    expect(page.get_by_label('User name, if you like')).to_have_value('admin')
    page.get_by_label('Colours').select_option('dark')
    page.get_by_role('button', name='Keep these colours').click()
    expect(page.get_by_text('Your colours are kept.')).to_be_visible()
    expect(page.locator('html.theme-dark')).to_have_count(1)


def test_a_token_is_shown_once_works_and_is_taken_back(visit, served):
    page = visit()
    page.goto('/account')
    page.get_by_role('button', name='Make a token').click()
    expect(page.get_by_text('The name is empty.')).to_be_visible()
    page.get_by_label('What the token is for').fill('Grades')
    page.get_by_role('button', name='Make a token').dblclick()
    token = page.locator('.tokens__new code').inner_text()
    header = {'Authorization': f'Bearer {token}'}
    assert httpx.get(f'{served.url}/api/auth/me/', headers=header).json()['user_type'] == 'teacher'
    refused = httpx.post(f'{served.url}/api/auth/logout/', headers=header)
    assert refused.json()['code'] == 'read_only_token'
    page.reload()
    expect(page.get_by_role('list', name='Your tokens').get_by_role('listitem')).to_have_count(1)
    expect(page.get_by_text('reads · last used today')).to_be_visible()
    assert token not in page.content()
    page.get_by_role('button', name='Take back Grades').click()
    expect(page.get_by_text('It opens nothing from now on.')).to_be_visible()
    assert httpx.get(f'{served.url}/api/auth/me/', headers=header).status_code == 401


def test_an_admin_helps_a_student_who_lost_the_password(visit, pupil, served):
    page = pupil()
    register(page, 'lost.otter')
    page.context.clear_cookies()
    helper = visit(served.demo['admin'])
    helper.goto('/student-code')
    helper.get_by_label('User name of the student').fill('nobody.here')
    helper.get_by_role('button', name='Make a code').click()
    expect(helper.get_by_text('We found no student of yours')).to_be_visible()
    helper.get_by_label('User name of the student').fill('lost.otter')
    helper.get_by_role('button', name='Make a code').click()
    code = helper.locator('.once').inner_text()

    page.goto('/sign-in')
    page.get_by_role('link', name='Forgot your password?').click()
    expect(page.get_by_text('this school sends no mail')).to_be_visible()
    page.get_by_label('User name or e-mail').fill('lost.otter')
    page.get_by_label('Code').fill(code)
    page.get_by_label('New password').fill(NEW)
    page.get_by_role('button', name='Keep the new password').click()
    page.wait_for_url('**/sign-in?why=new-password')
    expect(page.get_by_text('Your new password is set.')).to_be_visible()
    sign_in(page, 'lost.otter', NEW)
    page.wait_for_url('**/home')


def test_who_registered_as_a_teacher_gets_no_code_for_a_classmate(visit, pupil):
    register(pupil(), 'careful.otter')
    page = visit()
    page.goto('/student-code')
    page.get_by_label('User name of the student').fill('careful.otter')
    page.get_by_role('button', name='Make a code').click()
    expect(page.get_by_text('We found no student of yours')).to_be_visible()
