"""Files on their way into a course, without a server: what is not to be sent is not sent, and nobody hears of it."""

import pytest
from playwright.sync_api import expect

from tests.pages.board_modules import PLACE
from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
FILES = [{'name': name, 'mimeType': 'image/png', 'buffer': b'x' * 2000} for name in ('one.png', 'two.png')]
MOUNT = """async () => {
    const { createApp } = await import('/vue.js');
    const { default: list } = await import('classroom/material_list.js');
    document.body.innerHTML = '<div id="list"></div>';
    window.heard = [];
    new MutationObserver(() => heard.push(document.querySelector('[role=status]')?.textContent))
        .observe(document.body, { subtree: true, childList: true });
    const given = { rows: [], may: true, leads: true, icons: '', nothing: '', course: 7, most: 1e6 };
    window.list = createApp(list, given).mount('#list');
}"""
SHARE = '(share) => (list.coming[0].share = share)'


ONE, TWO = ({'status': 201, 'json': {'id': number, 'title': name}} for number, name in ((1, 'one'), (2, 'two')))


class Server:
    """Answers the files that come as it was told; holds or cuts the first one where it was told so."""

    def __init__(self, page) -> None:
        self.answers, self.held, self.keys, self.deleted = [], [], [], []
        page.route(f'{PLACE}api/materials', self._answer)
        page.route(f'{PLACE}api/materials/*', self._delete)

    def _answer(self, route) -> None:
        self.keys.append(route.request.headers['idempotency-key'])
        answer = self.answers.pop(0)
        if answer == 'hold':
            self.held.append(route)
        elif answer == 'cut':
            route.abort()
        else:
            route.fulfill(**answer)

    def _delete(self, route) -> None:
        self.deleted.append(route.request.url.rpartition('/')[2])
        route.fulfill(status=204)


@pytest.fixture
def page(chromium):
    page = dressed(chromium, 1366, 768, 'tokens classroom courses')
    page.server = Server(page)
    page.evaluate(MOUNT)
    return page


def send(page, *answers):
    """Pick both files; what the server will answer."""
    page.server.answers = [*answers]
    page.locator('input[type=file]').first.set_input_files(FILES)
    return page.get_by_label('On their way').get_by_role('listitem')


def put_away(page):
    """Do not send the first one."""
    page.get_by_label('Do not send one.png').click()


def hear(page, words):
    """What was said to who listens, once these words were: the last ones."""
    page.wait_for_function('(words) => heard.includes(words)', arg=words)
    return {said for said in page.evaluate('heard') if said}


def test_a_file_that_is_not_to_be_sent_stops_on_its_way(page):
    coming = send(page, 'hold', TWO)
    page.evaluate(SHARE, 40)
    with page.expect_event('requestfailed'):
        put_away(page)
    expect(coming).to_have_count(0)
    assert hear(page, 'two is in the course.') == {'two is in the course.'}
    assert page.server.deleted == []


def test_one_that_the_server_has_whole_is_deleted_again(page):
    coming = send(page, 'hold', TWO)
    page.evaluate(SHARE, 100)
    put_away(page)
    page.server.held[0].fulfill(**ONE)
    expect(coming).to_have_count(0)
    assert hear(page, 'two is in the course.') == {'two is in the course.'}
    assert page.server.deleted == ['1']


def test_one_that_waits_for_the_connection_is_put_away_without_a_word(page):
    coming = send(page, 'cut', TWO)
    expect(coming.first).to_contain_text('No connection. We send it as soon as it is back.')
    put_away(page)
    expect(coming).to_have_count(0)
    assert hear(page, 'two is in the course.') == {'two is in the course.'}
    assert len(set(page.server.keys)) == 2, 'the first one was not tried again'


@pytest.mark.parametrize('status', [429, 502, 503, 504])
def test_a_server_that_is_away_for_a_moment_ends_no_upload(page, status):
    coming = send(page, {'status': status}, ONE, TWO)
    expect(coming.first).to_contain_text('We send it as soon as it is back.')
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(coming).to_have_count(0)
    first, again, other = page.server.keys
    assert first == again != other, 'the same file once'


@pytest.mark.parametrize('status', [413, 500, 507])
def test_an_answer_ends_it(page, status):
    coming = send(page, {'status': status, 'json': {'detail': 'No space is left.'}}, TWO)
    assert 'one.png: No space is left.' in hear(page, 'one.png: No space is left.')
    expect(coming).to_have_count(1)
    expect(coming).to_contain_text('No space is left.')
