"""The first hour in real browsers: a class comes in by PIN, by card and by code, and all screens follow."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import start
from tests.pages.hours import (
    AT_ONCE,
    NASTY,
    by_code,
    by_link,
    by_pin,
    choose,
    for_one,
    lead,
    rename,
    row,
    square,
    stayed,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def hour(visit):
    """An hour of six students."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3", student_count="6")}')
    return lead(teacher)


def test_B61_a_class_comes_in_by_pin_card_and_code_and_all_screens_follow(visit, pupil):
    teacher = visit()
    teacher.goto('/home')
    teacher.locator('.slot', has_text='3rd').get_by_role('link', name='Start a session').click()
    teacher.get_by_label('What about?').fill('Is the die fair?')
    teacher.get_by_role('button', name='Start 3rd hour with 24 students', exact=True).click()
    hour = lead(teacher)
    assert len(hour.cards) == 24
    expect(hour.wall.get_by_role('status')).to_have_text('0 of 24')

    first, second = hour.cards[0], hour.cards[1]
    typed = by_pin(pupil(), first['pin'])
    expect(row(hour, first['name'])).to_have_class('pp pp--here', timeout=AT_ONCE)
    expect(hour.wall.get_by_role('status')).to_have_text('1 of 24', timeout=AT_ONCE)
    scanned = by_link(pupil(), second['link'])
    expect(row(hour, second['name'])).to_have_class('pp pp--here', timeout=AT_ONCE)
    expect(square(typed, second['name']).locator('img')).to_be_visible(timeout=AT_ONCE)
    guest = by_code(pupil(), hour.code, NASTY)
    expect(row(hour, NASTY)).to_be_visible(timeout=AT_ONCE)
    expect(hour.wall.get_by_role('status')).to_have_text('3 of 25', timeout=AT_ONCE)
    for page in (typed, scanned, guest):
        expect(square(page, NASTY)).to_contain_text(NASTY, timeout=AT_ONCE)
        expect(page.get_by_role('heading', name='3 of 25 have come')).to_be_visible()
    expect(hour.teacher.get_by_role('region', name='Roster').get_by_role('heading')).to_have_text('3 here')
    assert NASTY not in hour.wall.content()
    assert stayed(hour.teacher, hour.wall, typed, scanned, guest)


def test_renames_and_hidden_names_reach_all_screens(hour, pupil):
    one, two = hour.cards[0], hour.cards[1]
    first, second = by_pin(pupil(), one['pin']), by_pin(pupil(), two['pin'])
    rename(hour, two['name'], 'Brave Beaver')
    expect(square(first, 'Brave Beaver')).to_be_visible(timeout=AT_ONCE)
    expect(square(second, 'Brave Beaver')).to_contain_text('you', timeout=AT_ONCE)

    hour.teacher.get_by_role('switch', name='Hide names').click()
    expect(square(first, 'Brave Beaver')).to_have_count(0, timeout=AT_ONCE)
    expect(square(first, one['name'])).to_contain_text('you')
    expect(square(second, 'Student')).to_have_count(5)
    expect(row(hour, 'Brave Beaver')).to_be_visible()
    hour.teacher.get_by_role('switch', name='Hide names').click()
    expect(square(first, 'Brave Beaver')).to_be_visible(timeout=AT_ONCE)

    choose(hour, 'Rename', '')
    hour.teacher.get_by_role('dialog').get_by_label('Title').fill('Are two dice fair?')
    hour.teacher.get_by_role('dialog').get_by_role('button', name='Keep this title').click()
    for page in (first, second, hour.teacher, hour.wall):
        expect(page.get_by_role('heading', level=1)).to_have_text('Are two dice fair?', timeout=AT_ONCE)
    expect(first).to_have_title('Are two dice fair? · Classroom')
    assert stayed(hour.teacher, hour.wall, first, second)


def test_pause_close_open_and_archive_reach_the_class(hour, pupil):
    student = by_link(pupil(), hour.cards[0]['link'])
    paused = student.get_by_text('Mira Fern has paused the class. Look up for a moment.')
    hour.teacher.get_by_role('switch', name='Pause the class').click()
    expect(paused).to_be_visible(timeout=AT_ONCE)
    hour.teacher.get_by_role('switch', name='Pause the class').click()
    expect(paused).to_be_hidden(timeout=AT_ONCE)

    veil = student.get_by_role('alertdialog')
    choose(hour, 'Close for today', 'Close for today')
    expect(veil).to_contain_text('This room is closed', timeout=AT_ONCE)
    choose(hour, 'Open again', '')
    expect(veil).to_be_hidden(timeout=AT_ONCE)
    choose(hour, 'Archive', 'Archive')
    expect(veil).to_contain_text('This class is over', timeout=AT_ONCE)
    choose(hour, 'Bring back from the archive', '')
    expect(veil).to_contain_text('This room is closed', timeout=AT_ONCE)
    choose(hour, 'Open again', '')
    expect(veil).to_be_hidden(timeout=AT_ONCE)
    assert stayed(hour.teacher, hour.wall, student)


def test_B9_who_is_removed_is_out_without_a_reload_with_a_sentence_and_may_be_let_in_again(hour, pupil):
    one, two = hour.cards[0], hour.cards[1]
    page, other = by_pin(pupil(), one['pin']), by_pin(pupil(), two['pin'])
    expect(square(other, one['name']).locator('img')).to_be_visible()
    for_one(hour, one['name'], 'Remove from class')
    hour.teacher.get_by_role('dialog').get_by_role('button', name='Remove').click()
    out = page.get_by_role('alertdialog', name='You are out of this class')
    expect(out).to_contain_text('Your teacher has taken you out of this class.', timeout=AT_ONCE)
    expect(square(other, one['name'])).to_have_count(0, timeout=AT_ONCE)
    expect(hour.wall.get_by_role('status')).to_have_text('1 of 5', timeout=AT_ONCE)
    assert stayed(page)
    page.reload()
    expect(page.get_by_role('region', name='Your class')).to_have_count(0)
    page.goto('/')
    page.get_by_label('PIN or class code').fill(one['pin'])
    expect(page.get_by_role('alert')).to_contain_text('PIN')

    hour.teacher.get_by_text('1 removed').click()
    hour.teacher.get_by_role('button', name='Let in again').click()
    expect(row(hour, one['name'])).to_be_visible(timeout=AT_ONCE)
    by_pin(page, one['pin'])
    expect(square(other, one['name']).locator('img')).to_be_visible(timeout=AT_ONCE)
    expect(hour.wall.get_by_role('status')).to_have_text('2 of 6', timeout=AT_ONCE)
    assert stayed(hour.teacher, hour.wall, other)


def test_a_browser_that_was_offline_for_4_seconds_catches_up_by_itself(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    name = hour.cards[1]['name']
    cut_off = student.get_by_role('alert').filter(has_text='No connection. We keep trying.')
    expect(square(student, name)).to_be_visible()
    student.context.set_offline(True)
    rename(hour, name, 'Brave Beaver')
    student.wait_for_timeout(4_000)  # after three the library, left to itself, would load the page anew
    expect(cut_off).to_be_visible()
    expect(square(student, name)).to_be_visible()
    student.context.set_offline(False)
    expect(square(student, 'Brave Beaver')).to_be_visible(timeout=AT_ONCE)
    expect(cut_off).to_be_hidden()
    rename(hour, 'Brave Beaver', 'Calm Camel')
    expect(square(student, 'Calm Camel')).to_be_visible(timeout=AT_ONCE)
    assert stayed(student)
