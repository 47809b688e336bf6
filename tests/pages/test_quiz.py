"""A quiz that is being taken, in a browser without a server: keys, questions that change, and answers that wait."""

import pytest
from playwright.sync_api import expect

from tests.pages.board_modules import PLACE
from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
HUES = ['Red', 'Blue', 'Green', 'Grey']
MOUNT = """async ({ questions, answers, owner }) => {
  const { createApp, h, reactive } = await import('/vue.js');
  const quiz = (await import('/quiz.js')).default;
  const work = (questions) => ({ id: 5, title: 'Hues', instructions: '', home: '/', due: '', pictures: {}, questions });
  const props = reactive({ work: work(questions), course: '7B', answers, marked: [], owner, root: '' });
  window.become = (questions) => (props.work = work(questions));
  createApp({ render: () => h(quiz, props) }).mount(document.body);
}"""


def asked(*words: str) -> list[dict]:
    return [{'question': f'{one}?', 'options': HUES, 'image': '', 'points': 1} for one in words]


def mount(page, *words: str, answers=None, owner='otter') -> None:
    page.evaluate(MOUNT, {'questions': asked(*words), 'answers': answers or [None] * len(words), 'owner': owner})


class Server:
    """Hears what is kept and handed in; `problem` is the status with which it refuses a place, 0 for a cut."""

    def __init__(self, page) -> None:
        self.kept: dict[int, int] = {}
        self.handed_in: list[int | None] = []
        self.problem: dict[int, int] = {}
        page.route(f'{PLACE}api/assignments/5/answers/*', self._keep)
        page.route(f'{PLACE}api/submissions/', self._hand_in)

    def _keep(self, route) -> None:
        place = int(route.request.url.rpartition('/')[2])
        status = self.problem.get(place)
        if status == 0:
            route.abort()
        elif status:
            route.fulfill(status=status, json={'detail': 'Please sign in again.'})
        else:
            self.kept[place] = route.request.post_data_json['answer']
            route.fulfill(json={})

    def _hand_in(self, route) -> None:
        self.handed_in = route.request.post_data_json['answers']
        route.fulfill(status=400, json={'detail': 'Not now.'})


@pytest.fixture
def page(chromium):
    return dressed(chromium, 390, 844, 'tokens classroom work')


def test_an_arrow_takes_the_next_option_of_every_question(page):
    server = Server(page)
    mount(page, 'Sky', 'Grass')
    for option in ('Blue', 'Green'):
        page.get_by_role('radio').first.focus()
        page.keyboard.press('ArrowDown')
        expect(page.get_by_role('radio', name='Blue')).to_be_focused()
        if option == 'Green':
            page.keyboard.press('ArrowRight')
        expect(page.get_by_role('radio', name=option)).to_be_checked()
        page.get_by_role('button', name='Next question').or_(page.get_by_role('button', name='Look it over')).click()
    expect(page.get_by_role('status')).to_have_text('Saved')
    assert server.kept == {0: 1, 1: 2}


def test_answers_stay_with_their_questions_when_the_teacher_changes_them(page):
    server = Server(page)
    server.problem = {2: 0}
    mount(page, 'Sky', 'Grass', 'Blood')
    for key in ('Enter', 'Enter', 'a'):
        page.keyboard.press(key)
    expect(page.get_by_role('status')).to_contain_text('No connection.')
    page.evaluate('become', asked('Sky', 'Blood', 'Rock', 'Sea'))
    expect(page.get_by_role('heading', name='Blood?')).to_be_visible()
    expect(page.get_by_role('progressbar')).to_have_attribute('aria-valuenow', '1')
    expect(page.get_by_role('status')).to_have_text('Saved')
    assert server.kept == {1: 0}
    page.keyboard.press('Enter')
    page.keyboard.press('Enter')
    expect(page.get_by_role('heading', name='Sea?')).to_be_visible()
    page.evaluate('become', asked('Heaven', 'Blood'))
    expect(page.get_by_role('heading', name='Blood?')).to_be_visible()
    page.get_by_role('button', name='Look it over').click()
    page.get_by_role('button', name='Hand it in').click()
    expect(page.get_by_text('Not now.')).to_be_visible()
    assert server.handed_in == [None, 0]


def test_answers_that_wait_outlive_a_reload_for_their_owner_alone(page):
    server = Server(page)
    server.problem = {0: 0}
    mount(page, 'Sky', 'Grass')
    page.keyboard.press('b')
    expect(page.get_by_role('status')).to_contain_text('No connection.')
    assert page.get_by_role('status').bounding_box()['height'] < 56  # within the bar of a phone
    page.on('dialog', lambda dialog: dialog.accept())
    page.goto(PLACE)
    server.problem = {}
    mount(page, 'Sky', 'Grass')
    expect(page.get_by_role('heading', name='Grass?')).to_be_visible()
    expect(page.get_by_role('status')).to_have_text('Saved')
    assert server.kept == {0: 1}
    assert page.evaluate('sessionStorage.length') == 0
    server.problem = {0: 0}
    page.get_by_role('button', name='Back', exact=True).click()
    page.keyboard.press('c')
    expect(page.get_by_role('status')).to_contain_text('No connection.')
    page.goto(PLACE)
    server.problem = {}
    mount(page, 'Sky', 'Grass', owner='heron')
    expect(page.get_by_role('heading', name='Sky?')).to_be_visible()
    assert page.evaluate('sessionStorage.length') == 0
    assert server.kept == {0: 1}


def test_one_refused_answer_leaves_the_others_and_a_lost_session_keeps_them_all(page):
    server, warned = Server(page), []
    page.on('dialog', lambda dialog: (warned.append(dialog.type), dialog.accept()))
    server.problem = {0: 0}
    mount(page, 'Sky', 'Grass', 'Blood')
    for key in ('b', 'Enter', 'c', 'Enter', 'a'):
        page.keyboard.press(key)
    expect(page.get_by_role('status')).to_contain_text('No connection.')
    server.problem = {0: 404}
    expect(page.get_by_role('alert')).to_have_text('Please sign in again.')
    page.wait_for_function('sessionStorage.length === 0')
    assert server.kept == {1: 2, 2: 0}
    server.problem = {2: 401}
    page.keyboard.press('d')
    expect(page.get_by_role('alert')).to_have_text('Please sign in again.')
    page.goto(PLACE)
    assert warned == [], 'nobody is held back from signing in'
    server.problem = {}
    mount(page, 'Sky', 'Grass', 'Blood', answers=[None, 2, 0])
    expect(page.get_by_role('status')).to_have_text('Saved')
    assert server.kept == {1: 2, 2: 3}
