// What evens out the arrival of packets: waits a little, plays in order, hides what is lost, follows the speaker's clock.
// Pure: time comes in as samples that were asked for, and as packets that were given.

import { conceal } from './conceal.js';

export const RATE = 16_000;
export const PACKET = 640;
const LEAST = 0.06 * RATE;
const MOST = 0.2 * RATE;
/** Samples that the wait grows by when a packet came too late, and shrinks by after a while without trouble. */
const STEP = 0.02 * RATE;
const CALM = 250;
/** Packets whose times of arrival tell how uneven they come, and how many of a hundred of them are waited for. */
const REMEMBERED = 200;
const NEARLY_ALL = 0.97;
const LOOK_EVERY = 10;
/** How far the reserve may be from what is wanted; from FAR on the pace changes in speech more than clocks differ. */
const SLACK = 0.008 * RATE;
const FAR = 0.06 * RATE;
/** How much the pace changes: in speech to follow a clock, in speech when far off, and where nobody hears it. */
const DRIFT = 0.001;
const HASTE = 0.01;
const QUIET_HASTE = 0.15;
/** Loudness (root mean square) below which a packet is quiet. */
const QUIET = 0.01;
const TOO_MUCH = 0.25 * RATE;
const FADE = 80;
const KEPT = 64;
/** Packets from which a jump in the numbers is another microphone. */
const ANOTHER = 50;

export class Jitter {
  constructor() {
    this.wait = LEAST;
    this.clock = 0;
    this.counts = { late: 0, lost: 0, starved: 0, skipped: 0 };
    this.reset();
  }

  reset() {
    this.packets = new Map();
    this.place = 0; // the next sample, counted from packet 0; a fraction while the pace is not 1
    this.newest = -1;
    this.last = -1; // the packet that silence follows
    this.state = 'idle'; // or 'waiting' with a first packet, 'playing', 'dry' when nothing is left
    this.waited = 0;
    this.reserve = null;
    this.pace = 1;
    this.sounded = -1;
    this.calm = 0;
    this.transits = [];
    this.filling = null; // what stands for a lost packet
    this.blend = 0;
    this.played = new Float32Array(PACKET);
    this.head = 0;
  }

  /** Samples that are here and not yet played. */
  get ahead() {
    return Math.max(0, (this.newest + 1) * PACKET - this.place);
  }

  give(number, sound, last = false) {
    if (this.state !== 'idle' && Math.abs(number - this.newest) > ANOTHER) this.reset();
    if (this.state === 'idle') this.start(number); // with what came just before a first word, which tells nothing
    else this.foresee(number);
    if (number < Math.floor(this.place / PACKET)) return this.late();
    if (this.state === 'dry') this.resume(number);
    if (this.state === 'playing') this.measure();
    this.packets.set(number, sound);
    this.newest = Math.max(this.newest, number);
    if (last) this.last = number;
    for (const old of this.packets.keys()) if (old < number - KEPT) this.packets.delete(old);
  }

  /** How much later than the fastest the slow ones come: wait for nearly all of them. */
  foresee(number) {
    this.transits.push(this.clock - number * PACKET);
    if (this.transits.length > REMEMBERED) this.transits.shift();
    if (this.transits.length % LOOK_EVERY && this.transits.length < REMEMBERED) return;
    const sorted = Float64Array.from(this.transits).sort();
    const spread = sorted[Math.floor(sorted.length * NEARLY_ALL)] - sorted[0];
    this.wait = Math.max(this.wait, Math.min(MOST, PACKET + spread));
  }

  start(number) {
    this.packets.clear();
    this.place = number * PACKET;
    this.newest = -1;
    this.state = 'waiting';
    this.waited = 0;
    this.reserve = null;
    this.pace = 1;
  }

  /** Something comes again: wait anew, what is missing until here is past. */
  resume(number) {
    this.place = number * PACKET;
    this.state = 'waiting';
    this.waited = 0;
    this.reserve = null;
    this.pace = 1;
  }

  late() {
    this.counts.late += 1;
    this.longer();
  }

  longer() {
    this.wait = Math.min(MOST, this.wait + STEP);
    this.calm = 0;
  }

  /** A packet comes: what is left to play is the reserve that there was for it. */
  measure() {
    const left = this.ahead;
    this.reserve = this.reserve === null ? left : this.reserve + (left - this.reserve) * 0.05;
    if (left > this.wait + TOO_MUCH) this.skip();
    this.calm += 1;
    if (this.calm > CALM) {
      this.calm = 0;
      this.wait = Math.max(LEAST, this.wait - STEP / 2);
    }
  }

  /** How fast a packet is played, so that the reserve comes to what is wanted. */
  paceOf(sound) {
    const off = this.reserve === null ? 0 : this.reserve - (this.wait - PACKET);
    if (Math.abs(off) < SLACK) return 1;
    const change = loudness(sound) < QUIET ? QUIET_HASTE : Math.abs(off) > FAR ? HASTE : DRIFT;
    return 1 + Math.sign(off) * Math.min(change, Math.abs(off) / PACKET);
  }

  /** Much came at once after it was held up: go on near its end. */
  skip() {
    this.counts.skipped += 1;
    this.place = (this.newest + 1) * PACKET - Math.floor(this.wait);
    this.reserve = null;
    this.blend = FADE;
    this.filling = conceal(this.history());
  }

  /** Fill `out` with the next samples. */
  take(out) {
    for (let at = 0; at < out.length; at += 1) {
      out[at] = this.next();
      this.played[this.head] = out[at];
      this.head = (this.head + 1) % PACKET;
    }
    this.clock += out.length;
  }

  /** The last samples that were played, in order. */
  history() {
    const sound = new Float32Array(PACKET);
    sound.set(this.played.subarray(this.head));
    sound.set(this.played.subarray(0, this.head), PACKET - this.head);
    return sound;
  }

  next() {
    if (this.state === 'waiting' && ((this.waited += 1) > this.wait - PACKET || this.ahead >= this.wait)) this.begin();
    if (this.state !== 'playing') return this.filling ? this.filling.next() : 0;
    const number = Math.floor(this.place / PACKET);
    if (this.packets.has(number)) return this.sounding(number);
    return number > this.newest ? this.starving() : this.losing();
  }

  /** Of what came at once, as before the first loud packet, no more is played than one waits for. */
  begin() {
    this.state = 'playing';
    this.blend = FADE;
    this.place = Math.max(this.place, (this.newest + 1) * PACKET - Math.floor(this.wait));
  }

  sounding(number) {
    if (number !== this.sounded) {
      this.sounded = number;
      this.pace = this.paceOf(this.packets.get(number));
    }
    let sample = this.sample(number);
    if (this.blend > 0) {
      const share = this.blend / FADE;
      sample = sample * (1 - share) + (this.filling ? this.filling.next() : 0) * share;
      this.blend -= 1;
      if (this.blend === 0) this.filling = null;
    }
    this.place += this.pace;
    if (this.reserve !== null) this.reserve -= this.pace - 1;
    return sample;
  }

  /** One is missing between two others: something that sounds like what came before stands for it. */
  losing() {
    if (this.blend !== FADE) this.counts.lost += 1;
    this.fill();
    this.place += 1;
    return this.filling.next();
  }

  /** Nothing is left. After the last packet before a silence that is well; else the wait was too short. */
  starving() {
    if (this.last >= 0 && this.last === this.newest) {
      this.state = 'idle';
      this.filling = null;
      return 0;
    }
    this.counts.starved += 1;
    this.longer();
    this.fill();
    this.place = (this.newest + 1) * PACKET;
    this.state = 'dry';
    return this.filling.next();
  }

  fill() {
    this.filling ??= conceal(this.history());
    this.blend = FADE;
  }

  /** The sample at this place; between two of them by a cubic curve (Hermite, Catmull-Rom). */
  sample(number) {
    const whole = Math.floor(this.place);
    const part = this.place - whole;
    const at = whole - number * PACKET;
    const sound = this.packets.get(number);
    if (part === 0) return sound[at];
    const [a, b, c, d] = [at - 1, at, at + 1, at + 2].map((one) => this.read(number, one));
    return b + 0.5 * part * (c - a + part * (2 * a - 5 * b + 4 * c - d + part * (3 * (b - c) + d - a)));
  }

  read(number, at) {
    const step = at < 0 ? -1 : at >= PACKET ? 1 : 0;
    const sound = this.packets.get(number + step);
    if (sound) return sound[at - step * PACKET];
    return this.packets.get(number)[Math.max(0, Math.min(PACKET - 1, at))];
  }
}

function loudness(sound) {
  let energy = 0;
  for (const sample of sound) energy += sample * sample;
  return Math.sqrt(energy / sound.length);
}
