"""While all draw unseen, a student changes what is their own, and sees what the server has."""

import pytest
from playwright.sync_api import Page

from tests.boarding import new
from tests.pages.board_desk import laid, ops

FRAME = {'kind': 'rect', 'd': {'c': 0, 'w': 2, 'p': [0.3, 0.2, 0.2, 0.1], 'fill': 1, 'dash': False}}
THERE = 'desk.layers.grid.all.size'


@pytest.fixture
def board(chromium) -> Page:
    things = [new('task-0001', **FRAME) | {'v': 2, 'by': 2}, new('mine-0001', **FRAME) | {'v': 3, 'by': 1}]
    return laid(chromium, things, leads=False)


def test_what_the_teacher_drew_is_not_chosen_and_not_taken_off(board):
    board.evaluate('desk.know({ id: 1, unseen: true })')
    board.evaluate('desk.surface.focus()')
    board.keyboard.press('Control+a')
    assert board.evaluate('[...desk.selection.ids]') == ['mine-0001']
    board.keyboard.press('Delete')
    assert [op['id'] for op in ops(board)] == ['mine-0001']
    board.evaluate('desk.know({ id: 1, unseen: false })')
    board.keyboard.press('Control+a')
    assert board.evaluate('[...desk.selection.ids]') == ['task-0001']


def test_what_the_server_leaves_out_of_a_batch_is_seen_as_it_is(board):
    leave_out = """() => {
      const { hear } = desk.sync;
      desk.sync.hear = (batch) => hear.call(desk.sync, { ...batch, ops: [] });
      desk.commit([{ op: 'del', id: 'task-0001' }], 'it');
      return desk.layers.grid.all.size;
    }"""
    assert board.evaluate(leave_out) == 1
    board.wait_for_function('desk.sync.pending.length === 0')
    assert board.evaluate(THERE) == 2
