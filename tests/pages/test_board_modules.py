"""The board's modules in the browser give what the authority's Python gives: the vectors, and a long random story."""

import json
import random

import pytest

from classroom.domain.board import order
from classroom.domain.board.reducer import State, apply, inverse, reduce
from tests.boarding import PAGES, VECTORS, add, board_of, page, state_of
from tests.source import ROOT

MODULES = ROOT / 'classroom' / 'pages' / 'elements' / 'board'
RUN = """async ([work, given]) => {
    const reducer = await import('/reducer.js');
    const order = await import('/order.js');
    const whole = (state) => ({ v: state.v, pages: [...state.pages.values()], objects: [...state.objects.values()] });
    return given.map((one) => WORK[work](one));
}"""
WORK = """const WORK = {
    reduce: ({ before, batch }) => whole(reducer.reduce(reducer.boardOf(before), batch)),
    inverse: ({ before, ops, key, lead = true }) => reducer.inverse(reducer.boardOf(before), ops, key, lead),
    between: ([a, b]) => [order.between(a, b), order.isKey(order.between(a, b))],
    isKey: (key) => order.isKey(key),
    several: ([a, b, count]) => order.several(a, b, count),
    settle: ([ops, key, v]) => reducer.settle(ops, key, v),
    listed: (board) => {
        const state = reducer.boardOf(board);
        const pages = reducer.pagesOf(state);
        return pages.map((one) => [one.id, reducer.objectsOf(state, one.id).map((it) => it.id)]);
    },
    kept: ({ before, batch }) => {
        const state = reducer.boardOf(before);
        const after = reducer.reduce(state, batch);
        const same = before.objects.filter((one) => after.objects.get(one.id) === one);
        return [same.length, whole(state)];
    },
};
"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope='module')
def modules(_chromium):
    """`modules('reduce', cases)` runs the browser's twin on each case."""
    tab = _chromium.new_context().new_page()
    tab.route('**/*', served)
    tab.goto('http://board.test/')

    def run(work, cases):
        return tab.evaluate(RUN.replace('return given', WORK + 'return given'), [work, cases])

    yield run
    tab.context.close()


def served(route):
    name = route.request.url.rpartition('/')[2]
    body = (MODULES / name).read_text(encoding='utf-8') if name else ''
    route.fulfill(body=body, content_type='text/javascript' if name else 'text/html')


def test_the_vectors_hold_in_the_browser(modules):
    cases = VECTORS['reduce']
    for case, after in zip(cases, modules('reduce', cases), strict=True):
        assert after == case['after'], case['name']
    told = [{**case, 'batch': {**case['batch'], 'ops': case['effects'], 'lead': True}} for case in cases]
    assert modules('reduce', told) == [case['after'] for case in cases]
    assert modules('inverse', VECTORS['inverse']) == [case['undo'] for case in VECTORS['inverse']]
    assert modules('between', VECTORS['between']) == [[key, True] for _, _, key in VECTORS['between']]
    assert not any(modules('isKey', VECTORS['not_keys']))


def test_a_long_random_story_ends_the_same_in_both(modules):
    dice = random.Random(7)
    cases, expected, undone = [], [], []
    state = reduce(State(), {'v': 0, 'ops': [{'op': 'page_add', 'p': page(PAGES[0])}]})
    for number in range(1, 1500):
        batch = {'key': f'k-{number}', 'by': dice.randrange(3), 'lead': dice.random() < 0.6}
        batch['ops'] = [an_op(dice, number) for _ in range(dice.randrange(1, 5))]
        cases.append({'before': board_of(state, whole=True), 'batch': batch | {'v': number}, **batch})
        undone.append(inverse(state, batch['ops'], batch['key'], lead=batch['lead']))
        state = apply(state, batch | {'v': number})[0]
        expected.append(board_of(state, whole=True))
    assert modules('reduce', cases) == expected
    assert modules('inverse', cases) == undone
    assert len(state.objects) > 15


def an_op(dice, number):
    one, where = f'object-{dice.randrange(20)}', dice.choice(PAGES)
    condition = {'if': number - dice.randrange(9)} if dice.random() < 0.3 else {}
    fields = {'page': where, 'z': f'a{dice.randrange(9)}', 'locked': dice.random() < 0.2, 'say': 'x', 'g': None}
    some = {name: fields[name] for name in dice.sample(list(fields), dice.randrange(1, 4))}
    change = {'op': 'set', 'id': one, 's': some} | condition
    around = {'op': dice.choice(('del', 'back')), 'id': one} | condition
    pages = {
        'op': dice.choice(('page_add', 'page_del', 'page_set')),
        'id': where,
        's': {'bg': 'grid'},
        'p': page(where),
    }
    return dice.choices((add(one, page=where), change, around, pages), (3, 5, 5, 1))[0]


def test_random_keys_are_the_same_in_both(modules):
    dice = random.Random(7)
    keys = [order.between(None, None)]
    asked, expected = [], []
    for _ in range(1000):
        place = dice.randrange(len(keys) + 1)
        pair = [keys[place - 1] if place else None, keys[place] if place < len(keys) else None]
        asked.append(pair)
        expected.append([order.between(*pair), True])
        keys.insert(place, expected[-1][0])
    assert modules('between', asked) == expected
    for made in modules(
        'several', [['a0', 'a1', 40], [None, None, 40], ['a5', None, 70], [None, 'a0', 5], ['a0', 'a1', 0]]
    ):
        assert made == sorted(set(made))


def test_pages_and_objects_are_listed_in_their_order(modules):
    board = board_of(state_of({'v': 1, 'pages': [page('page-two', z='a1'), page('page-one')], 'objects': []}))
    lower, higher = add('bbbbbbbb')['o'] | {'v': 1}, add('aaaaaaaa', z='a5')['o'] | {'v': 1}
    board['objects'] = [higher, {**lower, 'id': 'gone-one', 'gone': True}, lower]
    assert modules('listed', [board]) == [[['page-one', ['bbbbbbbb', 'aaaaaaaa']], ['page-two', []]]]


def test_what_a_batch_does_not_touch_stays_the_same_thing(modules):
    objects = [add(f'object-{number}')['o'] | {'v': 1} for number in range(5)]
    before = {'v': 1, 'pages': [page('page-one')], 'objects': objects}
    batch = {'v': 2, 'ops': [{'op': 'del', 'id': 'object-3'}]}
    assert modules('kept', [{'before': json.loads(json.dumps(before)), 'batch': batch}]) == [[4, before]]


def test_undo_stacks_learn_the_number_of_a_batch(modules):
    ops = [{'op': 'del', 'id': 'x', 'if': 'k-1'}, {'op': 'del', 'id': 'y', 'if': 'k-2'}, {'op': 'del', 'id': 'z'}]
    assert modules('settle', [[ops, 'k-1', 9]]) == [[{**ops[0], 'if': 9}, *ops[1:]]]
