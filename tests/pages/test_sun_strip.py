"""The strip of what is live, without a server: within reach where the teacher's side is covered, and never empty."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
SHEETS = 'tokens classroom room wall voice tools board'
MOUNT = """async (leads) => {
    const { createApp } = await import('/vue.js');
    const names = ['live', 'voice/room_voice', 'voice', 'live_tools'];
    const [{ live }, { voiceOf }, voice, tools] = await Promise.all(names.map((one) => import(`classroom/${one}.js`)));
    const side = leads ? '<aside class="ctl">For you</aside>' : '';
    const strips = '<div class="roombar"></div><section class="sunstrip"></section>';
    document.body.innerHTML = `<div class="room">${strips}${side}</div>`;
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

COVERED = """async () => {
    const { followStrip } = await import('classroom/strip_edge.js');
    followStrip(document.querySelector('.sunstrip'));
    const over = '<div class="composer open"><div class="scrim"></div><aside class="compose">A sheet</aside></div>';
    document.body.insertAdjacentHTML('beforeend', over);
}"""
DIALOG = """() => document.body.insertAdjacentHTML('beforeend',
    '<div class="q-dialog" style="position: fixed; inset: 0; z-index: 6000"></div>')"""


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


def test_a_turn_and_the_answers_are_read_on_the_strip_for_a_while(strip):
    page = strip(leads=True, width=1366)
    page.evaluate("document.body.dataset.tab = 'board'")
    page.evaluate("room.change((state) => ({ ...state, roster: new Map([[7, { id: 7, name: 'Juniper Owl' }]]) }))")
    page.evaluate('set({ picker: { person: 7, at: Date.now() - 60_000 }, pulse: { got: 3, not_yet: 1 } })')
    page.get_by_text('3 got it, 1 not yet').wait_for()
    assert page.get_by_text('Juniper Owl was picked').is_visible()
    page.evaluate('set({ picker: { person: 7, at: Date.now() - 180_000 } })')
    page.locator('.livetools__turn').wait_for(state='detached')
    page.evaluate('set({ picker: { person: 7, you: true, at: Date.now() - 180_000 } })')
    page.get_by_text('It is your turn').wait_for()


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


def test_a_phone_with_all_at_once_keeps_every_control_and_shows_the_newest_words(strip):
    page = strip(leads=False, width=390)
    page.evaluate("""voice.become({ hears: 'sound', now: { lead: { live: true, who: { name: 'Mira Fern' } } },
        captions: [{ key: 1, text: `${'The mean shares everything out. '.repeat(6)}The end.` }] })""")
    page.evaluate("room.change((state) => ({ ...state, roster: new Map([[7, { id: 7, name: 'Juniper Owl' }]]) }))")
    page.evaluate("""set({ picker: { person: 7, at: Date.now() }, pulse: { number: 1, open: true, mine: null },
        timer: { seconds: 60, ends: Date.now() - 5_000, left: 0, extra: 0, extras: {} } })""")
    page.locator('.livetools__time').get_by_text('Time is up').wait_for()
    assert page.locator('.sunstrip').bounding_box()['height'] <= 190
    log = page.get_by_role('log', name='Captions')
    assert 36 <= log.bounding_box()['height'] <= 48
    assert log.evaluate('(one) => one.scrollHeight > 100 && one.scrollTop === 0'), 'from its end one scrolls back'
    end = log.evaluate("""(log) => { const words = document.createRange(), text = log.querySelector('p').firstChild;
        words.setStart(text, text.length - 4), words.setEnd(text, text.length);
        return words.getBoundingClientRect().bottom - log.getBoundingClientRect().bottom; }""")
    assert end <= 1
    for name in ('Do not hear the voice', 'Captions', 'Got it', 'Not yet'):
        assert page.get_by_role('button', name=name).is_visible(), name
    turn, timer = (page.locator(f'.livetools__{one}').bounding_box() for one in ('turn', 'time'))
    assert abs(turn['y'] - timer['y']) < 16


def test_a_timer_that_was_up_for_two_minutes_leaves_the_teachers_side_too(strip):
    page = strip(leads=True, width=1366)
    page.evaluate("""async () => {
        const [{ createApp }, desk] = await Promise.all([import('/vue.js'), import('classroom/tool_desk.js')]);
        createApp(desk.default, { roomId: 5, root: '', bell: '' }).mount('.ctl');
    }""")
    up = (
        '(seconds) => set({ timer: { seconds: 60, ends: Date.now() - seconds * 1000, left: 0, extra: 0, extras: {} } })'
    )
    box = page.get_by_role('region', name='Timer')
    page.evaluate(up, 60)
    box.get_by_role('button', name='+1 min').wait_for()
    assert box.get_by_text('Time is up').is_visible()
    page.evaluate(up, 130)
    box.get_by_role('button', name='Start').wait_for()
    assert box.get_by_role('button', name='+1 min').count() == 0


def test_the_own_microphone_stays_above_sheets_and_dialogs(strip):
    page = strip(leads=True, width=390)
    page.evaluate("voice.become({ mine: 'live', level: 0.4, number: 'one' })")
    page.evaluate(COVERED)
    mute = page.locator('.sunstrip').get_by_role('button', name='Mute')
    mute.click(trial=True)
    page.wait_for_function("""() => document.querySelector('.compose').getBoundingClientRect().top
        >= document.querySelector('.sunstrip').getBoundingClientRect().bottom - 1""")
    page.evaluate("document.querySelector('.roombar').style.height = '120px'")  # the class is paused: a line more
    page.wait_for_function("document.querySelector('.compose').getBoundingClientRect().top > 120")
    page.evaluate(DIALOG)
    mute.click(trial=True)


def test_a_tablet_has_two_rows_and_loses_nothing(strip):
    page = strip(leads=False, width=768)
    page.evaluate(
        "voice.become({ now: { lead: { live: true, number: 'one', who: { name: 'Mira Fern' } } }, hears: 'sound' })"
    )
    page.evaluate('set({ pulse: { number: 1, open: true, mine: null } })')
    page.evaluate(RUNNING)
    page.get_by_role('timer').wait_for()
    assert page.locator('.sunstrip').bounding_box()['height'] <= 104
    assert page.evaluate('document.documentElement.scrollWidth <= innerWidth')
    for name in ('Captions', 'Got it', 'Not yet'):
        assert page.get_by_role('button', name=name).is_visible(), name


def test_who_has_the_floor_on_a_phone_reads_who_speaks_and_has_a_row_of_buttons(strip):
    page = strip(leads=False, width=390)
    page.evaluate("""voice.become({ hears: 'sound', now: {
        lead: { live: true, number: 'one', who: { name: 'Mira Fern' } },
        floor: { own: true, who: { name: 'Otter' } } } })""")
    page.get_by_text('You have the floor').wait_for()
    who, start, later = (
        page.get_by_text(words).bounding_box() for words in ('Mira Fern is speaking', 'Start speaking', 'Not now')
    )
    assert who['width'] > 130
    assert start['y'] > who['y'] + who['height']
    assert abs(start['y'] - later['y']) < 10
    assert later['x'] + later['width'] <= 390


def test_a_caption_that_does_not_get_through_stays_in_its_field(strip):
    page = strip(leads=False, width=1366)
    page.evaluate("room.send = async () => ({ error: 'offline', detail: 'The connection was cut.' }), 0")
    page.evaluate('voice.become({ now: { types: true } })')
    field = page.get_by_label('Caption', exact=True)
    field.fill('The median is seven')
    field.press('Enter')
    page.get_by_role('alert').filter(has_text='The connection was cut.').wait_for()
    assert field.input_value() == 'The median is seven'
    page.evaluate('room.send = async () => ({}), 0')
    field.press('Enter')
    page.get_by_role('log').filter(has_text='The median is seven').wait_for()
    assert field.input_value() == ''


def test_a_microphone_that_is_taken_away_while_one_goes_live_stays_off(strip):
    page = strip(leads=True, width=1366)
    page.evaluate("""async () => {
        Object.defineProperty(window, 'isSecureContext', { value: true });
        Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia() {} } });
        window.AudioWorkletNode ??= class {};
        const answers = {};
        room.send = (name) => new Promise((done) => (answers[name] = done));
        voice.made = () => ({ open: async () => 48_000, close() {} });
        const going = voice.start();
        await new Promise((done) => setTimeout(done, 50));
        voice.stop('The microphone was taken away.');
        answers.voice_live({ number: 'one' });
        await going;
    }""")
    assert page.evaluate('voice.mine') == 'off'
