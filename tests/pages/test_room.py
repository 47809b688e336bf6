"""The teacher's room and the projector say what state the class is in, and the room offers the way back."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import start
from tests.pages.test_hour import AT_ONCE, by_pin, choose, lead, rename

pytestmark = pytest.mark.browser


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


def test_without_connection_only_our_own_bar_says_so(hour, pupil):
    student = by_pin(pupil(), hour.cards[0]['pin'])
    for page in (student, hour.wall):
        page.context.set_offline(True)
        expect(page.get_by_text('No connection')).to_be_visible(timeout=20_000)
        page.wait_for_function('document.getElementById("popup").ariaHidden === "false"')
        page.wait_for_timeout(3_000)  # it hesitates before it shows itself
        expect(page.locator('#popup')).to_be_hidden()


def test_the_own_square_is_the_first_one(hour, pupil):
    by_pin(pupil(), hour.cards[0]['pin'])
    last = by_pin(pupil(), hour.cards[2]['pin'])
    squares = last.get_by_role('region', name='Your class').get_by_role('listitem')
    expect(squares.first).to_contain_text(hour.cards[2]['name'])
    expect(squares).to_have_count(3)
