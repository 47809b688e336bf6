"""What may be said about a board: strict types, finite numbers, caps, and a refusal that says where it is wrong."""

import math

import pytest

from classroom.domain.board import ops
from classroom.errors import InvalidInput
from tests.boarding import STROKE, add, page

BOX = [0.1, 0.1, 0.5, 0.5]
DATA = {
    'stroke': STROKE,
    'line': {'c': 1, 'w': 1, 'p': [0.0, 0.0, 1.0, 1.0], 'dash': True},
    'arrow': {'c': 1, 'w': 1, 'p': [0.0, 0.0, 1.0, 1.0]},
    'rect': {'c': 1, 'w': 1, 'p': BOX, 'fill': 3},
    'ellipse': {'c': 1, 'w': 1, 'p': BOX, 'fill': None},
    'text': {'c': 0, 'size': 2, 'x': 0.5, 'y': 0.5, 'text': 'Median\n7 h'},
    'image': {'file': 64 * 'a', 'p': BOX},
    'chart': {'chart': 'dot', 'p': BOX, 'from': 0, 'to': 10, 'step': 1, 'label': 'hours', 'values': [7, 8.5]},
}
SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)>'


def thing(kind, **data):
    return {**add('object-1', kind=kind)['o'], 'd': {**DATA[kind], **data}}


def taken(kind, **data):
    return ops.parsed([{'op': 'add', 'o': thing(kind, **data)}])[0]['o']


def refuses(*wrong):
    with pytest.raises(InvalidInput, match='Nothing of it was kept'):
        ops.parsed(list(wrong))
    return True


@pytest.mark.parametrize('kind', DATA)
def test_every_kind_is_taken(kind):
    found = taken(kind)
    assert found['m'] == [0.0, 0.0, 1.0, 1.0, 0.0]
    assert {name: found['d'][name] for name in DATA[kind]} == DATA[kind]


def test_coordinates_are_kept_with_five_decimals():
    found = taken('stroke', p=[1 / 3, 2, 0.1, 0.1], r=[0.123456789, 1])
    assert found['d']['p'] == [0.33333, 2.0, 0.1, 0.1]
    assert found['d']['r'] == [0.12346, 1.0]


@pytest.mark.parametrize('number', [math.nan, math.inf, -math.inf, 1e308, 100.5, 10**400, True, '1', None, [1], {}])
def test_B79_numbers_that_are_no_coordinates_are_refused(number):
    assert refuses({'op': 'add', 'o': thing('stroke', p=[0.1, number])})
    assert refuses({'op': 'add', 'o': thing('rect', p=[0.1, 0.1, 0.5, number])})
    assert refuses({'op': 'add', 'o': thing('text', x=number)})
    assert refuses({'op': 'set', 'id': 'object-1', 's': {'m': [number, 0.0, 1.0, 1.0, 0.0]}})
    with pytest.raises(InvalidInput):
        ops.data_for('line', {'c': 1, 'w': 1, 'p': [0.0, 0.0, 1.0, number]})


@pytest.mark.parametrize('value', [math.nan, math.inf, 1e308, True])
def test_B79_values_of_charts_are_numbers(value):
    for name in ('from', 'to', 'step'):
        assert refuses({'op': 'add', 'o': thing('chart', **{name: value})})
    assert refuses({'op': 'add', 'o': thing('chart', values=[value])})


def test_B80_a_stroke_has_2000_points_at_most():
    assert len(taken('stroke', p=[0.1] * 4000)['d']['p']) == 4000
    assert refuses({'op': 'add', 'o': thing('stroke', p=[0.1] * 4002)})
    assert refuses({'op': 'add', 'o': thing('stroke', p=[0.1] * 2_000_000)})
    assert refuses({'op': 'add', 'o': thing('stroke', p=[])})
    assert refuses({'op': 'add', 'o': thing('stroke', p=[0.1, 0.1, 0.2])})
    assert refuses({'op': 'add', 'o': thing('stroke', r=[0.5])})


def test_nothing_is_resized_to_nothing():
    for m in ([0, 0, 0, 1, 0], [0, 0, 1, 0.00001, 0], [0, 0, 1, 1]):
        assert refuses({'op': 'set', 'id': 'object-1', 's': {'m': m}})
    for box in ([0, 0, 0, 1], [0, 0, 1, -1]):
        assert refuses({'op': 'add', 'o': thing('rect', p=box)})
    assert ops.parsed([{'op': 'set', 'id': 'object-1', 's': {'m': [0, 0, -1, 0.01, 3]}}])


def test_an_axis_goes_up_in_steps_that_can_be_drawn():
    for wrong in ({'from': 10, 'to': 10}, {'step': 0}, {'step': -1}, {'step': 1e-6}, {'values': [1.0] * 201}):
        assert refuses({'op': 'add', 'o': thing('chart', **wrong)})


def test_B61_text_stays_text_and_has_its_length():
    assert taken('text', text=SCRIPT)['d']['text'] == SCRIPT
    assert taken('text', text='one\u0000\u202e\ntwo')['d']['text'] == 'one\ntwo'
    assert len(taken('text', text='x' * 1000)['d']['text']) == 1000
    assert refuses({'op': 'add', 'o': thing('text', text='x' * 1001)})
    assert refuses({'op': 'add', 'o': thing('text', text=' \u200b ')})
    assert refuses({'op': 'add', 'o': {**thing('text'), 'say': 'x' * 301}})
    assert refuses({'op': 'add', 'o': thing('chart', label='x' * 101)})


@pytest.mark.parametrize(
    'wrong',
    [
        {'c': 8},
        {'c': -1},
        {'c': True},
        {'c': 1.5},
        {'w': 4},
        {'w': True},
        {'tool': 'spray'},
        {'more': 1},
        {'p': 'x'},
        {'p': None},
    ],
)
def test_wrong_data_are_refused(wrong):
    assert refuses({'op': 'add', 'o': thing('stroke', **wrong)})


@pytest.mark.parametrize(
    'wrong',
    [
        {'id': 'short'},
        {'id': 'x' * 33},
        {'id': 'object 11'},
        {'id': 'object-1\n'},
        {'id': 7},
        {'page': None},
        {'kind': 'video'},
        {'z': 'b0'},
        {'z': ''},
        {'z': 'a0' + 'V' * 200},
        {'locked': 1},
        {'v': 3},
        {'by': 3},
        {'gone': True},
    ],
)
def test_wrong_objects_are_refused(wrong):
    assert refuses({'op': 'add', 'o': {**thing('stroke'), **wrong}})


@pytest.mark.parametrize(
    'wrong',
    [
        {'op': 'set', 'id': 'object-1', 's': {}},
        {'op': 'set', 'id': 'object-1', 's': {'z': None}},
        {'op': 'set', 'id': 'object-1', 's': {'kind': 'text'}},
        {'op': 'set', 'id': 'object-1', 's': {'by': 3}},
        {'op': 'set', 'id': 'object-1'},
        {'op': 'del', 'id': 'object-1', 'if': 1.5},
        {'op': 'del', 'id': 'object-1', 'if': 'x' * 65},
        {'op': 'back', 'id': 'object-1', 'o': thing('stroke')},
        {'op': 'page_add', 'p': page('page-one'), 'objects': []},
        {'op': 'page_add', 'p': page('page-one', ratio=math.inf)},
        {'op': 'page_add', 'p': page('page-one', ratio=0)},
        {'op': 'page_add', 'p': page('page-one', bg='stars')},
        {'op': 'page_add', 'p': page('page-one', file='../../etc/passwd')},
        {'op': 'page_set', 'id': 'page-one', 's': {'id': 'page-two'}},
        {'op': 'clear'},
        {},
        None,
        'add',
    ],
)
def test_B73_malformed_ops_are_refused_all_together(wrong):
    assert refuses(add('object-2'), wrong)


def test_a_batch_has_one_to_200_ops():
    assert len(ops.parsed([add('object-1')] * 200)) == 200
    assert refuses()
    assert refuses(*[add('object-1')] * 201)
    with pytest.raises(InvalidInput):
        ops.parsed({'op': 'add'})


def test_only_what_a_change_says_is_kept_of_it():
    said = [
        {'op': 'set', 'id': 'object-1', 's': {'g': None}, 'if': 'k-1'},
        {'op': 'page_set', 'id': 'page-one', 's': {'file': None}},
        {'op': 'del', 'id': 'object-1', 'if': 3},
        {'op': 'page_del', 'id': 'page-one'},
    ]
    assert ops.parsed(said) == said


def test_the_refusal_says_where_it_is_wrong():
    with pytest.raises(InvalidInput) as error:
        ops.parsed([{'op': 'add', 'o': thing('stroke', c=9)}])
    assert error.value.field == 'ops'
    assert '0.add.o.d.c' in error.value.detail
