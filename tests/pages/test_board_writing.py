"""Words on a board: they break where a line would be too long, and stay when drawing is closed while one writes."""

import pytest
from playwright.sync_api import expect

from tests.boarding import new
from tests.pages.board_desk import laid, opened_pane, ops

pytestmark = pytest.mark.browser
LONG = 'The mean is the balance point of all the values that we have found, and the median is the one in the middle.'
CLOSE = "desk.know({ id: 1, rights: 'teacher' })"
OPEN = "desk.know({ id: 1, rights: 'all' })"
EDGES = "(d) => import('classroom/board/measure.js').then(({ textSize }) => d.x + textSize(d).width)"


@pytest.fixture
def page(_chromium):
    tab = laid(_chromium, [], leads=False)
    yield tab
    tab.context.close()


def write(page, words, *, at=(300, 300)):
    page.evaluate("desk.choose('text')")
    page.mouse.click(*at)
    field = page.locator('.bd-text')
    field.fill(words)
    return field


def waiting(page):
    return page.get_by_role('group', name='Your words wait')


def test_words_in_hand_stay_when_drawing_is_closed_and_go_out_when_it_opens(page):
    field = write(page, 'Half of them')
    page.evaluate(CLOSE)
    page.evaluate("desk.choose('pan')")
    assert ops(page) == []
    expect(field).to_have_value('Half of them')
    expect(field).to_have_attribute('readonly', '')
    expect(waiting(page)).to_contain_text('go on it when drawing opens again')
    page.evaluate(OPEN)
    expect(field).to_have_count(0)
    expect(waiting(page)).to_be_hidden()
    assert [op['o']['d']['text'] for op in ops(page)] == ['Half of them']


def test_words_that_wait_can_be_thrown_away(page):
    field = write(page, 'Half of them')
    page.evaluate(CLOSE)
    waiting(page).get_by_role('button', name='Discard').click()
    expect(field).to_have_count(0)
    expect(waiting(page)).to_be_hidden()
    page.evaluate(OPEN)
    assert ops(page) == []


def test_words_that_wait_are_kept_aside_when_the_page_is_left(page):
    page.evaluate(
        "() => { window.refusing = () => ({ error: 'not_allowed', detail: 'Your teacher says who draws.' }); }"
    )
    write(page, 'Half of them')
    page.evaluate(CLOSE)
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    expect(page.get_by_role('group', name='Not on the board')).to_be_visible()
    assert 'Half of them' in page.evaluate('JSON.stringify({ ...sessionStorage })')


def test_a_changed_text_that_was_taken_off_meanwhile_comes_as_a_new_one(chromium):
    d = {'c': 0, 'size': 2, 'x': 0.2, 'y': 0.2, 'text': 'three', 'mark': False}
    page = laid(chromium, [new('text-0001', kind='text', v=1, by=2, d=d)], leads=False)
    page.evaluate("desk.emit('change-text', desk.object('text-0001'))")
    page.locator('.bd-text').fill('three or four')
    page.evaluate(CLOSE)
    gone = "[{ op: 'del', id: 'text-0001' }]"
    page.evaluate(f"desk.sync.hear({{ board: 1, v: 4, by: 2, key: 'other', ops: {gone} }})")
    page.evaluate(OPEN)
    assert [(op['op'], op['o']['d']['text']) for op in ops(page)] == [('add', 'three or four')]


def test_a_long_text_that_was_taken_off_meanwhile_comes_as_texts_below_one_another(chromium):
    d = {'c': 0, 'size': 2, 'x': 0.2, 'y': 0.2, 'text': 'three', 'mark': False}
    page = laid(chromium, [new('text-0001', kind='text', v=1, by=2, d=d, m=[0.5, 0.3, 2, 2, 0])], leads=False)
    page.evaluate("desk.emit('change-text', desk.object('text-0001'))")
    page.locator('.bd-text').fill('three or four words ' * 60)
    gone = "[{ op: 'del', id: 'text-0001' }]"
    page.evaluate(f"desk.sync.hear({{ board: 1, v: 4, by: 2, key: 'other', ops: {gone} }})")
    page.keyboard.press('Escape')
    made = [op['o']['m'] for op in ops(page)]
    assert len(made) > 1
    assert made == [made[0]] * len(made)


def test_a_stroke_over_which_drawing_is_closed_is_kept_aside(page):
    page.evaluate(
        "() => { window.refusing = () => ({ error: 'not_allowed', detail: 'Your teacher says who draws.' }); }"
    )
    page.evaluate("desk.choose('pen')")
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(500, 400, steps=5)
    page.evaluate(CLOSE)
    page.evaluate("desk.choose('pan')")
    page.mouse.up()
    expect(page.get_by_role('group', name='Not on the board')).to_be_visible()


def test_long_words_break_before_the_end_of_the_page(page):
    field = write(page, f'{LONG}\n\nThat is all.', at=(700, 200))
    lines = page.evaluate("document.querySelector('.bd-text').scrollHeight") / field.bounding_box()['height']
    assert lines == pytest.approx(1, abs=0.02), 'the field is as high as its words'
    field.press('Escape')
    (added,) = ops(page)
    text = added['o']['d']['text']
    assert text.split() == f'{LONG} That is all.'.split()
    assert text.endswith('\n\nThat is all.')
    assert page.evaluate(EDGES, added['o']['d']) < 1


def test_one_endless_word_is_cut_and_short_lines_stay(page):
    write(page, 'x' * 300 + '\nshort').press('Escape')
    text = ops(page)[0]['o']['d']['text']
    assert text.replace('\n', '') == 'x' * 300 + 'short'
    assert text.endswith('\nshort')
    assert text.count('\n') > 2


def test_pasted_words_and_words_of_the_outline_break_too(page):
    page.evaluate("(text) => desk.emit('paste-text', text)", LONG)
    d = ops(page)[0]['o']['d']
    assert page.evaluate(EDGES, d) < 1
    assert d['x'] > 0
    page.evaluate("menu.get('outline').run()")
    page.get_by_label('Add a text').fill(LONG)
    page.get_by_role('button', name='Add the text').click()
    assert page.evaluate(EDGES, ops(page)[1]['o']['d']) < 1


def test_new_texts_lie_beside_one_another_and_never_exactly_upon_the_last(page):
    for number in range(24):
        page.evaluate("(text) => desk.emit('paste-text', text)", f'The same words for the class, {number % 2}')
    places = [(op['o']['d']['x'], op['o']['d']['y']) for op in ops(page)]
    assert len(set(places)) == 24
    first = [op['o'] for op in ops(page)][:3]
    boxes = page.evaluate('(all) => all.map((one) => desk.box(one))', first)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert one[0] > other[2] or other[0] > one[2] or one[1] > other[3] or other[1] > one[3]


def test_on_a_covered_board_new_things_still_come_to_lie_in_sight_a_step_apart(page):
    d = {'shape': 'rect', 'c': 0, 'w': 2, 'dash': False, 'fill': True, 'rev': False, 'p': [0, 0, 1, 5]}
    page.evaluate("(d) => desk.commit([{ op: 'add', o: desk.made('shape', d) }], 'the cover')", d)
    for _ in range(3):
        page.evaluate("desk.emit('paste-text', 'Is it fair?')")
    places = [(op['o']['d']['x'], op['o']['d']['y']) for op in ops(page)[1:]]
    assert len(set(places)) == 3
    x0, y0, x1, y1 = page.evaluate('desk.camera.sight')
    assert all(x0 < x < x1 and y0 < y < y1 for x, y in places)


def test_what_is_typed_at_once_after_a_click_is_written(page):
    page.evaluate("desk.choose('text')")
    page.mouse.click(300, 300)
    assert page.evaluate('document.activeElement.className') == 'bd-text'
    page.keyboard.type('here')
    page.keyboard.press('Escape')
    assert ops(page)[0]['o']['d']['text'] == 'here'


def test_words_added_to_a_text_near_the_edge_break_there(chromium):
    d = {'c': 0, 'size': 2, 'x': 0.7, 'y': 0.2, 'text': 'three', 'mark': False}
    page = laid(chromium, [new('text-0001', kind='text', v=1, by=2, d=d)])
    page.evaluate("desk.emit('change-text', desk.object('text-0001'))")
    page.locator('.bd-text').fill(LONG)
    page.keyboard.press('Escape')
    assert page.evaluate(EDGES, ops(page)[0]['s']['d']) < 1


def test_a_new_chart_lies_below_the_one_before_and_under_no_bar(page):
    for height in (0.095, 0.17):
        page.evaluate(
            """async (height) => {
              const { inSight } = await import('classroom/board/placing.js');
              const p = inSight(desk, 0.5, height);
              const d = { chart: 'axis', p, from: 0, to: 9, step: 1, label: '', values: [] };
              desk.commit([{ op: 'add', o: desk.made('chart', d) }], 'the chart');
            }""",
            height,
        )
    first, second = (op['o']['d']['p'] for op in ops(page))
    assert first[1] + first[3] < second[1]
    assert second[1] + second[3] < (768 - 70) / 1366


def test_a_new_chart_lies_beside_what_is_drawn_where_nothing_is_free_above_or_below(chromium):
    d = {'c': 0, 'w': 2, 'p': [0.3, 0.0, 0.05, 0.56], 'fill': None, 'dash': False}
    page = laid(chromium, [new('rect-0001', kind='rect', v=1, by=1, d=d)])
    pane = opened_pane(page, 'chart')
    pane.get_by_label('Values').fill('1 2 3')
    pane.get_by_label('Label of the axis').fill('h')
    pane.get_by_role('button', name='Put it on the board').click()
    chart = ops(page)[0]['o']['id']
    x0, _, x1, _ = page.evaluate('(id) => desk.box(desk.object(id))', chart)
    assert 0.35 < x0 < x1 < 1
    assert page.evaluate('[...desk.selection.ids]') == [chart]


def test_long_words_lie_in_several_texts_and_it_is_said(page):
    words = ' '.join(f'word{number:03}' for number in range(300))
    write(page, words)
    page.evaluate("desk.choose('pan')")
    page.evaluate('(text) => { desk.choose("text"); desk.emit("paste-text", text); }', words)
    texts = [op['o']['d']['text'] for op in ops(page)]
    assert all(len(text) <= 1000 for text in texts)
    assert ' '.join(texts).split() == words.split() * 2
    tops = [op['o']['d']['y'] for op in ops(page)][: len(texts) // 2]
    assert tops == sorted(set(tops))
    assert page.evaluate("said.filter((one) => one.includes('one below the other')).length") == 2
