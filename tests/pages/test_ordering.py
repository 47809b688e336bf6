"""A list that is put in order, in a browser without a server: dragged by mouse, moved by keys and by buttons."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
MOUNT = """async () => {
    const { createApp, ref } = await import('/vue.js');
    const { Ordering, moved } = await import('classroom/board/ordering.js');
    const things = ref(['one', 'two', 'three'].map((title, id) => ({ id, title })));
    const move = ({ id, place }) => (things.value = moved(things.value, id, place));
    const host = {
        components: { Ordering },
        setup: () => ({ things, move, icon: () => '' }),
        template: `<Ordering :things="things" :icon="icon" label="List" @move="move" v-slot="{ thing }">
            {{ thing.title }}</Ordering>`,
    };
    document.body.innerHTML = '<main></main>';
    createApp(host).mount('main');
}"""


@pytest.fixture
def page(chromium):
    page = dressed(chromium, 800, 600, 'tokens classroom board_panes')
    page.evaluate(MOUNT)
    return page


def order(page):
    return [row.inner_text().strip() for row in page.get_by_role('listitem').all()]


def test_a_row_goes_where_it_is_dragged_and_back_with_escape(page):
    grip = page.get_by_label('Hold and move one').bounding_box()
    last = page.get_by_label('Hold and move three').bounding_box()
    for key, expected in ((None, ['two', 'three', 'one']), ('Escape', ['two', 'three', 'one'])):
        page.mouse.move(grip['x'] + 9, grip['y'] + 9)
        page.mouse.down()
        page.mouse.move(last['x'] + 9, last['y'] + 40, steps=4)
        if key:
            page.keyboard.press(key)
        page.mouse.up()
        assert order(page) == expected


def test_escape_while_dragging_leaves_the_pane_around_it_open(page):
    page.evaluate("window.heard = []; document.body.addEventListener('keydown', ({ key }) => window.heard.push(key))")
    page.get_by_label('Hold and move one').focus()
    page.mouse.move(*(page.get_by_label('Hold and move one').bounding_box()[side] + 9 for side in 'xy'))
    page.mouse.down()
    page.keyboard.press('Escape')
    page.mouse.up()
    page.keyboard.press('Escape')
    assert page.evaluate('window.heard') == ['Escape'], 'only the second one is for the pane'


def test_a_long_list_goes_on_where_a_row_is_held_at_the_edge_of_its_pane(page):
    page.evaluate("""() => {
        const main = document.querySelector('main');
        main.className = 'bd__pane';
        main.style = 'height: 100px; overflow: auto';
    }""")
    grip = page.get_by_label('Hold and move one').bounding_box()
    page.mouse.move(grip['x'] + 9, grip['y'] + 9)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(grip['x'] + 9, 90 + step % 2)
    page.mouse.up()
    assert page.evaluate("document.querySelector('main').scrollTop") > 0
    assert order(page)[-1] == 'one'


def test_arrow_keys_and_buttons_move_a_row_and_keep_the_focus(page):
    page.get_by_label('Hold and move three').focus()
    page.keyboard.press('ArrowUp')
    assert order(page) == ['one', 'three', 'two']
    page.keyboard.press('Home')
    assert order(page) == ['three', 'one', 'two']
    assert page.evaluate('document.activeElement.getAttribute("aria-label")') == 'Hold and move three, place 1 of 3'
    page.get_by_role('button', name='Move one down').click()
    assert order(page) == ['three', 'two', 'one']
    assert page.get_by_role('button', name='Move one down').is_disabled()


TWO_FINGERS = """() => {
    const at = (name, y, pointerId, type, more = {}) =>
        document.querySelector(`[aria-label^="Hold and move ${name}"]`).dispatchEvent(
            new PointerEvent(type, { bubbles: true, cancelable: true, pointerId, clientY: y, ...more }));
    window.errors = [];
    window.addEventListener('error', ({ message }) => window.errors.push(message));
    at('one', 0, 1, 'pointerdown');
    at('two', 0, 2, 'pointerdown');
    at('two', 500, 1, 'pointermove');
    at('two', 500, 1, 'pointerup');
    const held = document.querySelectorAll('.is-held').length;
    at('two', 500, 2, 'pointermove');
    at('two', 500, 2, 'pointerup');
    at('two', 0, 2, 'pointermove');
    return [held, window.errors];
}"""


def test_of_two_fingers_on_two_rows_the_later_one_holds_its_row_alone_and_lets_go_of_it(page):
    _, errors = page.evaluate(TWO_FINGERS)
    assert errors == []
    assert order(page) == ['one', 'three', 'two']
    assert page.locator('.is-held').count() == 0
