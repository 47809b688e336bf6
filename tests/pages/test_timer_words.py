"""How a page reads a timer: digits, words, and what is said when; in a real browser, without a room."""

import pytest

pytestmark = pytest.mark.browser
MODULES = """async () => {
  window.time = await import('classroom/timer_time.js');
  window.line = await import('classroom/hand_line.js');
  window.hand = await import('classroom/raise_hand.js');
  window.clock = await import('classroom/server_clock.js');
}"""


@pytest.fixture
def page(pupil):
    page = pupil()
    page.goto('/sign-in')
    page.evaluate(MODULES)
    return page


def test_time_is_read_in_digits_and_words(page):
    digits = {-5_000: '0:00', 0: '0:00', 1: '0:01', 59_001: '1:00', 272_000: '4:32', 3_725_000: '1:02:05'}
    assert [page.evaluate('(ms) => time.digits(ms)', ms) for ms in digits] == [*digits.values()]
    words = {0: '0 seconds', 1_000: '1 second', 60_000: '1 minute', 150_400: '2 minutes 30 seconds'}
    assert [page.evaluate('(ms) => time.spoken(ms)', ms) for ms in words] == [*words.values()]


def test_each_mark_is_said_once_and_the_end_before_all(page):
    steps = [
        (301_000, 300_000, '5 minutes left'),
        (300_000, 299_000, ''),
        (61_000, 59_000, '1 minute left'),
        (11_000, 9_500, '10 seconds left'),
        (500, -1, 'Time is up'),
        (-1, -300, ''),
        (400_000, 5_000, '10 seconds left'),  # a page that slept says the last one alone
        (400_000, -5_000, 'Time is up'),
        (20_000, 80_000, ''),  # more time was given
    ]
    said = [page.evaluate('([before, after]) => time.passed(before, after)', step[:2]) for step in steps]
    assert said == [step[2] for step in steps]


def test_extra_time_is_added_and_a_pause_stands_still(page):
    timer = {'seconds': 60, 'ends': 100_000, 'left': 0, 'extra': 30, 'extras': {}}
    paused = timer | {'ends': None, 'left': 12_000}
    left = '([timer, now]) => time.remaining(timer, now)'
    assert page.evaluate(left, [timer, 90_000]) == 40_000
    assert page.evaluate(left, [paused, 90_000]) == page.evaluate(left, [paused, 10**9]) == 42_000


def test_the_place_in_the_line_and_the_wait_are_words(page):
    assert page.evaluate('[1, 2, 3, 4, 21].map(hand.nth)') == ['First', 'Second', 'Third', '4th', '21st']
    waits = page.evaluate('[-50, 9_999, 20_000, 60_000, 79_999].map(line.waited)')
    assert waits == ['just now', 'just now', '20 s', '1 min', '1 min 10 s']


def test_the_clock_counts_on_from_what_the_server_said(page):
    page.evaluate('clock.hearClock(5_000_000)')
    page.evaluate('Date.now = () => 0')
    assert 5_000_000 <= page.evaluate('clock.serverNow()') < 5_060_000
