"""A microphone on its way to the class: frames of any rate become packets of 80 ms, silence becomes nothing."""

from collections import deque
from typing import NamedTuple

import numpy as np

from classroom.domain import mulaw
from classroom.domain.resampling import RATE_OUT, Resampler, Samples, lead

PACKET = RATE_OUT * 80 // 1000
"""Samples of a packet. What a packet costs is the write to each listener: half as many as of 40 ms, half the cost."""
SILENT = 50.0
"""Root mean square of a packet below which it counts as silent: 56 dB below full scale."""
QUIET = 5
"""Silent packets that are still sent: pauses between words stay as they are."""
BEFORE = 1
"""Silent packets that are sent with the first loud one: the soft beginning of a word."""
MOST_SECONDS = 0.1
"""The longest frame that is taken."""


class Packet(NamedTuple):
    """What is sent. Numbers go on through silence, so that they tell the time."""

    number: int
    last: bool
    """Silence follows: what does not come is not lost."""
    sound: bytes
    """µ-law, 16 kHz, mono."""


class Speech:
    """One microphone while it is live."""

    def __init__(self, rate: int) -> None:
        """Prepare for a device's rate in Hz. Raises ValueError for one that no device has."""
        self._rate = rate
        self._resampler = Resampler(rate)
        self._rest = self._resampler.feed(np.zeros(lead(rate), np.int16))  # so that packets are whole when frames are
        self._number = 0
        self._quiet = QUIET
        self._before: deque[Packet] = deque(maxlen=BEFORE)

    def hear(self, frame: bytes) -> list[Packet]:
        """Take a frame of Int16 (little-endian, mono). Raises ValueError for what is not one."""
        if not frame or len(frame) % 2 or len(frame) > 2 * self._rate * MOST_SECONDS:
            raise ValueError('a frame is 1 to 100 ms of whole samples')
        sound = np.concatenate((self._rest, self._resampler.feed(np.frombuffer(frame, '<i2'))))
        whole = sound.size - sound.size % PACKET
        self._rest = sound[whole:]
        return [packet for piece in sound[:whole].reshape(-1, PACKET) for packet in self._packets(piece)]

    def _packets(self, piece: Samples) -> list[Packet]:
        """What is to be sent now that these 80 ms are known."""
        self._number += 1
        is_silent = float(np.sqrt(np.mean(np.square(piece.astype(np.float32))))) < SILENT
        self._quiet = self._quiet + 1 if is_silent else 0
        packet = Packet(self._number, self._quiet == QUIET, mulaw.encode(piece))
        if self._quiet > QUIET:
            self._before.append(packet)
            return []
        ready = [*self._before, packet]
        self._before.clear()
        return ready
