"""The bell rings on every open page of a person, without reload, and what is read in one tab is read in all."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.gallery import image
from tests.pages.hours import second_browser, stands
from tests.pages.test_axe import clear, clear_on

pytestmark = pytest.mark.browser


def write(page: Page, path: str, **options):
    """Call the API as this browser."""
    token = next(cookie['value'] for cookie in page.context.cookies() if cookie['name'] == 'csrf_token')
    headers = {'X-CSRF-Token': token, 'Accept': 'application/json'}
    answer = page.request.fetch(path, headers=headers, **{'method': 'POST', **options})
    assert answer.ok, answer.text()
    return answer.json()


@pytest.fixture
def fern(visit, served):
    """A teacher's page with nothing unread."""
    page = visit(served.demo['teachers'][0])
    write(page, '/api/notifications/mark_all_read/')
    return page


@pytest.fixture
def comments(fern, chromium, served):
    """`comments(text)` is a comment of a student on a post of this teacher."""
    session = served.demo['sessions'][0]
    picture = {'name': 'plot.png', 'mimeType': 'image/png', 'buffer': image()}
    form = {'graph_tag': 'dot_plot', 'variable_tag': 'one_quantitative', 'title': 'My sleep', 'image_file': picture}
    post = write(fern, f'/upload/{session["id"]}', multipart=form)['id']
    pupil = chromium.new_context(base_url=served.url).new_page()
    pupil.goto('/')
    pupil.get_by_label('PIN or class code').fill(session['students'][2]['pin'])
    pupil.wait_for_url('**/session/*')
    yield lambda text: write(pupil, f'/post/{post}', form={'text': text})
    write(fern, f'/api/media/{post}', method='DELETE')


def bell(page: Page, count: int):
    """The bell of a page, which shows this number."""
    word = f'{count} new' if count else 'nothing new'
    return page.locator(f'summary[aria-label="Notifications, {word}"]')


def test_the_bell_rings_in_all_tabs_and_browsers_and_reading_follows(fern, comments, served):
    fern.goto('/home')
    room = fern.context.new_page()
    room.goto(f'/session/{served.demo["sessions"][0]["id"]}')
    elsewhere = second_browser(fern)
    elsewhere.goto('/notifications')
    pages = (fern, room, elsewhere)
    for page in pages:
        expect(bell(page, 0)).to_be_visible()
    comments('Why seven?')
    for page in pages:
        expect(bell(page, 1)).to_be_visible()
    expect(fern.locator('.toast')).to_contain_text('commented on “My sleep”')
    expect(elsewhere.locator('.noticelist .notice--new')).to_have_count(1)
    expect(fern.get_by_role('region', name='New for you').locator('.notice--new')).to_have_count(1)
    comments('And on weekends?')
    expect(bell(room, 2)).to_be_visible()

    bell(room, 2).click()
    expect(room.locator('.ring__panel .notice--new')).to_have_count(2)
    elsewhere.get_by_role('button', name='Mark all as read').click()
    for page in pages:
        expect(bell(page, 0)).to_be_visible()
    expect(room.locator('.ring__panel .notice--new')).to_have_count(0)
    expect(fern.get_by_role('region', name='New for you').locator('.notice--new')).to_have_count(0)

    room.locator('.ring__panel a.notice').first.click()
    room.wait_for_url(re.compile(r'/post/\d+'))
    expect(room.get_by_text('And on weekends?')).to_be_visible()


def test_following_a_notification_reads_it(fern, comments):
    fern.goto('/home')
    comments('Why seven?')
    bell(fern, 1).click()
    fern.locator('.ring__panel a.notice--new').click()
    fern.wait_for_url(re.compile(r'/post/\d+'))
    expect(bell(fern, 0)).to_be_visible()


def test_what_is_switched_off_does_not_ring_and_quiet_hours_stay_as_typed(fern, comments):
    fern.goto('/notifications')
    name = 'Somebody comments on my work'
    switch = fern.get_by_role('switch', name=name)
    switch.click()
    assert stands(fern, '/notifications', name, on=False)
    fern.get_by_label('From').fill('20:00')
    fern.get_by_role('button', name='Keep quiet hours').click()
    expect(fern.get_by_text('Quiet hours need a beginning and an end.')).to_be_visible()
    expect(fern.get_by_label('From')).to_have_value('20:00')
    comments('Why seven?')
    fern.reload()
    expect(switch).not_to_be_checked()
    expect(bell(fern, 0)).to_be_visible()
    switch.click()
    assert stands(fern, '/notifications', name, on=True)


def test_bell_panel_page_and_feed_have_no_barrier(fern, comments):
    comments('Why seven?')
    clear_on(fern, '/notifications')
    bell(fern, 1).click()
    expect(fern.locator('.ring__panel .notice--new')).to_have_count(1)
    clear(fern)
    fern.goto('/home')
    fern.get_by_label('Your update').fill('The axis needs a name.')
    fern.get_by_role('button', name='Post', exact=True).click()
    fern.locator('.status', has_text='The axis needs a name.').wait_for()
    clear(fern)
