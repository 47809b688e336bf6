"""What is about to be said, without a server: refused words come back for the readers whom they were for."""

import pytest
from playwright.sync_api import expect

from tests.pages.board_modules import PLACE
from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
SENT = f'{PLACE}api/chatrooms/5/send'
SAID = {'id': 7, 'content': 'I think it is fair', 'to_teacher': False, 'author': {'id': 2, 'name': 'Juniper Owl'}}
MOUNT = """async () => {
    const { createApp } = await import('/vue.js');
    const { live } = await import('classroom/live.js');
    const { default: chat } = await import('classroom/chat.js');
    document.body.innerHTML = '<div id="chat"></div>';
    window.room = live(5);
    window.room.connection = 'offline';
    window.room.change((state) => ({ ...state, session: {} }));
    const given = { roomId: 5, root: '', person: 1, teacher: 'Ms. Fern', owner: 'otter' };
    window.chat = createApp(chat, given).mount('#chat');
}"""

WATCH = """() => {
    window.seen = [];
    const look = () => seen.push([document.body.innerText, document.querySelector('[role=alert]')?.textContent]);
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


@pytest.fixture
def page(chromium):
    page = dressed(chromium, 1366, 768, 'tokens classroom chat')
    page.route(f'{PLACE}api/chatrooms/5/messages**', lambda route: route.fulfill(json=[]))
    page.evaluate(MOUNT)
    return page


def refuse(page):
    """The server answers, and takes nothing; returns what it hears."""
    heard = []

    def answer(route):
        heard.append(route.request.post_data_json)
        route.fulfill(status=409, json={'detail': f'No. {len(heard)}', 'code': 'conflict'})

    page.route(SENT, answer)
    return heard


def write(page, words, *, enter=True):
    field = page.get_by_role('textbox')
    field.fill(words)
    if enter:
        field.press('Enter')
    return field


def test_a_private_question_that_is_refused_never_goes_out_to_the_class(page):
    page.route(SENT, lambda route: route.abort())
    page.get_by_role('button', name='Ask Ms. Fern').click()
    field = write(page, 'I do not get it')
    expect(page.get_by_text('Not sent yet')).to_be_visible()
    page.evaluate('(one) => chat.answer(one)', SAID)
    write(page, 'So do I', enter=False)
    heard = refuse(page)
    page.evaluate('chat.outbox.flush()')
    expect(page.get_by_role('alert')).to_have_text('No. 1')
    expect(field).to_have_value('So do I')
    expect(page.get_by_text('comes back here after this one')).to_be_visible()
    field.press('Enter')
    expect(page.get_by_role('button', name='Ask Ms. Fern')).to_have_attribute('aria-pressed', 'true')
    expect(field).to_have_value('I do not get it')
    field.press('Enter')
    expect(page.get_by_role('alert')).to_have_text('No. 3')
    assert [(one['content'], one['reply_to'], one['to_teacher']) for one in heard] == [
        ('I do not get it', None, True),
        ('So do I', 7, False),
        ('I do not get it', None, True),
    ]


def test_refused_messages_come_back_in_their_order_and_outlive_a_reload_with_their_readers(page):
    page.route(SENT, lambda route: route.abort())
    page.get_by_role('button', name='Ask Ms. Fern').click()
    write(page, 'first')
    write(page, 'second')
    heard = refuse(page)
    page.evaluate('chat.outbox.flush()')
    expect(page.get_by_text('One message could not be sent')).to_be_visible()
    page.reload()
    page.evaluate(MOUNT)
    field = page.get_by_role('textbox')
    expect(field).to_have_value('first')
    expect(page.get_by_role('button', name='Ask Ms. Fern')).to_have_attribute('aria-pressed', 'true')
    field.press('Enter')
    expect(field).to_have_value('second')
    expect(page.get_by_role('button', name='Ask Ms. Fern')).to_have_attribute('aria-pressed', 'true')
    expect(page.get_by_role('alert')).to_have_text('No. 3')
    assert [one['content'] for one in heard] == ['first', 'second', 'first']


@pytest.mark.parametrize(('is_private', 'audience'), [(False, 'The class'), (True, 'Ask Ms. Fern')])
def test_an_answer_to_what_is_gone_comes_back_as_a_message_to_the_same_readers(page, is_private, audience):
    gone = {'detail': 'That one is gone. Send yours without it.', 'field': 'reply_to', 'code': 'invalid_input'}
    page.route(SENT, lambda route: route.fulfill(status=422, json=gone))
    page.evaluate('(one) => chat.answer(one)', SAID | {'to_teacher': is_private})
    field = write(page, 'So do I')
    expect(page.get_by_role('alert')).to_have_text(gone['detail'])
    expect(field).to_have_value('So do I')
    expect(page.get_by_role('button', name=audience)).to_have_attribute('aria-pressed', 'true')
    heard = refuse(page)
    field.press('Enter')
    expect(page.get_by_role('alert')).to_have_text('No. 1')
    assert [(one['reply_to'], one['to_teacher']) for one in heard] == [(None, is_private)]


def test_a_private_answer_of_the_teacher_stays_one_where_its_question_is_gone(page):
    page.evaluate(MOUNT.replace('owner:', 'leads: true, owner:'))
    gone = {'detail': 'That one is gone.', 'field': 'reply_to', 'code': 'invalid_input'}
    page.route(SENT, lambda route: route.fulfill(status=422, json=gone))
    page.evaluate('(one) => chat.answer(one)', SAID | {'to_teacher': True})
    write(page, 'The mean is seven')
    expect(page.get_by_role('alert')).to_have_text('That one is gone.')
    expect(page.get_by_role('button', name='Not an answer')).to_be_visible()


def test_a_search_that_gets_no_answer_says_so_and_keeps_its_words(page):
    page.get_by_role('button', name='Search the chat').click()
    words = page.get_by_role('textbox', name='Words to look for')
    words.fill('fair')
    page.route('**/messages?*search=*', lambda route: route.abort())
    words.press('Enter')
    expect(page.get_by_role('alert')).to_have_text('No answer came. Check your network, then press Find again.')
    expect(words).to_have_value('fair')
    page.unroute('**/messages?*search=*')
    words.press('Enter')
    expect(page.get_by_text('No message has these words.')).to_be_visible()
    expect(page.get_by_role('alert')).to_have_count(0)


def test_what_came_too_soon_says_how_long_still_and_no_more_than_that(page):
    soon = 'One message every 30 seconds here. You can send yours in 3 seconds.'
    page.evaluate(WATCH)
    page.evaluate('(error) => Object.assign(chat, { error })', soon)
    page.wait_for_function("seen.some(([text]) => text.includes('in a second.'))")
    expect(page.get_by_role('alert')).to_have_count(0)
    assert {said for _, said in page.evaluate('seen') if said} == {soon}
    page.evaluate('room.change((state) => ({ ...state, session: { slow_mode: 30 } }))')
    page.evaluate('(error) => Object.assign(chat, { error })', soon.replace('3 sec', '29 sec'))
    expect(page.get_by_role('alert')).to_have_count(1)
    page.evaluate('room.change((state) => ({ ...state, session: { slow_mode: 0 } }))')
    expect(page.get_by_role('alert')).to_have_count(0)


def test_a_change_that_escape_left_is_there_again_and_one_that_is_too_long_is_said_at_its_field(page):
    one = {'id': 9, 'content': 'It is fair', 'to_teacher': False, 'author': {'id': 1, 'name': 'Otter'}}
    one |= {'status': 'visible', 'created_at': page.evaluate('new Date().toISOString()')}
    page.evaluate('(one) => chat.learn([one])', one)

    def change():
        page.get_by_label('More for the message of Otter').click()
        page.get_by_role('button', name='Change', exact=True).click()
        return page.locator('.say__edit textarea')

    change().fill('It is not fair')
    page.keyboard.press('Escape')
    field = change()
    expect(field).to_have_value('It is not fair')
    field.fill('x' * 2001)
    page.get_by_role('button', name='Keep the change').click()
    expect(page.locator('.say__edit').get_by_role('alert')).to_contain_text('2001 characters')
    page.get_by_role('button', name='Leave it').click()
    expect(change()).to_have_value('It is fair')


def test_enter_keeps_a_change_and_one_that_is_begun_outlives_a_reload(page):
    one = {'id': 9, 'content': 'It is fair', 'to_teacher': False, 'author': {'id': 1, 'name': 'Otter'}}
    one |= {'status': 'visible', 'created_at': page.evaluate('new Date().toISOString()')}
    heard = []

    def answer(route):
        heard.append(route.request.post_data_json)
        route.fulfill(json=one | heard[-1] | {'edited': True})

    page.route(f'{PLACE}api/chatrooms/messages/9', answer)
    page.evaluate('(one) => chat.learn([one])', one)
    page.get_by_label('More for the message of Otter').click()
    page.get_by_role('button', name='Change', exact=True).click()
    field = page.locator('.say__edit textarea')
    field.fill('It is not')
    page.reload()
    page.evaluate(MOUNT)
    page.evaluate('(one) => chat.learn([one])', one)
    expect(field).to_have_value('It is not')
    field.press('End')
    field.press('Shift+Enter')
    page.keyboard.type('fair')
    field.press('Enter')
    expect(page.locator('#say-9 .words')).to_contain_text('fair')
    expect(field).to_have_count(0)
    assert heard == [{'content': 'It is not\nfair'}]
    page.reload()
    page.evaluate(MOUNT)
    page.evaluate('(one) => chat.learn([one])', one)
    expect(page.locator('#say-9 .words')).to_be_visible()
    expect(field).to_have_count(0)
