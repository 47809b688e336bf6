"""A quiz from the teacher's first word to the score: written, published, taken on a phone, mended, scored anew."""

import pytest
from playwright.sync_api import Page, expect

from classroom.pages.components.work_editor import PAUSE
from tests.pages.accounts import with_account
from tests.pages.test_axe import clear
from tests.pages.test_notifications import bell, write

pytestmark = pytest.mark.browser


@pytest.fixture
def teacher(visit, served):
    """The page of a teacher at a course that takes students in."""
    page = visit(served.demo['teachers'][0])
    page.course = write(page, '/api/courses/', data={'title': 'Data Detectives 7B'})
    return page


@pytest.fixture
def otter(pupil, teacher):
    """The phone of a student in that course, with a bell that is silent."""
    page = with_account(pupil())
    write(page, f'/api/courses/{teacher.course["id"]}/enroll/', data={'code': teacher.course['code']})
    return page


def choose_right(page: Page, letter: str) -> None:
    page.get_by_role('radiogroup', name='Which one is right?').get_by_role('radio', name=letter, exact=True).click()


def write_question(page: Page, question: str, options: list[str], right: str | None) -> None:
    page.get_by_label('Question', exact=True).fill(question)
    for letter, words in zip('ABCD', options, strict=False):
        page.get_by_label(f'Option {letter}').fill(words)
    if right:
        choose_right(page, right)


def publish_a_quiz(page: Page) -> None:
    """Written by hand; a refusal keeps what is typed."""
    page.goto(f'/courses/{page.course["id"]}')
    page.get_by_role('link', name='Set work').click()
    page.wait_for_url('**/assignments/new')
    page.get_by_label('Title').fill('Half a title')
    page.reload()
    expect(page.get_by_label('Title')).to_have_value('Half a title')
    page.get_by_label('Title').fill('')
    write_question(page, 'Which one stands in the middle?', ['Mean', 'Median'], 'B')
    until_kept(page, ['Mean', 'Median'], 1)
    expect(page.get_by_text('Kept as a draft.')).to_be_visible()
    page.reload()
    expect(page.get_by_label('Option B')).to_have_value('Median')
    page.get_by_role('button', name='Publish').click()
    expect(page.get_by_text('The title is empty.')).to_be_visible()
    page.get_by_label('Title').fill('Shape and center')
    page.get_by_role('button', name='Add a question').click()
    expect(page.get_by_role('heading', name='Question 2')).to_be_visible()
    expect(page.get_by_text('Kept as a draft.')).to_be_visible()
    write_question(page, 'What does one far value move?', ['The median', 'The mean', 'Nothing'], None)
    page.get_by_label('Why? Students read it').fill('The mean moves, because it shares everything out.')
    page.get_by_role('button', name='Publish').click()
    expect(page.get_by_text('Question 2 has no right answer yet.')).to_be_visible()
    expect(page.get_by_label('Option C')).to_have_value('Nothing')
    clear(page)
    choose_right(page, 'A')
    page.get_by_role('button', name='Publish').dblclick()
    expect(page.get_by_text('0 of 1 handed in.')).to_be_visible()


def until_kept(page: Page, options: list[str], right: int) -> None:
    """Wait until the draft holds these options: of what is typed the first words are kept while the last ones come."""
    page.wait_for_url('**/edit')
    draft = page.url.rpartition('/edit')[0].rpartition('/')[2]
    for _ in range(100):
        (question,) = page.request.get(f'/api/assignments/{draft}').json()['content']['questions']
        if (question['options'][: len(options)], question['correct']) == (options, right):
            return
        page.wait_for_timeout(1000 * PAUSE / 5)
    raise AssertionError('it is not kept')


def take(page: Page) -> None:
    """On a phone, with a reload in the middle."""
    page.goto(f'/courses/{page.course["id"]}')
    expect(page.get_by_text('2 questions left')).to_be_visible()
    page.get_by_role('link', name='Shape and center').click()
    expect(page.get_by_role('heading', name='Which one stands in the middle?')).to_be_visible()
    clear(page)
    page.keyboard.press('b')
    expect(page.get_by_role('radio', name='Median')).to_be_checked()
    expect(page.get_by_role('status').get_by_text('Saved')).to_be_visible()
    page.keyboard.press('Enter')
    page.get_by_role('button', name='Look it over').click()
    expect(page.get_by_text('Question 2 has no answer yet.')).to_be_visible()
    page.reload()
    expect(page.get_by_role('heading', name='What does one far value move?')).to_be_visible()
    page.get_by_role('radio', name='The mean').click()
    page.get_by_role('button', name='Look it over').click()
    page.get_by_role('button', name='Hand it in').click()


def test_a_quiz_is_written_taken_on_a_phone_and_scored_anew_when_its_key_was_wrong(teacher, otter):
    otter.course = teacher.course
    otter.goto('/home')
    expect(bell(otter, 0)).to_be_visible()
    publish_a_quiz(teacher)
    expect(bell(otter, 1)).to_be_visible()
    teacher.get_by_role('button', name='Remind them').click()
    expect(bell(otter, 2)).to_be_visible()
    take(otter)
    expect(otter.locator('.own__points')).to_have_text('50 of 100')
    expect(otter.get_by_text('Not yet. The mean moves, because it shares everything out.')).to_be_visible()
    clear(otter)
    expect(teacher.get_by_text('1 of 1 handed in.')).to_be_visible()
    expect(teacher.get_by_role('button', name='Remind them')).to_have_count(0)
    expect(teacher.get_by_role('heading', name='The first score is 50')).to_be_visible()
    clear(teacher)
    teacher.get_by_role('link', name='Change this question').click()
    teacher.wait_for_url('**/edit?question=2')
    choose_right(teacher, 'B')
    teacher.get_by_role('button', name='Keep the changes').click()
    teacher.get_by_role('button', name='Work them out anew').click()
    expect(otter.locator('.own__points')).to_have_text('100 of 100')
    expect(bell(otter, 3)).to_be_visible()
    grade(teacher)
    expect(otter.get_by_text('A good reason.')).to_be_visible()
    expect(bell(otter, 4)).to_be_visible()


def grade(page: Page) -> None:
    page.get_by_role('link', name='Open Olga Otter').click()
    expect(page.get_by_label('Score')).to_have_value('100')
    clear(page)
    page.get_by_label('Score').fill('101')
    page.get_by_label('A word to the student').fill('A good reason.')
    page.get_by_role('button', name='Keep it and tell Olga Otter').click()
    expect(page.get_by_text('A score is a whole number from 0 to 100.')).to_be_visible()
    page.get_by_label('Score').fill('90')
    page.get_by_role('button', name='Keep it and tell Olga Otter').click()
    expect(page.get_by_text('You have set this score.')).to_be_visible()


def test_a_deck_is_turned_with_space(teacher, otter):
    cards = [{'front': 'Median', 'back': 'In the middle'}, {'front': 'Mode', 'back': 'The most often'}]
    deck = {
        'course': teacher.course['id'],
        'title': 'Words',
        'assignment_type': 'flashcard',
        'content': {'cards': cards},
    }
    made = write(teacher, '/api/assignments/', data=deck)
    otter.goto(f'/courses/{teacher.course["id"]}/assignments/{made["id"]}')
    expect(otter.get_by_text('Median')).to_be_visible()
    otter.keyboard.press(' ')
    expect(otter.get_by_text('In the middle')).to_be_visible()
    otter.keyboard.press('ArrowRight')
    expect(otter.get_by_text('Mode')).to_be_visible()
    clear(otter)


def test_answers_given_without_a_connection_arrive_afterwards(teacher, otter):
    asked = [{'question': f'Number {one}?', 'options': ['A', 'B'], 'correct': 0} for one in range(2)]
    quiz = {'course': teacher.course['id'], 'title': 'Cut', 'content': {'questions': asked}}
    made = write(teacher, '/api/assignments/', data=quiz)
    otter.goto(f'/courses/{teacher.course["id"]}/assignments/{made["id"]}')
    expect(otter.get_by_role('heading', name='Number 0?')).to_be_visible()
    otter.context.set_offline(True)
    otter.keyboard.press('a')
    expect(otter.get_by_text('No connection. We keep trying.')).to_be_visible()
    otter.keyboard.press('Enter')
    otter.keyboard.press('b')
    otter.context.set_offline(False)
    expect(otter.get_by_role('status').get_by_text('Saved')).to_be_visible()
    answers = otter.request.get(f'/api/assignments/{made["id"]}/answers').json()['answers']
    assert answers == [0, 1]
