"""Starting a session, as a teacher does it in a browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import start
from tests.pages.hours import ROOM, room_of, second_browser

pytestmark = pytest.mark.browser


def names(page):
    """Everybody in the preview."""
    return page.get_by_role('group', name='Characters').get_by_role('listitem').all_inner_texts()


def roster(page):
    """The students of the session that this page shows."""
    people = page.context.request.get(f'/api/sessions/{room_of(page)}/roster').json()
    return [one['name'] for one in people if one['kind'] == 'student']


def title(page):
    return page.get_by_label('What about?')


def count(page):
    return page.get_by_role('textbox', name='Number of students')


def go(page):
    """The one solid button."""
    return page.get_by_role('button', name=re.compile('^Start .*'))


def test_a_teacher_starts_the_4th_hour_with_24_students_and_they_are_those_of_the_preview(visit):
    page = visit()
    page.goto('/home')
    page.locator('.slot', has_text='4th').get_by_role('link', name='Start a session').click()
    title(page).fill('Is the die fair?')
    expect(page.get_by_role('heading', name='Your 24 characters')).to_be_visible()
    first = names(page)
    page.get_by_role('button', name='New names').click()
    page.wait_for_function('one => document.querySelector(".prev li").innerText !== one', arg=first[0])
    shown = names(page)
    assert len(set(shown)) == 24
    assert shown != first
    page.get_by_role('button', name='Start 4th hour with 24 students', exact=True).click()
    page.wait_for_url(ROOM)
    assert roster(page) == shown


def test_number_and_theme_change_the_preview_and_the_button(visit):
    page = visit()
    page.goto('/start-session?section=5')
    page.get_by_role('button', name='One more').click()
    expect(page.get_by_role('button', name='Start 5th hour with 25 students')).to_be_visible()
    count(page).fill('2')
    expect(page.get_by_role('heading', name='Your 2 characters')).to_be_visible()
    before = names(page)
    page.get_by_role('radio', name='Ocean').click()
    page.wait_for_function('one => document.querySelector(".prev li").innerText !== one', arg=before[0])
    assert len(names(page)) == 2


def test_arrow_keys_move_through_the_hours_and_tab_stops_once(visit):
    page = visit()
    page.goto('/start-session?section=1')
    page.get_by_role('radio', name='1st').focus()
    page.keyboard.press('ArrowRight')
    expect(page.get_by_role('radio', name='2nd')).to_be_focused()
    expect(page.get_by_role('radio', name='2nd')).to_have_attribute('aria-checked', 'true')
    page.keyboard.press('ArrowLeft')
    page.keyboard.press('ArrowLeft')
    expect(page.get_by_role('radio', name='8th')).to_be_focused()
    assert page.locator('.choices--hours [tabindex="0"]').count() == 1
    expect(page.get_by_role('button', name='Start 8th hour')).to_be_visible()


@pytest.mark.parametrize(
    ('number', 'sentence'),
    [
        ('0', 'The number of students must be from 1 to 60. You typed 0.'),
        ('61', 'The number of students must be from 1 to 60. You typed 61.'),
        ('many', 'The number of students must be a whole number from 1 to 60.'),
    ],
)
def test_a_number_that_cannot_be_is_said_at_its_field_and_stays(visit, number, sentence):
    page = visit()
    page.goto('/start-session?section=2')
    title(page).fill('Is the die fair?')
    count(page).fill(number)
    go(page).click()
    expect(page.locator('.counter')).to_contain_text(sentence)
    expect(count(page)).to_have_value(number)
    expect(title(page)).to_have_value('Is the die fair?')
    assert page.url.endswith('/start-session?section=2')


def test_a_title_of_10_000_characters_is_said_at_its_field_and_stays(visit):
    page = visit()
    page.goto('/start-session?section=2')
    title(page).fill('x' * 10_000)
    go(page).click()
    expect(page.get_by_text('The title has 10,000 characters. Up to 200 fit, please shorten it.')).to_be_visible()
    expect(title(page)).to_have_value('x' * 10_000)
    title(page).fill('')
    go(page).click()
    expect(page.get_by_text('The title is empty. Please type something here.')).to_be_visible()


def test_an_unknown_theme_and_an_hour_that_is_no_number_are_said_at_their_fields(visit):
    page = visit()
    page.goto('/start-session?section=third&theme=dragons&title=Dice')
    expect(page.locator('.choices--hours')).to_contain_text('The hour must be a whole number from 1 to 20.')
    expect(page.locator('.choices--themes')).to_contain_text('We do not have that theme.')
    page.get_by_role('radio', name='3rd').click()
    page.get_by_role('radio', name='Myths').click()
    expect(page.locator('.choices--hours .err')).to_have_count(0)
    page.get_by_role('button', name='Start 3rd hour with 24 students').click()
    page.wait_for_url(ROOM)


def test_B61_a_title_with_script_is_shown_as_text(visit):
    page = visit()
    nasty = '<img src=x onerror="window.stolen=1">'
    start(page, title=nasty, section='3')
    page.goto('/start-session?section=3')
    expect(page.locator('.taken')).to_contain_text(nasty)
    page.goto('/home')
    expect(page.locator('.slot--now')).to_contain_text(nasty)
    assert page.evaluate('window.stolen') is None


def test_a_taken_hour_says_by_whom_and_can_be_archived_and_started(visit):
    page = visit()
    running = start(page, title='How long do we sleep?', section='3')
    page.goto('/start-session?section=4')
    title(page).fill('Is the die fair?')
    page.get_by_role('radio', name='3rd').click()
    note = page.locator('.taken')
    expect(note).to_contain_text('Your 3rd hour is taken by “How long do we sleep?”.')
    expect(note.get_by_role('link', name='Open it')).to_have_attribute('href', f'/session/{running}')
    note.get_by_role('button', name='Archive it and start').click()
    page.wait_for_url(ROOM)
    assert room_of(page) != running
    assert page.context.request.get(f'/api/sessions/{running}').json()['archived']


def test_the_hours_follow_what_happens_in_another_browser(visit):
    page = visit()
    page.goto('/start-session?section=6')
    title(page).fill('Is the die fair?')
    expect(page.get_by_role('radio', name='6th')).to_contain_text(re.compile('Free|Over'))
    start(page, title='Longest paper plane', section='6')
    expect(page.locator('.taken')).to_contain_text('taken by “Longest paper plane”')
    expect(page.get_by_role('radio', name='6th')).to_contain_text('You: Longest paper plane is open')
    expect(title(page)).to_have_value('Is the die fair?')


def test_B88_two_browsers_start_the_same_hour_at_once_and_one_reads_who_was_first(visit):
    pages = [visit()]
    pages.append(second_browser(pages[0]))
    for number, page in enumerate(pages):
        page.goto('/start-session?section=5')
        title(page).fill(f'Title {number}')
        expect(page.get_by_role('heading', name='Your 24 characters')).to_be_visible()
    for page in pages:
        page.evaluate('() => { setTimeout(() => document.querySelector(".prev .go").click(), 300) }')
    for page in pages:
        expect(page.locator('.taken').or_(page.get_by_role('tab', name='Class'))).to_be_visible()
    (winner,) = [number for number, page in enumerate(pages) if ROOM.search(page.url)]
    loser = pages[1 - winner]
    expect(loser.locator('.taken')).to_contain_text(f'Your 5th hour is taken by “Title {winner}”.')
    expect(title(loser)).to_have_value(f'Title {1 - winner}')
    expect(loser.locator('.taken').get_by_role('link', name='Open it')).to_be_visible()


def test_the_same_class_again_keeps_names_and_pins(visit):
    page = visit()
    earlier = start(page, title='Bars or pictures?', section='1')
    cards = page.context.request.get(f'/api/sessions/{earlier}/cards').json()
    page.goto('/home')
    page.goto(f'/start-session?same_class_as={earlier}')
    expect(page.get_by_role('heading', name='The same 3 students')).to_be_visible()
    assert names(page) == [one['name'] for one in cards]
    expect(page.locator('.taken')).to_be_hidden()
    page.get_by_role('button', name='Start 1st hour with the same 3 students').click()
    page.wait_for_url(lambda url: (found := ROOM.search(url)) and int(found.group(1)) != earlier)
    again = page.context.request.get(f'/api/sessions/{room_of(page)}/cards').json()
    assert [(one['name'], one['pin']) for one in again] == [(one['name'], one['pin']) for one in cards]


def test_a_new_school_says_that_it_waits_and_what_was_typed_stays(visit):
    page = visit()
    page.goto('/start-session?section=2')
    expect(page.get_by_text('Fernwood School, North District · Mira Fern')).to_be_visible()
    page.get_by_role('button', name='Change').click()
    page.get_by_label('School', exact=True).fill('Valley School')
    expect(page.get_by_text('“Valley School” is new here. Staff confirm it first')).to_be_visible()
    page.get_by_label('First name').fill('M' * 200)
    title(page).fill('Dice')
    go(page).click()
    expect(page.get_by_text('Your first name has 200 characters.')).to_be_visible()
    expect(page.get_by_label('School', exact=True)).to_have_value('Valley School')


def test_the_page_stays_light(visit):
    page = visit()
    page.goto('/start-session')
    page.get_by_role('heading', name='Your 24 characters').wait_for()
    assert page.evaluate('Object.keys(mounted_app.elements).length') < 100
