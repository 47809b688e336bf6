"""What becomes of a board that changes under one: left on the way, its page gone, its pictures cut off."""

import json

import pytest
from playwright.sync_api import Page

from tests.boarding import new, page
from tests.pages.board_desk import laid, opened_pane, ops

THREE = [page('page-one', z='a0'), page('page-two', z='a1'), page('page-six', z='a2')]
RECT = {'kind': 'rect', 'd': {'c': 0, 'w': 2, 'p': [0.3, 0.2, 0.2, 0.1], 'fill': None, 'dash': False}}
SHEETS = {'sheets': [{'file': 'a' * 64, 'width': 800, 'height': 600}], 'pages': 1}
PDF = {'name': 'a.pdf', 'mimeType': 'application/pdf', 'buffer': b'%PDF'}
KEPT = "JSON.parse(sessionStorage.getItem('board 1 x') ?? '[]').map((batch) => batch.ops[0].o.id)"


def drawn(object_id: str) -> str:
    """The code that draws something with this id."""
    thing = f"{{ ...desk.made('rect', {json.dumps(RECT['d'])}), id: '{object_id}' }}"
    return f"desk.commit([{{ op: 'add', o: {thing} }}], 'it')"


@pytest.fixture
def board(chromium) -> Page:
    return laid(chromium, [], pages=THREE, answers={'/api/board-papers/1': SHEETS})


@pytest.mark.parametrize(
    ('gone', 'shown'), [('page-six', 'page-two'), ('page-two', 'page-one'), ('page-one', 'page-two')]
)
def test_where_a_page_is_gone_one_is_on_the_page_before_it(board, gone, shown):
    board.evaluate(f"desk.on('astray', () => said.push('astray')); desk.turn('{gone}')")
    board.evaluate(f"desk.commit([{{ op: 'page_del', id: '{gone}' }}], 'a page')")
    assert board.evaluate('desk.pageId') == shown
    assert board.evaluate('said') == ['astray']


def test_a_stroke_over_which_its_page_goes_does_not_end_on_another(board):
    board.evaluate("desk.turn('page-two'); desk.choose('pen')")
    board.mouse.move(400, 300)
    board.mouse.down()
    board.mouse.move(500, 320, steps=4)
    board.evaluate("desk.commit([{ op: 'page_del', id: 'page-two' }], 'a page')")
    board.mouse.move(600, 340, steps=4)
    board.mouse.up()
    assert [op['op'] for op in ops(board)] == ['page_del']
    board.mouse.move(400, 300)
    board.mouse.down()
    board.mouse.move(500, 320, steps=4)
    board.mouse.up()
    assert ops(board)[-1]['o']['page'] == 'page-one'


@pytest.mark.parametrize('leave', ["desk.turn('page-six')", 'desk.dispose()'])
def test_a_stroke_that_is_under_way_when_one_turns_away_stays_where_it_was_drawn(board, leave):
    board.evaluate("desk.turn('page-two'); desk.choose('pen')")
    board.mouse.move(400, 300)
    board.mouse.down()
    board.mouse.move(500, 320, steps=4)
    board.evaluate(leave)
    board.mouse.move(600, 340, steps=4)
    board.mouse.up()
    [stroke] = [op['o'] for op in ops(board)]
    assert stroke['page'] == 'page-two'


def test_what_was_drawn_last_goes_out_though_the_board_is_left_at_once(board):
    board.evaluate(f'{drawn("one-left")}; {drawn("two-left")}; desk.dispose()')
    assert [op['o']['id'] for op in ops(board)] == ['one-left', 'two-left']


def test_what_a_left_board_may_not_take_is_kept_beside_what_was_drawn_on_it_since(board):
    board.evaluate("window.refusing = () => ({ error: 'closed', detail: 'No.' })")
    board.evaluate(f'{drawn("one-left")}; desk.dispose()')
    board.evaluate(
        "sessionStorage.setItem('board 1 x', JSON.stringify([{ key: 'k', ops: [{ o: { id: 'newer' } }], v: null }]))"
    )
    board.evaluate(drawn('two-left'))
    board.wait_for_timeout(50)
    assert board.evaluate(KEPT) == ['one-left', 'two-left', 'newer']


def test_the_pages_of_a_pdf_come_to_the_board_that_they_were_meant_for(board):
    pane = opened_pane(board, 'paper')
    pane.get_by_label('PDF').set_input_files(PDF)
    board.evaluate("document.querySelector('#sheet button[type=submit]').click(); desk.dispose(); desk.sheet.close()")
    board.wait_for_function('said.length')
    assert board.evaluate('said') == ['The page is on “Where is the middle?”.']
    assert [op['op'] for op in ops(board)] == ['page_add']
    assert board.evaluate('desk.pageId') == 'page-one'


def test_a_picture_that_a_cut_kept_away_comes_when_the_cut_is_over(board, picture):
    asked = []

    def cut_once(route):
        asked.append(route.request.url)
        route.abort('internetdisconnected') if len(asked) == 1 else route.fulfill(path=picture)

    board.route('**/api/boards/1/images/**', cut_once)
    board.evaluate("desk.picture('f'.repeat(64))")
    board.wait_for_function("desk.picture('f'.repeat(64))")
    assert len(asked) == 2


def test_what_the_clipboard_does_not_take_is_not_cut_off_the_board(chromium):
    board = laid(chromium, [new('rect-0001', **RECT)])
    board.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    board.evaluate("desk.selection.set(['rect-0001']); desk.surface.focus()")
    board.keyboard.press('Control+x')
    board.wait_for_function('said.length')
    assert board.evaluate('said') == ['This browser does not let us use its clipboard. Duplicate works: Ctrl+D.']
    assert ops(board) == []


@pytest.fixture
def picture(tmp_path):
    """A file that a browser can draw."""
    path = tmp_path / 'dot.svg'
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>', encoding='utf-8')
    return path


def test_a_board_that_was_left_changes_nothing_about_the_one_that_came_after_it(chromium):
    board = laid(chromium, [], pages=[page('page-one', file='a' * 64, ratio=0.75)])
    board.evaluate("desk.dispose(); still.parentElement.classList.remove('theme-light')")
    board.evaluate("desk.commit([{ op: 'page_add', p: { id: 'page-two', z: 'a1', bg: 'plain' } }], 'a page')")
    assert [op['op'] for op in ops(board)] == ['page_add']
    assert board.evaluate("still.parentElement.classList.contains('theme-light')") is False
