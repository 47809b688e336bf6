"""A network that lets no WebSocket pass, and one that lets nothing live pass: the room goes on, and says what is so."""

import pytest
from playwright.sync_api import expect

from tests.pages.conftest import start
from tests.pages.test_board import board, draw, holds
from tests.pages.test_chat import chat, said, say
from tests.pages.test_hour import AT_ONCE, by_pin, lead

pytestmark = pytest.mark.browser
NO_WEBSOCKET = """
window.WebSocket = class {
  constructor() { setTimeout(() => this.onerror?.(new Event('error'))); }
  close() {}
  send() {}
};
"""
CUT = """() => { window.socket.io.reconnection(false); window.socket.io.engine.close(); }"""
MEND = """() => { window.socket.io.reconnection(true); window.socket.io.connect(); window.socket.connect(); }"""


@pytest.fixture
def hour(visit):
    """An hour of four students."""
    teacher = visit()
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="5", student_count="4")}')
    return lead(teacher)


def test_without_websockets_the_room_is_live_by_polling(hour, pupil):
    otter, heron = pupil(), pupil()
    otter.add_init_script(NO_WEBSOCKET)
    chat(by_pin(otter, hour.cards[0]['pin']))
    chat(by_pin(heron, hour.cards[1]['pin']))
    say(heron, 'Can you hear me?')
    expect(said(otter, 'Can you hear me?')).to_be_visible(timeout=AT_ONCE)
    say(otter, 'Yes, by another way')
    expect(said(heron, 'Yes, by another way')).to_be_visible(timeout=AT_ONCE)
    assert otter.evaluate('window.socket.io.engine.transport.name') == 'polling'
    expect(otter.get_by_text('The live connection is down')).to_have_count(0)


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
    say(heron, 'Good to hear')
    expect(said(otter, 'Good to hear')).to_be_visible(timeout=15_000)
    otter.evaluate(MEND)
    expect(otter.get_by_text('The live connection is down')).to_have_count(0, timeout=15_000)
    expect(otter.get_by_role('log').locator('.words')).to_have_text(['Before', 'By REST', 'Good to hear'])


def test_without_websockets_two_draw_together(hour, pupil):
    otter = pupil()
    otter.add_init_script(NO_WEBSOCKET)
    board(by_pin(otter, hour.cards[0]['pin']))
    board(hour.teacher).get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=AT_ONCE)
    draw(otter, (100, 400), (300, 420))
    draw(hour.teacher, (400, 300), (600, 350))
    for page in (otter, hour.teacher):
        holds(page, 2)
    assert otter.evaluate('window.socket.io.engine.transport.name') == 'polling'


def test_with_the_socket_down_the_board_goes_by_rest_both_ways_and_says_so(hour, pupil):
    teacher, otter = board(hour.teacher), board(by_pin(pupil(), hour.cards[0]['pin']))
    draw(teacher, (400, 300), (600, 350))
    holds(otter, 1)
    otter.evaluate(CUT)
    draw(teacher, (400, 400), (600, 450))
    holds(otter, 2, timeout=10_000)
    expect(otter.get_by_text('The live connection is down. What others draw comes every few seconds.')).to_be_visible()
    teacher.get_by_role('switch', name='Students may draw').click()
    expect(otter.get_by_role('toolbar', name='Drawing tools')).to_be_visible(timeout=20_000)
    draw(otter, (100, 400), (300, 420))
    holds(teacher, 3)
    otter.evaluate(MEND)
    expect(otter.get_by_text('The live connection is down')).to_have_count(0, timeout=15_000)
    draw(teacher, (400, 500), (600, 550))
    for page in (otter, teacher):
        holds(page, 4)
