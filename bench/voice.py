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
from playwright.sync_api import Browser, Page, sync_playwright

from bench.program import Program
from classroom.domain import mulaw
from classroom.domain.resampling import Resampler
from classroom.domain.speech import PACKET, RATE_OUT
from classroom.live import fast_lane
from tests import voices

CHROMIUM = '/usr/bin/chromium'
FAKE = ('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream')
SENTENCE = (
    'Good morning, data detectives. Look at the dot plot on the board. Where is the median, and why does the mean lie '
    'further to the right? Talk about it with the person next to you, then raise your hand.'
)
ROUND_A_FRAME = 14 + 4 + 8 + 12 + 20 + 32
"""Bytes that Ethernet, IP and TCP with time stamps put around what one write sends."""
CLICK_EVERY = 1.5
MOUTH = """(() => {
  window.mouth = [];
  const { set, get } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', { get, set(heard) {
    set.call(this, (event) => {
      const frame = event.data?.frame && new Int16Array(event.data.frame);
      const at = frame ? frame.findIndex((sample) => Math.abs(sample) > 6000) : -1;
      if (at >= 0) window.mouth.push(performance.timeOrigin + performance.now() - (1 - at / frame.length) * 20);
      heard(event);
    });
  } });
})()"""
EAR = """(() => {
  window.ear = [];
  const code = `registerProcessor('ear', class extends AudioWorkletProcessor {
    process([[sound]]) {
      const at = sound ? sound.findIndex((sample) => Math.abs(sample) > 0.15) : -1;
      if (at >= 0) this.port.postMessage(currentTime + at / sampleRate);
      return true;
    } })`;
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...more) {
    if (to instanceof AudioDestinationNode && !this.isEar) {
      to.context.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))).then(() => {
        const ear = new AudioWorkletNode(to.context, 'ear');
        ear.isEar = true;
        ear.port.onmessage = ({ data }) => {
          const { contextTime, performanceTime } = to.context.getOutputTimestamp();
          window.ear.push(performance.timeOrigin + performanceTime + (data - contextTime) * 1000);
        };
        connect.call(this, ear);
        connect.call(ear, to);
      });
    }
    return connect.call(this, to, ...more);
  };
})()"""


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
        print(f'{name:6} {size} bytes each 40 ms  {each:4.0f} kbit/s for one  {each * 0.3:4.0f} Mbit/s for 300')
    began = time.process_time()
    for _ in range(10_000):
        mulaw.encode(sound)
    print(f'encoding 40 ms: {(time.process_time() - began) * 100:.1f} µs')


def ear(seconds: float) -> None:
    """Mouth to ear, by clicks."""
    sound = np.zeros(round(CLICK_EVERY * voices.RATE))
    sound[1000:1200] = np.sin(np.arange(200) * 2 * np.pi / 40) * 0.9
    teacher, student = _in_class(sound, seconds, MOUTH, EAR)
    mouth, heard = np.array(_first(teacher['mouth'])), np.array(_first(student['ear']))
    every = CLICK_EVERY * 1000
    begun = np.min(mouth - np.arange(mouth.size) * every)  # the frames with the least delay tell the time
    late = [one - begun - np.floor((one - begun) / every) * every for one in heard]
    print(json.dumps({'clicks': len(late), 'p50_ms': round(np.median(late)), 'worst_ms': round(np.max(late))}))


def speech(seconds: float) -> None:
    """How like the sentence what comes out is, and its longest gap."""
    folder = Path(tempfile.mkdtemp())
    if shutil.which('espeak-ng') is None:
        sound = voices.like_speech(12)
    else:
        subprocess.run(['espeak-ng', '-s', '150', '-w', str(folder / 'said.wav'), SENTENCE], check=True)
        sound = voices.read(folder / 'said.wav')
    _, student = _in_class(sound, seconds, '', voices.TAP)
    heard = np.concatenate([np.array(block[2]) for block in student['heardSound']])[RATE_OUT:]
    piece, likeness = voices.aligned(heard, voices.as_heard(sound))
    gap = voices.longest_gap(heard, piece)
    print(json.dumps({'seconds': heard.size / RATE_OUT, 'likeness': round(likeness, 3), 'longest_gap_ms': gap}))


def _in_class(sound: np.ndarray, seconds: float, at_mouth: str, at_ear: str) -> tuple[dict, dict]:
    """A teacher speaks this sound to a student for so long; what both pages have noted."""
    file = voices.write(Path(tempfile.mkdtemp()) / 'voice.wav', sound)
    with Program() as program, sync_playwright() as play:
        args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required']
        speaking = play.chromium.launch(
            executable_path=CHROMIUM, args=[*args, *FAKE, f'--use-file-for-fake-audio-capture={file}']
        )
        hearing = play.chromium.launch(executable_path=CHROMIUM, args=args)
        teacher, student = _page(speaking, program.base, at_mouth), _page(hearing, program.base, at_ear)
        session, login = program.demo['sessions'][0], program.demo['teachers'][0]
        teacher.add_init_script("localStorage.setItem('classroom.sound-as-it-is', 'yes')")
        teacher.goto('/sign-in')
        teacher.get_by_label('E-mail').fill(login['email'])
        teacher.get_by_label('Password').fill(login['password'])
        teacher.get_by_role('button', name='Sign in').click()
        teacher.wait_for_url('**/home')
        teacher.goto(f'/session/{session["id"]}')
        student.goto('/')
        student.get_by_label('PIN or class code').fill(session['students'][0]['pin'])
        student.wait_for_url('**/session/*')
        teacher.get_by_role('button', name='Go live').click()
        student.get_by_text('is speaking').wait_for()
        student.wait_for_timeout((seconds + 2) * 1000)
        return teacher.evaluate('({ mouth: window.mouth })'), student.evaluate(
            '({ ear: window.ear, heardSound: window.heardSound })'
        )


def _page(browser: Browser, base: str, script: str) -> Page:
    context = browser.new_context(base_url=base, bypass_csp=True, viewport={'width': 1366, 'height': 768})
    page = context.new_page()
    if script:
        page.add_init_script(script)
    return page


def _first(times: list[float]) -> list[float]:
    """The first moment of each click, in milliseconds."""
    return [one for one, before in zip(times, [-1e9, *times], strict=False) if one - before > CLICK_EVERY * 500]


if __name__ == '__main__':
    work, *more = sys.argv[1:]
    lasting = float(more[0]) if more else 60.0
    {'resampler': resampler, 'bytes': on_the_wire, 'ear': lambda: ear(lasting), 'speech': lambda: speech(lasting)}[
        work
    ]()
