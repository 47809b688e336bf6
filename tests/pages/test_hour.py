"""The first hour in real browsers: a class comes in by PIN, by card and by code, and all screens follow."""

import csv
import io
import re
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.pages.conftest import ROOM, second_browser, start

pytestmark = pytest.mark.browser

AT_ONCE = 10_000
"""Milliseconds for what comes by itself, without a reload, also on a machine that does other things too."""
NASTY = '<img src=x onerror=alert(1)>'


class Hour(NamedTuple):
    """A running session with its leader's screens, and the cards as the CSV has them."""

    teacher: Page
    wall: Page
    code: str
    cards: list[dict[str, str]]


def lead(teacher: Page) -> Hour:
    """The hour whose room this page shows, with its projector beside it and its cards."""
    teacher.wait_for_url(ROOM)
    room = teacher.url.partition('#')[0]
    wall = second_browser(teacher)  # a tab in front of the teacher’s would slow that one down
    wall.goto(f'{room}/projector')
    sheet = teacher.context.request.get(f'{room}/cards.csv').body().decode('utf-8-sig')
    code = re.sub(r'\W', '', teacher.get_by_role('region', name='Class code').locator('.code').inner_text())
    for page in (teacher, wall):
        stay(page)
    return Hour(teacher, wall, code, list(csv.DictReader(io.StringIO(sheet))))


@pytest.fixture
def hour(visit):
    """An hour of six students."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3", student_count="6")}')
    return lead(teacher)


def stay(page: Page) -> None:
    """Mark the page, so that `stayed` can tell a reload."""
    page.evaluate('window.stayed = true')


def stayed(*pages: Page) -> bool:
    return all(page.evaluate('window.stayed') for page in pages)


def by_pin(page: Page, pin: str) -> Page:
    page.goto('/')
    page.get_by_label('PIN or class code').fill(pin)
    return _in(page)


def by_link(page: Page, link: str) -> Page:
    page.goto(link)
    return _in(page)


def by_code(page: Page, code: str, name: str) -> Page:
    page.goto('/')
    page.get_by_label('PIN or class code').fill(code)
    page.get_by_label('What should the class call you?').fill(name)
    page.get_by_role('button', name='Go in').click()
    return _in(page)


def _in(page: Page) -> Page:
    page.wait_for_url(ROOM)
    page.get_by_role('tab', name='Class').click()
    stay(page)
    return page


def row(hour: Hour, name: str) -> Locator:
    """Somebody on the teacher's roster."""
    return hour.teacher.get_by_role('region', name='Roster').get_by_role('button', name=name)


def square(page: Page, name: str) -> Locator:
    """Somebody in a student's picture of the class."""
    return page.get_by_role('region', name='Your class').get_by_role('listitem').filter(has_text=name)


def choose(hour: Hour, words: str, yes: str) -> None:
    """Choose from the menu of the session, and say yes to the question."""
    hour.teacher.get_by_role('button', name='More for this session').click()
    hour.teacher.get_by_role('listitem').get_by_text(words, exact=True).click()
    if yes:
        hour.teacher.get_by_role('dialog').get_by_role('button', name=yes).click()


def for_one(hour: Hour, name: str, words: str) -> None:
    """Open a row of the roster and choose what to do."""
    row(hour, name).click()
    hour.teacher.get_by_role('region', name='Roster').get_by_role('button', name=words, exact=True).click()


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
        expect(page.get_by_role('heading', name='3 of 25 are in')).to_be_visible()
    expect(hour.teacher.get_by_role('region', name='Roster').get_by_role('heading')).to_have_text('3 here')
    assert NASTY not in hour.wall.content()
    assert stayed(hour.teacher, hour.wall, typed, scanned, guest)


def rename(hour: Hour, name: str, to: str) -> None:
    for_one(hour, name, 'Rename')
    hour.teacher.get_by_role('dialog').get_by_label('Name').fill(to)
    hour.teacher.get_by_role('dialog').get_by_role('button', name='Rename').click()
    expect(row(hour, to)).to_be_visible()


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


def test_B9_who_is_removed_is_out_within_5_seconds_with_a_sentence_and_may_be_let_in_again(hour, pupil):
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


def test_a_browser_that_was_offline_for_8_seconds_catches_up_by_itself(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    name = hour.cards[1]['name']
    cut_off = student.get_by_role('alert').filter(has_text='No connection. We keep trying.')
    expect(square(student, name)).to_be_visible()
    student.context.set_offline(True)
    rename(hour, name, 'Brave Beaver')
    student.wait_for_timeout(8_000)
    expect(cut_off).to_be_visible()
    expect(square(student, name)).to_be_visible()
    student.context.set_offline(False)
    expect(square(student, 'Brave Beaver')).to_be_visible(timeout=AT_ONCE)
    expect(cut_off).to_be_hidden()
    rename(hour, 'Brave Beaver', 'Calm Camel')
    expect(square(student, 'Calm Camel')).to_be_visible(timeout=AT_ONCE)
    assert stayed(student)
