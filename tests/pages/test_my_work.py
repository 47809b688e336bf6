"""My work, in a browser: what I made, what it got, and what came back, for my eyes alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.test_axe import clear_on

pytestmark = pytest.mark.browser
PLACE, REASON = 3, 'The axis has no name.'


@pytest.fixture
def student(chromium, served):
    """`student(place)` is a page of one of the first class."""

    def go_in(place: int) -> Page:
        page = chromium.new_context(base_url=served.url).new_page()
        page.goto('/')
        page.get_by_label('PIN or class code').fill(served.demo['sessions'][0]['students'][place]['pin'])
        page.wait_for_url('**/session/*')
        return page

    return go_in


@pytest.fixture
def returned(visit, served):
    """`returned(author)` sends this student's post back; it is on the wall again after the test."""
    page = visit(served.demo['teachers'][0])
    token = next(cookie['value'] for cookie in page.context.cookies() if cookie['name'] == 'csrf_token')
    posts = []

    def send_back(author: str) -> None:
        wall = page.request.get(f'/api/sessions/{served.demo["sessions"][0]["id"]}/media').json()
        posts.append(next(post['id'] for post in wall if post['author']['name'] == author))
        ask(f'/api/media/{posts[-1]}/return', {'reason': REASON})

    def ask(path: str, data: dict) -> None:
        answer = page.request.post(path, data=data, headers={'X-CSRF-Token': token})
        assert answer.ok, answer.text()

    yield send_back
    for post in posts:
        ask(f'/api/media/{post}/allow', {})


def test_own_posts_with_badges_and_what_came_back(student, returned, served):
    page = student(PLACE)
    page.goto('/my-work')
    expect(page.get_by_role('heading', level=1)).to_have_text('You have made 1 post')
    card = page.get_by_role('article')
    expect(card).to_have_count(1)
    card.get_by_role('link').click()
    page.wait_for_url('**/post/*')
    returned(served.demo['sessions'][0]['students'][PLACE]['name'])
    page.goto('/my-work')
    expect(card).to_contain_text(f'Your teacher sent it back: {REASON}')
    clear_on(page, '/my-work')


def test_who_has_posted_nothing_is_shown_where_to_begin(student):
    page = student(11)
    page.locator('summary[aria-label$="your menu"]').click()
    page.get_by_role('link', name='My work', exact=True).click()
    page.wait_for_url('**/my-work')
    expect(page.get_by_role('heading', level=1)).to_have_text('My work')
    page.get_by_role('link', name='To the gallery').click()
    page.wait_for_url('**/session/*')


def test_strangers_have_no_work(chromium, served):
    page = chromium.new_context(base_url=served.url).new_page()
    page.goto('/my-work')
    assert '/my-work' not in page.url.partition('?')[0]
