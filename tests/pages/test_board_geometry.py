"""Moving, resizing and turning things on a board: what is done can be measured on the page."""

import math

import pytest

from tests.pages.board_modules import opened, run

STAY = [0, 0, 1, 1, 0]
RECT = {'id': 'rect', 'kind': 'rect', 'm': STAY, 'd': {'c': 0, 'w': 2, 'p': [0.2, 0.2, 0.4, 0.2], 'fill': None}}
STROKE = {'id': 'line', 'kind': 'stroke', 'm': STAY, 'd': {'tool': 'pen', 'c': 0, 'w': 2, 'p': [0.1, 0.1, 0.3, 0.5]}}
LEVEL = {'id': 'level', 'kind': 'line', 'm': STAY, 'd': {'c': 0, 'w': 2, 'p': [0.1, 0.5, 0.5, 0.5]}}


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import the board's modules."""
    return opened(_chromium)


def geometry(page, code, **given):
    return run(page, 'geometry measure', code, given)


def resized(page, thing, handle, to, *, keeps=False):
    """The corners of an object after a handle was dragged."""
    return geometry(
        page,
        """(() => { const frame = $.frameOf([given.thing]);
        const grown = $.factors(frame, given.handle, given.to, given.keeps);
        const change = $.resized(given.thing, frame, given.handle, grown);
        return { change, corners: $.corners({ ...given.thing, ...change }) }; })()""",
        thing=thing,
        handle=handle,
        to=to,
        keeps=keeps,
    )


@pytest.mark.parametrize(
    'thing', [RECT, STROKE, {**RECT, 'm': [0.1, -0.2, 1, 1, 0.7]}, {**STROKE, 'm': [0, 0, 2, 0.5, -2]}]
)
@pytest.mark.parametrize('handle', ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'])
def test_the_place_across_from_a_handle_stays_and_the_handle_follows(page, thing, handle):
    before = geometry(page, '$.corners(given.thing)', thing=thing)
    parts = geometry(page, '$.HANDLES[given.handle]', handle=handle)
    frame = geometry(page, '$.frameOf([given.thing])', thing=thing)
    grip = at(before, *parts)
    out = [grip[axis] + (grip[axis] - at(before, 1 - parts[0], 1 - parts[1])[axis]) * 0.5 for axis in (0, 1)]
    after = resized(page, thing, handle, out)['corners']
    assert frame['turn'] == thing['m'][4]
    assert at(after, 1 - parts[0], 1 - parts[1]) == pytest.approx(at(before, 1 - parts[0], 1 - parts[1]), abs=3e-5)
    assert at(after, *parts) == pytest.approx(out, abs=3e-5)


def at(corners, u, v):
    """A place of a box on the page, from its corners."""
    nw, ne, _, sw = corners
    return [nw[axis] + u * (ne[axis] - nw[axis]) + v * (sw[axis] - nw[axis]) for axis in (0, 1)]


@pytest.mark.parametrize('thing', [RECT, STROKE, LEVEL])
def test_a_resize_to_nothing_leaves_something_to_hold(page, thing):
    done = resized(page, thing, 'se', [-5, -5])
    width = math.dist(done['corners'][0], done['corners'][1])
    assert width == pytest.approx(0.004, abs=2e-5)
    assert all(math.isfinite(number) for number in done['change']['m'])
    assert min(map(abs, done['change']['m'][2:4])) >= 0.0001


def test_what_keeps_its_shape_grows_alike_in_both_directions(page):
    done = resized(page, RECT, 'se', [1.0, 0.41], keeps=True)
    assert done['change']['d']['p'][2:] == [0.8, 0.4]


def test_a_turn_about_a_point_moves_all_corners_on_circles(page):
    before = geometry(page, '$.corners(given.thing)', thing=RECT)
    turn = '$.corners({ ...given.thing, ...$.turned(given.thing, Math.PI / 2, [0.2, 0.2]) })'
    after = geometry(page, turn, thing=RECT)
    for old, new in zip(before, after, strict=True):
        assert new == pytest.approx([0.2 - (old[1] - 0.2), 0.2 + (old[0] - 0.2)], abs=3e-5)


def test_a_turn_stays_within_one_round_and_a_move_within_the_board(page):
    spun = geometry(page, '$.turned({ ...given.thing, m: [0, 0, 1, 1, 3] }, 1, [0, 0]).m', thing=RECT)
    assert spun[4] == pytest.approx(4 - 2 * math.pi, abs=1e-5)
    assert geometry(page, '$.moved(given.thing, 1e6, -1e6).m', thing=RECT)[:2] == [100, -100]


def test_a_lasso_catches_what_lies_in_it_by_more_than_half(page):
    caught = '$.isCaught(given.thing, given.lasso)'
    left = [[0, 0], [0.15, 0], [0.15, 1], [0, 1]]
    assert not geometry(page, caught, thing=STROKE, lasso=left)
    assert geometry(
        page, caught, thing={**STROKE, 'd': {**STROKE['d'], 'p': [0.1, 0.1, 0.12, 0.2, 0.3, 0.5]}}, lasso=left
    )
    bay = [[0, 0], [1, 0], [1, 1], [0.9, 1], [0.9, 0.1], [0.1, 0.1], [0.1, 1], [0, 1]]
    assert not geometry(page, caught, thing=RECT, lasso=bay)
    assert geometry(page, caught, thing=RECT, lasso=[[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]])
    assert not geometry(page, caught, thing=RECT, lasso=[[0.2, 0.2]])


def test_choosing_one_of_a_group_chooses_the_group(page):
    things = [{'id': 'a', 'g': 'g1'}, {'id': 'b', 'g': None}, {'id': 'c', 'g': 'g1'}, {'id': 'd', 'g': None}]
    ids = '$.withGroups(given.things.slice(0, 1), given.things).map((one) => one.id)'
    assert geometry(page, ids, things=things) == ['a', 'c']
    assert geometry(page, '$.withGroups([given.things[1]], given.things).length', things=things) == 1


def test_the_frame_around_a_highlighter_and_a_chart_holds_all_that_is_drawn(page):
    marker = {
        'id': 'm',
        'kind': 'stroke',
        'm': STAY,
        'd': {'tool': 'marker', 'c': 5, 'w': 3, 'p': [0.1, 0.3, 0.5, 0.3]},
    }
    frame = geometry(page, '$.frameOf([given.thing])', thing=marker)
    assert [*frame['origin'], *frame['size']] == pytest.approx([0.0865, 0.2865, 0.427, 0.027])
    values = {'chart': 'dot', 'from': 0, 'to': 5, 'step': 1, 'label': 'minutes of the way', 'values': [0, 5]}
    chart = {'id': 'c', 'kind': 'chart', 'm': STAY, 'd': {**values, 'p': [0.2, 0.2, 0.4, 0.2]}}
    frame = geometry(page, '$.frameOf([given.thing])', thing=chart)
    assert frame['origin'][0] < 0.2 - 0.0081, 'the dot above the first number'
    assert frame['origin'][0] + frame['size'][0] > 0.7, 'the label stands after the axis'
