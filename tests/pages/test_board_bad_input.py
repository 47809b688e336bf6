"""Bad input on the board's canvas: evil names and words, sizes of nothing, pages and objects that are not there."""

import pytest

from tests.boarding import STROKE, add, new
from tests.pages.board_desk import laid, opened_pane

EVIL = '<img src=x onerror="window.evil = 1"><script>window.evil = 1</script>'
LINKS = '![x](https://evil.example/x.png) [y](javascript:window.evil=1) <a href="https://evil.example">z</a>'
RECT = {'c': 0, 'w': 2, 'p': [0.2, 0.2, 0.1, 0.1], 'fill': None, 'dash': False}
pytestmark = pytest.mark.browser


@pytest.fixture
def board(chromium):
    tab = laid(chromium, [new('rect-0001', kind='rect', v=1, by=2, d=RECT)])
    tab.evaluate("window.addEventListener('error', (event) => (window.wrong = event.message))")
    yield tab
    tab.context.close()


def heard(board, *ops):
    """Somebody else's batch comes in; returns the ids on the page."""
    board.evaluate("(ops) => desk.sync.hear({ board: 1, v: desk.sync.confirmed.v + 1, by: 2, key: 'k', ops })", ops)
    return board.evaluate('desk.objects().map((one) => one.id)')


def test_B61_script_in_a_name_beside_a_cursor_is_text(board):
    board.evaluate(
        "(name) => desk.others.hear('cursor', { board: 1, by: 2, name, page: desk.pageId, x: 0.5, y: 0.2 })", EVIL
    )
    assert board.locator('.bd-who span').inner_text() == EVIL
    assert board.locator('.bd-who img, .bd-who script').count() == 0
    assert board.evaluate('window.evil') is None


def test_B61_B67_words_on_the_board_make_no_links_and_load_nothing(board):
    asked = []
    board.on('request', lambda one: asked.append(one.url))
    text = {'c': 1, 'size': 2, 'x': 0.1, 'y': 0.1, 'text': EVIL + LINKS, 'mark': False}
    heard(board, add('text-0001', kind='text', d=text, say=LINKS))
    pane = opened_pane(board, 'outline')
    pane.get_by_text('evil.example').first.wait_for()
    assert pane.locator('a, img, script, iframe').count() == 0
    assert not [one for one in asked if 'evil' in one]
    assert board.evaluate('window.evil') is None


@pytest.mark.parametrize('m', [[0, 0, 0, 0, 0], [0, 0, 1e-9, 1, 0], [0, 0, -1, 1, 0], [100, -100, 50, 50, 9]])
def test_an_object_that_was_resized_to_nothing_is_drawn_and_can_be_taken_off(board, m):
    heard(board, {'op': 'set', 'id': 'rect-0001', 's': {'m': m}})
    heard(board, add('line-0001', d={**STROKE, 'p': [0.3, 0.3, 0.3, 0.3]}))
    board.wait_for_timeout(100)
    assert heard(board, {'op': 'del', 'id': 'rect-0001'}) == ['line-0001']
    assert board.evaluate('window.wrong') is None


def test_an_object_of_another_page_and_changes_of_what_is_not_there_change_nothing(board):
    elsewhere = add('lost-0001', page='page-nine')
    moved = {'op': 'set', 'id': 'rect-0001', 's': {'page': 'page-nine'}}
    unknown = ({'op': 'set', 'id': 'never-was', 's': {'say': 'x'}}, {'op': 'back', 'id': 'rect-0001'})
    assert heard(board, elsewhere, moved, *unknown) == ['rect-0001']


def test_what_passes_by_on_another_board_or_page_is_not_drawn(board):
    for where in ({'board': 2}, {'page': 'page-nine'}):
        word = {'board': 1, 'page': 'page-one', 'by': 2, 'name': 'Otter', 'x': 0.5, 'y': 0.5, **where}
        board.evaluate("(word) => desk.heard('cursor', word)", word)
    board.wait_for_timeout(50)
    assert board.locator('.bd-who span:visible').count() == 0


def test_a_clock_that_jumps_does_not_stop_drawing_or_cursors(board):
    board.evaluate('() => { const now = Date.now; Date.now = () => now() - 9e8; }')
    board.evaluate("desk.commit([{ op: 'set', id: 'rect-0001', s: { say: 'mean' } }], 'words')")
    board.wait_for_function('sent.length === 1 && desk.sync.pending.length === 0')
    board.evaluate("desk.heard('cursor', { board: 1, page: 'page-one', by: 2, name: 'Otter', x: 0.5, y: 0.5 })")
    assert board.locator('.bd-who span:visible').count() == 1
    board.evaluate('() => { Date.now = () => 9e15; }')
    board.wait_for_timeout(1_200)
    assert board.locator('.bd-who span:visible').count() == 1
