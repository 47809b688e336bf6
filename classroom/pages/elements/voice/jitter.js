// What evens out the arrival of packets: waits a little, plays in order, hides what is late or lost, follows the speaker's clock.
// Pure: time comes in as samples that were asked for, and as packets that were given. After the way NetEQ (WebRTC) does it.

import { SIDE, between } from './between.js';
import { conceal } from './conceal.js';

export const RATE = 16_000;
export const PACKET = 1280;
/** Samples for which a packet that came fast is held until its turn: at least, at most. A packet's own time comes to it. */
const LEAST = 0.02 * RATE;
const MOST = 0.2 * RATE - PACKET;
/** Samples that are held more than the slow packets need; more from when one came too late; and less with each packet. */
const MARGIN = 0.01 * RATE;
const STEP = 0.02 * RATE;
const FALL = 0.01 * PACKET;
/** Packets whose times of arrival tell how uneven they come: ten seconds; and the share of them that is waited for. */
const REMEMBERED = 125;
const NEARLY_ALL = 0.97;
/** How much longer than wanted the delay may be before the pace changes. */
const SLACK = 0.008 * RATE;
/** How much the pace changes at most: in speech, which nobody hears; in speech when far off; and where it is quiet. */
const DRIFT = 0.0015;
const HASTE = 0.01;
const QUIET_HASTE = 0.15;
const FAR = 0.05 * RATE;
/** Samples for which a pace holds, and their loudness (root mean square) below which they are quiet: between two words. */
const SPAN = 160;
const QUIET = 0.01;
/** A delay that is skipped at once, and a pause after which arrivals tell nothing of those before. */
const TOO_MUCH = 0.25 * RATE;
const LONG = 0.3 * RATE;
const FADE = 80;
const HISTORY = 640;
const KEPT = 32;
/** Packets by which the numbers of another microphone jump, at least, forward and back. */
const FORWARD = 25;
const BACK = 8;

export class Jitter {
  constructor() {
    this.clock = 0;
    this.counts = { late: 0, lost: 0, starved: 0, skipped: 0 };
    this.played = new Float32Array(HISTORY);
    this.head = 0;
    this.reset();
  }

  reset() {
    this.packets = new Map();
    this.place = 0; // the next sample, counted from packet 0; a fraction while the pace is not 1
    this.newest = -1;
    this.last = -1; // the packet that silence follows
    this.state = 'idle'; // or 'waiting' for the turn of a first packet, 'playing', 'dry' when nothing is left
    this.dry = 0;
    this.transits = []; // when packets came, less when they were spoken, by two clocks
    this.base = null; // the least of them
    this.hold = LEAST;
    this.pace = 1;
    this.sounded = -1;
    this.filling = null; // what stands for sound that is not here
    this.blend = 0;
  }

  /** Samples from the first one of a packet, spoken, to its turn, beside the time that the fastest packet takes. */
  get wait() {
    return PACKET + this.hold;
  }

  /** Samples that are here and not yet played. */
  get ahead() {
    return Math.max(0, (this.newest + 1) * PACKET - this.place);
  }

  give(number, sound, last = false) {
    const isAnother = number < this.newest - BACK || (this.state !== 'idle' && number > this.newest + FORWARD);
    if (this.newest >= 0 && isAnother) this.reset();
    if (this.state === 'dry' && this.dry > LONG) this.begin();
    if (this.state === 'idle') this.begin(number);
    else this.learn(this.clock - number * PACKET);
    if (this.state === 'waiting') this.place = this.due(number);
    if (this.state === 'dry') this.goOn(number);
    if (number < Math.floor(this.place / PACKET)) this.counts.late += 1;
    this.packets.set(number, sound);
    this.newest = Math.max(this.newest, number);
    if (last) this.last = number;
    if (this.state === 'playing' && this.off > TOO_MUCH) this.skip();
    for (const old of this.packets.keys()) if (old < number - KEPT) this.packets.delete(old);
  }

  /** After silence the clocks are what they were; after a long hole nothing is sure. */
  begin(number = null) {
    this.state = 'waiting';
    this.pace = 1;
    this.dry = 0;
    this.blend = FADE;
    if (number === null) [this.transits, this.base] = [[], null];
    [this.newest, this.last] = [-1, -1];
    this.packets.clear();
  }

  /** What comes after a hole was late, and is played whole; what is missing before it has had its time. */
  goOn(number) {
    this.place = Math.max(this.place, Math.min(this.place + this.dry, number * PACKET));
    this.state = 'playing';
  }

  /** How much later than the fastest the slow ones come: hold all for nearly as long. */
  learn(transit) {
    this.transits.push(transit);
    if (this.transits.length > REMEMBERED) this.transits.shift();
    const sorted = Float64Array.from(this.transits).sort();
    [this.base] = sorted;
    const spread = sorted[Math.floor(sorted.length * NEARLY_ALL)] - this.base;
    this.hold = Math.max(Math.min(MOST, spread + MARGIN), this.hold - FALL, LEAST);
  }

  /** Where we are to be while we wait: of what came just before a first word, with it, no more than is held is heard. */
  due(number) {
    const base = this.base ?? this.clock - number * PACKET;
    const whole = this.newest < 0 ? number + 1 : number;
    return Math.round(Math.min(this.clock - base, whole * PACKET) - this.hold);
  }

  /** How much later than wanted we play. */
  get off() {
    return this.clock - this.place - this.base - this.hold;
  }

  /** How fast the next samples are played, so that the delay comes to what is wanted. */
  paceOf(sound) {
    const { off } = this;
    const far = off > 0 ? off - SLACK : -off;
    if (this.base === null || far <= 0) return 1;
    if (loudness(sound) < QUIET) return 1 + Math.sign(off) * Math.min(QUIET_HASTE, far / SPAN);
    return 1 + Math.sign(off) * Math.min(far > FAR ? HASTE : DRIFT, far / RATE);
  }

  /** Much came at once after it was held up: go on where we should be. */
  skip() {
    this.counts.skipped += 1;
    this.place = Math.round(this.place + this.off);
    this.fill();
  }

  /** Fill `out` with the next samples. */
  take(out) {
    for (let at = 0; at < out.length; at += 1) {
      out[at] = this.next();
      this.played[this.head] = out[at];
      this.head = (this.head + 1) % HISTORY;
      this.clock += 1;
    }
  }

  /** The last samples that were played, in order. */
  history() {
    const sound = new Float32Array(HISTORY);
    sound.set(this.played.subarray(this.head));
    sound.set(this.played.subarray(0, this.head), HISTORY - this.head);
    return sound;
  }

  next() {
    if (this.state === 'idle') return 0;
    const number = Math.floor(this.place / PACKET);
    if (this.state === 'waiting') {
      if (!this.packets.has(number) && number <= this.newest) return this.still();
      this.state = 'playing';
    }
    if (this.packets.has(number)) return this.sounding(number);
    return number > this.newest ? this.starving() : this.losing();
  }

  /** The first packet's turn comes. */
  still() {
    this.place += 1;
    return this.filling ? this.filling.next() : 0;
  }

  sounding(number) {
    const span = Math.floor(this.place / SPAN);
    if (span !== this.sounded) {
      this.sounded = span;
      const at = span * SPAN - number * PACKET;
      this.pace = this.paceOf(this.packets.get(number).subarray(at, at + SPAN));
    }
    let sample = this.sample(number);
    if (this.blend > 0) {
      const share = this.blend / FADE;
      sample = sample * (1 - share) + (this.filling ? this.filling.next() : 0) * share;
      this.blend -= 1;
      if (this.blend === 0) this.filling = null;
    }
    this.place += this.pace;
    return sample;
  }

  /** One is missing between two others: something that sounds like what came before stands for it. */
  losing() {
    if (this.blend !== FADE) this.counts.lost += 1;
    this.fill();
    this.place += 1;
    return this.filling.next();
  }

  /** Nothing is left. After the last packet before a silence that is well; else we hold on until something comes. */
  starving() {
    if (this.last >= 0 && this.last === this.newest) {
      this.state = 'idle';
      this.filling = null;
      return 0;
    }
    if (this.state !== 'dry') {
      this.counts.starved += 1;
      this.hold = Math.min(MOST, this.hold + STEP);
      this.state = 'dry';
      this.dry = 0;
    }
    this.fill();
    this.dry += 1;
    return this.filling.next();
  }

  fill() {
    this.filling ??= conceal(this.history());
    this.blend = FADE;
  }

  /** The sample at this place. */
  sample(number) {
    const whole = Math.floor(this.place);
    const part = this.place - whole;
    const at = whole - number * PACKET;
    const sound = this.packets.get(number);
    if (part === 0) return sound[at];
    if (at >= SIDE && at + SIDE < PACKET) return between(part, (one) => sound[at + one]);
    return between(part, (one) => this.read(number, at + one));
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
