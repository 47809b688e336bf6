"""The magnifier and the page of people, in a browser: by keyboard alone, and only for who may look others up."""

import pytest
from playwright.sync_api import expect

from tests.pages.hours import by_pin
from tests.pages.test_axe import clear

pytestmark = pytest.mark.browser
PHONE = {'width': 390, 'height': 844}


def test_somebody_is_found_while_one_types_and_opened_by_keyboard(visit, served):
    page = visit(served.demo['teachers'][0], '/home')
    magnifier = page.get_by_label('Find people').first
    magnifier.press('Enter')
    field = page.get_by_role('searchbox', name='Find people')
    expect(field).to_be_focused()
    page.keyboard.type('alder')
    one = page.get_by_role('search').get_by_role('link')
    expect(one).to_have_text(['TATom AlderTeacher, Fernwood School'])
    expect(page.get_by_role('search').get_by_role('status')).to_have_text('1 person')
    page.keyboard.press('ArrowDown')
    expect(one).to_be_focused()
    clear(page)
    page.keyboard.press('ArrowUp')
    expect(field).to_be_focused()
    page.keyboard.press('Escape')
    expect(magnifier).to_be_focused()
    magnifier.press('Enter')
    expect(field).to_be_focused()
    page.keyboard.type('nobody at all')
    expect(page.get_by_text('Nobody fits. Try a part of the name.')).to_be_visible()
    field.fill('alder')
    field.press('Enter')
    page.wait_for_url('**/people?search=alder')


def test_the_page_of_people_follows_what_is_typed(visit, served):
    page = visit(served.demo['teachers'][0], '/people?search=alder')
    expect(page.locator('.rows a')).to_have_text(['Tom Alder'])
    page.get_by_label('Name or user name').fill('sorrel')
    expect(page.locator('.rows a')).to_have_text(['Ada Sorrel'])
    page.set_viewport_size(PHONE)
    clear(page)
    assert page.evaluate('document.documentElement.scrollWidth') <= PHONE['width']
    page.get_by_role('link', name='Ada Sorrel').click()
    expect(page.get_by_role('heading', name='Ada Sorrel')).to_be_visible()


def test_B22_who_may_look_nobody_up_has_no_magnifier_and_no_page(visit, served, pupil):
    observer = visit(served.demo['observer'], '/observer/dashboard')
    otter = by_pin(pupil(), served.demo['sessions'][0]['students'][0]['pin'])
    otter.goto('/my-work')
    for page in (observer, otter):
        expect(page.locator('summary.self')).to_be_visible()
        expect(page.get_by_label('Find people')).to_have_count(0)
        assert page.goto('/people').status == 403
        assert page.request.get('/api/users').status == 403
