"""The gallery as a class uses it: three browsers at once, nothing is loaded again."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.pages.conftest import start
from tests.pages.hours import second_browser

PHONE = {'viewport': {'width': 390, 'height': 844}, 'has_touch': True, 'is_mobile': True}
GPS, LATITUDE = 0x8825, {1: 'N', 2: (52.0, 31.0, 0.0), 3: 'E', 4: (13.0, 24.0, 0.0)}

DRAFTS = """wanted => new Promise((resolve) => {
  const asked = indexedDB.open('classroom', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('drafts');
  asked.onsuccess = () => {
    const count = asked.result.transaction('drafts').objectStore('drafts').count();
    count.onsuccess = () => (asked.result.close(), resolve(count.result === wanted));
  };
})"""
"""Whether the browser keeps so many drafts."""


def photo(color: str = 'plum') -> dict:
    """What a phone's camera gives: turned on its side, with the place where it was taken."""
    image = Image.new('RGB', (800, 600), color)
    exif = image.getexif()
    exif[0x0112] = 6
    exif.get_ifd(GPS).update(LATITUDE)
    out = io.BytesIO()
    image.save(out, 'JPEG', exif=exif)
    return {'name': 'IMG_0001.jpg', 'mimeType': 'image/jpeg', 'buffer': out.getvalue()}


@pytest.fixture
def room(visit):
    """A teacher in her room, with the class's pins."""
    teacher = visit()
    session = start(teacher, title='How long do we sleep?', section='3')
    cards = teacher.context.request.get(f'/api/sessions/{session}/cards').json()
    teacher.goto(f'/session/{session}')
    return teacher, session, [card['pin'] for card in cards]


@pytest.fixture
def student(served, chromium, room):
    """`student(0)` is the first of the class in a browser of its own."""

    def come_in(place: int, **options):
        options = {'viewport': {'width': 1366, 'height': 900}, **options}
        page = chromium.new_context(base_url=served.url, **options).new_page()
        page.goto('/')
        page.locator('#key').press_sequentially(room[2][place])
        page.wait_for_url('**/session/*')
        expect(page.get_by_role('tab', name=re.compile('Gallery'))).to_be_visible()
        return page

    return come_in


def compose(page, sentence: str, *, graph: str = 'Dot plot', data: str = 'One quantitative numbers') -> None:
    """Fill the composer and post."""
    opener = page.locator('.add')
    expect(opener.or_(page.locator('.compose input[type=file]').first)).not_to_have_count(0)
    if opener.is_visible():
        opener.click()
    page.locator('.compose input[type=file]').first.set_input_files(photo())
    page.get_by_role('radio', name=graph).click()
    page.get_by_role('radio', name=data).click()
    page.get_by_label('What does it show?').fill(sentence)
    page.get_by_role('button', name='Post to the gallery').click()


def gallery(teacher, session: int, **wanted) -> None:
    """Set the rules of the gallery."""
    cookies = teacher.context.cookies()
    token = next(cookie['value'] for cookie in cookies if cookie['name'] == 'csrf_token')
    answer = teacher.context.request.patch(
        f'/api/sessions/{session}/gallery', data=wanted, headers={'X-CSRF-Token': token}
    )
    assert answer.ok, answer.text()


def test_a_photo_from_a_phone_waits_is_allowed_and_appears_for_the_others(room, student):
    teacher, session, _ = room
    gallery(teacher, session, approval='all')
    otter, heron = student(0, **PHONE), student(1)
    compose(otter, 'Most of us sleep 7 to 8 hours.')
    expect(otter.get_by_text('Your post waits for').first).to_be_visible()
    expect(teacher.get_by_role('heading', name='1 post to check')).to_be_visible()
    expect(heron.get_by_text('The wall is empty')).to_be_visible()
    teacher.get_by_role('button', name='Allow').click()
    heron.get_by_role('button', name='Show 1 new post').click()
    expect(heron.get_by_text('Most of us sleep 7 to 8 hours.')).to_be_visible()
    expect(otter.get_by_text('Most of us sleep 7 to 8 hours.').first).to_be_visible()

    stored = heron.context.request.get(heron.locator('.post__img img').get_attribute('src').replace('480', 'whole'))
    image = Image.open(io.BytesIO(stored.body()))
    assert image.size == (600, 800)
    assert dict(image.getexif()) == {}


def test_badges_and_comments_move_on_all_screens(room, student):
    teacher, _, _ = room
    otter, heron = student(0), student(1)
    compose(otter, 'One dot for each of us.')
    expect(otter.get_by_text('One dot for each of us.').first).to_be_visible()
    teacher.get_by_role('button', name='Show 1 new post').click()
    heron.get_by_role('button', name='Show 1 new post').click()
    expect(heron.locator('.post')).to_be_focused()
    heron.keyboard.press('1')
    expect(heron.get_by_role('button', name='Graph Guru, 1')).to_have_attribute('aria-pressed', 'true')
    for page in (otter, teacher):
        expect(page.get_by_role('button', name='Graph Guru, 1')).to_have_attribute('aria-pressed', 'false')
    expect(otter.get_by_role('button', name='Graph Guru, 1')).to_have_attribute('aria-disabled', 'true')

    heron.locator('.post__img').click()
    heron.get_by_role('button', name='I notice…').click()
    heron.get_by_label('Your comment').press_sequentially('that 8 wins. <b>Why?</b>')
    heron.get_by_role('button', name='Send').click()
    expect(heron.get_by_role('heading', name='1 comment')).to_be_visible()
    expect(heron.get_by_text('I notice that 8 wins. <b>Why?</b>')).to_be_visible()
    for page in (otter, teacher):
        expect(page.get_by_role('link', name='1 comment')).to_be_visible()
    heron.get_by_role('link', name='Gallery').click()
    expect(heron.locator('.post')).to_be_focused()


def test_names_are_hidden_and_shown_again_on_the_wall(room, student):
    teacher, _, _ = room
    otter, heron = student(0), student(1)
    compose(otter, 'A post with a name.')
    heron.get_by_role('button', name='Show 1 new post').click()
    name = otter.locator('.self .me-name').inner_text()
    expect(heron.locator('.post').get_by_text(name)).to_be_visible()
    teacher.get_by_role('switch', name='Hide names').click()
    expect(heron.locator('.post').get_by_text(re.compile(r'Student \d'))).to_be_visible()
    assert name not in heron.locator('.post').inner_text()
    expect(
        teacher.get_by_role('button', name='Show 1 new post').or_(teacher.locator('.post').get_by_text(name)).first
    ).to_be_visible()
    teacher.get_by_role('switch', name='Hide names').click()
    expect(heron.locator('.post').get_by_text(name)).to_be_visible()


def test_a_post_is_featured_on_the_projector(room, student):
    teacher, session, _ = room
    otter = student(0)
    wall = second_browser(teacher)  # a tab behind another one draws once a second
    wall.goto(f'/session/{session}/projector')
    compose(otter, 'Look at this one.')
    teacher.get_by_role('button', name='Show 1 new post').click()
    teacher.get_by_role('button', name='Show on the projector').click()
    expect(wall.get_by_text('Look at this one.')).to_be_visible()
    expect(wall.get_by_text('Late? Go to')).to_be_visible()
    teacher.get_by_role('button', name='More for this post').click()
    teacher.get_by_role('button', name='Remove', exact=True).click()
    expect(wall.get_by_text('Look at this one.')).to_be_hidden()
    expect(otter.get_by_text('Look at this one.')).to_be_hidden()
    teacher.get_by_role('button', name='Undo').first.click()
    expect(otter.get_by_text('Look at this one.')).to_be_visible()


def test_a_draft_survives_a_reload(room, student):
    otter = student(0)
    otter.locator('.compose input[type=file]').first.set_input_files(photo())
    otter.get_by_role('radio', name='Histogram').click()
    otter.get_by_label('What does it show?').fill('Kept.')
    otter.wait_for_function(DRAFTS, arg=1)
    otter.wait_for_timeout(1_000)
    otter.reload()
    expect(otter.get_by_label('What does it show?')).to_have_value('Kept.')
    expect(otter.get_by_role('radio', name='Histogram')).to_have_attribute('aria-checked', 'true')
    expect(otter.locator('.pics img')).to_be_visible()


def test_the_next_student_on_a_device_finds_nothing_of_the_last_one(room, student):
    otter, heron = student(0), student(1)
    compose(heron, 'Look.')
    other_tab = otter.context.new_page()
    otter.get_by_role('button', name='Show 1 new post').click()
    other_tab.goto(otter.locator('.post__img').get_attribute('href'))
    other_tab.get_by_label('Your comment').fill('Half a comm')
    otter.bring_to_front()
    otter.locator('.compose input[type=file]').first.set_input_files(photo())
    otter.get_by_label('What does it show?').fill('For my eyes.')
    otter.wait_for_function(DRAFTS, arg=1)

    otter.locator('.self').click()
    otter.get_by_role('button', name='Hand on to the next student').click()
    otter.locator('#key').press_sequentially(room[2][2])
    otter.wait_for_url('**/session/*')
    expect(otter.get_by_label('What does it show?')).to_have_value('')
    expect(otter.locator('.pics img')).to_have_count(0)
    otter.wait_for_function(DRAFTS, arg=0)
    expect(other_tab.get_by_role('heading', name='You are out of this class')).to_be_attached()
    other_tab.goto(heron.locator('.post__img').get_attribute('href'))
    expect(other_tab.get_by_label('Your comment')).to_have_value('')


def test_a_draft_of_who_did_not_sign_out_is_not_shown_and_not_kept(room, student):
    otter = student(0)
    otter.get_by_label('What does it show?').fill('For my eyes.')
    otter.wait_for_function(DRAFTS, arg=1)
    otter.context.clear_cookies()
    otter.goto('/')
    otter.locator('#key').press_sequentially(room[2][1])
    otter.wait_for_url('**/session/*')
    expect(otter.get_by_label('What does it show?')).to_have_value('')
    otter.wait_for_function(DRAFTS, arg=0)


def test_a_draft_is_sent_when_the_connection_is_back(room, student):
    otter, heron = student(0), student(1)
    otter.context.set_offline(True)
    compose(otter, 'Through a cut.')
    expect(otter.get_by_text('We send it as soon as it is back')).to_be_visible()
    otter.context.set_offline(False)
    expect(otter.get_by_text('Your graph is on the wall.')).to_be_visible()
    heron.get_by_role('button', name='Show 1 new post').click()
    expect(heron.locator('.post')).to_have_count(1)


def test_what_is_missing_is_said_at_the_field_and_a_pair_that_does_not_fit_asks_once(room, student):
    otter = student(0)
    otter.get_by_role('button', name='Post to the gallery').click()
    for sentence in ('Pick a picture of your graph first', 'What kind of graph is it?', 'What kind of data is it?'):
        expect(otter.get_by_text(sentence)).to_be_visible()
    compose(otter, 'Numbers in a pie.', graph='Dot plot', data='One categorical words, groups')
    expect(otter.get_by_text('Is this variable a number or a label?')).to_be_visible()
    otter.get_by_role('button', name='Keep it and post').click()
    expect(otter.get_by_text('Numbers in a pie.').first).to_be_visible()


def test_a_tag_that_is_not_offered_any_more_goes_from_the_open_composer(room, student):
    teacher, session, _ = room
    otter = student(0)
    gallery(teacher, session, graph_tags=['histogram', 'box_plot'])
    compose(otter, 'One dot for each of us.')
    expect(otter.get_by_text('This class does not offer the tag')).to_be_visible()
    expect(otter.get_by_role('radio', name='Dot plot')).to_have_count(0)
    otter.get_by_role('radio', name='Histogram').click()
    otter.get_by_role('button', name='Post to the gallery').click()
    expect(otter.locator('.post').get_by_text('One dot for each of us.')).to_be_visible()


def test_freezing_says_why_and_keeps_the_draft(room, student):
    teacher, _, _ = room
    otter = student(0)
    otter.get_by_label('What does it show?').fill('Later.')
    teacher.get_by_role('switch', name='Freeze the wall').click()
    expect(otter.get_by_text('The wall is frozen for now. Your draft is kept.')).to_be_visible()
    expect(otter.get_by_role('button', name='Post to the gallery')).to_be_disabled()
    teacher.get_by_role('switch', name='Freeze the wall').click()
    expect(otter.get_by_role('button', name='Post to the gallery')).to_be_enabled()
    expect(otter.get_by_label('What does it show?')).to_have_value('Later.')


def test_a_returned_post_tells_its_author_why(room, student):
    teacher, session, _ = room
    gallery(teacher, session, approval='all')
    otter = student(0)
    compose(otter, 'No labels.')
    teacher.get_by_role('button', name='Send back').click()
    teacher.get_by_label(re.compile('What shall .* change')).fill('Put numbers on the axis')
    teacher.get_by_role('button', name='Send it back').click()
    expect(otter.get_by_text('sent your post back')).to_be_visible()
    expect(otter.get_by_text('Put numbers on the axis')).to_be_visible()


def test_others_are_seen_after_the_own_post(room, student):
    teacher, session, _ = room
    gallery(teacher, session, peers_hidden_until_post=True)
    otter, heron = student(0), student(1)
    compose(otter, 'First.')
    expect(heron.get_by_text("You see the others' graphs when you have posted yours.")).to_be_visible()
    assert heron.locator('.post').count() == 0
    compose(heron, 'Second.')
    expect(heron.get_by_text('First.')).to_be_visible()
