"""On the board, without a server: the own hand within reach, on a phone too, and messages that came meanwhile."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
MOUNT = """async (leads) => {
    const { createApp } = await import('/vue.js');
    const [{ live }, board] = await Promise.all(['live', 'board'].map((one) => import(`classroom/${one}.js`)));
    document.body.dataset.tab = 'board';
    document.body.innerHTML = '<div class="panel panel--board"><div class="b"></div></div>';
    window.fetch = () => new Promise(() => 0);
    window.room = live(5);
    window.asked = [];
    window.room.send = async (name, message) => (asked.push([name, message]), { place: Number(message.up) });
    window.room.connection = 'live';
    const roster = new Map([[1, { id: 1, name: 'Juniper Owl', kind: leads ? 'host' : 'student' }]]);
    window.room.change((state) => ({ ...state, session: {}, me: 1, roster }));
    createApp(board.default, { roomId: 5, root: '', person: 1, leads, teacher: 'Ms. Fern' }).mount('.b');
    window.write = (id, author) => window.room.change((state) => {
        const one = { id, status: 'visible', author: { id: author } };
        return { ...state, chat: { ...state.chat, messages: new Map(state.chat.messages).set(id, one) } };
    });
}"""


@pytest.fixture
def board(_chromium):
    """`board(leads=…, width=…)`: a room on its board, in a window of that width."""
    pages = []

    def mount(*, leads=False, width=1366):
        page = dressed(_chromium, width, 768, 'tokens classroom room wall tools board')
        pages.append(page)
        page.evaluate(MOUNT, leads)
        return page

    yield mount
    for page in pages:
        page.context.close()


@pytest.mark.parametrize('width', [1366, 390])
def test_a_hand_is_raised_and_lowered_on_the_board(board, width):
    page = board(width=width)
    page.get_by_role('button', name='Raise hand').dispatch_event('click')
    down = page.get_by_role('button', name='Lower hand')
    down.dispatch_event('click')
    page.get_by_role('button', name='Raise hand').wait_for()
    assert page.evaluate('asked.filter(([name]) => name === "hand_put").map(([, { up }]) => up)') == [True, False]


def test_who_leads_has_no_hand(board):
    page = board(leads=True)
    page.get_by_role('button', name='Back to the room').wait_for()
    assert page.get_by_role('button', name='Raise hand').count() == 0


@pytest.mark.parametrize('leads', [True, False])
def test_what_was_written_meanwhile_is_counted_on_the_way_back_and_said(board, leads):
    page = board(leads=leads)
    page.evaluate('write(1, 1)')
    page.evaluate('write(2, 7)')
    page.get_by_role('button', name='Back to the room, one new message').wait_for()
    assert page.locator('.bd__back small').inner_text() == '1'
    page.locator('[data-announces=polite]').filter(has_text='One new message in the chat.').wait_for(state='attached')
