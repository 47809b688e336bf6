"""The options beside a tool on a phone: one row, and what is chosen in sight."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
MOUNT = """async ([tool, c]) => {
    const { createApp } = await import('/vue.js');
    const { Options } = await import('classroom/board/options.js');
    document.body.innerHTML = '<section class="bd"><main></main></section>';
    const style = { c, w: 2, size: 2, shape: 'rect', line: 'arrow', part: false, rubber: 2 };
    createApp(Options, { tool, style, isNarrow: true }).mount('main');
}"""


@pytest.fixture
def page(chromium):
    return dressed(chromium, 390, 844, 'tokens classroom board')


@pytest.mark.parametrize('tool', ['pen', 'marker', 'shape', 'text', 'eraser'])
def test_a_phone_has_one_row_of_options_with_what_is_chosen_in_sight(page, tool):
    page.evaluate(MOUNT, [tool, 7])
    row = page.locator('.bd__opts').bounding_box()
    assert row['height'] <= 60
    assert row['x'] >= 0
    assert row['x'] + row['width'] <= 390
    if tool in ('pen', 'marker'):
        pink, widths = (page.get_by_role('radio', name=name).bounding_box() for name in ('Pink', 'Thick'))
        assert row['x'] < pink['x']
        assert pink['x'] + pink['width'] <= widths['x']
