"""A page that is shown and not connected yet: what is done on it counts, in the order in which it was done."""

import pytest
from playwright.sync_api import expect

from tests.pages.test_statuses import choose

pytestmark = pytest.mark.browser

WORDS = 'The axis needs a name, and so does the curve.'
UNEVEN = 'const even = setTimeout; setTimeout = (act, wait, ...rest) => even(act, wait * 2 * Math.random(), ...rest)'
"""The clock of a busy browser: nothing happens when it should."""


@pytest.fixture
def held(visit):
    """A page whose socket hears nothing until it is let go."""
    page = visit()
    messages, sockets = [], []

    def hold(socket):
        sockets.append(socket)
        server = socket.connect_to_server()
        server.on_message(lambda message: messages.append((socket, message)) if sockets else socket.send(message))

    def let_go():
        sockets.clear()
        for socket, message in messages:
            socket.send(message)

    page.add_init_script(UNEVEN)
    page.route_web_socket('**/_nicegui_ws/**', hold)
    return page, let_go


def test_a_press_does_not_overtake_the_words_before_it(held):
    page, let_go = held
    page.goto('/home')
    page.get_by_label('Your update').press_sequentially(WORDS, delay=3)
    page.get_by_role('button', name='Post', exact=True).click()
    let_go()
    expect(page.locator('.status__text', has_text=WORDS)).to_have_text(WORDS)
    expect(page.get_by_label('Your update')).to_have_value('')
    choose(page, WORDS, 'Delete')
    page.get_by_role('button', name='Delete', exact=True).click()
    expect(page.locator('.status__text', has_text=WORDS)).to_have_count(0)
