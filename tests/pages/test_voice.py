"""The voice in real browsers: a microphone that is a file, and what comes out of the loudspeaker at the other end."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests import voices
from tests.pages.conftest import SPEECH_SECONDS, start
from tests.pages.hours import by_pin, lead
from tests.pages.test_board import board

pytestmark = pytest.mark.browser

HEARD = voices.as_heard(voices.like_speech(SPEECH_SECONDS))
LIKE = 0.9
"""Noise is alike by less than 0.1."""


@pytest.fixture
def hour(visit, tab):
    """An hour of three whose teacher has a microphone."""
    teacher = tab(storage_state=visit().context.storage_state())
    teacher.goto(f'/session/{start(teacher, title="Is the die fair?", section="3")}')
    return lead(teacher)


SUSPENDED = "Object.defineProperty(AudioContext.prototype, 'state', { get: () => 'suspended' })"
"""What a browser does before the first tap on a page."""


def go_live(teacher):
    teacher.get_by_role('button', name='Go live').click()
    expect(teacher.get_by_label('Your voice', exact=True).get_by_text('Your voice is live')).to_be_visible()


def heard(page, seconds):
    """The last seconds that a page has played; all that it ever played takes longer to hand over than to play."""
    wanted = round(seconds * voices.RATE_OUT)
    blocks = page.evaluate(f'window.heardSound.slice(-{wanted // voices.BLOCK + 1}).map((block) => block[2])')
    sound = np.concatenate([np.zeros(0), *(np.array(block) for block in blocks)])
    return sound[-wanted:]


def comes_through(page, seconds=1, tries=100):
    """Whether a page, once in some tries, plays so many seconds of it on end.

    Not that it never has a gap: a busy machine makes some. `test_voice_modules` holds what the buffer does about late
    and lost packets, `tests/live/test_voice.py` that none is lost on the way, and `bench.voice` looks for gaps.
    """
    for _ in range(tries):
        page.wait_for_timeout(seconds * 600)
        sound = heard(page, seconds)
        if sound.size == seconds * voices.RATE_OUT:
            _, likeness = voices.aligned(sound, HEARD)
            if likeness >= LIKE:
                return True
    return False


def test_what_the_teacher_says_comes_out_at_the_student(hour, tab):
    student = by_pin(tab(), hour.cards[0]['pin'])
    desk = hour.teacher.get_by_role('region', name='Your voice', exact=True)
    desk.get_by_text('Microphone').click()
    desk.get_by_label('Take out noise and echo').uncheck()  # the browser’s filters turn phases
    go_live(hour.teacher)
    expect(student.get_by_text('Mira Fern is speaking')).to_be_visible()
    assert comes_through(student)
    expect(hour.teacher.get_by_text('1 of 1 are listening')).to_be_visible()
    assert heard(hour.teacher, 1).size == 0  # nobody hears the own voice
    hour.teacher.get_by_role('button', name='Stop', exact=True).click()
    expect(student.get_by_role('region', name='Voice')).to_have_count(0)


def test_a_student_speaks_with_the_floor_and_the_teacher_takes_it_back(hour, tab):
    first, second = (by_pin(tab(), card['pin']) for card in hour.cards[:2])
    name = hour.cards[0]['name']
    hour.teacher.get_by_role('button', name=name).click()
    hour.teacher.get_by_role('button', name='Give the floor').click()
    expect(hour.teacher.get_by_text(f'{name} has the floor')).to_be_visible()
    expect(second.get_by_role('region', name='Voice').get_by_role('button')).to_have_count(0)
    first.get_by_role('button', name='Start speaking').click()
    expect(first.get_by_text('You are live')).to_be_visible()
    for page in (hour.teacher, second):
        expect(page.get_by_text(f'{name} is speaking')).to_be_visible()
        page.wait_for_function('window.heardSound.some((block) => Math.max(...block[2]) > 0.05)')
    hour.teacher.get_by_role('button', name='Take the floor back').click()
    expect(first.get_by_text('You do not have the floor any more.')).to_be_visible()
    expect(second.get_by_role('region', name='Voice')).to_have_count(0)


def test_captions_are_read_as_text_and_go_by_themselves(hour, tab):
    student = by_pin(tab(), hour.cards[0]['pin'])
    go_live(hour.teacher)
    desk = hour.teacher.get_by_role('region', name='Your voice', exact=True)
    desk.get_by_text('Captions').click()
    desk.get_by_label('Caption', exact=True).fill('<b>Where</b> is the median?')
    hour.teacher.keyboard.press('Enter')
    expect(student.get_by_role('log', name='Captions')).to_have_text('<b>Where</b> is the median?')
    student.get_by_role('button', name='Captions').click()
    expect(student.get_by_role('log', name='Captions')).to_be_hidden()


def test_a_student_types_captions_for_the_class_while_the_teacher_wants_it(hour, pupil):
    helper, reader = (by_pin(pupil(), card['pin']) for card in hour.cards[:2])
    row = hour.teacher.get_by_role('button', name=hour.cards[0]['name'])
    row.click()
    hour.teacher.get_by_role('button', name='Let them type captions').click()
    expect(row).to_contain_text('Types the captions')
    expect(helper.get_by_text('You type the captions')).to_be_visible()
    helper.get_by_label('Caption', exact=True).fill('Where is the median?')
    helper.keyboard.press('Enter')
    for page in (reader, helper):
        expect(page.get_by_role('log', name='Captions')).to_have_text('Where is the median?')
    row.click()
    hour.teacher.get_by_role('button', name='No more captions from them').click()
    expect(helper.get_by_label('Caption', exact=True)).to_have_count(0)


def test_the_second_tab_takes_over_and_the_first_one_says_so(hour):
    go_live(hour.teacher)
    second = hour.teacher.context.new_page()
    second.goto(hour.teacher.url)
    second.get_by_role('button', name='Speak here').click()
    expect(second.get_by_text('Your voice is live').locator('visible=true')).to_be_visible()
    expect(hour.teacher.get_by_text('You speak in another tab now.')).to_be_visible()


def test_space_is_held_to_speak(hour, tab):
    student = by_pin(tab(), hour.cards[0]['pin'])
    desk = hour.teacher.get_by_role('region', name='Your voice', exact=True)
    desk.get_by_text('Microphone').click()
    desk.get_by_label('Hold Space to speak').check()
    desk.get_by_role('button', name='Go live').click()
    expect(student.get_by_text('Mira Fern is quiet for a moment')).to_be_visible()
    surface = board(hour.teacher).locator('.bd__surface')
    surface.focus()
    before = surface.evaluate('(one) => one.style.cursor')
    hour.teacher.keyboard.down(' ')
    expect(student.get_by_text('Mira Fern is speaking')).to_be_visible()
    assert surface.evaluate('(one) => one.style.cursor') == before  # the page is not moved
    hour.teacher.keyboard.up(' ')
    expect(student.get_by_text('Mira Fern is quiet for a moment')).to_be_visible()


def test_a_cut_of_the_teacher_s_line_is_told_and_the_voice_goes_on_after_it(hour, tab):
    student = by_pin(tab(), hour.cards[0]['pin'])
    go_live(hour.teacher)
    hour.teacher.evaluate('window.socket.io.engine.close()')
    expect(student.get_by_text('Mira Fern will be back in a moment')).to_be_visible()
    expect(student.get_by_text('Mira Fern is speaking')).to_be_visible()
    student.evaluate('window.heardSound.length = 0')
    student.wait_for_function('window.heardSound.some((block) => Math.max(...block[2]) > 0.05)')


def test_a_page_without_https_says_why_there_is_no_microphone(hour, tab):
    page = tab(storage_state=hour.teacher.context.storage_state())
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(hour.teacher.url)
    expect(page.get_by_text('The microphone needs https.')).to_be_visible()
    expect(page.get_by_role('button', name='Go live')).to_be_disabled()


def test_a_browser_that_keeps_silent_asks_for_a_tap(hour, tab):
    student = tab()
    student.add_init_script(SUSPENDED)
    by_pin(student, hour.cards[0]['pin'])
    go_live(hour.teacher)
    expect(student.get_by_role('button', name='Tap to listen')).to_be_visible()
    expect(hour.teacher.get_by_text('0 of 1 are listening')).to_be_visible()
