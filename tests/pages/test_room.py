"""The teacher's room and the projector say what state the class is in, and the room offers the way back."""

import time

import pytest
from playwright.sync_api import expect

from classroom.live.presence import LEAVING_SECONDS
from tests.pages.conftest import post, start
from tests.pages.hours import AT_ONCE, by_pin, choose, for_one, lead, row
from tests.pages.test_hour import rename

pytestmark = pytest.mark.browser
WATCH = """name => {
  const row = [...document.querySelectorAll('.roster .pp')].find((one) => one.textContent.includes(name));
  window.seen = [];
  new MutationObserver(() => window.seen.push(row.className)).observe(row, { attributes: true });
}"""

LIVE = """async () => {
  const { live } = await import('classroom/live.js');
  const [{ id }] = await (await fetch('/api/chatrooms/')).json();
  for (let turn = 0; live(id).connection !== 'live'; turn += 1) {
    if (turn === 600) throw new Error(`the page is ${live(id).connection}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
"""Waits until the page has its seat."""


@pytest.fixture
def hour(visit):
    """An hour of three students."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3")}')
    return lead(teacher)


def test_the_teacher_and_the_wall_see_that_a_class_is_paused_closed_or_archived(hour):
    strip = hour.teacher.get_by_role('status', name='State of the class')
    call_to_join = hour.wall.get_by_text('Go to')
    expect(call_to_join).to_be_visible()
    expect(strip).to_be_empty()
    hour.teacher.get_by_role('switch', name='Pause the class').click()
    expect(strip).to_contain_text('Paused', timeout=AT_ONCE)
    expect(hour.wall.get_by_role('heading', name='Paused')).to_be_visible(timeout=AT_ONCE)
    expect(hour.wall.get_by_label('Class code')).to_be_visible()
    strip.get_by_role('button', name='Go on').click()
    expect(strip).to_be_empty(timeout=AT_ONCE)
    expect(hour.teacher.get_by_role('switch', name='Pause the class')).to_have_attribute('aria-checked', 'false')

    choose(hour, 'Close for today', 'Close for today')
    expect(strip).to_contain_text('Closed for today. Students wait outside.', timeout=AT_ONCE)
    expect(hour.wall.get_by_role('heading', name='Closed for today')).to_be_visible(timeout=AT_ONCE)
    expect(hour.wall.get_by_label('Class code')).to_have_count(0)
    strip.get_by_role('button', name='Open again').click()
    expect(call_to_join).to_be_visible(timeout=AT_ONCE)

    choose(hour, 'Archive', 'Archive')
    expect(strip).to_contain_text('Archived.', timeout=AT_ONCE)
    expect(hour.wall.get_by_role('heading', name='This class is over')).to_be_visible(timeout=AT_ONCE)
    strip.get_by_role('button', name='Bring back').click()
    expect(strip).to_contain_text('Closed for today', timeout=AT_ONCE)
    strip.get_by_role('button', name='Open again').click()
    expect(strip).to_be_empty(timeout=AT_ONCE)


def test_a_student_s_bar_bears_the_new_name_after_a_rename(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    rename(hour, hour.cards[0]['name'], 'Brave Beaver')
    expect(student.locator('summary', has=student.get_by_text('Brave Beaver'))).to_be_visible(timeout=AT_ONCE)
    expect(student.get_by_label('Brave Beaver, your menu')).to_be_visible()


def test_without_connection_only_our_own_bar_says_so(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    for page in (student, hour.wall):
        page.context.set_offline(True)
    for page in (student, hour.wall):
        expect(page.get_by_text('No connection')).to_be_visible()
        page.wait_for_function('document.getElementById("popup").ariaHidden === "false"')
        expect(page.locator('#popup')).to_have_css('display', 'none')  # it hesitates: hidden for now says nothing


def test_the_own_square_is_the_first_one(hour, pupil):
    by_pin(pupil(), hour.cards[0]['pin'])
    last = by_pin(pupil(), hour.cards[2]['pin'])
    squares = last.get_by_role('region', name='Your class').get_by_role('listitem')
    expect(squares.first).to_contain_text(hour.cards[2]['name'])
    expect(squares).to_have_count(3)


def test_the_veil_over_a_closed_room_is_all_that_can_be_reached(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    choose(hour, 'Close for today', 'Close for today')
    veil = student.get_by_role('alertdialog', name='This room is closed')
    expect(veil).to_be_focused(timeout=AT_ONCE)
    for _ in range(6):
        student.keyboard.press('Tab')
        assert student.evaluate("!document.activeElement.closest('.bar, .panel')")
    choose(hour, 'Open again', '')
    expect(veil).to_have_count(0, timeout=AT_ONCE)
    student.get_by_role('tab', name='Gallery').click()
    expect(student.get_by_role('tab', name='Gallery')).to_have_attribute('aria-selected', 'true')


def test_a_link_inside_the_room_leads_to_its_tab(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    for tab in ('Chat', 'Gallery'):
        student.evaluate('hash => window.location.assign(hash)', f'#{tab.lower()}')
        expect(student.get_by_role('tab', name=tab)).to_have_attribute('aria-selected', 'true')


def test_on_a_phone_what_is_said_stands_above_the_tabs(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    student.evaluate("import('classroom/toast.js').then((module) => module.toast('Two are new.'))")
    said, tabs = student.get_by_text('Two are new.'), student.get_by_role('tablist', name='Room')
    expect(said).to_be_visible()
    assert said.bounding_box()['y'] + said.bounding_box()['height'] < tabs.bounding_box()['y']


def test_another_tab_of_a_device_that_was_handed_on_says_so_and_forgets_the_class(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    other = student.context.new_page()
    other.goto(student.url)
    expect(other.get_by_role('tab', name='Class')).to_be_visible()
    student.get_by_label('your menu').click()
    student.get_by_role('button', name='Hand on to the next student').click()
    veil = other.get_by_role('alertdialog', name='This device was handed on')
    expect(veil).to_be_visible()
    expect(other.locator('.classgrid li')).to_have_count(0)
    assert hour.cards[1]['name'] not in other.locator('#main').inner_html()


def test_who_closes_the_tab_is_gone_and_a_reload_does_not_flicker(hour, pupil):
    name = hour.cards[0]['name']
    student = by_pin(pupil(), hour.cards[0]['pin'])
    expect(row(hour, name)).to_have_class('pp pp--here', timeout=AT_ONCE)
    assert reloaded(hour, student, name) == []
    student.close()
    expect(row(hour, name)).to_contain_text('Was here, left', timeout=AT_ONCE)


def reloaded(hour, student, name):
    """What becomes of a row on the roster while its student loads the page anew, as soon as is no leaving."""
    for _ in range(10):
        expect(row(hour, name)).to_have_class('pp pp--here')
        hour.teacher.evaluate(WATCH, name)
        began = time.monotonic()
        student.reload()
        student.evaluate(LIVE)
        if time.monotonic() - began < LEAVING_SECONDS:
            return hour.teacher.evaluate('window.seen')
    return pytest.skip('no page loads so fast here')


@pytest.mark.parametrize('width', [390, 768])
def test_on_a_narrow_window_the_teacher_s_side_panes_are_drawers(hour, width):
    page = hour.teacher
    page.set_viewport_size({'width': width, 'height': 844})
    for opener, pane in (('Who is here', 'Roster'), ('For you', 'For you')):
        button, drawer = page.get_by_role('button', name=opener), page.get_by_role('dialog', name=pane)
        expect(page.get_by_label(pane, exact=True).and_(page.locator('.roster, .ctl'))).to_be_hidden()
        button.click()
        expect(drawer).to_be_visible()
        expect(drawer).to_be_focused()
        page.keyboard.press('Tab')
        assert drawer.evaluate('pane => pane.contains(document.activeElement)')
        page.keyboard.press('Escape')
        expect(drawer).to_have_count(0)
        expect(button).to_be_focused()
        button.click()
        expect(drawer).to_be_visible()
        page.mouse.click(width - 8 if pane == 'Roster' else 8, 500)
        expect(drawer).to_have_count(0)
        expect(button).to_be_focused()
    page.get_by_role('button', name='Who is here').click()
    page.get_by_role('dialog', name='Roster').get_by_role('button', name=hour.cards[0]['name']).click()
    page.get_by_role('button', name='Show PIN').click()
    expect(page.get_by_role('dialog', name=hour.cards[0]['name'])).to_be_visible()


def test_a_pin_is_shown_with_one_button_and_removing_is_in_red_pen(hour):
    card = hour.cards[0]
    for_one(hour, card['name'], 'Show PIN')
    dialog = hour.teacher.get_by_role('dialog', name=card['name'])
    expect(dialog).to_contain_text(f'{card["pin"][:4]} {card["pin"][4:]}')
    expect(dialog.get_by_role('button')).to_have_count(1)
    dialog.get_by_role('button', name='Close').click()
    expect(dialog).to_have_count(0)
    for_one(hour, card['name'], 'Remove from class')
    remove = hour.teacher.get_by_role('dialog').get_by_role('button', name='Remove')
    danger = hour.teacher.evaluate(
        "() => { const one = document.createElement('i'); one.style.color = 'var(--c-danger)';"
        ' document.body.append(one); return getComputedStyle(one).color; }'
    )
    expect(remove).to_have_css('color', danger)
    expect(remove).not_to_have_css('background-color', danger)


def test_who_signs_out_leaves_no_class_on_the_teacher_s_screens(hour):
    post(hour.teacher.context, '/sign-out')
    for page, title in ((hour.teacher, 'You have signed out'), (hour.wall, 'The picture has ended')):
        expect(page.get_by_role('heading', name=title)).to_be_visible()
        assert hour.cards[0]['name'] not in page.locator('#main').inner_html()
    expect(hour.wall.get_by_label('Class code')).to_have_count(0)
