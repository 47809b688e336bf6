"""A microphone becomes packets of 80 ms; silence becomes nothing; µ-law is that of the standard."""

import numpy as np
import pytest

from classroom.domain import mulaw
from classroom.domain.speech import PACKET, QUIET, Speech

RATE = 48_000
FRAME = RATE // 50


def tone(seconds, level=8000):
    """A tone of 440 Hz."""
    return (np.sin(2 * np.pi * 440 * np.arange(round(RATE * seconds)) / RATE) * level).astype(np.int16)


def packets(sound, speech=None):
    """All packets of a sound that comes in frames of 20 ms."""
    speech = speech or Speech(RATE)
    frames = [sound[at : at + FRAME].tobytes() for at in range(0, sound.size, FRAME)]
    return [packet for frame in frames for packet in speech.hear(frame)]


def test_mu_law_has_the_codes_of_the_standard():
    # G.711, table 2a: the ends of the eight segments, in 14 bits, are 31, 95, 223, 479, 991, 2015, 4063 and 8159
    ends = np.array([31, 95, 223, 479, 991, 2015, 4063, 8158], np.int16) * 4
    assert list(mulaw.encode(ends - 4)) == [0xF0, 0xE0, 0xD0, 0xC0, 0xB0, 0xA0, 0x90, 0x80]
    assert list(mulaw.encode(4 - ends)) == [0x70, 0x60, 0x50, 0x40, 0x30, 0x20, 0x10, 0x00]
    assert mulaw.encode(np.array([0, 32767, -32768], np.int16)).hex() == 'ff8000'
    assert list(mulaw.decode(bytes([0xFF, 0x80, 0x00, 0x8F]))) == [0, 32124, -32124, 16764]


def test_mu_law_keeps_the_sound_35_db_above_its_error():
    sound = tone(0.2)
    error = mulaw.decode(mulaw.encode(sound)).astype(float) - sound
    assert 10 * np.log10((sound.astype(float) ** 2).mean() / (error**2).mean()) > 35


def test_speech_comes_in_numbered_packets_of_80_ms():
    sent = packets(tone(1))
    assert [packet.number for packet in sent] == list(range(1, 13))
    assert {len(packet.sound) for packet in sent} == {PACKET}
    assert not any(packet.last for packet in sent)


def test_silence_is_not_sent_and_the_numbers_go_on():
    sent = packets(np.concatenate((tone(0.4), tone(1.6, level=0), tone(0.4))))
    numbers = [packet.number for packet in sent]
    [gap] = np.flatnonzero(np.diff(numbers) > 1)
    assert sent[gap].last
    assert numbers[gap] == pytest.approx(5 + QUIET, abs=1)
    assert numbers[gap + 1] == pytest.approx(2.0 / 0.08, abs=2)
    assert mulaw.decode(sent[gap + 1].sound).std() < 50  # what came just before the first loud packet
    assert numbers[-1] == 30


def test_a_microphone_that_hears_nothing_sends_nothing():
    assert packets(np.random.default_rng(1).normal(0, 10, RATE * 3).astype(np.int16)) == []


@pytest.mark.parametrize('frame', [b'', b'abc', bytes(2 * RATE // 10 + 2)])
def test_B73_a_frame_that_is_none_is_refused_and_changes_nothing(frame):
    speech = Speech(RATE)
    with pytest.raises(ValueError, match='whole samples'):
        speech.hear(frame)
    assert packets(tone(0.5), speech) == packets(tone(0.5))


@pytest.mark.parametrize('rate', [44_099, 8_000, 96_000])
def test_a_second_at_any_rate_is_a_second(rate):
    speech = Speech(rate)
    noise = np.random.default_rng(1).normal(0, 5000, rate).astype(np.int16)
    sent = [packet for piece in np.array_split(noise, 50) for packet in speech.hear(piece.tobytes())]
    assert len(sent) == 12


@pytest.mark.parametrize('rate', [8_000, 22_050, 44_099, 44_100, 48_000, 96_000])
def test_a_packet_leaves_with_the_frame_that_ends_it(rate):
    speech = Speech(rate)
    noise = np.random.default_rng(1).normal(0, 5000, round(rate / 25)).astype('<i2').tobytes()
    assert [len(speech.hear(noise)) for _ in range(50)] == [0, 1] * 25
