"""Two browsers in a class, one of them with a file for a microphone, and what they note of the sound on its way."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

from bench.program import Program
from tests import voices

CHROMIUM = '/usr/bin/chromium'
FAKE = ('--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream')
NOTES = """(() => {
  window.notes = { frame: [], packet: [], out: [], counts: {} };
  const now = () => performance.timeOrigin + performance.now();
  const loud = (sound, level) => sound.findIndex((sample) => Math.abs(sample) > level);
  const context = window.AudioContext;
  window.AudioContext = class extends context {
    constructor(...more) {
      super(...more);
      window.rate = this.sampleRate;
    }
  };
  const { set, get } = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage');
  Object.defineProperty(MessagePort.prototype, 'onmessage', { get, set(heard) {
    set.call(this, (event) => {
      if (event.data?.counts) window.notes.counts = event.data.counts;
      const frame = event.data?.frame && new Int16Array(event.data.frame);
      const at = frame ? loud(frame, 6000) : -1;
      if (at >= 0) window.notes.frame.push([now(), (frame.length - at) / window.rate * 1000]);
      heard(event);
    });
  } });
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (data, ...more) {
    const size = (code) => ((((~code & 15) << 3) + 132) << ((~code >> 4) & 7)) - 132;
    const at = data?.codes ? loud(Array.from(data.codes, size), 5000) : -1;
    if (at >= 0) window.notes.packet.push([now(), (data.codes.length - at) / 16]);
    return post.call(this, data, ...more);
  };
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
          window.notes.out.push([performance.timeOrigin + performanceTime + (data - contextTime) * 1000, 0]);
        };
        connect.call(this, ear);
        connect.call(ear, to);
      });
    }
    return connect.call(this, to, ...more);
  };
})()"""
"""Run before a page: `window.notes` keeps for each click when a frame, a packet with it came (ms of the wall clock),
with how many ms of sound from the click to its end; and when it left the loudspeaker."""


def in_class(sound: np.ndarray, seconds: float, script: str, noted: str) -> tuple[Any, Any]:
    """A teacher speaks this sound again and again to a student for so long; what both pages have noted.

    The file is as long as all that is said: where a browser begins one anew it leaves out some milliseconds.
    """
    whole = np.tile(sound, round((seconds + 40) * voices.RATE / sound.size) + 1)
    file = voices.write(Path(tempfile.mkdtemp()) / 'voice.wav', whole)
    with Program() as program, sync_playwright() as play:
        args = ['--no-sandbox', '--autoplay-policy=no-user-gesture-required']
        speaking = play.chromium.launch(
            executable_path=CHROMIUM, args=[*args, *FAKE, f'--use-file-for-fake-audio-capture={file}']
        )
        hearing = play.chromium.launch(executable_path=CHROMIUM, args=args)
        teacher, student = _page(speaking, program.base, script), _page(hearing, program.base, script)
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
        return teacher.evaluate(noted), student.evaluate(noted)


def _page(browser: Browser, base: str, script: str) -> Page:
    context = browser.new_context(base_url=base, bypass_csp=True, viewport={'width': 1366, 'height': 768})
    page = context.new_page()
    page.add_init_script(script)
    return page
