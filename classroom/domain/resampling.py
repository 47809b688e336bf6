"""From a microphone's rate to 16 kHz: a stateful polyphase resampler for mono sound.

Two steps, each a sinc function under a Kaiser window. The first one removes what 16 kHz cannot carry, in a simple ratio
(48 kHz: each third sample is made, the others never), as one product of matrices. Where that does not lead to 16 kHz,
the second one, which is short, reads between the samples of the first at the exact times of the output.
J. F. Kaiser, “Nonrecursive digital filter design using the I0-sinh window function”, 1974; R. Crochiere and L. Rabiner,
“Multirate Digital Signal Processing”, 1983, chapters 3 and 4. Speech up to 7 kHz passes (the wide band of ITU-T G.722);
what lies above 8 kHz does not come back as an alias.

The input is worked on in blocks of a fixed size. So the result is the same bit for bit, however the sound was cut into
frames, and nothing is heard at their borders.
"""

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

RATE_OUT = 16_000
RATES = range(8_000, 96_001)
"""Input rates in Hz; any whole number."""
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Samples = NDArray[np.int16]

PASS = 7 / 8
"""How much of the band passes; the rest is the slope of the filter."""
DECIBELS = 80.0
"""What a filter leaves of what it stops."""
BLOCK_SECONDS = 0.02
FULL_SCALE, LOUDEST = np.float32(32768), np.float32(32767)
SIMPLE = 4
"""Ratios with a denominator up to this need no second filter."""
WIDTH = 32
"""Outputs of one row of the first filter's product; a multiple of each simple denominator."""
SLOW = 22_000
"""Below this rate the first filter doubles it, so that the second one has a wide slope and few taps."""
PHASES = 4096
"""Places between two samples that the second filter knows, at most; what is lost by the nearest one is 75 dB below."""


class Plan(NamedTuple):
    """All that follows from the input rate; shared by the resamplers of that rate."""

    block: int
    """Input samples in a block."""
    reach: int
    """Samples that the first filter reads on each side."""
    first: Floats
    """The first filter, (input of a row, WIDTH outputs)."""
    stride: int
    """Input samples from one row to the next."""
    second: Floats | None
    """The second filter, (phase, tap); None where the first one leads to 16 kHz."""
    upper: int
    lower: int
    """Output n lies at n * upper / lower of the samples between the filters."""


class Resampler:
    """Takes Int16 or float sound (-1 to 1) at one rate, in pieces of any size, and gives Int16 at 16 kHz."""

    def __init__(self, rate: int) -> None:
        """Prepare for an input rate in Hz. Raises ValueError outside of RATES."""
        if rate not in RATES:
            raise ValueError(f'no microphone has a rate of {rate} Hz')
        self._plan = plan(rate)
        self._pending: Floats = np.zeros(self._plan.reach, np.float32)
        taps = 2 if self._plan.second is None else self._plan.second.shape[1]
        self._between: Floats = np.zeros(taps // 2 - 1, np.float32)
        self._at = 0  # the place of the next output: its first sample between the filters, times `lower`

    def feed(self, samples: Samples | Floats) -> Samples:
        """Take the next piece; returns what is ready, all but the last 20 ms and half a filter."""
        fresh = samples.astype(np.float32)
        if samples.dtype != np.int16:
            fresh *= FULL_SCALE
        self._pending = np.concatenate((self._pending, fresh))
        made, used = [], 0
        needed = self._plan.block + 2 * self._plan.reach
        while self._pending.size - used >= needed:
            made.append(self._block(self._pending[used : used + needed]))
            used += self._plan.block
        self._pending = self._pending[used:]
        return np.concatenate(made) if made else np.zeros(0, np.int16)

    def _block(self, window: Floats) -> Samples:
        _, _, first, stride, second, _, _ = self._plan
        rows = (window.size - first.shape[0]) // stride + 1
        sound = (_windows(window, rows, first.shape[0], stride).copy() @ first).ravel()
        if second is not None:
            sound = self._interpolated(sound, second)
        made: Samples = np.maximum(np.minimum(np.rint(sound), LOUDEST), -FULL_SCALE).astype(np.int16)
        return made

    def _interpolated(self, sound: Floats, second: Floats) -> Floats:
        upper, lower, taps = self._plan.upper, self._plan.lower, second.shape[1]
        between = np.concatenate((self._between, sound))
        count = -(((between.size - taps + 1) * lower - self._at) // -upper)
        places = np.arange(self._at, self._at + count * upper, upper)
        start = places // lower
        phases = second.shape[0] - 1
        nearest = ((places - start * lower) * phases + lower // 2) // lower
        read = _windows(between, between.size - taps + 1, taps, 1).take(start, axis=0)
        out: Floats = np.einsum('nk,nk->n', read, second.take(nearest, axis=0))
        used, self._at = divmod(self._at + count * upper, lower)
        self._at += (used - min(used, between.size)) * lower
        self._between = between[used:]
        return out


def _windows(sound: Floats, rows: int, size: int, stride: int) -> Floats:
    """Overlapping windows of the sound, (row, sample), without a copy; checked against its end by numpy."""
    return np.ndarray((rows, size), np.float32, np.ascontiguousarray(sound), 0, (4 * stride, 4))


@lru_cache(maxsize=16)
def plan(rate: int) -> Plan:
    """Work out the filters for an input rate in Hz: some milliseconds, once."""
    common = math.gcd(rate, RATE_OUT)
    up, down = RATE_OUT // common, rate // common
    simple = up <= SIMPLE
    if not simple:
        up, down = (2, 1) if rate < SLOW else (1, rate // SLOW)
    half = min(rate, RATE_OUT) / 2
    edge, middle = PASS * half, rate * up / down
    reach = _half_taps(rate, edge, half)
    columns = np.arange(WIDTH) * down / up
    inputs = np.arange(-reach, math.floor(columns[-1]) + reach + 1)
    first = _filter(columns[None, :] - inputs[:, None], reach, (edge + half) / rate, axis=0)
    stride = WIDTH * down // up
    rows = max(1, round(rate * BLOCK_SECONDS / stride))
    common = math.gcd(rate * up, RATE_OUT * down)
    upper, lower = rate * up // common, RATE_OUT * down // common
    second = None if simple else _bank(middle, edge, middle - half, min(lower, PHASES))
    return Plan(rows * stride, reach, first, stride, second, upper, lower)


def lead(rate: int) -> int:
    """Samples of silence at this rate in Hz that make up for what is held back.

    After them, any number of frames of 20 ms gives at least as much sound as it brings.
    """
    known = plan(rate)
    whole = 0 if known.block * 50 == rate else known.block
    taps = 0 if known.second is None else known.second.shape[1]
    return known.reach + whole + 2 * taps


def _bank(rate: float, edge: float, stop: float, phases: int) -> Floats:
    """The second filter at each phase, and at the first one again a sample later; frequencies in Hz."""
    reach = _half_taps(rate, edge, stop)
    places = np.arange(phases + 1) / phases
    times = places[:, None] + reach - 1 - np.arange(2 * reach)[None, :]
    return _filter(times, reach, (edge + stop) / rate, axis=1)


def _half_taps(rate: float, edge: float, stop: float) -> int:
    """How many taps a side are enough for the slope (Kaiser's estimate)."""
    return math.ceil((DECIBELS - 7.95) / 14.36 * rate / (stop - edge) / 2)


def _filter(times: Doubles, reach: int, cutoff: float, *, axis: int) -> Floats:
    """The windowed ideal low-pass at these times (samples), its sum 1 along an axis; cutoff 1 is half the rate."""
    window = np.i0(0.1102 * (DECIBELS - 8.7) * np.sqrt(np.clip(1 - (times / reach) ** 2, 0, None)))
    taps = np.where(np.abs(times) <= reach, np.sinc(cutoff * times) * window, 0)
    filtering: Floats = (taps / taps.sum(axis=axis, keepdims=True)).astype(np.float32)
    return filtering
