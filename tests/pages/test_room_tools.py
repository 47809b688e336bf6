"""Hands, timer, picker and “Got it?” in four browsers: a teacher, two students, a projector."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.hours import AT_ONCE, by_pin
from tests.pages.test_axe import clear

pytestmark = pytest.mark.browser
CLOCK_JUMPS = """() => {
  const before = Date.now;
  Date.now = () => before() + 3 * 3600 * 1000;
}"""
DOWN = """async () => {
  const { live } = await import('classroom/live.js');
  const id = (await (await fetch('/api/chatrooms/')).json())[0].id;
  live(id).socket.disconnect();
}"""
SAME = """async () => {
  const { live } = await import('classroom/live.js');
  const { beginTools } = await import('classroom/tools_state.js');
  const [room] = await (await fetch('/api/chatrooms/')).json();
  const asked = await (await fetch(`/api/sessions/${room.session_id}/tools/`)).json();
  return [live(room.id).state.tools, beginTools(asked)].map((one) => JSON.stringify(one, Object.keys(one).concat(
    'id', 'person', 'at', 'seconds', 'ends', 'left', 'extra', 'extras', 'number', 'open', 'asked', 'got', 'not_yet',
    'mine', 'waiting', 'shown', 'you', 'picked')));
}"""


@pytest.fixture
def otter(hour, pupil):
    return by_pin(pupil(), hour.cards[0]['pin'])


@pytest.fixture
def heron(hour, pupil):
    return by_pin(pupil(), hour.cards[1]['pin'])


def said(page: Page, how: str):
    """What a screen reader is told."""
    return page.locator(f'[data-announces={how}]')


def box(page: Page, name: str):
    return page.get_by_role('region', name=name)


def clock(page: Page) -> int:
    """The seconds that the page's timer shows."""
    minutes, seconds = page.get_by_role('timer').first.inner_text().split(':')
    return int(minutes) * 60 + int(seconds)


def row(teacher: Page, name: str):
    return teacher.get_by_role('region', name='Roster').get_by_role('button').filter(has_text=name)


def begin(teacher: Page, minutes: str) -> None:
    box(teacher, 'Timer').get_by_role('spinbutton', name='Minutes').fill(minutes)
    box(teacher, 'Timer').get_by_role('button', name='Start').click()


def test_hands_go_up_in_order_outlive_a_reload_and_are_lowered(hour, otter, heron):
    teacher, first, second = hour.teacher, hour.cards[0]['name'], hour.cards[1]['name']
    otter.keyboard.press('h')
    expect(otter.get_by_role('button', name='Lower hand')).to_contain_text('First', timeout=AT_ONCE)
    expect(said(otter, 'polite')).to_have_text('Your hand is up. You are first.')
    heron.get_by_role('button', name='Raise hand').click()
    expect(heron.get_by_role('button', name='Lower hand')).to_contain_text('Second', timeout=AT_ONCE)
    rows = teacher.locator('.roster .pp')
    expect(rows.nth(0)).to_contain_text(re.compile(f'{first}.*First'), timeout=AT_ONCE)
    expect(rows.nth(1)).to_contain_text(re.compile(f'{second}.*Second'))
    expect(said(teacher, 'polite')).to_have_text(f'{second} raised a hand.')
    expect(hour.wall.locator('.handsup')).to_contain_text('2')

    otter.reload()
    expect(otter.get_by_role('button', name='Lower hand')).to_contain_text('First', timeout=AT_ONCE)
    row(teacher, first).click()
    teacher.get_by_role('button', name='Lower the hand').click()
    expect(heron.get_by_role('button', name='Lower hand')).to_contain_text('First', timeout=AT_ONCE)
    expect(said(heron, 'polite')).to_have_text('You are first now.')
    expect(otter.get_by_role('button', name='Raise hand')).to_be_visible()
    otter.get_by_role('button', name='Raise hand').click()
    teacher.get_by_role('button', name='Lower all 2 hands').click()
    for page in (otter, heron):
        expect(page.get_by_role('button', name='Raise hand')).to_be_visible(timeout=AT_ONCE)
    expect(hour.wall.locator('.handsup')).to_have_count(0)


def test_a_hand_goes_up_by_http_while_the_live_channel_is_down(hour, otter):
    otter.evaluate(DOWN)
    otter.get_by_role('button', name='Raise hand').click()
    expect(otter.get_by_role('button', name='Lower hand')).to_contain_text('First', timeout=AT_ONCE)
    expect(hour.teacher.locator('.roster .pp--hand')).to_contain_text(hour.cards[0]['name'], timeout=AT_ONCE)


def test_a_timer_runs_on_all_screens_by_the_clock_of_the_server(hour, otter, heron):
    teacher = hour.teacher
    heron.evaluate(CLOCK_JUMPS)
    begin(teacher, '6')
    for page in (otter, heron, hour.wall):
        expect(page.get_by_role('timer').first).to_have_text(re.compile(r'^5:[3-5]\d$'), timeout=AT_ONCE)
    first, jumped, last = clock(otter), clock(heron), clock(otter)
    assert last - 1 <= jumped <= first + 1, 'a clock that jumps does not matter'
    expect(said(otter, 'polite')).to_have_text('6 minutes from now.')

    row(teacher, hour.cards[0]['name']).click()
    teacher.get_by_role('button', name='One minute more for').click()
    expect(otter.get_by_role('timer').first).to_have_text(re.compile(r'^6:[345]\d$'), timeout=AT_ONCE)
    assert clock(heron) < 360
    expect(box(teacher, 'Timer')).to_contain_text(f'{hour.cards[0]["name"]} +1:00')

    box(teacher, 'Timer').get_by_role('button', name='Pause the timer').click()
    expect(heron.locator('.livetools').get_by_text('paused')).to_have_count(1, timeout=AT_ONCE)
    box(teacher, 'Timer').get_by_role('button', name='+1 min').click()
    expect(heron.get_by_role('timer').first).to_have_text(re.compile(r'^6:'), timeout=AT_ONCE)
    before = clock(heron)
    box(teacher, 'Timer').get_by_role('button', name='Let the timer go on').click()
    expect(heron.locator('.livetools').get_by_text('left')).to_have_count(1, timeout=AT_ONCE)
    heron.reload()
    expect(heron.get_by_role('timer').first).to_have_text(re.compile(r'^[65]:'), timeout=AT_ONCE)
    assert clock(heron) <= before
    box(teacher, 'Timer').get_by_role('button', name='Stop the timer').click()
    for page in (otter, heron, hour.wall):
        expect(page.get_by_role('timer')).to_have_count(0, timeout=AT_ONCE)


def test_the_last_seconds_are_said_and_time_is_up_is_said_at_once(hour, otter):
    room = hour.teacher.url.rpartition('/')[2].partition('#')[0]
    token = next(one['value'] for one in hour.teacher.context.cookies() if one['name'] == 'csrf_token')
    path = f'/api/sessions/{room}/timer'
    for seconds, how, words in ((12, 'polite', '10 seconds left'), (2, 'assertive', 'Time is up')):
        begun = hour.teacher.context.request.post(path, data={'seconds': seconds}, headers={'X-CSRF-Token': token})
        assert begun.status == 201
        expect(said(otter, how)).to_have_text(words, timeout=AT_ONCE)
    for page in (otter, hour.wall, hour.teacher):
        expect(page.locator('.live').filter(has_text='Time is up').last).to_be_attached()
    hour.teacher.get_by_role('button', name='+1 min').click()
    expect(otter.get_by_role('timer').first).to_have_text(re.compile(r'^1:00|^0:[345]'), timeout=AT_ONCE)


def test_somebody_is_picked_fairly_and_the_wall_shows_an_alias_while_names_are_hidden(hour, otter, heron):
    teacher, names = hour.teacher, [card['name'] for card in hour.cards[:2]]
    picker = box(teacher, 'Picker')
    expect(picker).to_contain_text('Everybody once')
    picker.get_by_role('button', name='Pick somebody').click()
    expect(picker).to_contain_text('1 to go', timeout=AT_ONCE)
    picker.get_by_label('More for the picker').click()
    picker.get_by_role('button', name='On the projector').click()
    turn = hour.wall.locator('.nowline__turn')
    expect(turn).to_contain_text(re.compile('|'.join(names)), timeout=AT_ONCE)
    for page in (otter, heron):
        expect(page.locator('.livetools__turn')).to_be_visible()
    [chosen] = [page for page in (otter, heron) if page.get_by_text('It is your turn', exact=True).count()]
    [other] = {otter, heron} - {chosen}
    expect(other.locator('.livetools__turn')).to_have_text(f'{picker.locator(".who b").inner_text()} was picked')
    picker.get_by_role('button', name='Pick somebody').click()
    expect(picker).to_contain_text('the last one', timeout=AT_ONCE)
    expect(other.get_by_text('It is your turn', exact=True)).to_be_visible()
    expect(chosen.get_by_text('It is your turn', exact=True)).to_have_count(0)
    teacher.get_by_role('switch', name='Hide names').click()
    expect(turn).to_contain_text('Student ', timeout=AT_ONCE)
    expect(picker).to_contain_text(re.compile('|'.join(names)))
    expect(chosen.locator('.livetools__turn')).to_have_text(re.compile(r'^Student \d+ was picked$'))
    picker.get_by_role('button', name='New round').click()
    expect(turn).to_have_count(0, timeout=AT_ONCE)


def test_a_class_says_whether_it_got_it(hour, otter, heron):
    teacher, pulse = hour.teacher, box(hour.teacher, 'Got it?')
    pulse.get_by_role('button', name='Ask').click()
    switches = teacher.get_by_role('switch', name='Hide names')
    assert switches.bounding_box()['y'] < pulse.bounding_box()['y'], 'what a teacher needs at once stands above'
    otter.get_by_role('button', name='Not yet').click()
    heron.get_by_role('button', name='Got it').click()
    expect(pulse).to_contain_text('2 of 2 answered', timeout=AT_ONCE)
    expect(pulse.get_by_role('list', name='Not yet')).to_have_text(hour.cards[0]['name'])
    expect(hour.wall.locator('.nowline__pulse')).to_contain_text(re.compile('1 got it.*1 not yet'))
    expect(hour.wall.locator('.nowline')).not_to_contain_text(hour.cards[0]['name'])
    otter.get_by_role('button', name='Got it').click()
    expect(pulse).to_contain_text('2 got it', timeout=AT_ONCE)
    otter.get_by_role('button', name='Raise hand').click()
    begin(teacher, '5')
    expect(hour.wall.get_by_role('timer')).to_be_visible(timeout=AT_ONCE)
    for page in (teacher, heron, otter, hour.wall):
        clear(page)
    for page in (teacher, heron, otter):
        followed, asked = page.evaluate(SAME)
        assert followed == asked, 'what was followed is what one gets who comes late'
    pulse.get_by_role('button', name='Close').click()
    expect(heron.get_by_role('button', name='Not yet')).to_have_count(0, timeout=AT_ONCE)
    pulse.get_by_role('button', name='Put the answers away').click()
    expect(hour.wall.locator('.nowline__pulse')).to_have_count(0, timeout=AT_ONCE)
