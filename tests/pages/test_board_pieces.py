"""The pieces of the board's canvas: strokes that lose points and nothing else, the rubber, and steps back."""

import json

import pytest

from tests.pages.board_modules import opened, run


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import the board's modules."""
    return opened(_chromium)


def test_a_straight_line_of_many_points_keeps_its_ends(page):
    many = [number for step in range(100) for number in (step / 100, step / 200)]
    kept = run(page, 'stroke', '$.simplified(given, null, 1e-4, 0.003)', many)
    assert kept['p'] == [0, 0, 0.99, 0.495]


def test_no_point_of_a_simplified_stroke_moves_by_more_than_the_slack(page):
    far = run(
        page,
        'stroke',
        """(() => {
          const p = Array.from({ length: 400 }, (_, at) => (at % 2 ? 0.1 * Math.sin(at / 30) : at / 400));
          const { p: kept } = $.simplified(p, null, 2e-4, 0.003);
          let worst = 0;
          for (let at = 0; at < p.length; at += 2) {
            let near = Infinity;
            for (let to = 0; to + 3 < kept.length; to += 2) {
              const [x0, y0, x1, y1] = kept.slice(to, to + 4);
              const long = (x1 - x0) ** 2 + (y1 - y0) ** 2;
              const t = Math.max(0, Math.min(1, ((p[at] - x0) * (x1 - x0) + (p[at + 1] - y0) * (y1 - y0)) / long));
              near = Math.min(near, Math.hypot(p[at] - x0 - t * (x1 - x0), p[at + 1] - y0 - t * (y1 - y0)));
            }
            worst = Math.max(worst, near);
          }
          return [worst, kept.length / p.length];
        })()""",
        None,
    )
    assert far[0] <= 2.001e-4
    assert far[1] < 0.6


def test_a_change_of_pressure_keeps_its_point(page):
    stroke = {'p': [0, 0, 0.1, 0, 0.2, 0], 'r': [0.2, 0.9, 0.2]}
    kept = run(page, 'stroke', '$.simplified(given.p, given.r, 1e-4, 0.005)', stroke)
    assert kept == stroke


@pytest.mark.parametrize(
    ('middle', 'pieces'),
    [
        (0.5, [[0, 0, 0.4, 0], [0.6, 0, 1, 0]]),
        (0.0, [[0.1, 0, 1, 0]]),
        (1.0, [[0, 0, 0.9, 0]]),
        (3.0, [[0, 0, 1, 0]]),
    ],
)
def test_the_rubber_cuts_a_line_at_the_edge_of_its_circle(page, middle, pieces):
    cut = run(page, 'eraser', '$.without({ p: [0, 0, 1, 0] }, given, 0, 0.1).map((one) => one.p)', middle)
    assert [pytest.approx(one) for one in pieces] == cut


def test_what_is_placed_comes_back_through_its_inverse(page):
    rect = {'kind': 'rect', 'm': [0.2, -0.1, 2, 0.5, 0.7], 'd': {'c': 0, 'w': 1, 'p': [0.1, 0.2, 0.3, 0.1]}}
    there = '$.through($.inverse($.matrix(given)), ...$.through($.matrix(given), 0.33, 0.21))'
    assert run(page, 'measure', there, rect) == pytest.approx([0.33, 0.21])
    centre = run(page, 'measure', '$.through($.matrix(given), 0.25, 0.25)', rect)
    assert centre == pytest.approx([0.45, 0.15])


STEPS = """(() => {
  const log = [];
  const page = { id: 'page0001', z: 'a0' };
  const state = { v: 1, pages: new Map([['page0001', page]]), objects: new Map() };
  const room = { connection: 'offline', on: () => () => {}, subscribe: () => () => {} };
  const aside = { forget() {} };
  const undo = new $.Undo(Object.assign(Object.create($.Sync.prototype), {
    id: 1, room, aside, me: 7, leads: true, pending: [], store: 'none', isOpen: true, confirmed: state, shown: state,
    changed() {}, settled: (key, v) => undo.settled(key, v),
  }), () => {});
  const { sync } = undo;
  const place = { page: 'page0001', z: 'a0', m: [0, 0, 1, 1, 0], g: null, locked: false };
  const o = { id: 'object01', kind: 'rect', ...place, say: '', d: {} };
  const set = (say) => [{ op: 'set', id: 'object01', s: { say } }];
  const hear = (by, key, ops) => sync.hear({ board: 1, v: sync.confirmed.v + 1, by, key, ops });
  const land = () => { while (given.landed && sync.pending.length) hear(7, sync.pending[0].key, sync.pending[0].ops); };
  const said = () => { const one = sync.shown.objects.get('object01'); return one.gone ? 'gone' : one.say; };
  undo.commit([{ op: 'add', o }], 'a');
  land();
  undo.commit(set('one'), 'b');
  undo.commit(set('two'), 'c');
  land();
  if (given.other) hear(8, 'theirs', set('theirs'));
  for (const step of given.steps) {
    const label = undo[step]();
    land();
    log.push([label, said()]);
  }
  return log;
})()"""


@pytest.mark.parametrize('landed', [True, False], ids=['accepted', 'still on its way'])
def test_steps_go_back_and_forth_one_by_one(page, landed):
    steps = ['undo', 'undo', 'undo', 'undo', 'redo', 'redo', 'redo', 'redo']
    gone = [['c', 'one'], ['b', ''], ['a', 'gone'], ['', 'gone'], ['a', ''], ['b', 'one'], ['c', 'two'], ['', 'two']]
    given = {'landed': landed, 'other': False, 'steps': steps}
    assert run(page, 'undo sync', STEPS, given) == gone


def test_a_step_back_leaves_alone_what_somebody_else_has_moved_on(page):
    given = {'landed': True, 'other': True, 'steps': ['undo', 'undo']}
    assert run(page, 'undo sync', STEPS, given) == [[None, 'theirs'], [None, 'theirs']]


NEW_PAGE = (
    STEPS.partition("  undo.commit([{ op: 'add', o }]")[0]
    + """
  const there = () => [...sync.shown.pages.values()].filter((one) => !one.gone).length;
  undo.commit([{ op: 'page_add', p: { id: 'page0002', z: 'a1' } }], 'a new page');
  hear(7, sync.pending[0].key, sync.pending[0].ops);
  hear(given.by, 'drawn', [{ op: 'add', o: { ...o, page: 'page0002' } }]);
  for (const step of ['undo', 'redo', 'undo']) log.push([undo[step](), there()]);
  return log;
})()"""
)


def test_undo_leaves_a_new_page_that_somebody_else_has_drawn_on(page):
    assert run(page, 'undo sync', NEW_PAGE, {'by': 8}) == [[None, 2], ['', 2], ['', 2]]
    taken, back = ['a new page', 1], ['a new page', 2]
    assert run(page, 'undo sync', NEW_PAGE, {'by': 7}) == [taken, back, taken]


CHART = {'chart': 'dot', 'p': [0.2, 0.2, 0.4, 0.1], 'from': 0, 'to': 10, 'step': 1, 'values': [1, 2]}


def test_the_box_of_a_chart_holds_its_label_and_the_numbers_at_its_ends(page):
    bare, named, long = (
        run(page, 'measure', '$.boxOf(given)', {'kind': 'chart', 'm': [0, 0, 1, 1, 0], 'd': CHART | more})
        for more in ({'label': ''}, {'label': 'hours of sleep'}, {'label': '', 'to': 1_000_000_000})
    )
    assert bare[2] > 0.6 + 0.6 * 0.0198
    assert named[2] > bare[2] + 0.08
    assert long[2] > bare[2] + 0.02
    assert bare[0] == named[0] < 0.2


LINE = {'kind': 'line', 'm': [0, 0, 1, 1, 0], 'd': {'c': 0, 'w': 2, 'p': [0.1, 0.1, 0.3, 0.3], 'dash': False}}
STROKE = {'kind': 'stroke', 'm': [0, 0, 1, 1, 0], 'd': {'tool': 'pen', 'c': 0, 'w': 2, 'p': [0.1, 0.1, 0.2, 0.2]}}
TEXT = {'kind': 'text', 'm': [0, 0, 1, 1, 0], 'd': {'c': 0, 'size': 2, 'x': 0, 'y': 0, 'text': 'a', 'mark': False}}
WRONG = [
    None,
    [],
    {},
    LINE | {'kind': '__proto__'},
    LINE | {'m': [0, 0, 1, 1]},
    LINE | {'say': {}},
    LINE | {'d': {**LINE['d'], 'p': [0, 0, None, 1]}},
    STROKE | {'d': {**STROKE['d'], 'p': [0.1] * 5}},
    STROKE | {'d': {**STROKE['d'], 'r': [1]}},
    TEXT | {'d': {**TEXT['d'], 'text': {'split': 1}}},
    TEXT | {'d': {**TEXT['d'], 'c': 9}},
    {'kind': 'chart', 'm': [0, 0, 1, 1, 0], 'd': CHART | {'label': '', 'values': 'many'}},
]


def clipped(page, things):
    text = 'classroom-board:' + json.dumps({'board': 2, 'things': things})
    return run(page, 'clipboard', '$.thingsOf(given, 1)', text)


@pytest.mark.parametrize('wrong', WRONG, ids=[str(number) for number in range(len(WRONG))])
def test_a_broken_thing_in_the_clipboard_is_left_out(page, wrong):
    good = [LINE, STROKE, TEXT, {'kind': 'chart', 'm': [0, 0, 1, 1, 0], 'd': CHART | {'label': 'h'}}]
    assert [one['kind'] for one in clipped(page, [wrong, *good])['things']] == ['line', 'stroke', 'text', 'chart']


def test_a_broken_clipboard_is_said_in_a_sentence(page):
    for text in ('classroom-board:', 'classroom-board:{', 'classroom-board:{"things": 3}', 'classroom-board:null'):
        found = run(page, 'clipboard', '$.thingsOf(given, 1)', text)
        assert found == {'things': [], 'why': 'What was copied is not whole. Copy it on the board once more.'}
    image = {'kind': 'image', 'm': [0, 0, 1, 1, 0], 'd': {'file': 'ab', 'p': [0, 0, 1, 1]}}
    assert clipped(page, [image])['why'].startswith('Pictures stay on the board')
