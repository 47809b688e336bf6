// A microphone of this device: asked for, listened to in a worklet, given back.

const MOST_RATE = 96_000;
const AS_IT_IS = 'classroom.sound-as-it-is';
const CHOSEN = 'classroom.microphone';
const REFUSED = {
  NotAllowedError: 'The browser does not let us use the microphone. Allow it beside the address, then try again.',
  NotFoundError: 'There is no microphone here. Plug one in, then try again.',
  NotReadableError: 'Another program uses the microphone. Close it there, then try again.',
};
const FAILED = 'The microphone did not start. Try again, or choose another one.';

/** Why this page has no microphone at all, or nothing. */
export function hindrance() {
  if (!window.isSecureContext) return 'The microphone needs https. Open this page by its https address to speak.';
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) return 'This browser has no microphone for pages. Try another one.';
  return '';
}

/** The microphones that can be chosen; they have names once one was allowed. */
export async function microphones() {
  const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  return all.filter((one) => one.kind === 'audioinput' && one.deviceId).map((one, at) => ({ id: one.deviceId, name: one.label || `Microphone ${at + 1}` }));
}

export const chosen = () => localStorage.getItem(CHOSEN) ?? '';
export const choose = (id) => localStorage.setItem(CHOSEN, id);

/** Whether the browser leaves noise and echo in: for music, or where it takes away too much. */
export const isAsItIs = () => localStorage.getItem(AS_IT_IS) === 'yes';
export const leaveAsItIs = (is) => localStorage.setItem(AS_IT_IS, is ? 'yes' : 'no');

/** The sentence for what went wrong. */
export const sentence = (error) => REFUSED[error?.name] ?? FAILED;

export class Microphone {
  /** `hear({ frame, level })` gets each frame; `gone()` is called when the device is taken away. */
  constructor(root, hear, gone) {
    Object.assign(this, { root, hear, gone, closed: false });
  }

  /** Start it; the rate in Hz. Throws what the browser throws. */
  async open() {
    const [id, tidy] = [chosen(), !isAsItIs()];
    const cleaned = { echoCancellation: tidy, noiseSuppression: tidy, autoGainControl: tidy, channelCount: 1 };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...cleaned, ...(id && { deviceId: { ideal: id } }) } });
    this.stream = stream;
    this.context = new AudioContext({ latencyHint: 'interactive' });
    if (this.context.sampleRate > MOST_RATE) {
      await this.context.close();
      this.context = new AudioContext({ latencyHint: 'interactive', sampleRate: 48_000 });
    }
    await this.context.audioWorklet.addModule(`${this.root}/voice/capture.js`);
    await this.context.resume();
    if (this.closed) return this.close();
    const node = new AudioWorkletNode(this.context, 'classroom-capture', { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }) => this.closed || this.hear(data);
    this.context.createMediaStreamSource(stream).connect(node);
    stream.getAudioTracks().forEach((track) => track.addEventListener('ended', () => this.closed || this.gone()));
    return Math.round(this.context.sampleRate);
  }

  close() {
    this.closed = true;
    this.stream?.getTracks().forEach((track) => track.stop());
    if (this.context && this.context.state !== 'closed') this.context.close();
  }
}
