"""How far one has read, in a browser without a server: told after a cut too; who is at the bottom stays there."""

import pytest
from playwright.sync_api import expect

from tests.pages.board_modules import PLACE
from tests.pages.mounting import dressed
from tests.pages.test_chat_draft import MOUNT

pytestmark = pytest.mark.browser
SAID = {'id': 7, 'content': 'Is it fair?', 'status': 'visible', 'created_at': '2026-11-02T10:05:00Z', 'reply_to': None}
SAID |= {'author': {'id': 2, 'name': 'Juniper Owl', 'avatar': 'owl', 'kind': 'student'}, 'to_teacher': False}
HEAR = """(message) => {
    window.told = [];
    window.room.socket = { emit: (...words) => window.told.push(words) };
    window.room.send = () => new Promise(() => 0);
    window.chat.learn([message]);
}"""
AT_BOTTOM = 'chat.$refs.log.scrollHeight - chat.$refs.log.scrollTop - chat.$refs.log.clientHeight < 2'
FORMULA = 'Look:\n$$\\sum_{i=1}^n \\frac{\\frac{x_i}{y_i}}{\\frac{z_i}{n}}$$\n- one\n- two\n- three'


@pytest.fixture
def page(chromium):
    page = dressed(chromium, 700, 480, 'tokens classroom chat')
    page.route(f'{PLACE}api/chatrooms/5/messages**', lambda route: route.fulfill(json=[]))
    page.evaluate("document.body.style.height = '480px'")
    page.evaluate(MOUNT)
    page.evaluate("Object.assign(document.querySelector('#chat').style, { height: '480px', display: 'flex' })")
    return page


def learn(page, *ids, by=2, **more):
    one = SAID | {'author': SAID['author'] | {'id': by}, 'created_at': page.evaluate('new Date().toISOString()')}
    page.evaluate('(all) => chat.learn(all)', [one | {'id': number, **more} for number in ids])


def test_who_is_at_the_bottom_stays_there_when_a_formula_is_set_and_when_a_message_is_removed(page):
    learn(page, *range(1, 40))
    page.wait_for_function(AT_BOTTOM)
    learn(page, 40, content=FORMULA)
    expect(page.locator('#say-40 .katex')).to_have_count(1)
    page.wait_for_function(AT_BOTTOM)
    page.evaluate("document.querySelector('#say-40 .words').style.paddingBottom = '300px'")
    page.wait_for_function(AT_BOTTOM)
    page.evaluate('chat.$refs.log.scrollTop -= 200')
    page.wait_for_function('chat.away')
    page.evaluate("document.querySelector('#say-40 .words').style.paddingBottom = '500px'")
    page.wait_for_function(f'!({AT_BOTTOM})')


def test_new_messages_begin_with_one_of_somebody_else_and_after_what_one_wrote(page):
    after = """async (ids) => {
      const { newAfter } = await import('classroom/chat_state.js');
      const messages = ids.map((by, at) => [at + 1, { id: at + 1, author: { id: by }, status: 'visible' }]);
      return newAfter({ messages: new Map(messages), read: 1 }, 1);
    }"""
    assert page.evaluate(after, [2, 2, 1]) == 0
    assert page.evaluate(after, [2, 2, 1, 2]) == 3
    assert page.evaluate(after, [2, 2]) == 1


def test_all_messages_of_a_run_stand_in_equal_rows(page):
    learn(page, 1, 2)
    learn(page, 3, status='removed', content='')
    learn(page, 4, 5)
    heights = page.locator('.say--more').evaluate_all('(all) => all.slice(0, 4).map((one) => one.offsetHeight)')
    assert len(heights) >= 3
    assert len(set(heights)) == 1


def test_what_is_read_during_a_cut_is_told_when_it_is_over(chromium):
    page = dressed(chromium, 1366, 768, 'tokens classroom chat')
    page.route(f'{PLACE}api/chatrooms/5/messages**', lambda route: route.fulfill(json=[]))
    page.evaluate(MOUNT)
    page.evaluate(HEAR, SAID)
    page.wait_for_function('chat.state.chat.read === 7 && chat.telling === null')
    assert page.evaluate('told') == []
    page.evaluate("room.become('live')")
    page.wait_for_function("told.some(([name, { upto }]) => name === 'chat_read' && upto === 7)")
