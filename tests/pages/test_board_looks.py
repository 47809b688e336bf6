"""Earlier looks of a page: seen, brought back when that was asked once more, and taken back like any other step."""

import json
import re

import pytest
from PIL import Image

from tests.boarding import new, page
from tests.pages.board_desk import laid, opened_pane, ops

RECT = {'c': 0, 'w': 2, 'p': [0.2, 0.2, 0.1, 0.1], 'fill': None, 'dash': False}
LOOK = {'id': 7, 'page': 'page-one', 'v': 2, 'at': '2026-11-02T10:05:00Z', 'count': 1}
DONE = [{'by': 2, 'at': LOOK['at'], 'drawn': 3, 'removed': 1}, {'by': 1, 'at': LOOK['at'], 'changed': 2}]
VERSION = '/api/boards/1/versions/7'
HEAR = 'ops => desk.sync.hear({ board: 1, v: 9, by: 1, key: "", ops })'
pytestmark = pytest.mark.browser


def thing(name, **more):
    return new(name, kind='rect', v=1, by=2, d=RECT, **more)


@pytest.fixture
def board(_chromium):
    """A page with two rectangles, of which an earlier look had the first alone, on a grid."""
    whole = LOOK | {'look': page('page-one', bg='grid'), 'objects': [thing('rect-0001')], 'changes': DONE}
    answers = {'/api/boards/1/pages/page-one/versions': [LOOK], VERSION: whole, f'{VERSION}/restore': {'v': 9}}
    objects = [thing('rect-0001', m=[0.1, 0, 1, 1, 0]), thing('rect-0002', z='a1')]
    board = laid(_chromium, objects, pages=[page('page-one', bg='dots')], answers=answers)
    yield board
    board.context.close()


def brought_back(board, around=('', '')):
    """Bring the look back, as the server does it: the batch comes by itself, between what others do."""
    pane = opened_pane(board, 'history')
    pane.get_by_role('button', name='1 object').click()
    pane.get_by_role('button', name='Bring this look back').click()
    pane.get_by_role('button', name='Bring it back').click()
    moved = {'op': 'set', 'id': 'rect-0001', 's': {'m': [0, 0, 1, 1, 0]}}
    paper = {'op': 'page_set', 'id': 'page-one', 's': {'bg': 'grid'}}
    before, after = around
    board.evaluate(f'ops => {{ {before}; ({HEAR})(ops); {after} }}', [paper, {'op': 'del', 'id': 'rect-0002'}, moved])
    board.wait_for_function("said.some((one) => one.startsWith('The page looks as it did'))")


def how(board):
    """The paper, and what lies where."""
    return board.evaluate('[desk.page().bg, desk.objects().map((one) => [one.id, one.m[0]])]')


def test_an_earlier_look_of_a_page_is_seen_and_asked_about_before_it_comes_back(board):
    pane = opened_pane(board, 'history')
    pane.get_by_role('button', name='1 object').click()
    pane.get_by_text('By Juniper Owl').first.wait_for()
    pane.get_by_text(re.compile(r'After it, Juniper Owl drew 3 and took off 1 \(.+\); you changed 2')).wait_for()
    dark = """() => { const canvas = document.querySelector('.bp__then');
        const { data } = canvas.getContext('2d').getImageData(140, 144, 10, 10);
        return Math.min(...data); }"""
    assert board.evaluate(dark) < 60
    asked = []
    board.on('request', lambda one: asked.append((one.method, one.url.rpartition('/api')[2])))
    pane.get_by_role('button', name='Bring this look back').click()
    pane.get_by_text('for everyone, also what students drew').wait_for()
    pane.get_by_role('button', name='Leave it as it is').click()
    assert asked == []
    pane.get_by_role('button', name='Bring this look back').click()
    pane.get_by_role('button', name='Bring it back').click()
    board.evaluate(HEAR, [{'op': 'del', 'id': 'rect-0002'}])
    board.wait_for_function("said.some((one) => one.startsWith('The page looks as it did'))")
    assert ('POST', '/boards/1/versions/7/restore') in asked


def test_a_step_back_takes_the_look_away_again_and_nothing_older(board):
    before = how(board)
    board.evaluate('desk.commit([{ op: "del", id: "rect-0002" }], "an older step")')
    board.evaluate('desk.undoing.undo()')
    brought_back(board)
    assert how(board) == ['grid', [['rect-0001', 0]]]
    assert board.evaluate('desk.undoing.undo()') == 'bringing the look back'
    assert how(board) == before
    assert board.evaluate('desk.undoing.redo()') == 'bringing the look back'
    assert how(board) == ['grid', [['rect-0001', 0]]]


def test_what_somebody_has_changed_since_stays_when_the_look_is_taken_away_again(board):
    brought_back(board)
    theirs = [{'op': 'set', 'id': 'rect-0001', 's': {'m': [0.3, 0, 1, 1, 0]}}]
    board.evaluate('ops => desk.sync.hear({ board: 1, v: 10, by: 2, key: "theirs", ops })', theirs)
    board.evaluate('desk.undoing.undo()')
    assert {'op': 'back', 'id': 'rect-0002', 'if': 9} in ops(board)
    assert how(board) == ['dots', [['rect-0001', 0.3], ['rect-0002', 0]]]


def test_what_others_do_while_the_look_comes_back_stays_when_it_is_taken_away_again(board):
    add = {'op': 'add', 'o': thing('rect-0003', z='a2')}
    there = f"desk.sync.hear({{ board: 1, v: 8, by: 2, key: 'one', ops: {json.dumps([add])} }})"
    moved = {'op': 'set', 'id': 'rect-0001', 's': {'m': [0.3, 0, 1, 1, 0]}}
    then = f"desk.sync.hear({{ board: 1, v: 10, by: 2, key: 'two', ops: {json.dumps([moved])} }})"
    brought_back(board, (there, then))
    board.evaluate('desk.undoing.undo()')
    assert how(board) == ['dots', [['rect-0001', 0.3], ['rect-0002', 0], ['rect-0003', 0]]]


DARK = """(selector) => {
    const { data } = document.querySelector(selector)?.getContext('2d').getImageData(80, 40, 1, 1) ?? { data: [255] };
    return data[0] < 60;
}"""


def test_small_pages_and_earlier_looks_show_a_picture_that_comes_after_them(chromium, tmp_path):
    first, second = 'a' * 64, 'b' * 64
    Image.new('RGB', (160, 90)).save(tmp_path / 'black.png')
    whole = LOOK | {'look': page('page-one', file=second), 'objects': []}
    answers = {f'/api/boards/1/images/{digest}': tmp_path / 'black.png' for digest in (first, second)}
    answers |= {'/api/boards/1/pages/page-one/versions': [LOOK], VERSION: whole, '/api/rooms/undefined/boards': []}
    board = laid(chromium, [], pages=[page('page-one'), page('page-two', z='a1', file=first)], answers=answers)
    opened_pane(board, 'order')
    board.wait_for_function(DARK, arg='canvas[data-page="page-two"]')
    opened_pane(board, 'history').get_by_role('button', name='1 object').click()
    board.wait_for_function(DARK, arg='.bp__then')


def test_pages_that_are_turned_faster_than_answers_come_show_their_own_looks(chromium):
    board = laid(chromium, [], pages=[page('page-one', z='a0'), page('page-two', z='a1')])
    held = []

    def hold(route):
        held.append(route)

    board.route('**/pages/page-one/versions', hold)
    board.route('**/pages/page-two/versions', lambda route: route.fulfill(json=[LOOK | {'count': 2}]))
    with board.expect_request('**/pages/page-one/versions'):
        pane = opened_pane(board, 'history')
    board.evaluate("desk.turn('page-two')")
    pane.get_by_role('button', name='2 objects').wait_for()
    with board.expect_response('**/pages/page-one/versions') as late:
        held[0].fulfill(json=[LOOK])
    late.value.finished()
    board.evaluate('new Promise(requestAnimationFrame)')
    assert pane.get_by_role('listitem').all_inner_texts()[0].endswith('2 objects')
