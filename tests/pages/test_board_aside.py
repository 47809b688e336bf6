"""What the server refuses of a drawing: it leaves the board and is kept beside it, to be sent again or let go."""

import pytest
from playwright.sync_api import expect

from tests.boarding import STROKE, new
from tests.pages.board_desk import laid

pytestmark = pytest.mark.browser
NO = "() => { window.refusing = () => ({ error: 'not_allowed', detail: 'Your teacher says who draws.' }); }"
BOX = '{ c: 0, w: 2, p: [0.1, 0.1, 0.2, 0.2], fill: null, dash: false }'
ADD = f"[{{ op: 'add', o: {{ ...desk.made('rect', {BOX}), id }} }}]"
DRAW = f"(ids) => ids.forEach((id) => desk.commit({ADD}, 'a box'))"
ON_BOARD = 'desk.objects().map((one) => one.id)'
KEPT = 'desk.sync.aside.drawn.map((one) => one.id)'


@pytest.fixture
def page(_chromium):
    tab = laid(_chromium, [new('standing-1', v=1, by=2)])
    yield tab
    tab.context.close()


def bar(page):
    return page.get_by_role('group', name='Not on the board')


def test_strokes_that_are_refused_are_kept_and_sent_again_under_their_keys(page):
    page.evaluate(NO)
    page.evaluate(DRAW, ['mine-one', 'mine-two'])
    expect(bar(page)).to_contain_text('2 changes of yours are not on the board. Your teacher says who draws.')
    assert page.evaluate(ON_BOARD) == ['standing-1']
    assert page.evaluate(KEPT) == ['mine-one', 'mine-two']
    page.evaluate('window.refusing = null')
    bar(page).get_by_role('button', name='Send again').click()
    expect(bar(page)).to_be_hidden()
    page.wait_for_function(f'{ON_BOARD}.length === 3')
    keys = page.evaluate('sent.map((one) => one.key)')
    assert keys[:2] == keys[2:]


def test_on_a_full_board_what_was_drawn_is_kept_with_the_sentence_and_what_changes_goes_on(page):
    full = "({ error: 'conflict', detail: 'This board is full.' })"
    page.evaluate(f"() => {{ window.refusing = ({{ ops }}) => (ops[0].op === 'add' ? {full} : null); }}")
    page.evaluate(DRAW, ['mine-one', 'mine-two'])
    page.evaluate("desk.commit([{ op: 'set', id: 'standing-1', s: { say: 'said' } }], 'words')")
    expect(bar(page)).to_contain_text('2 changes of yours are not on the board. This board is full.')
    page.wait_for_function("desk.object('standing-1').say === 'said' && !desk.sync.pending.length")
    assert page.evaluate(KEPT) == ['mine-one', 'mine-two']


def test_what_is_refused_once_more_is_kept_once_more(page):
    page.evaluate(NO)
    page.evaluate(DRAW, ['mine-one'])
    bar(page).get_by_role('button', name='Send again').click()
    page.wait_for_function('sent.length === 2')
    expect(bar(page)).to_contain_text('One change of yours is not on the board.')
    assert page.evaluate(KEPT) == ['mine-one']


def test_of_many_ops_only_the_wrong_ones_are_refused(page):
    wrong = "window.refusing = ({ ops }) => (ops.length > 2 ? { error: 'invalid_input', at: [1] } : null)"
    page.evaluate(f'() => {{ {wrong}; }}')
    page.evaluate(
        """(d) => {
          const set = (id) => ({ op: 'set', id, s: { say: 'said' } });
          desk.commit([{ op: 'add', o: { ...desk.made('stroke', d), id: 'mine-one' } }, set('bad'), set('standing-1')]);
        }""",
        STROKE,
    )
    expect(bar(page)).to_contain_text('One change of yours is not on the board. A board cannot hold it as it is.')
    expect(bar(page).get_by_role('button', name='Save a picture')).to_be_hidden()
    assert sorted(page.evaluate(ON_BOARD)) == ['mine-one', 'standing-1']
    assert page.evaluate("[sent[1].ops.length, desk.object('standing-1').say]") == [2, 'said']


def test_what_was_refused_can_be_saved_and_thrown_away_and_fetched_back(page):
    page.evaluate(NO)
    page.evaluate(DRAW, ['mine-one'])
    with page.expect_download() as download:
        bar(page).get_by_role('button', name='Save a picture').click()
    assert 'width="273.2"' in download.value.path().read_text(encoding='utf-8')
    bar(page).get_by_role('button', name='Discard').click()
    expect(bar(page)).to_be_hidden()
    page.evaluate('action.run()')
    expect(bar(page)).to_contain_text('Your teacher says who draws.')


def test_what_was_accepted_after_all_is_not_offered_again(page):
    page.evaluate(NO)
    page.evaluate(DRAW, ['mine-one'])
    expect(bar(page)).to_be_visible()
    page.evaluate('desk.sync.hear({ board: 1, v: 9, by: 1, key: sent[0].key, ops: sent[0].ops })')
    expect(bar(page)).to_be_hidden()
    assert page.evaluate(ON_BOARD) == ['standing-1', 'mine-one']


def test_the_reason_follows_the_rights_and_stays_with_what_is_kept(chromium):
    page = laid(chromium, [new('standing-1', v=1, by=2)], leads=False)
    page.evaluate(NO)
    page.evaluate(DRAW, ['mine-one'])
    expect(bar(page)).to_contain_text('Your teacher says who draws.')
    page.evaluate("desk.know({ id: 1, rights: 'teacher' })")
    expect(bar(page)).to_contain_text('Your teacher says who draws.')
    page.evaluate("desk.know({ id: 1, rights: 'all' })")
    expect(bar(page)).to_contain_text('not on the board. Drawing is open again.')
    bar(page).get_by_role('button', name='Discard').click()
    page.evaluate('action.run()')
    expect(bar(page)).to_contain_text('Drawing is open again.')
    page.evaluate("desk.know({ id: 1, rights: 'teacher' })")
    expect(bar(page)).to_contain_text('Your teacher says who draws.')
