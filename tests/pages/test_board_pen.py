"""A pen on the board: its other end rubs out; a mistake in the form of a chart leads to its field."""

import pytest
from playwright.sync_api import expect

from tests.boarding import new
from tests.pages.board_desk import laid, opened_pane, ops

pytestmark = pytest.mark.browser
POINTER = """([name, x, y, buttons, button]) => desk.surface.dispatchEvent(new PointerEvent(name, {
  pointerId: 7, pointerType: 'pen', clientX: x, clientY: y, buttons, button, bubbles: true, pressure: 0.5,
}))"""


def test_the_other_end_of_a_pen_rubs_out_whatever_the_tool_is(chromium):
    line = {'c': 0, 'w': 2, 'p': [0.2, 0.2, 0.4, 0.2], 'dash': False}
    page = laid(chromium, [new('line-0001', kind='line', v=1, by=2, d=line)])
    page.evaluate("desk.choose('pen')")
    page.evaluate('desk.style.rubber = 2')
    x, y = 0.3 * 1366, 0.2 * 1366
    for name, across, buttons, button in (
        ('pointerdown', x, 32, 5),
        ('pointermove', x + 5, 32, -1),
        ('pointerup', x + 5, 0, 5),
    ):
        page.evaluate(POINTER, [name, across, y, buttons, button])
    assert ops(page) == [{'op': 'del', 'id': 'line-0001'}]


def test_a_mistake_in_the_step_of_a_chart_leads_to_its_field(chromium):
    page = laid(chromium, [])
    pane = opened_pane(page, 'chart')
    pane.get_by_label('Values').fill('1 2 3')
    pane.get_by_label('Step').fill('0.00001')
    pane.get_by_role('button', name='Put it on the board').click()
    expect(pane.get_by_label('Step')).to_be_focused()
    assert 'That makes more than 60 ticks.' in pane.get_by_role('alert').inner_text()
