"""The observer's pages in a browser: figures, graphs that can be read, filters, the way down to a session."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import serving
from tests.pages.test_axe import clear, clear_on

pytestmark = pytest.mark.browser
DASHBOARD = '/observer/dashboard'
LISTS = ('/observer/schools', '/observer/sessions', '/observer/walls')


@pytest.fixture(scope='module')
def served(tmp_path_factory):
    """A demo school in which no other test makes a session: its figures are known."""
    with serving(tmp_path_factory) as served:
        yield served


@pytest.fixture
def page(visit, served) -> Page:
    page = visit(served.demo['observer'], '/home')
    page.wait_for_url(f'**{DASHBOARD}')
    return page


def choose(page: Page, label: str, option: str) -> None:
    """Choose in one of the lists of the title row."""
    page.get_by_role('combobox', name=label).click()
    page.get_by_role('option', name=option).click()


def figure(page: Page, name: str) -> str:
    """The number below a name."""
    return page.locator('.fig', has_text=name).locator('b').inner_text()


def test_a_district_says_what_it_does(page):
    expect(page.get_by_role('heading', level=1)).to_have_text('North District')
    assert [figure(page, name) for name in ('Students taking part', 'Posts with a graph')] == ['24', '24']
    graphs = page.locator('.graphcard')
    expect(graphs).to_have_count(3)
    for place in range(3):
        expect(graphs.nth(place).get_by_role('img').first).to_be_visible()
        assert graphs.nth(place).locator('svg path').count() > 3
        graphs.nth(place).get_by_text('Read the graph as text').click()
        expect(graphs.nth(place).get_by_role('table')).to_be_visible()


def test_filters_stand_in_the_address_and_stay(page):
    choose(page, 'Time', 'Last 7 days')
    page.wait_for_url(f'**{DASHBOARD}?period=week')
    choose(page, 'Teacher', 'Tom Alder')
    page.wait_for_url(re.compile(r'teacher=\d+&period=week'))
    expect(page.get_by_role('combobox', name='Teacher')).to_have_value('Tom Alder')
    titles = page.get_by_role('region', name='Sessions').get_by_role('rowheader')
    expect(titles).to_have_count(2)
    export = page.get_by_text('Export')
    export.click()
    link = page.get_by_role('link', name='Sessions as CSV').get_attribute('href')
    assert len(page.request.get(link).text().splitlines()) == 3


def test_the_way_down_is_school_teacher_session_picture(page):
    page.get_by_role('region', name='Schools').get_by_role('link', name='Fernwood School').click()
    expect(page.get_by_role('heading', level=1)).to_have_text('Fernwood School')
    page.get_by_role('region', name='Teachers').get_by_role('link', name='Mira Fern').first.click()
    expect(page.get_by_role('heading', level=1)).to_have_text('Mira Fern')
    page.get_by_role('link', name='How long do we sleep?', exact=True).click()
    expect(page.get_by_role('heading', level=1)).to_have_text('How long do we sleep?')
    expect(page.locator('.thumb')).to_have_count(8)
    path = page.locator('.thumb').first.get_attribute('href')
    assert page.request.get(path).headers['content-type'] == 'image/webp'
    page.get_by_role('link', name='North District').click()
    expect(page.get_by_role('heading', level=1)).to_have_text('North District')


def test_each_list_has_a_page_of_its_own_with_the_same_filters(page):
    choose(page, 'Teacher', 'Tom Alder')
    page.wait_for_url('**teacher=*')
    page.get_by_role('link', name='See more').click()
    page.wait_for_url(re.compile(r'/observer/walls\?teacher=\d+'))
    expect(page.locator('.thumb')).to_have_count(8)
    bar = page.get_by_role('navigation', name='Main')
    expect(bar.get_by_role('link', name='Walls')).to_have_attribute('aria-current', 'page')
    bar.get_by_role('link', name='Schools').click()
    expect(page.get_by_role('region', name='Schools').get_by_role('link')).to_have_text(['Fernwood School'])
    bar.get_by_role('link', name='Sessions').click()
    expect(page.get_by_role('region', name='Sessions').get_by_role('rowheader')).to_have_count(5)


def test_it_has_no_barrier_and_fits_a_phone(page, served):
    session = f'/observer/session/{served.demo["sessions"][0]["id"]}'
    paths = (DASHBOARD, *LISTS, '/observer/school/1', session)
    clear_on(page, *paths[1:])
    page.goto(DASHBOARD)
    page.locator('.graphcard svg').first.wait_for()
    clear(page)
    page.set_viewport_size({'width': 360, 'height': 740})
    for path in paths:
        page.goto(path)
        assert page.evaluate('document.documentElement.scrollWidth') == 360, path
    expect(page.get_by_role('navigation', name='Main').get_by_role('link', name='Walls')).to_be_in_viewport()
