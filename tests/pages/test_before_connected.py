"""A page that is shown and not connected yet: what is done on it counts, in the order in which it was done."""

import pytest
from playwright.sync_api import expect

from tests.pages.test_statuses import choose

pytestmark = pytest.mark.browser

WORDS = 'The axis needs a name, and so does the curve.'
UNEVEN = 'const even = setTimeout; setTimeout = (act, wait, ...rest) => even(act, wait * 2 * Math.random(), ...rest)'
"""The clock of a busy browser: nothing happens when it should."""


class Hold:
    """Keeps what the server says from a page until it is let go."""

    def __init__(self):
        self._kept = []
        self._is_over = False

    def between(self, socket):
        """Stand between a socket of the page and the server."""
        socket.connect_to_server().on_message(lambda message: self._hear(socket, message))

    def let_go(self):
        """The page hears all of it, and from now on everything at once."""
        self._is_over = True
        for socket, message in self._kept:
            socket.send(message)

    def _hear(self, socket, message):
        if self._is_over:
            socket.send(message)
        else:
            self._kept.append((socket, message))


@pytest.fixture
def held(visit):
    """A page whose socket hears nothing until it is let go."""
    page, hold = visit(), Hold()
    page.add_init_script(UNEVEN)
    page.route_web_socket('**/_nicegui_ws/**', hold.between)
    return page, hold


def test_a_press_does_not_overtake_the_words_before_it(held):
    page, hold = held
    page.goto('/home')
    page.get_by_label('Your update').press_sequentially(WORDS, delay=3)
    page.get_by_role('button', name='Post', exact=True).click()
    hold.let_go()
    expect(page.locator('.status__text', has_text=WORDS)).to_have_text(WORDS)
    expect(page.get_by_label('Your update')).to_have_value('')
    choose(page, WORDS, 'Delete')
    page.get_by_role('button', name='Delete', exact=True).click()
    expect(page.locator('.status__text', has_text=WORDS)).to_have_count(0)
