"""The first page on a device where somebody is signed in: it asks, or says whom it has signed out."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.hours import ROOM, second_browser
from tests.pages.test_join import field, fits, me

pytestmark = pytest.mark.browser


@pytest.fixture
def students(served):
    """Students of the second hour of the demo, whom no other test lets in."""
    return served.demo['sessions'][1]['students']


def test_the_room_says_which_student_was_signed_out(phone: Page, students):
    one, two = students[:2]
    field(phone).fill(one['pin'])
    phone.wait_for_url(ROOM)
    phone.goto('/')
    field(phone).fill(two['pin'])
    phone.wait_for_url(ROOM)
    expect(phone.get_by_text(f'You are {two["name"]} now. {one["name"]} was signed out here.')).to_be_visible()
    phone.reload()
    expect(me(phone, two['name'])).to_be_visible()
    expect(phone.get_by_text('was signed out here')).to_have_count(0)


def test_a_typed_pin_asks_before_a_teacher_is_signed_out(visit, students):
    teacher = visit()
    page = second_browser(teacher)
    page.set_viewport_size({'width': 390, 'height': 844})
    page.goto('/')
    field(page).fill(students[2]['pin'])
    expect(page.get_by_text('Mira Fern is signed in on this device and will be signed out.')).to_be_visible()
    expect(page.get_by_role('link', name='Stay as Mira Fern')).to_be_focused()
    assert fits(page)
    page.get_by_role('link', name='Stay as Mira Fern').click()
    page.wait_for_url('**/home')
    page.goto('/')
    field(page).fill(students[2]['pin'])
    expect(page.get_by_role('link', name='Stay as Mira Fern')).to_be_visible()
    page.get_by_role('button', name='Go in').click()
    page.wait_for_url(ROOM)
    expect(page.get_by_text('Mira Fern was signed out here.')).to_be_visible()


def test_a_guest_on_the_device_of_a_student_is_asked_who_it_is(phone: Page, served, students):
    one = students[3]
    field(phone).fill(one['pin'])
    phone.wait_for_url(ROOM)
    phone.goto('/')
    field(phone).fill(served.demo['sessions'][1]['code'])
    phone.get_by_label('What should the class call you?').fill('Nettle')
    phone.keyboard.press('Enter')
    expect(phone.get_by_text(f'Are you still {one["name"]}?')).to_be_visible()
    expect(phone.get_by_role('link', name=f'Stay as {one["name"]}')).to_be_focused()
    assert fits(phone)
    phone.get_by_role('button', name='Go in as Nettle').click()
    phone.wait_for_url(ROOM)
    expect(me(phone, 'Nettle')).to_be_visible()
    expect(phone.get_by_text(f'You are Nettle now. {one["name"]} was signed out here.')).to_be_visible()


def test_a_stranger_hears_why_and_comes_back_to_the_post(phone: Page, served, students):
    session = served.demo['sessions'][1]['id']
    field(phone).fill(students[4]['pin'])
    phone.wait_for_url(ROOM)
    post = phone.context.request.get(f'/api/sessions/{session}/media').json()[0]['id']
    phone.context.clear_cookies()
    phone.goto(f'/post/{post}')
    expect(phone.get_by_text('Sign in first, then we bring you back.')).to_be_visible()
    assert fits(phone)
    field(phone).fill(students[4]['pin'])
    phone.wait_for_url(f'**/post/{post}')


def test_a_phone_shows_digits_first_and_letters_for_a_class_code(chromium, served):
    context = chromium.new_context(
        base_url=served.url, viewport={'width': 390, 'height': 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto('/')
    expect(field(page)).to_have_attribute('inputmode', 'numeric')
    page.get_by_role('button', name='I have a class code').tap()
    expect(field(page)).to_have_attribute('inputmode', 'text')
    expect(field(page)).to_be_focused()
    page.get_by_role('button', name='I have a PIN').tap()
    expect(field(page)).to_have_attribute('inputmode', 'numeric')
    field(page).press_sequentially('KM')
    expect(field(page)).to_have_attribute('inputmode', 'text')
    assert fits(page)


@pytest.mark.parametrize('width', [768, 1366])
def test_the_button_stays_where_it_is_when_a_pin_is_wrong(chromium, served, width):
    page = chromium.new_context(base_url=served.url, viewport={'width': width, 'height': 900}).new_page()
    page.goto('/')
    button = page.get_by_role('button', name='Go in')
    before = button.bounding_box()
    field(page).fill('00000003')
    expect(page.get_by_role('alert')).to_be_visible()
    assert button.bounding_box() == before
    assert before['y'] < page.get_by_role('alert').bounding_box()['y']


@pytest.mark.parametrize('width', [390, 1366])
def test_the_card_of_who_is_signed_in_stands_clear_of_the_heading(phone: Page, students, width):
    phone.set_viewport_size({'width': width, 'height': 844})
    field(phone).fill(students[5]['pin'])
    phone.wait_for_url(ROOM)
    phone.goto('/')
    card = phone.get_by_role('region', name='You are signed in').bounding_box()
    heading = phone.get_by_role('heading', level=1).bounding_box()
    assert heading['y'] - (card['y'] + card['height']) >= 20


def test_the_button_below_the_name_is_as_wide_as_its_word(chromium, served):
    page = chromium.new_context(base_url=served.url, viewport={'width': 1366, 'height': 900}).new_page()
    page.goto('/')
    wide = page.get_by_role('button', name='Go in').bounding_box()['width']
    field(page).fill(served.demo['sessions'][1]['code'])
    expect(page.get_by_label('What should the class call you?')).to_be_visible()
    assert page.get_by_role('button', name='Go in').bounding_box()['width'] == wide


def test_the_wall_is_as_wide_as_the_phone(phone: Page, students):
    field(phone).fill(students[0]['pin'])
    phone.wait_for_url(ROOM)
    post = phone.locator('.posts > *').first
    expect(post).to_be_visible()
    assert post.bounding_box()['width'] > 340
    phone.get_by_role('tab', name='Class').click()
    expect(post).to_be_hidden()
