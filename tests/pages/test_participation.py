"""Who did what, in a browser: the finding, graphs that can be read, a table that sorts, files to take away."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.test_axe import clear_on

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit, served) -> Page:
    page = visit(served.demo['teachers'][0])
    page.goto(address(served))
    return page


def address(served) -> str:
    return f'/session/{served.demo["sessions"][0]["id"]}/participation'


def column(page: Page, place: int) -> list[str]:
    return page.locator(f'table[data-sortable] tbody tr > :nth-child({place + 1})').all_inner_texts()


def test_the_title_says_the_finding(page):
    expect(page.get_by_role('heading', level=1)).to_have_text(re.compile(r'^8 of \d+ have posted'))
    expect(page.get_by_text('Not yet: ')).to_be_visible()


def test_a_press_on_a_heading_sorts_and_another_one_turns_it_round(page):
    names = [name.strip() for name in column(page, 0)]
    assert names == sorted(names)
    page.get_by_role('button', name='Comments received').click()
    received = [int(number) for number in column(page, 9)]
    assert received == sorted(received, reverse=True)
    heading = page.get_by_role('columnheader', name='Comments received')
    expect(heading).to_have_attribute('aria-sort', 'descending')
    page.get_by_role('button', name='Comments received').click()
    assert [int(number) for number in column(page, 9)] == sorted(received)
    page.get_by_role('button', name='Name').click()
    assert [name.strip() for name in column(page, 0)] == names


def test_who_has_not_come_in_is_last_either_way(page):
    for _ in range(2):
        page.get_by_role('button', name='First came in').click()
        assert column(page, 10)[-1].strip() == 'Not yet'


def test_every_graph_can_be_read_as_text(page):
    graphs = page.locator('.graphcard')
    expect(graphs).to_have_count(3)
    for place in range(3):
        graphs.nth(place).get_by_text('Read the graph as text').click()
        expect(graphs.nth(place).get_by_role('table')).to_be_visible()
        assert graphs.nth(place).get_by_role('img').get_attribute('aria-label')


def test_the_csv_has_the_rows_of_the_screen(page, served):
    lines = page.context.request.get(f'{address(served)}.csv').text().lstrip('\ufeff').splitlines()
    assert [line.partition(',')[0] for line in lines[1:-1]] == [name.strip() for name in column(page, 0)]


def test_students_do_not_get_it(chromium, served):
    page = chromium.new_context(base_url=served.url).new_page()
    page.goto('/')
    page.get_by_label('PIN or class code').fill(served.demo['sessions'][0]['students'][0]['pin'])
    page.wait_for_url('**/session/*')
    assert page.goto(address(served)).status == 403
    assert page.request.get(f'{address(served)}.csv').status == 403
    other = address(served).replace(f'/{served.demo["sessions"][0]["id"]}/', f'/{served.demo["sessions"][1]["id"]}/')
    assert page.goto(other).status == 404


def test_it_has_no_barrier_and_fits_a_phone(page, served):
    clear_on(page, address(served))
    page.set_viewport_size({'width': 360, 'height': 740})
    assert page.evaluate('document.documentElement.scrollWidth') == 360
