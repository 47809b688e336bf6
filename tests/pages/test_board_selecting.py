"""Choosing things on a board with pointer, finger and keys; what comes of it goes out as one batch."""

import math

import pytest

from tests.boarding import new
from tests.pages.board_desk import laid, ops

K = 1366
LOOK = {'c': 0, 'w': 2, 'fill': None, 'dash': False}
pytestmark = pytest.mark.browser


def box(object_id, x, y, z, **more):
    """A rectangle of a tenth of the page."""
    return new(object_id, kind='rect', z=z, v=1, by=2, d={**LOOK, 'p': [x, y, 0.1, 0.1]}, **more)


@pytest.fixture
def two(chromium):
    """Two rectangles beside each other."""
    return laid(chromium, [box('left-0001', 0.2, 0.2, 'a1'), box('right-001', 0.5, 0.2, 'a2')])


def chosen(page):
    return sorted(page.evaluate('[...desk.selection.ids]'))


def drag(page, start, end, *, steps=6):
    page.mouse.move(start[0] * K, start[1] * K)
    page.mouse.down()
    page.mouse.move(end[0] * K, end[1] * K, steps=steps)
    page.mouse.up()


def click(page, x, y, *, shift=False):
    if shift:
        page.keyboard.down('Shift')
    page.mouse.click(x * K, y * K)
    if shift:
        page.keyboard.up('Shift')


def test_a_click_chooses_shift_adds_and_a_click_beside_chooses_nothing(two):
    click(two, 0.2, 0.25)
    assert chosen(two) == ['left-0001']
    click(two, 0.5, 0.25, shift=True)
    assert chosen(two) == ['left-0001', 'right-001']
    click(two, 0.2, 0.25, shift=True)
    assert chosen(two) == ['right-001']
    click(two, 0.8, 0.45)
    assert chosen(two) == []


def test_a_box_and_a_lasso_catch_what_lies_in_them(two):
    drag(two, (0.15, 0.15), (0.4, 0.4))
    assert chosen(two) == ['left-0001']
    two.evaluate("desk.choose('lasso')")
    two.mouse.move(0.45 * K, 0.15 * K)
    two.mouse.down()
    for x, y in ((0.65, 0.15), (0.65, 0.35), (0.45, 0.35)):
        two.mouse.move(x * K, y * K, steps=4)
    two.mouse.up()
    assert chosen(two) == ['right-001']
    assert ops(two) == []


def test_a_drag_moves_all_that_is_chosen_in_one_batch_and_undo_brings_it_back(two):
    two.keyboard.press('Control+a')
    drag(two, (0.2, 0.25), (0.3, 0.35))
    moves = ops(two)
    assert [op['s']['m'][:2] for op in moves] == [pytest.approx([0.1, 0.1], abs=1e-4)] * 2
    assert two.evaluate('sent.length') == 1
    assert two.evaluate('desk.undoing.undo()') == 'the move'
    assert two.evaluate("desk.object('left-0001').m") == [0, 0, 1, 1, 0]


def test_a_corner_resizes_and_the_circle_turns(two):
    click(two, 0.2, 0.25)
    drag(two, (0.3, 0.3), (0.4, 0.5))
    assert ops(two)[0]['s']['d']['p'][2:] == pytest.approx([0.2, 0.3], abs=2e-3)
    top = 28 / K
    two.keyboard.down('Shift')
    drag(two, (0.3, 0.2 - top), (0.6, 0.35))
    two.keyboard.up('Shift')
    assert ops(two)[1]['s']['m'][4] == pytest.approx(math.pi / 2, abs=1e-4)


def test_keys_duplicate_group_order_and_delete(two):
    two.keyboard.press('Control+a')
    two.keyboard.press('Control+g')
    groups = {op['s']['g'] for op in ops(two)}
    assert len(groups) == 1
    click(two, 0.8, 0.45)
    click(two, 0.5, 0.25)
    assert chosen(two) == ['left-0001', 'right-001']
    two.keyboard.press('Control+Shift+g')
    assert {op['s']['g'] for op in ops(two)[2:4]} == {None}
    two.keyboard.press('Escape')
    click(two, 0.2, 0.25)
    two.keyboard.press('Control+]')
    assert ops(two)[4]['s']['z'] > 'a2'
    two.keyboard.press('Control+d')
    copy = ops(two)[5]
    assert copy['op'] == 'add'
    assert chosen(two) == [copy['o']['id']]
    two.keyboard.press('Delete')
    assert ops(two)[6] == {'op': 'del', 'id': copy['o']['id']}
    assert chosen(two) == []


def test_arrow_keys_move_by_a_pixel_ten_with_shift_and_are_one_step(two):
    click(two, 0.2, 0.25)
    for key in ('ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'ArrowLeft'):
        two.keyboard.press(key)
    assert ops(two) == []
    two.wait_for_function('sent.length === 1')
    assert ops(two)[0]['s']['m'][:2] == pytest.approx([1 / 1366, 10 / 1366], abs=1e-5)
    assert any('Now at' in one for one in two.evaluate('said'))


def test_what_is_locked_stays_until_who_leads_unlocks_it(chromium):
    page = laid(chromium, [box('left-0001', 0.2, 0.2, 'a1', locked=True), box('right-001', 0.5, 0.2, 'a2')])
    page.keyboard.press('Control+a')
    assert chosen(page) == ['right-001']
    click(page, 0.2, 0.25)
    drag(page, (0.2, 0.25), (0.3, 0.35))
    page.keyboard.press('Delete')
    assert ops(page) == []
    page.get_by_role('button', name='Unlock').click()
    assert ops(page) == [{'op': 'set', 'id': 'left-0001', 's': {'locked': False}}]


def test_a_student_neither_locks_nor_chooses_what_is_locked(chromium):
    things = [box('left-0001', 0.2, 0.2, 'a1', locked=True), box('right-001', 0.5, 0.2, 'a2')]
    page = laid(chromium, things, leads=False)
    click(page, 0.2, 0.25)
    assert chosen(page) == []
    click(page, 0.5, 0.25)
    assert not page.get_by_role('button', name='Lock').is_visible()
    page.keyboard.press('Control+Shift+l')
    assert ops(page) == []


def test_who_may_not_draw_chooses_and_changes_nothing(chromium):
    page = laid(chromium, [box('left-0001', 0.2, 0.2, 'a1')], leads=False, rights='teacher')
    click(page, 0.2, 0.25)
    page.keyboard.press('Control+a')
    page.keyboard.press('Delete')
    assert chosen(page) == []
    assert ops(page) == []


def test_what_somebody_else_takes_off_is_not_chosen_any_more(two):
    two.keyboard.press('Control+a')
    two.evaluate("desk.sync.take({ board: 1, v: 9, by: 2, key: 'k', ops: [{ op: 'del', id: 'left-0001' }] })")
    two.evaluate("desk.sync.rebuild(new Set(['left-0001']))")
    assert chosen(two) == ['right-001']


def test_the_bar_beside_what_is_chosen_is_one_tab_stop(two):
    click(two, 0.2, 0.25)
    bar = two.get_by_role('toolbar', name='What is chosen')
    assert bar.is_visible()
    bar.get_by_role('button', name='Duplicate').focus()
    two.keyboard.press('ArrowRight')
    assert two.evaluate('document.activeElement.getAttribute("aria-label")') == 'To the front'
    assert bar.locator('[tabindex="0"]').count() == 1
    two.mouse.click(0.8 * K, 0.45 * K)
    assert not bar.is_visible()


def test_things_are_copied_to_another_place_as_text(chromium):
    page = laid(chromium, [box('left-0001', 0.2, 0.2, 'a1')])
    page.context.grant_permissions(['clipboard-read', 'clipboard-write'])
    text = 'classroom-board:' + '{"board": 1, "things": [{"page": "page-one", "kind": "rect", "m": [0, 0, 1, 1, 0],'
    text += '"say": "", "g": null, "d": {"c": 0, "w": 2, "p": [0.1, 0.1, 0.1, 0.1], "fill": null, "dash": false}}]}'
    page.evaluate("(text) => desk.emit('paste-text', text)", text)
    page.evaluate("desk.emit('paste-text', 'classroom-board:{')")
    page.evaluate("desk.emit('paste-text', 'Why is it so?')")
    added = [op['o'] for op in ops(page)]
    assert [one['kind'] for one in added] == ['rect', 'text']
    assert added[1]['d']['text'] == 'Why is it so?'


def test_more_than_a_message_carries_goes_in_several_and_is_one_step(chromium):
    things = [box(f'many-{at:04}', 0.1 + at % 20 * 0.03, 0.1 + at // 20 * 0.015, f'a{at:04}') for at in range(1, 250)]
    things = [one | {'z': f'a1{one["id"][-4:]}1', 'g': 'one-group'} for one in things]
    page = laid(chromium, things)
    page.keyboard.press('Control+a')
    page.keyboard.press('Control+Shift+g')
    assert [len(batch) for batch in page.evaluate('sent.map((one) => one.ops)')] == [200, 49]
    groups = 'new Set(desk.objects().map((one) => one.g))'
    assert page.evaluate(f'[...{groups}]') == [None]
    assert page.evaluate('desk.undoing.undo()') == 'the group'
    assert page.evaluate(f'[...{groups}]') == ['one-group']
    page.wait_for_function('sent.length === 4')
    assert page.evaluate('desk.undoing.redo()') == 'the group'
    assert page.evaluate(f'[...{groups}]') == [None]
    assert page.evaluate('desk.undoing.undo()') == 'the group'
    assert page.evaluate(f'[...{groups}]') == ['one-group']


def test_long_strokes_go_in_messages_that_the_server_takes(chromium):
    page = laid(chromium, [])
    long = """() => import('classroom/board/undo.js').then(({ portions }) => {
        const p = Array.from({ length: 4000 }, (_, at) => 0.12345 + at / 10000);
        const ops = Array.from({ length: 30 }, (_, at) => ({ op: 'add', o: { id: `stroke-${at}`, d: { p } } }));
        return [portions(ops).map((part) => JSON.stringify(part).length), portions([]).length];
    })"""
    sizes, none = page.evaluate(long)
    assert max(sizes) < 130_000
    assert len(sizes) > 5
    assert none == 0
