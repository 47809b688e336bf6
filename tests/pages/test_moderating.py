"""The teacher's side of a gallery in a browser: what waits, the projector, the tags, each without a barrier."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.hours import second_browser
from tests.pages.test_axe import clear

pytestmark = pytest.mark.browser
ASK = "async ([method, path, body]) => (await import('classroom/http.js')).ask(method, path, body)"


@pytest.fixture
def session(served):
    """An open session of the demo, with four posts."""
    return served.demo['sessions'][1]


@pytest.fixture
def teacher(visit, served, session):
    page = visit(served.demo['teachers'][1])
    page.goto(f'/session/{session["id"]}')
    page.locator('.post').first.wait_for()
    return page


@pytest.fixture
def student(pupil, session):
    page = pupil()
    page.goto('/')
    page.locator('#key').press_sequentially(session['students'][5]['pin'])
    page.locator('.post').first.wait_for()
    return page


def ask(page: Page, method: str, path: str, body: dict | None = None) -> None:
    """Call the program as this page does."""
    page.evaluate(ASK, [method, path, body])


def test_what_is_reported_is_checked_removed_and_brought_back(teacher, student):
    queue = teacher.get_by_role('region', name='To check')
    first = student.locator('.post').first.get_attribute('data-post')
    ask(student, 'POST', f'/api/media/{first}/report', {'reason': 'This is my photo'})
    expect(queue.get_by_text('Somebody reported it: This is my photo')).to_be_visible()
    queue.get_by_role('button', name='Send back').click()
    clear(teacher)
    queue.get_by_role('button', name='Remove it').click()
    expect(student.locator(f'[data-post="{first}"]')).to_have_count(0)
    teacher.get_by_role('button', name='Undo').first.click()
    expect(teacher.get_by_text(re.compile('It is (back|on the wall again)')).first).to_be_visible()
    expect(student.get_by_role('button', name=re.compile('Show 1 new post'))).to_be_visible()
    expect(queue.get_by_text('Somebody reported it: This is my photo')).to_be_visible()
    queue.get_by_role('button', name='Leave it').click()
    expect(queue).to_have_count(0)


def test_a_post_is_sent_back_from_the_wall_with_a_reason_and_undone(teacher, student):
    card = teacher.locator('.post').nth(1)
    number = card.get_attribute('data-post')
    card.get_by_role('button', name='More for this post').click()
    card.get_by_role('button', name='Send back').click()
    card.get_by_label(re.compile('What shall .* change')).fill('Name the axis')
    card.get_by_role('button', name='Send it back').click()
    expect(student.locator(f'[data-post="{number}"]')).to_have_count(0)
    teacher.get_by_role('status').get_by_role('button', name='Undo').click()
    expect(student.get_by_role('button', name=re.compile('Show 1 new post'))).to_be_visible()


def test_badges_of_one_student_are_taken_back_after_a_question(teacher):
    row = teacher.get_by_role('region', name='Roster').get_by_role('button').last
    row.click()
    teacher.get_by_role('button', name='Take back the badges they gave').click()
    teacher.get_by_role('dialog').get_by_role('button', name='Take them back').click()
    expect(teacher.get_by_text(re.compile('taken back|given no badge yet'))).to_be_visible()


def test_a_slideshow_of_the_whole_wall_steps_on_and_its_queue_is_emptied(teacher, session):
    wall = second_browser(teacher)
    wall.goto(f'/session/{session["id"]}/projector')
    box = teacher.get_by_role('region', name='Projector')
    box.get_by_role('button', name='Slideshow').click()
    expect(box.get_by_text('Slideshow of 4 posts')).to_be_visible()
    first = wall.locator('.v-post .txt > p').inner_text()
    clear(wall)
    box.get_by_role('button', name='Next post').click()
    expect(wall.locator('.v-post .txt > p')).not_to_have_text(first)
    expect(box.get_by_text(wall.locator('.v-post .txt > p').inner_text())).to_be_visible()
    box.get_by_role('button', name='Code').click()
    expect(wall.locator('.v-post')).to_have_count(0)
    box.get_by_role('button', name='Empty').click()
    expect(box.get_by_text('Nothing is queued')).to_be_visible()


def test_the_tags_of_a_class_are_picked_by_picture(teacher, session):
    teacher.get_by_text('Rules for the gallery').click()
    teacher.get_by_role('button', name='Pick the tags that are offered').click()
    dialog = teacher.get_by_role('dialog', name='Tags that this class offers')
    dialog.get_by_role('button', name='Kinds of graphs: none').click()
    dialog.get_by_role('checkbox', name='Histogram').click()
    clear(teacher)
    dialog.get_by_role('button', name='Offer these').click()
    expect(teacher.get_by_text('picks from these tags')).to_be_visible()
    tags = teacher.context.request.get(f'/api/sessions/{session["id"]}/tags').json()
    assert [tag['slug'] for tag in tags['graph']] == ['histogram']
    ask(teacher, 'PATCH', f'/api/sessions/{session["id"]}/gallery', {'graph_tags': []})


def test_badges_are_taken_back_after_a_question_only(teacher):
    counted = teacher.locator('.post .badge b').all_inner_texts()
    assert any(int(number) for number in counted)
    teacher.get_by_text('Rules for the gallery').click()
    teacher.get_by_role('button', name='Take all badges back').click()
    teacher.get_by_role('button', name='Leave them').click()
    expect(teacher.get_by_role('dialog')).to_have_count(0)
    assert teacher.locator('.post .badge b').all_inner_texts() == counted


def test_the_vocabulary_has_no_barrier_and_keeps_a_new_order(visit, served):
    page = visit(served.demo['admin'])
    page.goto('/vocabulary')
    names = page.locator('.tags__row').get_by_label('Name')
    expect(names.first).to_have_value('Dot plot')
    clear(page)
    page.get_by_role('button', name='Move Histogram up').click()
    expect(names.first).to_have_value('Histogram')
    page.get_by_role('button', name='Move Dot plot up').click()
    expect(names.first).to_have_value('Dot plot')
