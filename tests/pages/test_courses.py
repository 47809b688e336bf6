"""A course as its teacher and a student meet it: made, entered by its code, talked in, left and archived."""

import re

import pytest
from playwright.sync_api import expect

from tests.gallery import image
from tests.materials import SVG, pdf
from tests.pages.accounts import with_account
from tests.pages.test_axe import clear
from tests.pages.test_notifications import bell

pytestmark = pytest.mark.browser


@pytest.fixture
def student(pupil):
    """A phone of a student who has just registered."""

    def open_page(name='Olga Otter'):
        return with_account(pupil(), name)

    return open_page


@pytest.fixture
def course(visit, served):
    """A teacher's page of a new course."""
    page = visit(served.demo['teachers'][0], '/courses')
    page.get_by_role('button', name='New course').click()
    page.get_by_role('button', name='Make this course').click()
    expect(page.get_by_text('The title is empty.')).to_be_visible()
    page.get_by_label('Title').fill('Data Detectives 7B')
    page.get_by_label('What it is about, when and where').fill('Room 12')
    page.get_by_role('button', name='Make this course').click()
    page.wait_for_url('**/courses/*')
    return page


def come_in(page, course):
    page.get_by_role('link', name='Courses', exact=True).click()
    page.get_by_label('Course code').fill(course.locator('.course__slab .code').inner_text())
    page.get_by_role('button', name='Come in').click()
    page.wait_for_url('**/courses/*')


def say(page, words):
    page.get_by_role('tab', name='Chat').click()
    page.get_by_label('Your message').fill(words)
    page.get_by_role('button', name='Send').click()


def test_a_student_comes_in_by_code_and_all_talk_without_reload(course, student):
    olga = student()
    olga.get_by_role('link', name='Courses', exact=True).click()
    olga.get_by_label('Course code').fill('WRONG2')
    olga.get_by_role('button', name='Come in').click()
    expect(olga.get_by_text('We do not know this course code.')).to_be_visible()
    come_in(olga, course)
    expect(course.locator('.members')).to_contain_text('Olga Otter')
    expect(course.locator('.course__title')).to_contain_text('1 student')
    say(olga, 'Is **paper** fine?')
    expect(course.get_by_role('tab', name='Chat')).to_contain_text('1 not read yet')
    course.get_by_role('tab', name='Chat').click()
    expect(course.get_by_role('log')).to_contain_text('Is paper fine?')
    say(course, 'Yes, paper is fine.')
    expect(olga.get_by_role('log')).to_contain_text('Yes, paper is fine.')


def test_who_is_taken_out_loses_the_page_at_once(course, student):
    olga = student()
    course.get_by_role('button', name='Change', exact=True).click()
    course.get_by_label('Title').fill('Data Detectives 8A')
    come_in(olga, course)
    expect(course.locator('.members')).to_contain_text('Olga Otter')
    expect(course.get_by_label('Title')).to_have_value('Data Detectives 8A')  # who comes in disturbs no typing
    course.get_by_role('button', name='Take Olga Otter out').evaluate('button => { window.pressed = button; }')
    course.get_by_role('button', name='Keep it so').click()
    expect(course.get_by_role('heading', name='Data Detectives 8A')).to_be_visible()
    come_in(student('Leo Lynx'), course)
    expect(course.locator('.members')).to_contain_text('Leo Lynx')
    assert course.evaluate('window.pressed.isConnected')  # nothing that happens takes a button from under a finger
    course.get_by_role('button', name='Take Olga Otter out').click()
    course.get_by_role('button', name='Take them out').click()
    expect(course.locator('.members')).not_to_contain_text('Olga Otter')
    expect(olga.get_by_text('Your teacher has taken you out of this course.')).to_be_visible()
    assert '/courses?out=' in olga.url


def test_an_archived_course_is_read_and_brought_back(course, student):
    olga = student()
    come_in(olga, course)
    say(olga, 'Thank you')
    course.get_by_role('button', name='Archive', exact=True).click()
    with course.expect_navigation():  # the page loads itself anew
        course.get_by_role('button', name='Archive it').click()
    expect(course.get_by_role('button', name='Bring back')).to_be_visible()
    expect(
        olga.get_by_text('This course is archived. It can be read, and nothing new can be added.').first
    ).to_be_visible()
    expect(olga.get_by_label('Your message')).to_have_count(0)
    expect(olga.get_by_role('log')).to_contain_text('Thank you')
    course.get_by_role('tab', name='Chat').click()
    course.get_by_role('button', name='Rules').click()
    expect(course.get_by_text('Download the chat')).to_be_visible()
    expect(course.get_by_role('button', name='Close the chat')).to_have_count(0)
    course.get_by_role('button', name='Bring back').click()
    expect(course.get_by_role('button', name='Change')).to_be_visible()
    expect(olga.get_by_label('Your message')).to_be_visible()


def test_a_student_leaves_and_the_teacher_sees_it(course, student):
    olga = student()
    come_in(olga, course)
    olga.get_by_role('button', name='Leave this course').click()
    olga.get_by_role('button', name='Leave it', exact=True).click()
    olga.wait_for_url(re.compile(r'/courses(\?out=\d+)?$'))
    expect(course.locator('.members')).not_to_contain_text('Olga Otter')


def test_a_new_material_is_there_without_reload_and_the_bell_rings(course, student):
    olga = student()
    come_in(olga, course)
    expect(olga.get_by_text('What your teacher adds for you stands here.')).to_be_visible()
    course.get_by_label('Unit for new files').fill('Unit 1')
    pages = {'name': 'what_a_graph.pdf', 'mimeType': 'application/pdf', 'buffer': pdf(2)}
    drawing = {'name': 'drawing.svg', 'mimeType': 'image/svg+xml', 'buffer': SVG}
    picture = {'name': 'snow.png', 'mimeType': 'image/png', 'buffer': image()}
    course.get_by_text('Add files').locator('input').set_input_files([pages, drawing, picture])
    expect(course.locator('.mats__coming')).to_contain_text('We cannot take this kind of file.')
    expect(course.locator('.mat__title')).to_have_text(['what a graph', 'snow'])
    expect(olga.locator('.mat__title')).to_have_text(['what a graph', 'snow'])
    expect(olga.get_by_role('heading', name='Unit 1')).to_be_visible()
    expect(bell(olga, 1)).to_be_visible()
    olga.get_by_role('button', name='snow').click()
    shown = olga.get_by_role('dialog').get_by_role('img', name='snow')
    expect(shown).to_have_js_property('naturalWidth', 60)
    clear(olga)
    olga.get_by_role('button', name='Close').click()
    expect(olga.get_by_role('dialog')).to_have_count(0)
    expect(course.locator('.mat', has_text='snow')).to_contain_text('opened by 1')


def test_materials_are_ordered_by_keyboard_and_by_drag_and_hidden(course, student):
    olga = student()
    come_in(olga, course)
    files = [{'name': f'{name}.png', 'mimeType': 'image/png', 'buffer': image()} for name in ('one', 'two', 'three')]
    course.get_by_text('Add files').locator('input').set_input_files(files)
    expect(olga.locator('.mat__title')).to_have_text(['one', 'two', 'three'])
    course.get_by_label('More for three').press('Enter')
    course.get_by_role('button', name='Move up').press('Enter')
    expect(olga.locator('.mat__title')).to_have_text(['one', 'three', 'two'])
    expect(course.locator('.mat__title')).to_have_text(['one', 'three', 'two'])
    expect(course.get_by_label('More for three')).to_be_focused()
    above = {'target_position': {'x': 200, 'y': 6}}
    course.locator('.mat', has_text='two').drag_to(course.locator('.mat', has_text='one'), **above)
    expect(olga.locator('.mat__title')).to_have_text(['two', 'one', 'three'])
    course.get_by_label('More for one').click()
    course.get_by_role('button', name='Hide from students').click()
    expect(olga.locator('.mat__title')).to_have_text(['two', 'three'])
    course.get_by_label('More for two').click()
    course.get_by_role('button', name='Delete').click()
    course.get_by_role('button', name='Delete it').click()
    expect(olga.locator('.mat__title')).to_have_text(['three'])
    clear(olga)
    clear(course)


def test_a_course_and_the_list_have_no_barrier(course):
    clear(course)
    course.goto('/courses')
    course.get_by_role('link', name='Data Detectives 7B').first.wait_for()
    clear(course)


def test_observers_have_no_courses(visit, served):
    page = visit(served.demo['observer'])
    assert page.goto('/courses').status == 403
