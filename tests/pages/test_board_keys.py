"""The board by keyboard alone: placed in the middle, moved, made larger, turned; the keys are told in a pane."""

import math

import pytest
from playwright.sync_api import expect

from tests.boarding import new
from tests.pages.board_desk import laid, ops

pytestmark = pytest.mark.browser
WORDS = {'c': 0, 'size': 2, 'x': 0.4, 'y': 0.3, 'text': 'three', 'mark': False}


@pytest.fixture
def page(chromium):
    """A board with a text on it, the surface in focus."""
    tab = laid(chromium, [new('text-0001', kind='text', v=1, by=2, d=WORDS)])
    tab.locator('#surface').focus()
    return tab


def press(page, tool, *keys):
    page.evaluate('(tool) => desk.choose(tool)', tool)
    for key in keys:
        page.keyboard.press(key)


def settled(page, count):
    page.wait_for_function('(count) => sent.length === count', arg=count)
    return ops(page)[-1]


@pytest.mark.parametrize(('tool', 'kind'), [('shape', 'rect'), ('line', 'arrow')])
def test_enter_puts_a_shape_in_the_middle_and_chooses_it(page, tool, kind):
    press(page, tool, 'Enter')
    (added,) = ops(page)
    assert (added['op'], added['o']['kind']) == ('add', kind)
    x0, y0, x1, y1 = page.evaluate('desk.box(desk.objects()[1])')
    assert 0.2 < (x0 + x1) / 2 < 0.8
    assert 0.1 < (y0 + y1) / 2 < 0.5
    assert page.evaluate('[...desk.selection.ids]') == [added['o']['id']]
    assert 'Arrow keys move it' in page.evaluate('said').pop()


def test_control_and_arrows_change_the_size_and_with_shift_turn(page):
    press(page, 'shape', 'Enter', 'Control+ArrowRight', 'Control+ArrowRight', 'Control+ArrowUp')
    was = ops(page)[0]['o']['d']['p']
    grown = settled(page, 2)['s']['d']['p']
    assert grown[2:] == pytest.approx([was[2] + 20 / 1366, was[3] - 10 / 1366], abs=1e-4)
    press(page, 'select', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowLeft')
    assert settled(page, 3)['s']['m'][4] == pytest.approx(math.pi / 12, abs=1e-4)
    assert page.evaluate('said').pop() == 'Now turned by 15 degrees.'
    assert page.evaluate('[desk.undoing.undo(), desk.undoing.undo()]') == ['the turn', 'the size']


def test_another_kind_of_change_ends_the_one_before(page):
    page.keyboard.press('Control+a')
    for key in ('ArrowRight', 'Control+ArrowLeft', 'ArrowLeft'):
        page.keyboard.press(key)
    settled(page, 3)
    assert page.evaluate('said').count('Now at 40 across, 30 down.') == 2


def test_enter_writes_in_the_middle_and_changes_the_text_that_is_chosen(page):
    press(page, 'text', 'Enter')
    field = page.locator('.bd-text')
    expect(field).to_be_focused()
    page.keyboard.type('Why?')
    page.keyboard.press('Escape')
    assert ops(page)[0]['o']['d']['text'] == 'Why?'
    page.evaluate("desk.choose('select'); desk.selection.set(['text-0001'])")
    page.keyboard.press('Enter')
    expect(field).to_have_value('three')


def test_the_keys_are_told_in_a_pane(page):
    page.keyboard.press('?')
    sheet = page.locator('#sheet')
    expect(sheet).to_contain_text('Ctrl + Shift + ← →')
    expect(sheet).to_contain_text('Put a line, a shape or a text in the middle')
