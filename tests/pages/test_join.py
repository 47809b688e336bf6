"""The first page, as students use it on a phone: one field, and a device that goes from hand to hand."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import start
from tests.pages.hours import ROOM

pytestmark = pytest.mark.browser
WRONG = 'That PIN does not fit. Check the eight digits on your card.'


@pytest.fixture
def hour(served):
    """A running hour of the demo, with code and students."""
    return served.demo['sessions'][0]


def field(page: Page):
    return page.get_by_label('PIN or class code')


def me(page: Page, name: str):
    """The menu that bears my name, in the bar of the room."""
    return page.get_by_label(f'{name}, your menu')


def fits(page: Page) -> bool:
    """Whether nothing must be scrolled sideways."""
    return page.evaluate('document.scrollingElement.scrollWidth <= window.innerWidth')


def test_eight_digits_are_a_pin_and_go_straight_in(phone, hour):
    one = hour['students'][0]
    field(phone).press_sequentially(one['pin'][:3])
    expect(phone.get_by_text('Three digits so far, so this is a PIN. Five to go.')).to_be_visible()
    expect(phone.locator('.slots i')).to_have_count(8)
    field(phone).press_sequentially(one['pin'][3:])
    phone.wait_for_url(ROOM)
    expect(me(phone, one['name'])).to_be_visible()
    assert fits(phone)


def test_a_key_pressed_after_the_eighth_digit_is_not_a_second_sign_in(phone, hour):
    held, sent = [], []
    phone.on('request', lambda request: sent.append(request) if request.url.endswith('/student-login') else None)
    phone.route(ROOM, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    with phone.expect_request(ROOM):
        field(phone).fill(hour['students'][0]['pin'])
    phone.keyboard.press('Enter')
    phone.wait_for_timeout(300)
    held[0].continue_()
    phone.wait_for_url(ROOM)
    assert len(sent) == 1


def test_six_characters_with_a_letter_ask_for_a_name_and_the_name_goes_in(phone, hour):
    field(phone).fill(hour['code'].lower())
    name = phone.get_by_label('What should the class call you?')
    expect(name).to_be_focused()
    expect(phone.get_by_text('Live now')).to_be_visible()
    assert fits(phone)
    phone.get_by_role('button', name='Go in').click()
    expect(phone.get_by_role('alert')).to_contain_text('name')
    name.fill('Juniper')
    name.press('Enter')
    phone.wait_for_url(ROOM)
    expect(me(phone, 'Juniper')).to_be_visible()


def test_a_wrong_pin_and_a_wrong_code_say_so_and_stay(phone):
    for typed, sentence in (('00000001', WRONG), ('ZZZZZ9', 'code')):
        field(phone).fill(typed)
        expect(phone.get_by_role('alert')).to_contain_text(sentence)
        expect(field(phone)).to_have_value(typed)
        expect(field(phone)).to_be_focused()
        expect(field(phone)).to_have_attribute('aria-invalid', 'true')
        assert fits(phone)
    field(phone).fill('1234')
    expect(phone.get_by_role('alert')).to_be_hidden()
    field(phone).press('Enter')
    expect(phone.get_by_role('alert')).to_have_text('A PIN has eight digits. Look on your card.')


def test_blanks_dashes_and_small_letters_are_taken_as_people_type_them(phone, hour):
    pin = hour['students'][1]['pin'].replace(' ', '')
    field(phone).fill(f' {pin[:4]}-{pin[4:]} ')
    phone.wait_for_url(ROOM)


def test_no_answer_keeps_what_was_typed(phone, hour):
    phone.context.set_offline(True)
    field(phone).fill(hour['students'][2]['pin'])
    expect(phone.get_by_role('alert')).to_have_text('No connection. Check your network, then try again.')
    phone.context.set_offline(False)
    phone.get_by_role('button', name='Go in').click()
    phone.wait_for_url(ROOM)


def test_a_device_is_handed_on_and_nothing_of_the_last_student_stays(phone, hour):
    one, two = hour['students'][3:5]
    field(phone).fill(one['pin'])
    phone.wait_for_url(ROOM)
    room = phone.url.split('#')[0]
    phone.goto('/')
    expect(phone.get_by_role('region', name='You are signed in')).to_contain_text(one['name'])
    before = phone.context.cookies()
    phone.get_by_role('button', name='Hand on to the next student').click()
    expect(phone.get_by_role('region', name='You are signed in')).to_have_count(0)
    phone.goto(room)
    expect(phone).not_to_have_url(room)
    phone.goto('/')
    field(phone).fill(two['pin'])
    phone.wait_for_url(ROOM)
    expect(me(phone, two['name'])).to_be_visible()
    expect(me(phone, one['name'])).to_have_count(0)
    phone.context.clear_cookies()
    phone.context.add_cookies(before)
    phone.goto(room)
    expect(phone).not_to_have_url(room)


def test_a_card_on_a_device_of_somebody_else_asks_whose_it_is(phone, visit):
    teacher = visit()
    session = start(teacher, title='Dice', section='2')
    one, two = teacher.context.request.get(f'/api/sessions/{session}/cards').json()[:2]
    phone.goto(one['link'])
    phone.wait_for_url(ROOM)
    phone.goto(two['link'])
    expect(phone.get_by_role('heading', name=f'Go in as {two["name"]}?')).to_be_visible()
    assert fits(phone)
    phone.get_by_role('link', name=f'Stay as {one["name"]}').click()
    phone.get_by_role('link', name='Go back in').click()
    expect(me(phone, one['name'])).to_be_visible()
    phone.goto(two['link'])
    phone.get_by_role('button', name=f'Go in as {two["name"]}').click()
    phone.wait_for_url(ROOM)
    expect(me(phone, two['name'])).to_be_visible()


def test_a_card_of_another_class_with_the_same_name_on_it_opens_that_class(phone, visit):
    teacher = visit()
    first, second = (start(teacher, title=f'Dice {hour}', section=str(hour)) for hour in (2, 3))
    (one, other) = (
        teacher.context.request.get(f'/api/sessions/{number}/cards').json()[0] for number in (first, second)
    )
    phone.goto(one['link'])
    for session, card in ((first, one), (second, other)):
        teacher.goto(f'/session/{session}')
        teacher.get_by_role('region', name='Roster').get_by_role('button', name=card['name']).click()
        teacher.get_by_role('button', name='Rename', exact=True).click()
        teacher.get_by_role('dialog').get_by_label('Name').fill('Brave Beaver')
        teacher.get_by_role('dialog').get_by_role('button', name='Rename').click()
        expect(teacher.get_by_role('region', name='Roster').get_by_role('button', name='Brave Beaver')).to_be_visible()
    phone.goto(one['link'])
    expect(phone).to_have_url(re.compile(f'/session/{first}(#|$)'))
    phone.goto(other['link'])
    phone.get_by_role('button', name='Go in as Brave Beaver').click()
    phone.wait_for_url(re.compile(f'/session/{second}(#|$)'))
