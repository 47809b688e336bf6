"""Profiles and kept work, in a browser: a photo in the bar, an account from the class, and two who are one."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.gallery import image
from tests.pages.conftest import start
from tests.pages.hours import by_pin, lead
from tests.pages.test_axe import clear, clear_on
from tests.pages.test_chat import chat, said, say

pytestmark = pytest.mark.browser
PHONE = {'width': 390, 'height': 844}


def test_what_one_begins_to_say_of_oneself_outlives_a_reload_until_it_is_left(visit, served):
    page = visit(served.demo['teachers'][1], '/home')
    page.locator('summary.self').click()
    page.get_by_role('link', name='Your profile').click()
    page.get_by_role('button', name='Change my profile').click()
    page.get_by_label('About you').fill('Half a sentence')
    page.reload()
    expect(page.get_by_label('About you')).to_have_value('Half a sentence')
    page.get_by_role('button', name='Never mind').click()
    page.reload()
    expect(page.get_by_role('button', name='Change my profile')).to_be_visible()
    expect(page.get_by_label('About you')).to_be_hidden()


def test_a_photo_is_cut_kept_and_shown_in_the_bar(visit):
    page = visit(path='/home')
    page.get_by_label(re.compile('your menu')).or_(page.locator('summary.self')).first.click()
    page.get_by_role('link', name='Your profile').click()
    page.wait_for_url('**/people/*')
    page.get_by_role('button', name='Change my profile').click()
    page.get_by_label('About you').fill('I like dot plots.')
    page.locator('[type=file]').set_input_files({'name': 'me.pdf', 'mimeType': 'image/png', 'buffer': b'%PDF-1.7'})
    expect(page.get_by_role('alert')).to_contain_text('This file is no picture that we can read.')
    picture = {'name': 'me.png', 'mimeType': 'image/png', 'buffer': image(900, 600)}
    page.locator('[type=file]').set_input_files(picture)
    part = page.get_by_role('group', name='Part of the photo')
    part.press('ArrowRight')
    page.get_by_label('Closer').fill('2')
    expect(part.locator('img')).to_have_css('width', '666px')
    clear(page)
    page.get_by_role('button', name='Keep my profile').click()
    expect(page.get_by_text('I like dot plots.').first).to_be_visible()
    shown = page.locator('.site-bar .av img')
    expect(shown).to_have_js_property('naturalWidth', 128)
    page.set_viewport_size(PHONE)
    clear_on(page, page.url)
    assert page.evaluate('document.documentElement.scrollWidth') <= PHONE['width']
    home = page.context.new_page()
    home.goto('/home')
    expect(home.locator('.site-bar .av img')).to_have_js_property('naturalWidth', 128)

    page.get_by_role('button', name='Change my profile').click()
    page.get_by_role('button', name='Remove the photo').click()
    page.get_by_role('button', name='Keep my profile').click()
    expect(page.locator('.site-bar .av')).to_have_text('MF')
    expect(home.locator('.site-bar .av')).to_have_text('MF')


@pytest.fixture
def hour(visit, served):
    """A page of the teacher of the first class, in its room."""
    page = visit(served.demo['teachers'][0])
    page.goto(f'/session/{served.demo["sessions"][0]["id"]}')
    return page


def guest(chromium, served, name: str) -> Page:
    """Somebody who comes into the first class by its code."""
    page = chromium.new_context(base_url=served.url, viewport=PHONE).new_page()
    page.goto(f'/j/{served.demo["sessions"][0]["code"]}')
    page.get_by_label('What should the class call you?').fill(name)
    page.keyboard.press('Enter')
    page.wait_for_url('**/session/*')
    return page


def test_the_work_of_an_hour_is_kept_with_a_new_account(chromium, served):
    page = guest(chromium, served, 'Robin')
    page.locator('summary.self').click()
    page.get_by_role('link', name='Keep my work').click()
    page.wait_for_url('**/keep-my-work')
    clear_on(page, '/keep-my-work')
    page.get_by_role('link', name='Make one').click()
    page.get_by_label('Your name').fill('Robin North')
    page.get_by_label('User name').fill('robin.north')
    page.get_by_label('Password').fill('maple river candle')
    page.get_by_role('button', name='Make my account').click()
    page.wait_for_url('**/my-work')
    clear_on(page, '/my-work', '/keep-my-work')
    expect(page.get_by_text('Your work belongs to Robin North.')).to_be_visible()


def test_a_teacher_says_that_two_are_the_same(hour, chromium, served):
    kept = served.demo['sessions'][0]['students'][1]['name']
    page = guest(chromium, served, 'Sparrow')
    roster = hour.locator('.roster')
    roster.get_by_role('button', name='Sparrow').click()
    hour.get_by_role('button', name='Came in twice').click()
    dialog = hour.get_by_role('dialog')
    dialog.get_by_label('The same person').click()
    hour.get_by_role('option', name=kept).click()
    dialog.get_by_role('button', name='Go on').click()
    hour.get_by_role('button', name='They are the same').click()
    expect(roster.get_by_role('button', name='Sparrow')).to_have_count(0)
    expect(page.get_by_role('alertdialog')).to_contain_text('is together now')
    page.reload()
    page.locator('summary.self').click()
    expect(page.locator('summary.self')).to_contain_text(kept)


def test_the_photo_of_the_teacher_stands_beside_what_they_say_and_follows_to_every_page(visit, pupil):
    page = visit()
    page.goto(f'/session/{start(page, title="Is it fair?", section="3")}')
    hour, otter = lead(page), pupil()
    chat(by_pin(otter, hour.cards[0]['pin']))
    say(chat(page), 'Look at the gap.')
    face = said(otter, 'Look at the gap.').locator('.av')
    expect(face).to_have_text('MF')
    give_photo(page)
    expect(face.locator('img')).to_have_js_property('naturalWidth', 128)
    profile = page.context.request.patch('/api/users/update_profile', data={'photo': None}, headers=csrf(page))
    assert profile.ok, profile.text()
    expect(face).to_have_text('MF')


def give_photo(page: Page) -> None:
    """A photo for the account of this page."""
    photo = {'name': 'me.png', 'mimeType': 'image/png', 'buffer': image(300, 300)}
    answer = page.context.request.patch('/api/users/update_profile', multipart={'photo': photo}, headers=csrf(page))
    assert answer.ok, answer.text()


def csrf(page: Page) -> dict[str, str]:
    """What a change by cookie carries."""
    return {'X-CSRF-Token': next(one['value'] for one in page.context.cookies() if one['name'] == 'csrf_token')}
