"""A board that is refused for a while: it is asked for again, by one timer, and said once; then it is back."""

import pytest
from playwright.sync_api import expect

from tests.boarding import page as board_page
from tests.pages.board_desk import laid
from tests.pages.board_modules import PLACE
from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
FACTS = {'id': 1, 'title': 'One', 'shown': True, 'rights': 'all', 'named': [], 'unseen': False}
WHOLE = {'v': 3, 'board': FACTS, 'pages': [board_page('page-one')], 'objects': []}
MOUNT = """async () => {
    const { createApp } = await import('/vue.js');
    const { live } = await import('classroom/live.js');
    const { default: board } = await import('classroom/board.js');
    document.body.innerHTML = '<div id="board"></div>';
    document.body.dataset.tab = 'board';
    window.room = live(5);
    window.room.connection = 'offline';
    window.room.change((state) => ({ ...state, session: {} }));
    const given = { roomId: 5, sessionId: 1, root: '', person: 2, leads: false, teacher: 'Ms. Fern', owner: 'otter' };
    const app = createApp(board, given);
    window.board = app.mount('#board');
    window.leave = () => app.unmount();
}"""


@pytest.fixture
def tab(chromium):
    page = dressed(chromium, 1366, 768, 'tokens classroom board')
    page.clock.install()
    return page


def serve(page, state):
    """Boards as a server in this state gives them; returns the paths that are asked for."""
    asked = []

    def answer(route):
        path = route.request.url.removeprefix(PLACE).partition('?')[0]
        asked.append(path)
        found = {'api/rooms/5/boards': [FACTS], 'api/boards/1': WHOLE}.get(path, {'v': 3, 'whole': True, 'batches': []})
        if path in state['refused']:
            route.fulfill(status=state['status'], json={'detail': 'No.', 'code': state.get('code', 'no')})
        else:
            route.fulfill(json=found)

    page.route(f'{PLACE}api/**', answer)
    return asked


def pass_by(page, seconds):
    for _ in range(seconds):
        page.clock.run_for(1_000)
        page.evaluate("fetch('/vue.js')")  # what was asked for before is answered then


def test_a_board_that_is_refused_is_asked_for_by_one_timer_and_said_once(tab):
    state = {'status': 401, 'refused': set()}
    asked = serve(tab, state)
    tab.evaluate(MOUNT)
    expect(tab.locator('.bd')).to_have_attribute('data-ready', 'true')
    state['refused'] = {'api/rooms/5/boards', 'api/boards/1', 'api/boards/1/ops'}
    tab.evaluate("board.desk.sync.pending.push({ key: 'k', ops: [], v: 9 })")
    tab.evaluate('window.told = []; board.desk.tell = (text) => window.told.push(text); 0')
    asked.clear()
    tab.evaluate('board.desk.sync.open()')
    pass_by(tab, 20)
    assert asked.count('api/rooms/5/boards') in range(5, 12)
    assert tab.evaluate('told') == ['What you drew is kept. It goes out when this board is shown again.']
    state['refused'] = set()
    pass_by(tab, 4)
    assert tab.evaluate('board.desk.sync.isOpen')
    tab.evaluate('leave()')
    asked.clear()
    pass_by(tab, 8)
    assert asked == []


@pytest.mark.parametrize('status', [403, 429, 500])
def test_a_board_that_did_not_come_at_first_opens_later(tab, status):
    state = {'status': status, 'refused': {'api/boards/1'}}
    serve(tab, state)
    tab.evaluate(MOUNT)
    pass_by(tab, 3)
    expect(tab.locator('.bd')).to_have_attribute('data-ready', 'false')
    state['refused'] = set()
    pass_by(tab, 4)
    expect(tab.locator('.bd')).to_have_attribute('data-ready', 'true')


@pytest.mark.parametrize('status', [404, 429])
def test_the_board_goes_on_asking_after_a_refusal_and_says_that_it_hears_nothing(tab, status):
    state = {'status': status, 'refused': set()}
    asked = serve(tab, state)
    tab.evaluate(MOUNT)
    expect(tab.locator('.bd')).to_have_attribute('data-ready', 'true')
    pass_by(tab, 8)
    assert tab.evaluate('board.isAsking')
    state['refused'] = {'api/boards/1/ops'}
    pass_by(tab, 5)
    assert not tab.evaluate('board.isAsking')
    state['refused'] = set()
    asked.clear()
    pass_by(tab, 8)
    assert 'api/boards/1/ops' in asked
    assert tab.evaluate('board.isAsking')


def test_what_draws_is_asked_for_again_where_it_did_not_come(tab):
    serve(tab, {'status': 404, 'refused': set()})
    tab.route('**/board/parts.js', lambda route: route.abort())
    tab.evaluate(MOUNT)
    pass_by(tab, 3)
    expect(tab.locator('.bd')).to_have_attribute('data-ready', 'false')
    tab.unroute('**/board/parts.js')
    pass_by(tab, 4)
    expect(tab.locator('.bd')).to_have_attribute('data-ready', 'true')


TWICE = """async () => {
    const asked = [];
    window.fetch = () => new Promise((resolve) => asked.push((body) => resolve(new Response(JSON.stringify(body)))));
    const { sync } = desk;
    const whole = { v: 3, board: { id: 1 }, pages: [...sync.confirmed.pages.values()], objects: [] };
    const thing = (id) => ({ op: 'add', o: { ...desk.made('rect', { c: 0, w: 2, p: [0, 0, 1, 1] }), id } });
    const batch = (v) => ({ board: 1, v, by: 2, key: `k${v}`, ops: [thing(`thing-${v}`)] });
    const [older, newer] = [sync.open(), sync.open()];
    sync.hear(batch(4));
    sync.caughtUp({ v: 4, whole: true, batches: [batch(4)] });
    asked[1](whole);
    await newer;
    sync.hear(batch(5));
    asked[0](whole);
    return [(await older).v, sync.isOpen, sync.confirmed.v, [...sync.shown.objects.keys()]];
}"""


def test_of_two_answers_the_one_to_the_newest_question_counts(chromium):
    page = laid(chromium, [])
    assert page.evaluate(TWICE) == [3, True, 5, ['thing-4', 'thing-5']]


def test_where_one_looked_is_kept_while_the_board_comes_out_of_sight(tab):
    serve(tab, {'status': 404, 'refused': set()})
    kept = '{"page":"page-one","at":[0.5,0.3,0.25]}'
    tab.evaluate("(kept) => sessionStorage.setItem('board-view-1', kept)", kept)
    tab.evaluate(MOUNT.replace('window.leave', "document.querySelector('#board').hidden = true; window.leave"))
    expect(tab.locator('.bd')).to_have_attribute('data-ready', 'true')
    pass_by(tab, 1)
    assert tab.evaluate("sessionStorage.getItem('board-view-1')") == kept
    tab.evaluate("document.querySelector('#board').hidden = false")
    tab.wait_for_function('board.desk.camera.width > 1')
    assert tab.evaluate('board.desk.camera.looks().map((one) => Math.round(100 * one))') == [50, 30, 25]


def test_the_views_of_two_boards_are_kept_each_by_itself(tab):
    keep = """async () => {
        const { keepView } = await import('classroom/board/kept_view.js');
        [1, 2].forEach((board) => keepView(board, { page: `${board}`, at: [0, 0, 1] }));
    }"""
    tab.evaluate(keep)
    pass_by(tab, 1)
    assert tab.evaluate('[1, 2].map((one) => JSON.parse(sessionStorage.getItem(`board-view-${one}`))?.page)') == [
        '1',
        '2',
    ]
