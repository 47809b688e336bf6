"""The board reducer: the vectors that the browser's twin holds too, and clients that all end with the same board."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.domain.board import order
from classroom.domain.board.reducer import State, apply, inverse, reduce
from tests.boarding import PAGES, VECTORS, Authority, Client, add, board_of, page, state_of


def named(case):
    return case['name']


@pytest.mark.parametrize('case', VECTORS['reduce'], ids=named)
def test_a_batch_changes_a_board_as_the_vectors_say(case):
    before = state_of(case['before'])
    was = copy.deepcopy(before)
    after, effects = apply(before, case['batch'])
    assert board_of(after, whole=True) == case['after']
    assert effects == case['effects']
    assert before == was


@pytest.mark.parametrize('case', VECTORS['reduce'], ids=named)
def test_what_had_effect_makes_the_same_board(case):
    before = state_of(case['before'])
    told = {**case['batch'], 'ops': case['effects'], 'lead': True}
    assert board_of(reduce(before, told), whole=True) == case['after']


@pytest.mark.parametrize('case', VECTORS['inverse'], ids=named)
def test_an_undo_is_as_the_vectors_say(case):
    assert inverse(state_of(case['before']), case['ops'], case['key']) == case['undo']


@pytest.mark.parametrize('case', VECTORS['inverse'], ids=named)
def test_an_undo_brings_back_what_was_there(case):
    before = state_of(case['before'])
    done = reduce(before, {'key': case['key'], 'ops': case['ops']})
    undone = reduce(done, {'key': 'k-2', 'ops': case['undo']})
    assert without_versions(undone) == without_versions(before)
    redo = inverse(done, case['undo'], 'k-2')
    assert without_versions(reduce(undone, {'key': 'k-3', 'ops': redo})) == without_versions(done)


def without_versions(state):
    board = board_of(state)
    return {**board, 'objects': [{**one, 'v': 0} for one in board['objects']]}


@pytest.mark.parametrize(('a', 'b', 'key'), VECTORS['between'])
def test_a_key_lies_between_two_as_the_vectors_say(a, b, key):
    assert order.between(a, b) == key
    assert order.is_key(key)


@pytest.mark.parametrize('key', VECTORS['not_keys'])
def test_what_is_no_key(key):
    assert not order.is_key(key)


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_there_is_room_between_any_two(places):
    keys = [order.between(None, None)]
    for number in places:
        place = number % (len(keys) + 1)
        before, after = (keys[place - 1] if place else None), (keys[place] if place < len(keys) else None)
        keys.insert(place, order.between(before, after))
    assert keys == sorted(set(keys))
    assert all(order.is_key(key) for key in keys)


def test_keys_at_the_ends_stay_short():
    last = first = order.between(None, None)
    for _ in range(5000):
        first, last = order.between(None, first), order.between(last, None)
    assert len(first) == len(last) == 4


IDS = [f'object-{number}' for number in range(3)]
a_page = st.sampled_from(PAGES[:2])
an_object = st.sampled_from(IDS)
a_version = st.one_of(st.just({}), st.fixed_dictionaries({'if': st.integers(1, 6)}))
a_change = st.fixed_dictionaries(
    {},
    optional={
        'page': a_page,
        'z': st.sampled_from(('a1', 'a2')),
        'locked': st.booleans(),
        'g': st.sampled_from((None, 'group-01')),
    },
).filter(bool)
an_op = st.one_of(
    st.builds(lambda one, where: add(one, page=where), an_object, a_page),
    st.builds(lambda one, s, more: {'op': 'set', 'id': one, 's': s} | more, an_object, a_change, a_version),
    st.builds(
        lambda name, one, more: {'op': name, 'id': one} | more, st.sampled_from(('del', 'back')), an_object, a_version
    ),
    st.builds(lambda one: {'op': 'page_add', 'p': page(one)}, a_page),
    st.builds(lambda one: {'op': 'page_set', 'id': one, 's': {'bg': 'grid'}}, a_page),
    st.builds(lambda one: {'op': 'page_del', 'id': one}, a_page),
)
a_step = st.tuples(
    st.sampled_from((0, 0, 1, 2)),
    st.one_of(
        st.tuples(st.just('draw'), st.lists(an_op, min_size=1, max_size=2)),
        st.tuples(st.sampled_from(('take_back', 'send', 'hear', 'cut', 'lose', 'meet', 'meet', 'meet')), st.none()),
    ),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(a_step, min_size=30, max_size=60))
def test_any_interleaving_of_clients_ends_equal(steps):
    authority = Authority()
    clients = [Client(authority, me) for me in (1, 2, 3)]
    for number, (what, ops) in steps:
        step(clients[number], what, ops)
    for client in [*clients, *clients]:  # twice: all have sent what they have before the last one listens
        client.meet()
    for client in clients:
        assert board_of(client.shown) == board_of(authority.state)


def test_a_page_that_comes_back_has_its_drawings_also_for_who_came_meanwhile():
    authority = Authority()
    fern, otter = Client(authority, 1), Client(authority, 2)
    otter.cut()
    for ops in ([add(IDS[0])], [{'op': 'page_add', 'p': page(PAGES[1])}], [{'op': 'page_del', 'id': PAGES[0]}]):
        fern.draw(ops)
    fern.meet()
    otter.meet()
    assert board_of(otter.shown)['objects'] == []
    fern.take_back()
    fern.meet()
    otter.meet()
    assert board_of(otter.shown) == board_of(authority.state)
    assert [one['id'] for one in board_of(otter.shown)['objects']] == [IDS[0]]


def step(client, what, ops):
    if what == 'draw':
        client.draw(ops)
    elif what == 'lose':
        client.send(answer_is_lost=True)
    else:
        getattr(client, what)()


def test_an_empty_board_is_empty():
    assert board_of(State()) == {'v': 0, 'pages': [], 'objects': []}
