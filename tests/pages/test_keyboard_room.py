"""The field of a text on a phone: above the bars, above the keyboard, below the upper bar."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
KEYBOARD_COMES = """async () => {
    const { keepAbove } = await import('classroom/board/keyboard_room.js');
    const fixed = 'position: fixed; left: 9px; top: 700px; height: 30px';
    document.body.innerHTML = `<div style="position: fixed; inset: 0"></div><textarea style="${fixed}"></textarea>`;
    const [surface, field] = [document.querySelector('div'), document.querySelector('textarea')];
    const seen = Object.assign(new EventTarget(), { offsetTop: 0, height: 844 });
    const pan = (x, y) => (field.style.top = `${field.offsetTop + y}px`);
    const end = keepAbove({ surface, camera: { width: 390, pan } }, field, seen);
    const places = [field.offsetTop];
    seen.height = 500;
    seen.dispatchEvent(new Event('resize'));
    places.push(field.offsetTop);
    end();
    seen.height = 300;
    seen.dispatchEvent(new Event('resize'));
    return [...places, field.offsetTop];
}"""
RISE = "async ([top, bottom, low]) => (await import('classroom/board/keyboard_room.js')).rise({ top, bottom }, low)"


@pytest.fixture
def page(chromium):
    return dressed(chromium, 390, 844, 'tokens')


def test_a_text_stays_above_the_bars_and_the_keyboard_of_a_phone(page):
    above_bars, above_keys, after = page.evaluate(KEYBOARD_COMES)
    assert above_bars + 36 == 844 - 150
    assert above_keys + 36 == 500 - 24
    assert after == above_keys
    assert page.evaluate(RISE, [100, 130, 400]) == 0, 'what is in sight stays'
    assert page.evaluate(RISE, [100, 900, 400]) == -10, 'a long text keeps its beginning'
