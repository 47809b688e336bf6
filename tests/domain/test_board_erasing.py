"""What was erased is not told again, and who hears the rest has the same board."""

import random

from classroom.domain.board.erasing import without_erased
from classroom.domain.board.reducer import State, apply, reduce
from tests.boarding import PAGES, add, board_of, page


def told(*ops, board=1):
    return {'board': board, 'ops': list(ops)}


def test_what_was_erased_is_not_told():
    batches = [told(add('zebra-01'), add('object-1')), told({'op': 'set', 'id': 'zebra-01', 's': {'say': 'zebra'}})]
    batches.append(told({'op': 'del', 'id': 'zebra-01'}))
    assert without_erased(batches) == [told(add('object-1')), told(), batches[2]]


def test_what_was_on_a_page_that_was_taken_off_is_not_told():
    batches = [told(add('zebra-01', page='page-two')), told({'op': 'page_del', 'id': 'page-two'})]
    assert without_erased(batches) == [told(), batches[1]]


def test_things_of_another_board_are_other_things():
    batches = [told(add('object-1')), told({'op': 'del', 'id': 'object-1'}, board=2)]
    assert without_erased(batches) == batches


def test_who_hears_the_rest_has_the_same_board():
    dice = random.Random(3)
    for _ in range(200):
        state = reduce(State(), {'v': 0, 'ops': [{'op': 'page_add', 'p': page(PAGES[0])}]})
        start, batches = None, []
        for number in range(1, 30):
            if number == 10:
                start = state
            batch = {'v': number, 'by': 1, 'board': 1, 'ops': [an_op(dice) for _ in range(3)]}
            state, done = apply(state, batch)
            batches.append(batch | {'ops': done})
        later = seen_from(start)
        for batch in without_erased(batches[9:]):
            later = reduce(later, batch)
        assert board_of(later) == board_of(state)


def seen_from(state):
    """What a client has that begins with a snapshot: nothing that was taken off."""
    board = board_of(state)
    pages, objects = ({one['id']: one for one in board[name]} for name in ('pages', 'objects'))
    return State(board['v'], pages, objects)


def an_op(dice):
    one, where = f'object-{dice.randrange(5)}', dice.choice(PAGES[:2])
    return dice.choice(
        (
            add(one, page=where),
            add(one, page=where),
            {'op': 'set', 'id': one, 's': {'page': where}},
            {'op': 'del', 'id': one},
            {'op': 'back', 'id': one},
            {'op': 'page_add', 'p': page(where)},
            {'op': 'page_del', 'id': where},
        )
    )
