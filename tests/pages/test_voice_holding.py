"""A turn of the own microphone, and Space that opens it while it is held; in a browser, without a room."""

import pytest

from tests.pages.board_modules import opened

pytestmark = pytest.mark.browser
VOICE = """async () => {
    const { Microphone } = await import('classroom/voice/microphone.js');
    const { voiceOf } = await import('classroom/voice/room_voice.js');
    Object.defineProperty(window, 'isSecureContext', { value: true });
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia() {} } });
    window.AudioWorkletNode = class {};
    window.opened = [];
    Microphone.prototype.open = async function () {
        if (window.fails) throw new DOMException('', 'NotReadableError');
        window.opened.push(this);
        return 48_000;
    };
    window.voice = voiceOf(5, '', 'lead');
    window.asked = [];
    voice.ask = async (name, { muted }) => (asked.push(muted === undefined ? name : [name, muted]), { number: 'one' });
}"""
HOLDING = """async () => {
    const { holding } = await import('classroom/voice/holding.js');
    document.body.innerHTML = '<button role="tab">Board</button><button id="more">+1</button><input><a href="">X</a>';
    document.getElementById('more').onclick = () => (window.presses = (window.presses ?? 0) + 1);
    window.said = [];
    window.may = true;
    window.end = holding({ may: () => window.may, speak: (on) => said.push(on) });
}"""


@pytest.fixture
def page(chromium):
    return opened(chromium)


def test_a_device_that_does_not_start_leaves_the_one_before_on_the_air(page):
    page.evaluate(VOICE)
    page.evaluate('voice.start()')
    page.evaluate('window.fails = true')
    assert page.evaluate('voice.change()') is False
    assert page.evaluate('[voice.mine, voice.number, opened[0].closed]') == ['live', 'one', False]
    assert page.evaluate('voice.notice') == ('Another program uses the microphone. Close it there, then try again.')
    page.evaluate('window.fails = false')
    assert page.evaluate('voice.change()') is True
    assert page.evaluate('[voice.mine, opened.map((one) => one.closed)]') == ['live', [True, False]]
    assert [one for one in page.evaluate('asked') if one != 'voice_now'] == ['voice_live', 'voice_live']


def test_who_holds_a_key_to_speak_goes_live_muted_and_stays_so_with_another_device(page):
    page.evaluate(VOICE)
    page.evaluate('voice.start({ muted: true })')
    page.evaluate('voice.change()')
    turns = [one for one in page.evaluate('asked') if one != 'voice_now']
    assert turns == ['voice_live', ['voice_mute', True], 'voice_live', ['voice_mute', True]]
    assert page.evaluate('voice.mine') == 'muted'


def test_a_page_that_is_left_ends_its_turn(page):
    page.evaluate(VOICE)
    page.evaluate('voice.start()')
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate('asked.at(-1)') == 'voice_stop'


def test_space_speaks_on_the_page_on_a_tab_and_on_what_was_clicked(page):
    page.evaluate(HOLDING)
    page.keyboard.press(' ')
    page.get_by_role('tab').focus()
    page.keyboard.press(' ')
    page.get_by_role('link').focus()
    page.keyboard.press(' ')
    page.get_by_role('button').click()
    page.keyboard.press(' ')
    assert page.evaluate('said') == [True, False] * 4
    assert page.evaluate('presses') == 1  # by the click


def test_a_field_and_a_button_reached_by_tab_keep_their_space(page):
    page.evaluate(HOLDING)
    page.get_by_role('textbox').click()
    page.keyboard.type('a b')
    page.keyboard.press('Shift+Tab')
    page.keyboard.press(' ')
    assert page.evaluate('[said, presses]') == [[], 1]
    assert page.get_by_role('textbox').input_value() == 'a b'


@pytest.mark.parametrize('event', ["window.dispatchEvent(new Event('blur'))", 'window.end()'])
def test_a_window_that_is_left_while_space_is_down_is_silent(page, event):
    page.evaluate(HOLDING)
    page.keyboard.down(' ')
    page.evaluate(event)
    assert page.evaluate('said') == [True, False]
    page.keyboard.up(' ')
    assert page.evaluate('said') == [True, False]


def test_space_does_nothing_while_nobody_speaks(page):
    page.evaluate(HOLDING)
    page.evaluate('window.may = false')
    page.keyboard.press(' ')
    assert page.evaluate('said') == []
