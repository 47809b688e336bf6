"""Voices for tests: something like speech as a file that stands for a microphone, and what a loudspeaker played."""

import wave
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from classroom.domain.resampling import RATE_OUT, Resampler

Sound = NDArray[np.float64]
RATE = 48_000
BLOCK = 1024
"""Samples that a page hands over at once of what it plays."""
WINDOW = RATE_OUT // 100
"""Samples of 10 ms."""
PIECE = RATE_OUT // 2
NEAR = RATE_OUT // 4
TRIED = 12
FINE = 8
"""Parts of a sample to which a piece is aligned."""
TAP = """(() => {
  const connect = AudioNode.prototype.connect;
  window.heardSound = [];
  AudioNode.prototype.connect = function (to, ...more) {
    if (to instanceof AudioDestinationNode) {
      const tap = to.context.createScriptProcessor(BLOCK, 1, 1);
      tap.onaudioprocess = ({ inputBuffer, playbackTime }) => {
        const samples = Array.from(inputBuffer.getChannelData(0));
        window.heardSound.push([playbackTime, Date.now() / 1000, samples, to.context.outputLatency]);
      };
      connect.call(this, tap);
      connect.call(tap, to);
    }
    return connect.call(this, to, ...more);
  };
})()""".replace('BLOCK', str(BLOCK))
"""Run before a page: what it plays is kept in `window.heardSound`."""


def like_speech(seconds: float, seed: int = 1) -> Sound:
    """Syllables of a voice: harmonics of a gliding pitch under moving formants, with short pauses; 48 kHz."""
    rng = np.random.default_rng(seed)
    sound = np.zeros(round(seconds * RATE))
    at = 0.0
    while at < seconds - 0.4:
        length = rng.uniform(0.12, 0.3)
        times = np.arange(round(length * RATE)) / RATE
        pitch = rng.uniform(95, 160) * (1 + rng.uniform(-0.25, 0.25) * times / length)
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        formants = rng.uniform((300, 900, 2200), (800, 2000, 3200))
        harmonics = np.arange(1, 30)[:, None]
        near = ((harmonics * pitch[None, :] - formants[:, None, None]) / np.array([90, 140, 220])[:, None, None]) ** 2
        loud = (1 / (1 + near)).sum(axis=0) / harmonics**0.5
        syllable = (loud * np.sin(harmonics * phase[None, :])).sum(axis=0) * np.sin(np.pi * times / length) ** 0.5
        start = round(at * RATE)
        sound[start : start + times.size] += syllable[: sound.size - start]
        at += length + rng.choice([0.02, 0.05, 0.25], p=[0.5, 0.35, 0.15])
    return sound / np.abs(sound).max() * 0.6


def write(path: Path, sound: Sound) -> Path:
    """A file as a browser takes it for a microphone; it begins anew at its end."""
    with wave.open(str(path), 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((sound * 32767).astype('<i2').tobytes())
    return path


def read(path: Path) -> Sound:
    """A sound of one channel, at 48 kHz."""
    with wave.open(str(path), 'rb') as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), '<i2')
        if file.getframerate() == RATE:
            return samples / 32768
        times = np.arange(round(samples.size * RATE / file.getframerate())) * file.getframerate() / RATE
        return np.interp(times, np.arange(samples.size), samples / 32768)


def as_heard(sound: Sound) -> Sound:
    """A sound of 48 kHz at the rate in which a class hears it."""
    return Resampler(RATE).feed(sound.astype(np.float32)) / 32768


def aligned(heard: Sound, source: Sound) -> tuple[Sound, float]:
    """The piece of a source that plays in a loop which is most like what was heard, and their correlation.

    Piece by piece of half a second. The one that is found best in all of the source says where the others are near to,
    each of which may lie a little later or earlier than its neighbour: the listener's buffer waits, and catches up.
    A piece without a voice is where its neighbour is.
    """
    starts = range(0, heard.size - PIECE + 1, PIECE)
    loop = np.resize(source, 2 * source.size + PIECE)
    loudest = sorted(starts, key=lambda at: float((heard[at : at + PIECE] ** 2).sum()))[-TRIED:]
    tried = {at: _found(heard[at : at + PIECE], loop[: source.size + PIECE]) for at in loudest}
    first = max(tried, key=lambda at: tried[at].likeness)
    same = {}
    for way in ([at for at in starts if at >= first], [at for at in reversed(starts) if at < first]):
        ahead = tried[first].start - first
        for at in way:
            near = (ahead + at - NEAR) % source.size
            around = loop[near : near + PIECE + 2 * NEAR]
            found = _found(heard[at : at + PIECE], around)
            same[at] = found.sound if found.likeness > 0.5 else around[NEAR : NEAR + PIECE]
            ahead += found.start - NEAR if found.likeness > 0.5 else 0
    whole = np.concatenate([same[at] for at in starts])
    return whole, float(np.corrcoef(heard[: whole.size], whole)[0, 1])


class Found(NamedTuple):
    """A piece of a longer sound: its first sample there, and how like it is to what was looked for."""

    start: int
    sound: Sound
    likeness: float


def _found(heard: Sound, around: Sound) -> Found:
    start, part = _most_like(heard, around)
    sound = _later(around, part)[start : start + heard.size]
    size = float(np.linalg.norm(heard) * np.linalg.norm(sound))
    return Found(start, sound, float(heard @ sound) / (size + 1e-9))


def _most_like(heard: Sound, around: Sound) -> tuple[int, float]:
    """Where in a longer sound this one is found: a sample, and how much after it."""
    size = 1 << int(np.ceil(np.log2(heard.size + around.size)))
    both = np.fft.rfft(around, size) * np.conj(np.fft.rfft(heard, size))
    fine = np.fft.irfft(both, size * FINE)[: (around.size - heard.size) * FINE + 1]
    whole, part = divmod(int(np.argmax(fine)), FINE)
    return whole, part / FINE


def _later(sound: Sound, part: float) -> Sound:
    """A sound read a fraction of a sample later."""
    turns = np.exp(2j * np.pi * part * np.fft.rfftfreq(sound.size))
    return np.asarray(np.fft.irfft(np.fft.rfft(sound) * turns, sound.size))


def loudness(sound: Sound) -> Sound:
    """Root mean square of each 10 ms."""
    pieces = sound[: sound.size - sound.size % WINDOW].reshape(-1, WINDOW)
    return np.asarray(np.sqrt((pieces**2).mean(axis=1)))


def longest_gap(heard: Sound, source: Sound) -> float:
    """The longest time in milliseconds in which the source speaks and nothing is heard."""
    size = min(heard.size, source.size)
    speaks = loudness(source[:size]) > 0.1 * np.quantile(loudness(source), 0.9)
    silent = loudness(heard[:size]) < 0.03 * np.quantile(loudness(heard), 0.9)
    longest = run = 0
    for is_gap in speaks & silent:
        run = run + 1 if is_gap else 0
        longest = max(longest, run)
    return longest * 10.0
