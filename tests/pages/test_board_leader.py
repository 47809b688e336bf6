"""Which page of a board the projector shows: the leader's, whoever else draws."""

import pytest

from tests.pages.board_modules import opened, run

pytestmark = pytest.mark.browser


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import our modules."""
    return opened(_chromium)


def shown(page, *steps):
    """What is shown after each step: who looks at or draws on (a fourth value) which page, in seconds."""
    step = '([by, page, at, draws]) => (draws ? one.draws(by, page, at * 1000) : one.looks({ by, page }, at * 1000))'
    return run(page, 'leader', f'((one) => given.map({step}))(new $.Leader())', steps)


def test_the_projector_turns_where_the_leader_turns_and_asks_again_for_a_page_that_is_not_there_yet(page):
    assert shown(page, ['fern', 'p1', 0], ['fern', 'p4', 1], ['fern', 'p4', 5]) == ['p1', 'p4', 'p4']


def test_of_two_leaders_the_one_who_turned_or_drew_last_is_followed(page):
    steps = [['fern', 'p1', 0], ['oak', 'p2', 1], ['fern', 'p1', 4], ['oak', 'p3', 5], ['fern', 'p1', 8]]
    assert shown(page, *steps) == ['p1', None, 'p1', 'p3', None]
    assert shown(page, *steps[:2], ['oak', 'p2', 3, True], ['fern', 'p1', 4]) == ['p1', None, 'p2', None]


def test_a_leader_who_is_silent_for_long_leads_no_more(page):
    assert shown(page, ['fern', 'p1', 0], ['oak', 'p2', 20]) == ['p1', 'p2']


def test_what_a_student_draws_turns_nothing(page):
    roster = [[1, {'kind': 'host'}], [7, {'kind': 'student'}]]
    objects = [['one', {'page': 'p2'}]]
    changes = [{'op': 'add', 'o': {'page': 'p3'}}], [{'op': 'set', 'id': 'one'}], [{'op': 'page_add', 'p': {}}]
    batches = [{'by': by, 'ops': ops} for by in (1, 7) for ops in changes]
    code = 'given[2].map((batch) => $.drawnOn(batch, new Map(given[0]), new Map(given[1])))'
    assert run(page, 'leader', code, [roster, objects, batches]) == ['p3', 'p2', None, None, None, None]
