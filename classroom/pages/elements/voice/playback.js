// The listener's worklet, at 16 kHz: one buffer for each microphone, and their sum. Tells now and then how loud it is.

import { Jitter } from './jitter.js';
import { decode } from './mulaw.js';

const TELL_EVERY = 0.1 * sampleRate;

class Playback extends AudioWorkletProcessor {
  constructor() {
    super();
    this.voices = new Map();
    this.one = new Float32Array(128);
    this.energy = 0;
    this.count = 0;
    this.port.onmessage = ({ data }) => this.hear(data);
  }

  hear({ c, n, q, codes }) {
    if (!this.voices.has(c)) this.voices.set(c, new Jitter());
    this.voices.get(c).give(n, decode(codes), Boolean(q));
  }

  process(_, [[out]]) {
    if (this.one.length !== out.length) this.one = new Float32Array(out.length);
    for (const voice of this.voices.values()) {
      voice.take(this.one);
      for (let at = 0; at < out.length; at += 1) out[at] += this.one[at];
    }
    for (const sample of out) this.energy += sample * sample;
    this.count += out.length;
    if (this.count >= TELL_EVERY) this.tell();
    return true;
  }

  tell() {
    const counts = Object.fromEntries([...this.voices].map(([name, voice]) => [name, { ...voice.counts, wait: voice.wait }]));
    this.port.postMessage({ level: Math.sqrt(this.energy / this.count), counts });
    this.energy = 0;
    this.count = 0;
  }
}

registerProcessor('classroom-playback', Playback);
