"""Who watches or listens is here, who hid the tab or had nothing for minutes is away; whom a picture is pasted for."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
MOUNT = """async () => {
    const heard = [];
    window.said = [];
    window.come = (name, ...given) => heard.forEach((one) => one(name, ...given));
    const emit = (name, { state }) => said.push(state);
    const socket = { on: () => 0, onAny: (one) => heard.push(one), emit, active: true };
    window.socket = { connected: true, io: { socket: () => socket } };
    const { live } = await import('classroom/live.js');
    window.room = live(5);
    window.room.connection = 'live';
}"""
PASTE = """async () => {
    const { default: composer } = await import('classroom/composer.js');
    const file = new File(['x'], 'graph.png', { type: 'image/png' });
    return ['board', 'chat', 'gallery', 'taken'].map((tab) => {
        document.body.dataset.tab = tab === 'taken' ? 'gallery' : tab;
        const got = [];
        const event = { clipboardData: { files: [file] }, defaultPrevented: tab === 'taken', preventDefault: () => 0 };
        composer.methods.paste.call({ shut: '', show: () => 0, add: (files) => got.push(...files) }, event);
        return got.length;
    });
}"""
HIDE = "Object.defineProperty(document, 'hidden', { value: true, configurable: true })"


@pytest.fixture
def page(chromium):
    page = dressed(chromium, 1366, 768, 'tokens')
    page.clock.install()
    page.evaluate(MOUNT)
    page.clock.run_for(100)
    return page


def after(page, seconds, *, each=''):
    """What the room was told after so long, where something happens every half minute."""
    for _ in range(seconds // 30):
        page.evaluate(each or '0')
        page.clock.run_for(30_000)
    return page.evaluate('said')


def test_who_reads_for_some_minutes_is_here_and_who_does_nothing_for_longer_is_away(page):
    assert after(page, 270) == []
    assert after(page, 60) == ['away']
    page.mouse.move(40, 40)
    assert page.evaluate('said') == ['away', 'here']


@pytest.mark.parametrize(
    'sign', ["come('voice', {}, new ArrayBuffer(2))", "come('x', { t: 'board_draw' })", "come('e', { t: 'board_ops' })"]
)
def test_who_hears_and_sees_what_is_said_and_drawn_is_here(page, sign):
    assert after(page, 420, each=sign) == []


def test_what_others_do_keeps_nobody_here(page):
    assert after(page, 420, each="come('x', { t: 'presence' })") == ['away']


def test_behind_a_hidden_tab_nobody_listens(page):
    page.evaluate(HIDE)
    assert after(page, 90, each="come('voice', {}, new ArrayBuffer(2))") == ['away']


def test_a_picture_that_is_pasted_elsewhere_is_not_for_the_gallery(page):
    assert page.evaluate(PASTE) == [0, 0, 1, 0]
