"""Sound at any rate becomes 16 kHz: as the exact sound would be, without aliases, however it was cut into frames."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from classroom.domain.resampling import RATE_OUT, Resampler

USUAL = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000)
ODD = (8_001, 15_999, 16_001, 21_999, 37_799, 44_056, 44_099, 47_999, 95_999)
SETTLED = 500
"""Samples at either end that a filter needs to fill."""


def chord(rate: int, seconds: float, tones: NDArray[np.float64]) -> NDArray[np.float64]:
    """The exact sound of these tones (Hz) at a rate, in float64."""
    times = np.arange(round(rate * seconds)) / rate
    return sum(np.sin(2 * np.pi * tone * times + nth) for nth, tone in enumerate(tones)) * 0.9 / len(tones)


def decibels(part: NDArray[np.float64], whole: NDArray[np.float64]) -> float:
    """How much of the whole a part is."""
    return float(10 * np.log10((part**2).mean() / (whole**2).mean() + 1e-20))


@pytest.mark.parametrize('rate', USUAL + ODD)
def test_the_result_is_the_exact_sound_within_60_db(rate):
    tones = np.array([50.0, 300, 997, 2500, 0.8 * min(rate, RATE_OUT) / 2, 0.87 * min(rate, RATE_OUT) / 2])
    out = Resampler(rate).feed(chord(rate, 1, tones).astype(np.float32)) / 32768
    exact = chord(RATE_OUT, 1, tones)[: out.size]
    assert out.size > RATE_OUT * 0.96
    assert decibels((out - exact)[SETTLED:-SETTLED], exact[SETTLED:-SETTLED]) < -70


@pytest.mark.parametrize('rate', [rate for rate in USUAL + ODD if rate > 2 * 8_100])
def test_what_lies_above_8_khz_does_not_come_back(rate):
    for tone in np.linspace(8_010, rate / 2 - 10, 12):
        sound = chord(rate, 0.5, np.array([tone]))
        out = Resampler(rate).feed(sound.astype(np.float32)) / 32768
        assert decibels(out[SETTLED:-SETTLED], sound) < -70, tone


@given(
    rate=st.one_of(st.sampled_from(USUAL + ODD), st.integers(8_000, 96_000)),
    cuts=st.lists(st.integers(0, 3_000), min_size=1, max_size=30),
    seed=st.integers(0, 2**31),
)
@settings(max_examples=80, deadline=None)
def test_cutting_the_sound_into_frames_changes_no_bit(rate, cuts, seed):
    sound = np.random.default_rng(seed).integers(-32768, 32768, sum(cuts) + 2_000).astype(np.int16)
    whole, cut = Resampler(rate), Resampler(rate)
    pieces = [cut.feed(piece) for piece in np.split(sound, np.cumsum(cuts))]
    np.testing.assert_array_equal(np.concatenate(pieces), whole.feed(sound))


def test_an_hour_at_44099_hz_drifts_by_no_sample():
    resampler, second = Resampler(44_099), np.zeros(44_099, np.int16)
    count = sum(resampler.feed(second).size for _ in range(600))
    assert 600 * RATE_OUT - 0.03 * RATE_OUT < count <= 600 * RATE_OUT


@pytest.mark.parametrize('rate', [44_100, 48_000, 44_099])
def test_silence_stays_silent_and_the_loudest_sound_does_not_wrap_around(rate):
    resampler = Resampler(rate)
    assert not resampler.feed(np.zeros(rate, np.int16)).any()
    loud = Resampler(rate).feed(np.where(np.arange(rate) // 50 % 2, 32767, -32768).astype(np.int16)).astype(int)
    # where a sample wraps around, it lies on the other side of both its neighbours
    assert np.abs(np.diff(loud)).max() < 60_000
    assert loud.max() == 32767
    assert loud.min() == -32768


def test_float_and_whole_numbers_make_the_same_sound():
    whole = (chord(48_000, 0.5, np.array([440.0])) * 32767).astype(np.int16)
    both = Resampler(48_000).feed(whole), Resampler(48_000).feed((whole / 32768).astype(np.float32))
    np.testing.assert_array_equal(*both)


@pytest.mark.parametrize('rate', [0, -48_000, 7_999, 96_001, 2**40])
def test_a_rate_that_no_microphone_has_is_refused(rate):
    with pytest.raises(ValueError, match='no microphone'):
        Resampler(rate)


def test_an_empty_piece_gives_nothing():
    assert Resampler(48_000).feed(np.zeros(0, np.int16)).size == 0
