"""The strip of what is live, without a server: within reach where the teacher's side is covered, and never empty."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
SHEETS = 'tokens classroom room voice tools board'
MOUNT = """async (leads) => {
    const { createApp } = await import('/vue.js');
    const names = ['live', 'voice/room_voice', 'voice', 'live_tools'];
    const [{ live }, { voiceOf }, voice, tools] = await Promise.all(names.map((one) => import(`classroom/${one}.js`)));
    const side = leads ? '<aside class="ctl">For you</aside>' : '';
    document.body.innerHTML = `<div class="room"><section class="sunstrip"></section>${side}</div>`;
    window.room = live(5);
    window.room.send = () => new Promise(() => 0);
    window.room.connection = 'live';
    window.voice = voiceOf(5, '', leads ? 'lead' : 'floor');
    const given = { roomId: 5, root: '', person: 1, leads };
    for (const one of [voice, tools]) {
        const place = document.createElement('div');
        document.querySelector('.sunstrip').append(place);
        createApp(one.default, given).mount(place);
        place.replaceWith(...place.childNodes);
    }
    const changed = (state, changes) => ({ ...state, session: {}, tools: { ...state.tools, ...changes } });
    window.set = (changes) => window.room.change((state) => changed(state, changes));
}"""
TIMER = {'seconds': 600, 'ends': None, 'left': 415_000, 'extra': 0, 'extras': {}}
RUNNING = 'set({ timer: { seconds: 600, ends: Date.now() + 415_000, left: 0, extra: 0, extras: {} } })'


@pytest.fixture
def strip(_chromium):
    """`strip(leads=…, width=…)`: a page with the strip of a room, in a window of that width."""
    pages = []

    def mount(*, leads, width):
        page = dressed(_chromium, width, 768, SHEETS)
        pages.append(page)
        page.evaluate(MOUNT, leads)
        page.evaluate("document.body.dataset.tab = 'gallery'")
        return page

    yield mount
    for page in pages:
        page.context.close()


def test_the_own_voice_timer_and_hands_stay_within_reach_over_the_board(strip):
    page = strip(leads=True, width=1366)
    page.evaluate(RUNNING)
    page.evaluate('set({ hands: [{ id: 1, person: 7 }, { id: 2, person: 8 }], count: 2 })')
    page.evaluate("voice.become({ mine: 'live', level: 0.4, number: 'one' })")
    sun = page.locator('.sunstrip')
    page.locator('.livetools__hand').wait_for(state='attached')
    assert not sun.is_visible()  # the teacher's side shows it all
    page.evaluate("document.body.dataset.tab = 'board'")
    for name in ('Mute', 'Stop', 'Pause the timer', '2 hands are up'):
        assert page.get_by_role('button', name=name).is_visible(), name
    assert page.get_by_role('timer').inner_text().startswith('6:5')
    assert page.locator('.onair__own .meter').is_visible()
    assert sun.bounding_box()['height'] <= 60
    page.evaluate("localStorage.setItem('classroom.hold-to-speak', 'yes')")
    page.evaluate("voice.become({ mine: 'muted' })")
    page.get_by_text('Hold Space to speak').wait_for()


def test_the_strip_stays_for_what_the_side_does_not_show(strip):
    page = strip(leads=True, width=1366)
    page.evaluate("voice.become({ mine: 'live', number: 'one' })")
    page.evaluate("voice.become({ captions: [{ key: 1, text: 'Where is the median?' }] })")
    page.get_by_text('Where is the median?').wait_for()
    assert not page.get_by_role('button', name='Mute').is_visible()


def test_a_phone_has_two_calm_rows_and_sees_that_the_timer_is_paused(strip):
    page = strip(leads=False, width=390)
    page.evaluate(
        "voice.become({ now: { lead: { live: true, number: 'one', who: { name: 'Mira Fern' } } }, hears: 'sound' })"
    )
    page.evaluate('set({ pulse: { number: 1, open: true, mine: null } })')
    page.evaluate('(timer) => set({ timer })', TIMER)
    page.get_by_role('timer').wait_for()
    said = page.get_by_text('Mira Fern is speaking').bounding_box()
    assert said['height'] < 30
    assert page.locator('.sunstrip').bounding_box()['height'] <= 104
    assert page.locator('.livetools__time use').get_attribute('href').endswith('#pause')
    assert page.locator('.livetools__time > .ic').is_visible()
