"""Messages on their way, in a browser without a server: they outlive a cut and a reload, and come once."""

import pytest

from tests.pages.board_modules import PLACE, opened

pytestmark = pytest.mark.browser
SENT = f'{PLACE}api/chatrooms/5/send'
BEGIN = """async (owner) => {
    const { Outbox } = await import('classroom/chat_outbox.js');
    window.refused = [];
    const room = { roomId: 5, connection: 'offline', change() {}, state: { chat: {} } };
    const told = (waiting) => (window.waiting = waiting);
    const refused = (one, why) => window.refused.push([one.content, one.to_teacher, why]);
    window.box = new Outbox(room, owner, { told, refused });
}"""


@pytest.fixture
def page(chromium):
    return opened(chromium)


def lines(page, state):
    """What the server would hear, answered by `state`; 0 is a line that is cut."""
    heard = []

    def answer(route):
        heard.append((route.request.headers['idempotency-key'], route.request.post_data_json))
        if state['status']:
            route.fulfill(status=state['status'], json={'detail': 'The chat is closed.', 'code': 'conflict'})
        else:
            route.abort()

    page.route(SENT, answer)
    return heard


def test_a_message_that_waits_outlives_a_reload_and_keeps_its_key(page):
    state = {'status': 0}
    heard = lines(page, state)
    page.evaluate(BEGIN, 'otter')
    page.evaluate("box.add('Is it the median?', { toTeacher: true })")
    assert page.evaluate('waiting.map((one) => [one.content, one.late])') == [['Is it the median?', True]]
    page.reload()
    page.evaluate(BEGIN, 'heron')
    assert page.evaluate('waiting') == []  # it is of somebody else
    page.evaluate(BEGIN, 'otter')
    state['status'] = 201
    page.evaluate('box.flush()')
    assert page.evaluate('waiting') == []
    (before, _), (key, body) = heard
    assert key == before
    assert body == {'content': 'Is it the median?', 'reply_to': None, 'to_teacher': True}
    assert page.evaluate('sessionStorage.length') == 0


def test_what_is_refused_after_a_reload_is_given_back_with_the_reason(page):
    state = {'status': 0}
    lines(page, state)
    page.evaluate(BEGIN, 'otter')
    page.evaluate("box.add('Hello', { toTeacher: true })")
    page.reload()
    page.evaluate(BEGIN, 'otter')
    state['status'] = 409
    page.evaluate('box.flush()')
    assert page.evaluate('refused') == [['Hello', True, 'The chat is closed.']]
    assert page.evaluate('sessionStorage.length') == 0


def test_nothing_is_kept_of_who_hands_the_device_on(page):
    lines(page, {'status': 0})
    page.evaluate(BEGIN, 'otter')
    page.evaluate("window.dispatchEvent(new Event('classroom:leaving'))")
    page.evaluate("box.add('Hello')")
    assert page.evaluate('sessionStorage.length') == 0


@pytest.mark.parametrize('status', [429, 502, 504])
def test_what_only_passing_trouble_kept_waits_and_goes_out_later(page, status):
    state = {'status': status}
    lines(page, state)
    page.evaluate(BEGIN, 'otter')
    page.evaluate("box.add('Is it the median?')")
    assert page.evaluate('[waiting.length, refused]') == [1, []]
