"""Students with an account, in a browser."""

import itertools

from playwright.sync_api import Page

from tests.pages.conftest import PASSWORD

_numbers = itertools.count(1)


def with_account(page: Page, name: str = 'Olga Otter') -> Page:
    """Register a student on this page, and sign in through the form."""
    username = f'otter.{next(_numbers)}y'
    page.goto('/')
    typed = {'username': username, 'password': PASSWORD, 'user_type': 'student', 'full_name': name}
    assert page.request.post('/api/auth/register/', data=typed).ok
    page.goto('/sign-in')
    page.get_by_label('User name or e-mail').fill(username)
    page.get_by_label('Password').fill(PASSWORD)
    page.get_by_role('button', name='Sign in').click()
    page.wait_for_url('**/home')
    return page
