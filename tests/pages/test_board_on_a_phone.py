"""Who watches a board on a phone sees all that is drawn; one's own view stays; nothing lies over what is said."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.hours import by_pin
from tests.pages.test_board import SOON, board, draw, holds

pytestmark = pytest.mark.browser


def percent(page: Page) -> str:
    return page.locator('.bd__bl .small').text_content()


def test_a_phone_shows_all_that_is_drawn_and_keeps_the_view_of_who_moved_it(hour, pupil):
    teacher = board(hour.teacher)
    draw(teacher, (300, 300), (700, 500), (1250, 350))
    holds(teacher, 1)
    otter = board(by_pin(pupil(), hour.cards[0]['pin']))
    holds(otter, 1)
    whole = percent(otter)
    assert 25 < int(whole.rstrip('%')) < 42, 'so near that the stroke of seven tenths of the page is whole in sight'
    draw(teacher, (1340, 450), (1355, 600))
    holds(otter, 2)
    expect(otter.locator('.bd__bl .small')).not_to_have_text(whole)
    whole = percent(otter)
    otter.keyboard.press('+')
    near = percent(otter)
    assert near != whole
    draw(teacher, (1340, 640), (1355, 660))
    otter.get_by_role('button', name='There is more on the right. Show all').click()
    expect(otter.locator('.bd__bl .small')).to_have_text(whole)
    otter.keyboard.press('+')
    otter.wait_for_timeout(1_000)
    otter.reload()
    expect(otter.locator('.bd[data-ready=true]')).to_be_visible(timeout=SOON)
    expect(otter.locator('.bd__bl .small')).to_have_text(near)
    teacher.get_by_role('button', name='New page').click()
    way = otter.get_by_role('button', name='Mira Fern is on page 2. Go there')
    expect(way).to_be_visible(timeout=SOON)
    said = otter.locator('.bd__status').bounding_box()
    assert way.bounding_box()['y'] >= said['y'] + said['height']
