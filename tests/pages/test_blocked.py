"""A network that lets no WebSocket pass, and one that lets nothing live pass: the room goes on, and says what is so."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import start
from tests.pages.hours import AT_ONCE, by_pin, lead
from tests.pages.test_board import board, draw, holds
from tests.pages.test_chat import chat, said, say
from tests.pages.test_gallery import compose

pytestmark = pytest.mark.browser
NO_WEBSOCKET = """
window.WebSocket = class {
  constructor() { setTimeout(() => this.onerror?.(new Event('error'))); }
  close() {}
  send() {}
};
"""
CUT = """() => { window.socket.io.reconnection(false); window.socket.io.engine.close(); }"""
HASTE = """() => {
  window.later ??= window.setTimeout;
  window.setTimeout = (work, wait, ...more) => window.later(work, Math.min(wait, 200), ...more);
}"""
"""What the page does every few seconds it does at once."""
REST = """() => { window.setTimeout = window.later; }"""
MEND = """() => { window.socket.io.reconnection(true); window.socket.io.connect(); window.socket.connect(); }"""


@pytest.fixture
def hour(visit):
    """An hour of four students."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="5", student_count="4")}')
    return lead(teacher)


def test_without_websockets_all_but_the_voice_goes_by_polling(hour, pupil):
    teacher, otter, name = hour.teacher, pupil(), hour.cards[0]['name']
    compose(teacher, 'One dot for each of us.')
    expect(teacher.get_by_role('button', name='Show 1 new post')).to_be_visible()
    otter.add_init_script(NO_WEBSOCKET)
    by_pin(otter, hour.cards[0]['pin']).get_by_role('button', name='Raise hand').click()
    expect(otter.get_by_role('button', name='Lower hand')).to_contain_text('First', timeout=AT_ONCE)
    expect(teacher.locator('.roster .pp--hand')).to_contain_text(name, timeout=AT_ONCE)
    otter.get_by_role('tab', name='Gallery').click()
    otter.get_by_role('button', name='Graph Guru').click()
    teacher.get_by_role('button', name='Show 1 new post').click()
    for page in (otter, teacher):
        expect(page.get_by_role('button', name='Graph Guru, 1')).to_be_visible(timeout=AT_ONCE)
    for page in (otter, teacher):
        say(chat(page), f'Can you hear me at {page.viewport_size["width"]}?')
    for page in (otter, teacher):
        for width in (390, 1366):
            expect(said(page, f'Can you hear me at {width}?')).to_be_visible(timeout=AT_ONCE)
    board(teacher).get_by_role('switch', name='Students may draw').click()
    expect(board(otter).get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    draw(otter, (100, 400), (300, 420))
    draw(teacher, (400, 300), (600, 350))
    for page in (otter, teacher):
        holds(page, 2)
    assert otter.evaluate('window.socket.io.engine.transport.name') == 'polling'
    expect(otter.get_by_text('The live connection is down')).to_have_count(0)


def test_where_nothing_live_ever_gets_through_the_page_says_so_and_the_chat_goes_by_rest(hour, pupil):
    teacher, otter = chat(hour.teacher), pupil()
    otter.add_init_script(NO_WEBSOCKET)
    otter.add_init_script(f'({HASTE})()')
    otter.route('**/_nicegui_ws/**', lambda route: route.abort())
    chat(by_pin(otter, hour.cards[0]['pin']))
    expect(otter.get_by_text('The live connection is down. You can write')).to_be_visible(timeout=AT_ONCE)
    say(otter, 'Sent by REST')
    expect(said(teacher, 'Sent by REST')).to_be_visible(timeout=AT_ONCE)
    say(teacher, 'Good to hear')
    expect(said(otter, 'Good to hear')).to_be_visible(timeout=AT_ONCE)
    cut = otter.get_by_role('alert').filter(has_text='No connection. We keep trying.')
    for width in (390, 1366):
        otter.set_viewport_size({'width': width, 'height': 768})
        expect(cut).to_have_css('width', f'{width}px')
        bar, note = (one.bounding_box() for one in (otter.locator('.room .bar'), cut))
        assert bar['y'] + bar['height'] <= note['y'] < 120, 'under the bar'
        assert otter.locator('.chat__head').bounding_box()['y'] >= note['y'] + note['height'], 'over nothing'


def test_with_the_socket_down_the_chat_goes_by_rest_and_says_so(hour, pupil):
    otter, heron = pupil(), pupil()
    chat(by_pin(otter, hour.cards[0]['pin']))
    chat(by_pin(heron, hour.cards[1]['pin']))
    say(otter, 'Before')
    expect(said(heron, 'Before')).to_be_visible(timeout=AT_ONCE)
    otter.evaluate(CUT)
    expect(otter.get_by_text('The live connection is down. You can write')).to_be_visible(timeout=AT_ONCE)
    with otter.expect_response('**/api/chatrooms/*/send*') as reply:
        say(otter, 'By REST')
    assert reply.value.status == 201
    expect(said(heron, 'By REST')).to_be_visible(timeout=AT_ONCE)
    expect(said(otter, 'By REST')).to_have_count(1)
    otter.get_by_role('button', name='Ask ').click()
    say(otter, 'May I start again?')
    expect(said(chat(hour.teacher), 'May I start again?')).to_contain_text('Only you and who asked', timeout=AT_ONCE)
    expect(said(heron, 'May I start again?')).to_have_count(0)
    say(heron, 'Good to hear')
    expect(said(otter, 'Good to hear')).to_be_visible(timeout=AT_ONCE)
    otter.evaluate(MEND)
    expect(otter.get_by_text('The live connection is down')).to_have_count(0, timeout=AT_ONCE)
    expect(otter.get_by_role('log').locator('.words')).to_have_text(
        ['Before', 'By REST', 'May I start again?', 'Good to hear']
    )


def test_with_the_socket_down_the_board_goes_by_rest_both_ways_and_says_so(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    draw(teacher, (400, 300), (600, 350))
    holds(otter, 1)
    otter.evaluate(HASTE)
    otter.evaluate(CUT)
    draw(teacher, (400, 400), (600, 450))
    holds(otter, 2, timeout=AT_ONCE)
    expect(otter.get_by_text('The live connection is down. What others draw comes every few seconds.')).to_be_visible()
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    draw(otter, (100, 400), (300, 420))
    holds(teacher, 3)
    otter.evaluate(REST)
    otter.evaluate(MEND)
    expect(otter.get_by_text('The live connection is down')).to_have_count(0, timeout=AT_ONCE)
    draw(teacher, (400, 500), (600, 550))
    for page in (otter, teacher):
        holds(page, 4)
