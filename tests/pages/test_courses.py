"""A course as its teacher and a student meet it: made, entered by its code, talked in, left and archived."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import PASSWORD
from tests.pages.test_axe import clear

pytestmark = pytest.mark.browser
_names = iter(range(1000))


@pytest.fixture
def student(pupil):
    """A phone of a student who has just registered."""

    def open_page(name='Olga Otter'):
        page = pupil()
        typed = {'username': f'otter.{next(_names)}y', 'password': PASSWORD, 'user_type': 'student', 'full_name': name}
        page.goto('/')
        assert page.request.post('/api/auth/register/', data=typed).ok
        page.goto('/sign-in')
        page.get_by_label('User name or e-mail').fill(typed['username'])
        page.get_by_label('Password').fill(PASSWORD)
        page.get_by_role('button', name='Sign in').click()
        page.wait_for_url('**/home')
        return page

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
    expect(course.get_by_role('log')).to_contain_text('Is paper fine?')
    say(course, 'Yes, paper is fine.')
    expect(olga.get_by_role('log')).to_contain_text('Yes, paper is fine.')


def test_who_is_taken_out_loses_the_page_at_once(course, student):
    olga = student()
    come_in(olga, course)
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
    course.get_by_role('button', name='Archive it').click()
    expect(course.get_by_role('button', name='Bring back')).to_be_visible()
    expect(
        olga.get_by_text('This course is archived. It can be read, and nothing new can be added.').first
    ).to_be_visible()
    expect(olga.get_by_label('Your message')).to_have_count(0)
    expect(olga.get_by_role('log')).to_contain_text('Thank you')
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


def test_a_course_and_the_list_have_no_barrier(course):
    clear(course)
    course.goto('/courses')
    course.get_by_role('link', name='Data Detectives 7B').first.wait_for()
    clear(course)


def test_observers_have_no_courses(visit, served):
    page = visit(served.demo['observer'])
    assert page.goto('/courses').status == 403
