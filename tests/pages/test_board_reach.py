"""Every tool of the board is in reach in low and narrow windows; what is chosen gets another look beside the tools."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.test_board import board, draw, on_the_server

pytestmark = pytest.mark.browser
SIZES = ((1366, 768), (1366, 650), (1366, 400), (844, 390), (683, 384), (768, 700), (320, 568))


def out_of_reach(page: Page) -> list[str]:
    """Tools and options that lie outside of the window, or under something else."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.bd__tools button, .bd__opts button')].filter((one) => {
          if (!one.offsetParent) return false;
          one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const { x, y, width, height } = one.getBoundingClientRect();
          return !one.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        }).map((one) => one.ariaLabel ?? one.textContent)"""
    )


def test_tools_are_in_reach_and_what_is_chosen_gets_another_look(hour):
    page = board(hour.teacher)
    page.keyboard.press('r')
    draw(page, (500, 300), (700, 420))
    for width, height in SIZES:
        page.set_viewport_size({'width': width, 'height': height})
        for _ in range(100):
            if not (lost := out_of_reach(page)):
                break
            page.wait_for_timeout(100)  # until the board has taken its new size
        assert lost == [], (width, height)
        assert page.evaluate("document.querySelector('.bd').scrollTop") == 0
    page.get_by_role('radio', name='Arrow').click()
    expect(page.get_by_role('button', name='Rectangle and ellipse')).to_have_attribute('aria-pressed', 'true')
    assert page.get_by_role('radio', name='Arrow').get_attribute('aria-checked') == 'true'
    assert page.get_by_role('radiogroup', name='Colour').get_by_role('radio').count() == 8
    page.set_viewport_size({'width': 1366, 'height': 768})
    page.keyboard.press('Control+a')
    page.get_by_role('radio', name='Plum').click()
    page.get_by_role('button', name='Dashed').click()
    expect(page.get_by_role('button', name='Dashed')).to_have_attribute('aria-pressed', 'true')
    page.get_by_role('radio', name='Thick').click()
    for _ in range(100):
        (drawn,) = on_the_server(page)
        look = drawn['d']['c'], drawn['d']['w'], drawn['d'].get('dash')
        if look == (4, 3, True):
            break
        page.wait_for_timeout(100)
    assert look == (4, 3, True)
    page.get_by_role('button', name='Undo').click()
    expect(page.get_by_role('radio', name='Medium')).to_be_checked()
