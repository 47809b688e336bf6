"""What a page knows of a chat and of its people, as events come: quotes and names follow what they are of."""

import pytest

from tests.pages.board_modules import opened

pytestmark = pytest.mark.browser
FERN = {'id': 1, 'name': 'Mira Fern', 'avatar': 'fern', 'kind': 'host'}
OTTER = {'id': 2, 'name': 'Amber Otter', 'avatar': 'otter', 'kind': 'student'}
STEPS = """async ({ start, events }) => {
  const { EMPTY, apply } = await import('classroom/room_state.js');
  const { beginChat } = await import('classroom/chat_state.js');
  const roster = new Map([[2, { id: 2, name: 'Amber Otter', avatar: 'otter' }]]);
  let state = { ...EMPTY, roster, chat: beginChat({ messages: start, whole: false, read: 0, readers: {} }) };
  events.forEach(([t, d], at) => (state = apply(state, { s: at + 1, t, d })));
  const seen = ({ author, content, reply_to }) => [author.name, content, reply_to?.content, reply_to?.author.name];
  return [...state.chat.messages.values()].map(seen);
}"""


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import the chat's modules."""
    return opened(_chromium)


def said(number, content, status='visible', author=OTTER, **more):
    message = {'id': number, 'author': author, 'content': content, 'status': status, **more}
    return {'created_at': '2026-11-12T10:00:00Z', **message}


ASKED = said(1, 'Something unkind')
ANSWER = said(2, 'Stop', author=FERN, reply_to={'id': 1, 'author': OTTER, 'content': 'Something unkind'})


def known(page, start, *events):
    """Author, words, quoted words and quoted author of each message after these messages or other events."""
    told = [['chat', {'message': one}] if isinstance(one, dict) else one for one in events]
    return page.evaluate(STEPS, {'start': start, 'events': told})


@pytest.mark.parametrize('start', [[ASKED, ANSWER], [ANSWER]], ids=['it is here', 'it stands further up'])
def test_words_that_were_removed_are_in_no_quote_any_more_and_come_back_with_the_message(page, start):
    assert known(page, start, said(1, '', 'removed'))[-1] == ['Mira Fern', 'Stop', None, None]
    back = known(page, start, said(1, '', 'removed'), said(1, 'Something unkind'))
    assert back[-1] == ['Mira Fern', 'Stop', 'Something unkind', 'Amber Otter']


def test_a_quote_changes_with_its_message_and_is_cut_as_the_server_cuts_it(page):
    assert known(page, [ASKED, ANSWER], said(1, 'Sorry'))[1][2] == 'Sorry'
    assert known(page, [ASKED], ANSWER, said(1, 'a' * 119 + ' b'))[1][2] == 'a' * 119 + '…'


def test_who_is_renamed_has_the_new_name_on_what_was_written_before(page):
    named = ['roster', {'entry': OTTER | {'name': 'Amber Fox', 'place': 'joined'}, 'expected': 8}]
    assert known(page, [ASKED, ANSWER], named) == [
        ['Amber Fox', 'Something unkind', None, None],
        ['Mira Fern', 'Stop', 'Something unkind', 'Amber Fox'],
    ]
