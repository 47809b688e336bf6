"""The voice: what resampling costs, what a listener takes from the wire, and from a mouth to an ear in two browsers.

    .venv/bin/python -m bench.voice resampler
    .venv/bin/python -m bench.voice bytes
    .venv/bin/python -m bench.voice ear [seconds]      clicks: mouth to ear, measured where the sound leaves the page
    .venv/bin/python -m bench.voice speech [seconds]   a sentence (espeak-ng): likeness, the longest gap

The time of a mouth is when the fastest of all frames with a click could have been taken from the device; the time of
an ear is that of the sample at the output, as the browser's own clock of its audio device has it.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from bench import voice_pages
from classroom.domain import mulaw
from classroom.domain.resampling import Resampler
from classroom.domain.speech import PACKET, RATE_OUT
from classroom.live import fast_lane
from tests import voices

SENTENCE = (
    'Good morning, data detectives. Look at the dot plot on the board. Where is the median, and why does the mean lie '
    'further to the right? Talk about it with the person next to you, then raise your hand.'
)
ROUND_A_FRAME = 14 + 4 + 8 + 12 + 20 + 32
"""Bytes that Ethernet, IP and TCP with time stamps put around what one write sends."""
CLICK_EVERY = 1.5


def resampler() -> None:
    """Processor time for a second of sound in frames of 20 ms, the best of five."""
    for rate in (8_000, 16_000, 22_050, 44_099, 44_100, 48_000, 96_000):
        sound = np.random.default_rng(1).integers(-9000, 9000, rate * 4).astype(np.int16)
        frames = np.array_split(sound, 200)
        best = 1e9
        for _ in range(5):
            one = Resampler(rate)
            began = time.process_time()
            for frame in frames:
                one.feed(frame)
            best = min(best, (time.process_time() - began) / 4)
        print(f'{rate:6} Hz  {best * 1000:5.2f} ms for a second')


def on_the_wire() -> None:
    """What a listener takes, with µ-law and with PCM; what encoding costs."""
    header = fast_lane.frame(fast_lane.encode_binary('voice', {'c': 'lead', 'n': 12_345}))
    sound = np.random.default_rng(1).integers(-9000, 9000, PACKET).astype(np.int16)
    for name, payload in (('µ-law', mulaw.encode(sound)), ('PCM', sound.tobytes())):
        size = len(header) + len(fast_lane.frame(payload)) + ROUND_A_FRAME
        each = size * 8 * RATE_OUT / PACKET / 1000
        print(f'{name:6} {size} bytes each 80 ms  {each:4.0f} kbit/s for one  {each * 0.3:4.0f} Mbit/s for 300')
    began = time.process_time()
    for _ in range(10_000):
        mulaw.encode(sound)
    print(f'encoding 80 ms: {(time.process_time() - began) * 100:.1f} µs')


def ear(seconds: float) -> None:
    """Mouth to ear by clicks, and how long after the mouth each stage had them: medians, and the worst."""
    sound = np.zeros(round(CLICK_EVERY * voices.RATE))
    sound[1000:1200] = np.sin(np.arange(200) * 2 * np.pi / 40) * 0.9
    teacher, student = voice_pages.in_class(sound, seconds, voice_pages.NOTES, 'window.notes')
    every = CLICK_EVERY * 1000
    frames, packets, out = (_first(notes) for notes in (teacher['frame'], student['packet'], student['out']))
    mouth = (frames[:, 0] - frames[:, 1]) % every
    turn = mouth[0] - every / 2  # where it cuts no stage in two
    begun = turn + np.min((mouth - turn) % every)  # the frames with the least delay tell the time

    def after(times: np.ndarray) -> list[int]:
        took = (times - begun) % every
        return [round(float(np.median(took))), round(float(np.max(took)))]

    stages = {
        'frame_in_the_page': after(frames[:, 0]),
        'packet_of_which_it_is_the_first_sample': after(packets[:, 0] - packets[:, 1] + PACKET * 1000 / RATE_OUT),
        'wait_ms': round(student['counts']['lead']['wait'] * 1000 / RATE_OUT),
        'at_the_loudspeaker': after(out[:, 0]),
    }
    median, worst = stages['at_the_loudspeaker']
    print(json.dumps({'clicks': len(out), 'p50_ms': median, 'worst_ms': worst, **stages}))


def speech(seconds: float) -> None:
    """How like the sentence what comes out is, and its longest gap.

    Both at 16 kHz, the band in which a voice is sent. Each half second is compared with where it lies in the sentence,
    to a fraction of a sample, as a listener hears it: how much later than the last one it is played does not count.
    A gap is where the sentence speaks and nothing is heard.
    """
    folder = Path(tempfile.mkdtemp())
    if shutil.which('espeak-ng') is None:
        sound = voices.like_speech(12)
    else:
        subprocess.run(['espeak-ng', '-s', '150', '-w', str(folder / 'said.wav'), SENTENCE], check=True)
        sound = voices.read(folder / 'said.wav')
    _, student = voice_pages.in_class(sound, seconds, voices.TAP, 'window.heardSound')
    heard = np.concatenate([np.array(block[2]) for block in student])[RATE_OUT:]
    piece, likeness = voices.aligned(heard, voices.as_heard(sound))
    gap = voices.longest_gap(heard, piece)
    print(json.dumps({'seconds': heard.size / RATE_OUT, 'likeness': round(likeness, 3), 'longest_gap_ms': gap}))


def _first(notes: list[list[float]]) -> np.ndarray:
    """The first note of each click, (click, 2)."""
    return np.array([one for one, before in zip(notes, [[-1e9], *notes], strict=False) if one[0] - before[0] > 500])


if __name__ == '__main__':
    work, *more = sys.argv[1:]
    lasting = float(more[0]) if more else 60.0
    {'resampler': resampler, 'bytes': on_the_wire, 'ear': lambda: ear(lasting), 'speech': lambda: speech(lasting)}[
        work
    ]()
