"""What plays a voice: packets that come late, not at all or all at once, and clocks that differ."""

import numpy as np
import pytest

from classroom.domain import mulaw
from tests.pages.board_modules import opened

RATE, PACKET = 16_000, 640
LEVEL = 0.5 / np.sqrt(2)
PLAY = """async ([came, seconds]) => {
    const { Jitter, PACKET, RATE } = await import('classroom/voice/jitter.js');
    const jitter = new Jitter(), out = new Float32Array(128), heard = [], left = [];
    const sine = (at) => Math.sin(at * 2 * Math.PI * 200 / RATE) / 2;
    const tone = (number) => Float32Array.from({ length: PACKET }, (_, at) => sine(number * PACKET + at));
    let next = 0;
    for (let now = 0; now < seconds * RATE; now += 128) {
        for (; next < came.length && came[next].at <= now; next += 1) {
            const { n, q } = came[next];
            jitter.give(n, tone(n), Boolean(q));
        }
        jitter.take(out);
        heard.push(...out);
        left.push(jitter.state === 'playing' ? jitter.ahead / RATE * 1000 : 0);
    }
    return { heard, left, wait: jitter.wait / RATE * 1000, counts: jitter.counts };
}"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import our modules."""
    page = opened(_chromium)
    yield page
    page.context.close()


@pytest.fixture(scope='module')
def listener(page):
    """`listener(packets, seconds)`: what is heard of packets, each with its number `n` and when it comes (`at`)."""

    def play(came, seconds):
        played = page.evaluate(PLAY, [sorted(came, key=lambda one: one['at']), seconds])
        return {**played, 'heard': np.array(played['heard'])}

    return play


def on_time(seconds, pace=1.0):
    """A packet each 40 ms of a speaker's clock, which is faster or slower than the listener's."""
    return [{'n': number, 'at': (number + 1) * PACKET / pace} for number in range(round(seconds * RATE / PACKET))]


def loudness(sound, window=160):
    """How loud each 10 ms are, 1 for the tone."""
    pieces = sound[: sound.size - sound.size % window].reshape(-1, window)
    return np.sqrt((pieces**2).mean(axis=1)) / LEVEL


def test_packets_on_time_are_played_as_they_are_60_ms_after_their_first_sample(listener):
    played = listener(on_time(3), 3)
    start = int(np.argmax(np.abs(played['heard']) > 0.01))
    assert 60 <= start / RATE * 1000 <= 72
    sound = played['heard'][start + 200 :]
    exact = np.sin(np.arange(RATE * 3) * 2 * np.pi * 200 / RATE) / 2
    best = max(np.corrcoef(sound[:8000], exact[at : at + 8000])[0, 1] for at in range(80))
    assert best > 0.9999
    assert np.abs(np.diff(played['heard'])).max() < 0.045  # no step that the tone does not have
    assert played['counts'] == {'late': 0, 'lost': 0, 'starved': 0, 'skipped': 0}


def test_the_wait_grows_where_packets_come_late_and_no_further_than_200_ms(listener):
    uneven = np.random.default_rng(3).uniform(0, 90, 500) * 16
    came = [{**one, 'at': one['at'] + late} for one, late in zip(on_time(20), uneven, strict=True)]
    played = listener(came, 20)
    assert 90 <= played['wait'] <= 200
    quiet = loudness(played['heard'][5 * RATE : 19 * RATE]) < 0.3
    assert quiet.sum() <= 8  # of 1,400 pieces


@pytest.mark.parametrize('pace', [0.999, 1.001])
def test_the_clock_of_the_speaker_is_followed(listener, pace):
    played = listener(on_time(60, pace), 59.5)
    assert played['counts']['starved'] == 0
    assert played['counts']['skipped'] == 0
    assert max(played['left']) < 140
    assert (loudness(played['heard'][RATE // 2 :]) > 0.7).all()


def test_a_lost_packet_leaves_no_hole(listener):
    came = [one for one in on_time(5) if one['n'] % 12 != 7]
    played = listener(came, 4.9)
    assert played['counts']['lost'] + played['counts']['starved'] == 10
    assert loudness(played['heard'][RATE // 2 :]).min() > 0.4
    assert np.abs(np.diff(played['heard'])).max() < 0.2


def test_what_was_held_up_is_not_heard_late_for_long(listener):
    came = [{**one, 'at': max(one['at'], 4 * RATE) if one['at'] > 3 * RATE else one['at']} for one in on_time(8)]
    played = listener(came, 8)
    assert played['counts']['starved'] == 1
    after = played['left'][round(4.5 * RATE / 128) :]
    assert max(after) < 200


def test_silence_between_sentences_is_no_loss(listener):
    came = [one for one in on_time(6) if one['n'] < 50 or one['n'] > 100]
    came[49]['q'] = 1
    played = listener(came, 6)
    assert played['counts'] == {'late': 0, 'lost': 0, 'starved': 0, 'skipped': 0}
    assert played['wait'] == 60


def test_another_microphone_begins_anew(listener):
    came = [{'n': one['n'] + 2000, 'at': one['at']} for one in on_time(2)]
    came += [{'n': one['n'], 'at': one['at'] + 2 * RATE} for one in on_time(2)]
    played = listener(came, 3.9)
    assert loudness(played['heard'][round(2.2 * RATE) : round(3.8 * RATE)]).min() > 0.9


def test_mu_law_is_read_as_it_was_written(page):
    codes = (
        'Array.from((await import("classroom/voice/mulaw.js")).decode(Uint8Array.from({ length: 256 }, (_, at) => at)))'
    )
    sound = np.array(page.evaluate(f'async () => {codes}'))
    np.testing.assert_array_equal(np.rint(sound * 32768), mulaw.decode(bytes(range(256))))
