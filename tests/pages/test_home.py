"""The teacher's home: today by hour, and the sessions of earlier days."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import post, register, start
from tests.pages.hours import ROOM

pytestmark = pytest.mark.browser


def slot(page, hour):
    """The row of an hour."""
    return page.locator('.slot', has=page.locator('.slot__time', has_text=hour))


def archived(page, **fields):
    """Start a session and archive it."""
    made = start(page, **fields)
    post_archive(page, made)
    return made


def post_archive(page, session_id):
    assert post(page.context, f'/api/sessions/{session_id}/archive').ok


def earlier(page):
    """The titles in the list of earlier sessions."""
    return page.locator('.past b').all_inner_texts()


def test_the_day_greets_counts_and_has_one_solid_button(visit):
    page = visit()
    page.goto('/home')
    expect(page.get_by_role('heading', name=re.compile('^Good .*, Mira Fern$'))).to_be_visible()
    expect(page.get_by_text('No class yet today.')).to_be_visible()
    expect(page.get_by_role('link', name='Start a session').nth(1)).to_be_visible()
    assert page.locator('.slot--thin', has_text='Lunch').count() == 1
    start(page, title='How long do we sleep?', section='3')
    start(page, title='Is the die fair?', section='4')
    expect(page.get_by_text('2 classes today, 2 are live now.')).to_be_visible()
    assert page.locator('.btn--go').count() == 1
    expect(page.locator('.slot--now')).to_contain_text('0 of 3 have come')
    page.locator('.slot--now').get_by_role('link', name='Open the room').click()
    page.wait_for_url(ROOM)


def test_a_closed_session_is_opened_again_from_its_hour(visit, served):
    page = visit(served.demo['teachers'][0], '/home')
    row = slot(page, '1st')
    expect(row).to_contain_text('Bars or pictures?')
    expect(row).to_contain_text('Closed for today')
    row.get_by_role('button', name='Open again').click()
    page.wait_for_url(ROOM)
    page.goto('/home')
    expect(slot(page, '1st').get_by_role('link', name='Open the room')).to_be_visible()


def test_earlier_sessions_are_found_by_title_and_code_and_come_page_by_page(visit):
    page = visit()
    for number in range(10):
        archived(page, title=f'Topic {number}', section='2')
    page.goto('/home')
    page.get_by_role('tab', name='Archived').click()
    expect(page.locator('.past')).to_have_count(8)
    page.get_by_role('button', name='Show more').click()
    expect(page.locator('.past')).to_have_count(10)
    assert earlier(page) == [f'Topic {number}' for number in reversed(range(10))]
    expect(page.get_by_role('button', name='Show more')).to_be_hidden()
    page.get_by_role('textbox', name='Search earlier sessions').fill('topic 3')
    expect(page.locator('.past')).to_have_count(1)
    page.get_by_role('textbox', name='Search earlier sessions').fill('100%')
    expect(page.get_by_text('Nothing fits “100%”.')).to_be_visible()


def test_an_archived_session_is_brought_back_unless_its_hour_is_taken(visit):
    page = visit()
    archived(page, title='Paper planes', section='2')
    running = start(page, title='Dice', section='2')
    page.goto('/home')
    page.get_by_role('tab', name='Archived').click()
    page.get_by_role('button', name='Bring back').click()
    expect(page.get_by_text('is taken by “Dice” now. Archive that one first')).to_be_visible()
    post_archive(page, running)
    expect(page.locator('.past')).to_have_count(2)
    page.locator('.past', has_text='Paper planes').get_by_role('button', name='Bring back').click()
    expect(slot(page, '2nd')).to_contain_text('Paper planes')
    expect(slot(page, '2nd')).to_contain_text('Closed for today')


def test_same_class_again_leads_to_the_start_page(visit):
    page = visit()
    made = archived(page, title='Paper planes', section='2')
    page.goto('/home')
    page.get_by_role('tab', name='Archived').click()
    page.get_by_role('link', name='Same class again').click()
    page.wait_for_url(f'**/start-session?same_class_as={made}')
    expect(page.get_by_role('heading', name='The same 3 students')).to_be_visible()


def test_the_page_stays_light(served, chromium):
    page = chromium.new_context(base_url=served.url).new_page()
    register(page.context, school='Quarry School')  # nobody else writes in its staff room
    for number in range(8):
        archived(page, title=f'Topic {number}', section='2')
    page.goto('/home')
    page.get_by_role('tab', name='Archived').click()
    expect(page.locator('.past')).to_have_count(8)
    assert page.evaluate('Object.keys(mounted_app.elements).length') < 110


def test_observers_go_on_to_their_dashboard_and_strangers_are_asked_to_sign_in(visit, served, chromium):
    page = visit(served.demo['observer'])
    page.goto('/home')
    assert page.url.endswith('/observer/dashboard')
    assert page.get_by_role('link', name='Start a session').count() == 0
    stranger = chromium.new_context(base_url=served.url).new_page()
    stranger.goto('/home')
    assert stranger.url.endswith('/sign-in?next=/home')


def test_a_student_who_comes_here_goes_on_to_the_own_room(visit, served, chromium):
    session = served.demo['sessions'][0]
    page = chromium.new_context(base_url=served.url).new_page()
    page.goto('/')
    post(page.context, '/student-login', student_password=session['students'][0]['pin'])
    page.goto('/home')
    page.wait_for_url(f'**/session/{session["id"]}#gallery')


def test_who_reads_in_another_english_finds_dates_and_times_written_so(visit, chromium, served):
    there = visit(served.demo['teachers'][0]).context
    keys = {'base_url': served.url, 'storage_state': there.storage_state(), 'locale': 'en-US'}
    page = chromium.new_context(**keys).new_page()
    page.goto('/account')
    page.get_by_role('navigation', name='On this page').get_by_role('link', name='Language').click()
    expect(page.get_by_role('heading', name='Language')).to_be_in_viewport()
    expect(page.locator('html')).to_have_attribute('data-language', 'en-US')
    expect(page.get_by_text(re.compile('class begins at 2:05.PM'))).to_be_visible()
    page.get_by_label('Language').select_option('English (United Kingdom)')
    page.get_by_role('button', name='Keep this language').click()
    expect(page.get_by_text('class begins at 14:05')).to_be_visible()
    expect(page.locator('html')).to_have_attribute('data-language', 'en-GB')
    page.get_by_label('Language').select_option('As my browser has it')
    page.get_by_role('button', name='Keep this language').click()
    expect(page.locator('html')).to_have_attribute('data-language', 'en-US')
