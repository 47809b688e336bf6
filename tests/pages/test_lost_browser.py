"""The tests' own browser: one that hangs takes nothing with it but its windows."""

import os
import signal

import pytest

from tests.chromium import Chromium

pytestmark = pytest.mark.browser


@pytest.fixture
def browsers(_chromium):
    """A browser whose windows have a second to close."""
    browsers = Chromium(_chromium.browser_type, patience=1)
    yield browsers
    browsers.close()


def test_a_browser_that_does_not_close_its_windows_is_ended_and_another_one_comes(browsers):
    browsers.browser.new_context().new_page()
    os.kill(browsers._process, signal.SIGSTOP)
    browsers.clear()
    page = browsers.browser.new_context().new_page()
    assert page.evaluate('1 + 1') == 2


def test_windows_are_closed_and_the_browser_stays(browsers):
    before = browsers.browser
    before.new_context().new_page()
    browsers.clear()
    assert browsers.browser is before
    assert before.contexts == []
