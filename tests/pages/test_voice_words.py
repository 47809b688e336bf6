"""What is said of a voice that has ended, without a server: to listeners, to who had the floor, after a reload."""

import pytest

from tests.pages.mounting import dressed

pytestmark = pytest.mark.browser
MOUNT = """async ([leads, before]) => {
    if (before) sessionStorage.setItem('classroom.live-5', before);
    const { createApp } = await import('/vue.js');
    const names = ['live', 'voice/room_voice', 'voice', 'voice_desk'];
    const [{ live }, { voiceOf }, voice, desk] = await Promise.all(names.map((one) => import(`classroom/${one}.js`)));
    document.body.innerHTML = '<div class="strip"></div><div class="desk"></div>';
    window.room = live(5);
    window.room.send = () => new Promise(() => 0);
    window.room.connection = 'live';
    window.room.change((state) => ({ ...state, me: 7 }));
    window.voice = voiceOf(5, '', leads ? 'lead' : 'floor');
    window.voice.listen = () => 0;
    createApp(voice.default, { roomId: 5, root: '', person: 1, leads }).mount('.strip');
    if (leads) createApp(desk.default, { roomId: 5, root: '' }).mount('.desk');
    window.lead = (more) => ({ who: { name: 'Mira Fern' }, own: false, number: 'one', live: true, ...more });
}"""
ENDED = 'Mira Fern is not live any more'
KEPT = "sessionStorage.getItem('classroom.live-5')"
FLOOR = 'You do not have the floor any more.'
ELSEWHERE = 'You speak in another tab now.'


@pytest.fixture
def room(_chromium):
    """`room(leads=…)`: a page with the strip, and for who leads the microphone; `before` was live when it went."""
    pages = []

    def mount(*, leads=False, before=''):
        page = dressed(_chromium, 1366, 768, 'tokens classroom room voice')
        pages.append(page)
        page.clock.install()
        page.evaluate(MOUNT, [leads, before])
        page.clock.run_for(100)
        return page

    yield mount
    for page in pages:
        page.context.close()


def test_who_listened_reads_for_a_while_that_the_voice_has_ended(room):
    page = room()
    page.evaluate('voice.take({ lead: lead() }), voice.take({})')
    page.get_by_text(ENDED).wait_for()
    page.clock.run_for(10_000)
    page.get_by_text(ENDED).wait_for(state='detached')


def test_that_the_floor_was_taken_is_said_for_a_while_and_not_after_the_voice_has_ended(room):
    page = room()
    for then in ('0', 'voice.take({})'):
        page.evaluate("voice.become({ mine: 'live', number: 'two' }), voice.take({ lead: lead() })")
        page.get_by_role('alert').filter(has_text=FLOOR).wait_for()
        page.evaluate(then)
        if then == '0':
            page.clock.run_for(10_000)
        page.get_by_text(FLOOR).wait_for(state='detached')


@pytest.mark.parametrize(
    ('leads', 'now', 'words'),
    [
        (True, '{}', 'Your voice is not live any more.'),
        (True, '{ lead: lead({ own: true }) }', ELSEWHERE),
        (False, '{ floor: lead({ own: true, live: false, number: "" }) }', FLOOR),
        (False, '{ floor: lead({ own: true }) }', ELSEWHERE),
    ],
)
def test_only_a_voice_that_goes_on_in_another_tab_is_said_to(room, leads, now, words):
    page = room(leads=leads)
    page.evaluate(f"voice.become({{ mine: 'live', number: 'two' }}), voice.take({now})")
    assert page.evaluate('voice.notice') == words


def test_who_was_live_and_loaded_the_page_again_reads_that_nobody_hears_them(room):
    page = room(leads=True, before='7')
    desk = page.get_by_role('region', name='Your voice')
    desk.get_by_text('Your voice stopped when this page was loaded again.').wait_for()
    assert desk.get_by_role('button', name='Go live again').is_visible()
    assert page.locator('.onair--own').get_by_role('button', name='Go live again').is_visible()
    page.evaluate("voice.become({ cut: false, mine: 'live' })")
    page.get_by_role('button', name='Go live again').first.wait_for(state='detached')
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    desk.get_by_text('Your voice stopped when this page was loaded again.').wait_for()
    assert page.evaluate(KEPT) is None


def test_who_comes_into_the_tab_of_another_reads_nothing_of_that_voice(room):
    page = room(leads=True, before='6')
    page.get_by_role('region', name='Your voice').wait_for()
    assert page.evaluate('[voice.cut, ' + KEPT + ']') == [False, None]
    page.evaluate("voice.become({ mine: 'live' }), window.dispatchEvent(new Event('classroom:leaving'))")
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert page.evaluate(KEPT) is None


def test_the_second_tab_speaks_to_its_reader_and_who_is_muted_is_not_shown_as_live(room):
    page = room(leads=True)
    page.evaluate('voice.take({ lead: lead({ own: true }) })')
    page.get_by_text('You are live in another tab').wait_for()
    page.evaluate("voice.become({ mine: 'muted' })")
    page.get_by_text('You are muted').first.wait_for()
    assert page.locator('.live').count() == 0
    page.evaluate("voice.become({ mine: 'live' })")
    page.locator('b.live').first.wait_for()
