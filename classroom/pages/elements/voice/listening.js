// The listener's side: opened when somebody speaks, closed when nobody does; asks for a tap where the browser wants one.

const RATE = 16_000;
const VOLUME = 'classroom.volume';
const PATIENCE = 400;

export class Listening {
  /** `heard(isHeard)` when the browser lets sound out or does not; `level(value)` ten times a second. */
  constructor(root, { heard, level }) {
    Object.assign(this, { root, heard, level });
    this.volume = Number(localStorage.getItem(VOLUME) ?? 1);
    this.muted = false;
  }

  async open() {
    if (this.context) return;
    this.context = new AudioContext({ sampleRate: RATE, latencyHint: 'interactive' });
    const { context } = this;
    context.onstatechange = () => context === this.context && this.heard(context.state === 'running');
    this.gain = context.createGain();
    this.gain.connect(context.destination);
    this.loud();
    const isReady = await context.audioWorklet.addModule(`${this.root}/voice/playback.js`).then(
      () => context === this.context,
      () => false, // closed in the meantime
    );
    if (!isReady) return;
    this.node = new AudioWorkletNode(context, 'classroom-playback', { numberOfInputs: 0, outputChannelCount: [1] });
    this.node.port.onmessage = ({ data }) => this.tells(data);
    this.node.connect(this.gain);
    context.resume();
    setTimeout(() => context === this.context && this.heard(context.state === 'running'), PATIENCE);
  }

  /** By a tap: now the browser lets us. */
  tap() {
    return this.context?.resume();
  }

  tells({ level, counts }) {
    this.counts = counts;
    this.level(level);
  }

  /** A packet came. */
  take({ c, n, q }, bytes) {
    if (this.context?.state === 'running') this.node?.port.postMessage({ c, n, q, codes: new Uint8Array(bytes) });
  }

  set(volume, muted) {
    Object.assign(this, { volume, muted });
    localStorage.setItem(VOLUME, String(volume));
    this.loud();
  }

  loud() {
    this.gain?.gain.setTargetAtTime(this.muted ? 0 : this.volume, this.context.currentTime, 0.02);
  }

  close() {
    this.context?.close();
    Object.assign(this, { context: null, node: null, gain: null });
  }
}
