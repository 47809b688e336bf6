"""What plays a voice: packets that come late, not at all or all at once, and clocks that differ."""

import base64

import numpy as np
import pytest

from classroom.domain import mulaw
from tests.pages.board_modules import opened

RATE, PACKET = 16_000, 1280
LEVEL = 0.5 / np.sqrt(2)
PLAY = """async ([came, seconds, breath]) => {
    const { Jitter, PACKET, RATE } = await import('classroom/voice/jitter.js');
    const jitter = new Jitter(), out = new Float32Array(128), heard = new Float32Array(seconds * RATE + 128), late = [];
    const sine = (at) => Math.sin(at * 2 * Math.PI * 200 / RATE) / 2;
    const loud = (number) => Number(number % breath !== breath - 1);
    const tone = (number) =>
        Float32Array.from({ length: PACKET }, (_, at) => loud(number) * sine(number * PACKET + at));
    let next = 0;
    for (let now = 0; now < seconds * RATE; now += 128) {
        for (; next < came.length && came[next].at <= now; next += 1) {
            const { n, q } = came[next];
            jitter.give(n, tone(n), Boolean(q));
        }
        jitter.take(out);
        heard.set(out, now);
        late.push(jitter.state === 'playing' ? (jitter.clock - jitter.place) / RATE * 1000 : 0);
    }
    const bytes = new Uint8Array(heard.buffer), text = [];
    for (let at = 0; at < bytes.length; at += 8192) text.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
    return { heard: btoa(text.join('')), late, wait: jitter.wait / RATE * 1000, counts: jitter.counts };
}"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope='module')
def page(_chromium):
    """A page that can import our modules."""
    return opened(_chromium)


@pytest.fixture(scope='module')
def listener(page):
    """`listener(packets, seconds)`: what is heard of packets, each with its number `n` and when it comes (`at`).

    Each `breath`th one is quiet.
    """

    def play(came, seconds, breath=1e9):
        played = page.evaluate(PLAY, [sorted(came, key=lambda one: one['at']), seconds, breath])
        sound = np.frombuffer(base64.b64decode(played['heard']), '<f4')
        return {**played, 'heard': sound[: round(seconds * RATE)], 'late': np.array(played['late'])}

    return play


def on_time(seconds, pace=1.0):
    """A packet each 80 ms of a speaker's clock, which is faster or slower than the listener's."""
    return [{'n': number, 'at': (number + 1) * PACKET / pace} for number in range(round(seconds * RATE / PACKET))]


def held_up(came, lateness):
    """The same packets, each later by so many samples, but in order, as one connection brings them."""
    times = np.maximum.accumulate([one['at'] + late for one, late in zip(came, lateness, strict=True)])
    return [{**one, 'at': float(at)} for one, at in zip(came, times, strict=True)]


def loudness(sound, window=160):
    """How loud each 10 ms are, 1 for the tone."""
    pieces = sound[: sound.size - sound.size % window].reshape(-1, window)
    return np.sqrt((pieces**2).mean(axis=1)) / LEVEL


def longest(quiet):
    """The longest run, in ms, of pieces of 10 ms."""
    longest = run = 0
    for is_quiet in quiet:
        run = run + 1 if is_quiet else 0
        longest = max(longest, run)
    return longest * 10


def test_packets_on_time_are_played_as_they_are_100_ms_after_their_first_sample(listener):
    played = listener(on_time(3), 3)
    start = int(np.argmax(np.abs(played['heard']) > 0.01))
    assert 100 <= start / RATE * 1000 <= 112
    sound = played['heard'][start + 200 :]
    exact = np.sin(np.arange(RATE * 3) * 2 * np.pi * 200 / RATE) / 2
    best = max(np.corrcoef(sound[:8000], exact[at : at + 8000])[0, 1] for at in range(80))
    assert best > 0.99999
    assert np.abs(np.diff(played['heard'])).max() < 0.045  # no step that the tone does not have
    assert played['counts'] == {'late': 0, 'lost': 0, 'starved': 0, 'skipped': 0}


def test_the_wait_grows_where_packets_come_late_and_no_further_than_200_ms(listener):
    late = np.random.default_rng(3).uniform(0, 90, 250) * 16
    played = listener(held_up(on_time(20), late), 20)
    assert 150 <= played['wait'] <= 200
    sound = loudness(played['heard'][RATE : 19 * RATE])
    assert longest(sound < 0.3) <= 20
    assert (sound > 0.7).mean() > 0.98


def test_the_wait_is_short_again_some_seconds_after_trouble(listener):
    late = np.where(np.arange(375) < 50, np.random.default_rng(3).uniform(0, 90, 375) * 16, 0)
    played = listener(held_up(on_time(30), late), 29.9, breath=12)
    assert played['wait'] == 100
    assert played['late'][-1] < 116


@pytest.mark.parametrize('pace', [0.999, 1.001])
def test_the_clock_of_the_speaker_is_followed(listener, pace):
    played = listener(on_time(60, pace), 59.5)
    assert played['counts'] == {'late': 0, 'lost': 0, 'starved': 0, 'skipped': 0}
    ahead = np.arange(played['late'].size) * 128 / RATE * (pace - 1) * 1000  # ms that the speaker has gained
    assert (played['late'] + ahead).max() < 140
    sound = played['heard'][RATE // 2 :]
    assert (loudness(sound) > 0.9).all()
    assert np.abs(np.diff(sound, 2)).max() < 0.0032  # never a cut: the tone itself bends by 0.0031


@pytest.mark.parametrize('late', [60, 120])
def test_a_packet_that_comes_late_leaves_no_hole(listener, late):
    came = on_time(10)
    played = listener(held_up(came, [late * 16 if one['n'] == 40 else 0 for one in came]), 9.9)
    assert played['counts'] == {'late': 0, 'lost': 0, 'starved': 1, 'skipped': 0}
    sound = played['heard'][RATE // 2 :]
    assert longest(loudness(sound) < 0.3) <= 40
    assert np.abs(np.diff(sound)).max() < 0.2
    assert played['late'][-1] < 125 + late  # nothing of it was cut out; the pace makes up for it


def test_a_lost_packet_leaves_no_hole(listener):
    came = [one for one in on_time(5) if one['n'] % 12 != 7]
    played = listener(came, 4.9)
    assert played['counts']['lost'] + played['counts']['starved'] == 5
    assert longest(loudness(played['heard'][RATE // 2 :]) < 0.3) <= 40
    assert np.abs(np.diff(played['heard'])).max() < 0.2


def test_what_was_held_up_is_not_heard_late_for_long(listener):
    came = [{**one, 'at': max(one['at'], 4 * RATE) if one['at'] > 3 * RATE else one['at']} for one in on_time(8)]
    played = listener(came, 8)
    assert played['counts']['starved'] == 1
    assert played['late'][round(4.2 * RATE / 128) :].max() < 250


def test_silence_between_sentences_is_no_loss_and_stays_as_long_as_it_was(listener):
    came = [one for one in on_time(6) if one['n'] < 25 or one['n'] > 50]
    came[24]['q'] = 1
    came[25]['at'] = came[26]['at']  # what came just before a first word is sent with it
    played = listener(came, 6)
    assert played['counts'] == {'late': 0, 'lost': 0, 'starved': 0, 'skipped': 0}
    assert played['wait'] == 100
    assert played['late'][-1] == played['late'][RATE // 128]


@pytest.mark.parametrize('before', [20, 2000])
def test_another_microphone_begins_anew(listener, before):
    came = [{'n': one['n'] + before, 'at': one['at']} for one in on_time(2)]
    came += [{'n': one['n'], 'at': one['at'] + 2 * RATE} for one in on_time(2)]
    played = listener(came, 3.9)
    assert loudness(played['heard'][round(2.2 * RATE) : round(3.8 * RATE)]).min() > 0.9


def test_mu_law_is_read_as_it_was_written(page):
    codes = (
        'Array.from((await import("classroom/voice/mulaw.js")).decode(Uint8Array.from({ length: 256 }, (_, at) => at)))'
    )
    sound = np.array(page.evaluate(f'async () => {codes}'))
    np.testing.assert_array_equal(np.rint(sound * 32768), mulaw.decode(bytes(range(256))))
