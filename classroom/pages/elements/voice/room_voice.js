// The voice of a room in this page: who speaks, whether it is heard here, and this page's own microphone.

import { live } from 'classroom/live.js';
import { Listening } from './listening.js';
import { Microphone, hindrance, sentence } from './microphone.js';

const CAPTION_SECONDS = 12;
/** Bytes that wait in the socket from which frames are dropped: the line is too slow for them. */
const MOST_WAITING = 48_000;
/** The level is shown with each second frame. */
const FRAMES_TO_SHOW = 2;
const ELSEWHERE = 'You speak in another tab now.';
const TAKEN = { lead: 'Your voice is not live any more.', floor: 'You do not have the floor any more.' };
const LOST = 'The connection was cut. Go live again.';
/** A sentence about a turn that is over stands so long, and no longer than the voice of the other. */
const SAID_FOR = 8_000;
const UNPLUGGED = 'The microphone was taken away. Choose another one, then go live again.';
const voices = new Map();

/** The page's voice of a room; `place` is where this person speaks: `lead` or `floor`. */
export function voiceOf(roomId, root, place) {
  if (!voices.has(roomId)) voices.set(roomId, new RoomVoice(live(roomId), root, place));
  return voices.get(roomId);
}

class RoomVoice {
  constructor(room, root, place) {
    Object.assign(this, { room, root, place });
    this.now = {};
    this.mine = 'off'; // 'opening', 'live', 'muted'
    this.notice = '';
    this.ended = '';
    this.number = '';
    this.beat = 0;
    this.level = 0;
    this.hears = 'nothing'; // 'tap', 'sound', 'blocked'
    this.heardLevel = 0;
    this.captions = [];
    this.listeners = new Set();
    this.listening = new Listening(root, { heard: (is) => this.heard(is), level: (value) => this.become({ heardLevel: value }) });
    this.connection = '';
    this.cut = false; // the own voice was live before this page was loaded again
    room.on('voice_state', (state) => this.take(state));
    room.on('voice', (header, bytes) => this.listening.take(header, bytes));
    room.on('caption', (caption) => this.caption(caption));
    room.subscribe(({ connection }) => this.connected(connection));
    window.addEventListener('classroom:leaving', () => (this.isLeaving = true));
    window.addEventListener('pagehide', () => this.speaks && this.left());
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.recall());
  }

  get mark() {
    return `classroom.live-${this.room.roomId}`;
  }

  /** The page goes, and the voice with it; where it comes back to the same person, it says so. */
  left() {
    if (!this.isLeaving) sessionStorage.setItem(this.mark, `${this.room.state.me}`);
    this.stop();
  }

  /** Take what `left` has said. */
  recall() {
    const who = sessionStorage.getItem(this.mark);
    if (who === null) return;
    sessionStorage.removeItem(this.mark);
    this.become({ cut: who === `${this.room.state.me}` });
  }

  subscribe(listener) {
    this.listeners.add(listener);
    listener(this);
    return () => this.listeners.delete(listener);
  }

  become(changes) {
    Object.assign(this, changes);
    this.listeners.forEach((listener) => listener(this));
  }

  get speaks() {
    return this.mine === 'live' || this.mine === 'muted';
  }

  /** Turns of others whose microphones are open; nobody hears the own voice, in another tab neither. */
  get others() {
    return [this.now.lead, this.now.floor].filter((turn) => turn?.live && !turn.own);
  }

  async connected(connection) {
    if (connection === this.connection) return;
    this.connection = connection;
    if (connection === 'gone') return this.end();
    if (connection !== 'live') return;
    this.recall();
    this.listens = false;
    if (this.speaks) await this.goOn();
    const state = await this.ask('voice_now', {});
    if (!state.error) this.take(state);
  }

  /** A new turn, after a cut or with another microphone; nothing is sent until it is there. */
  async goOn() {
    this.number = '';
    const answer = await this.ask('voice_live', { rate: this.rate });
    if (answer.error) return this.stop(answer.detail ?? LOST);
    this.number = answer.number;
    if (this.mine === 'muted') await this.ask('voice_mute', { muted: true });
  }

  take(now) {
    const before = this.now;
    this.become({ now });
    const turn = now[this.place];
    const taken = this.speaks && this.number && turn?.number !== this.number;
    if (taken) this.passing(turn?.own && turn.live ? ELSEWHERE : TAKEN[this.place], 'notice');
    else if (before.lead?.live && !now.lead) this.silent(before.lead);
    this.listen();
  }

  /** The teacher's voice has ended: nobody has to guess whether the sound is at fault. */
  silent({ who, own }) {
    if (this.notice === TAKEN.floor) this.become({ notice: '' });
    if (!own && this.place === 'floor') this.passing(`${who.name} is not live any more`, 'ended');
  }

  /** Say what is of no use soon: `notice` with the end of the own turn, `ended` about another's. */
  passing(words, where) {
    if (where === 'notice') this.stopped(words);
    else this.become({ ended: words });
    setTimeout(() => this[where] === words && this.become({ [where]: '' }), SAID_FOR);
  }

  /** Open the sound while somebody else speaks, and say whether we hear it. */
  listen() {
    const wanted = this.others.length > 0;
    if (wanted && this.room.socket.io.engine?.transport?.name === 'polling') return this.become({ hears: 'blocked' });
    if (wanted && !this.listening.context) this.listening.open();
    if (!wanted && this.listening.context) (this.listening.close(), this.become({ hears: 'nothing', heardLevel: 0 }));
    this.tellListening();
  }

  heard(isHeard) {
    this.become({ hears: isHeard ? 'sound' : 'tap' });
    this.tellListening();
  }

  tellListening() {
    const on = this.hears === 'sound' && !this.listening.muted;
    if (on === Boolean(this.listens)) return;
    this.listens = on;
    this.ask('voice_listen', { on });
  }

  volume(volume, muted) {
    this.listening.set(volume, muted);
    this.become({});
    this.tellListening();
  }

  tap() {
    return this.listening.tap();
  }

  made() {
    return new Microphone(this.root, (heard) => this.send(heard), () => this.stop(UNPLUGGED));
  }

  /** Ask for the microphone and go live; called by a click. Who holds a key to speak begins `muted`. */
  async start({ muted = false } = {}) {
    if (this.mine !== 'off') return;
    const why = hindrance();
    if (why) return this.become({ notice: why });
    this.become({ mine: 'opening', notice: '', cut: false });
    const microphone = (this.microphone = this.made());
    try {
      this.rate = await microphone.open();
    } catch (error) {
      return this.stopped(sentence(error));
    }
    if (this.mine !== 'opening' || microphone !== this.microphone) return;
    const answer = await this.ask('voice_live', { rate: this.rate });
    if (this.mine !== 'opening' || microphone !== this.microphone) return; // it was taken away, or one has left
    if (answer.error) return this.stopped(answer.detail ?? sentence());
    this.become({ mine: muted ? 'muted' : 'live', number: answer.number });
    this.listen();
    if (muted) await this.ask('voice_mute', { muted });
  }

  /** Another device, without leaving the air; where it does not start, the one before goes on, and the answer is false. */
  async change() {
    if (!this.speaks) return true;
    const [before, microphone] = [this.microphone, this.made()];
    try {
      this.become({ notice: '' });
      const rate = await microphone.open();
      if (!this.speaks || this.microphone !== before) return (microphone.close(), true);
      Object.assign(this, { microphone, rate });
    } catch (error) {
      microphone.close();
      this.become({ notice: sentence(error) });
      return false;
    }
    before.close();
    await this.goOn();
    return true;
  }

  async mute(muted) {
    if (!this.speaks || muted === (this.mine === 'muted')) return;
    this.become({ mine: muted ? 'muted' : 'live', level: 0 });
    const answer = await this.ask('voice_mute', { muted });
    if (answer.error) this.stopped(answer.detail ?? LOST);
  }

  async stop(notice = '') {
    this.stopped(notice);
    await this.ask('voice_stop', {});
  }

  stopped(notice) {
    this.microphone?.close();
    this.become({ mine: 'off', number: '', level: 0, notice });
    this.listen();
  }

  end() {
    this.microphone?.close();
    this.listening.close();
    this.become({ mine: 'off', now: {}, hears: 'nothing' });
  }

  /** Not `pass`, which leaves out what does not go at once: a frame that is missing is heard. */
  send({ frame, level }) {
    this.beat = (this.beat + 1) % FRAMES_TO_SHOW;
    if (this.beat === 0) this.become({ level: this.mine === 'live' ? level : 0 });
    const { socket, connection } = this.room;
    const waiting = socket.io.engine?.transport?.ws?.bufferedAmount ?? 0;
    if (this.mine === 'live' && this.number && connection === 'live' && waiting < MOST_WAITING) socket.emit('voice', {}, frame);
  }

  /** Give a student the floor, or take it back with null. */
  floor(person) {
    return this.ask('voice_floor', { person });
  }

  /** Ask somebody to type captions, or not any more. */
  typist(person, on) {
    return this.ask('voice_typist', { person, on });
  }

  /** A caption; who types for another sees it too. Returns whether it got through. */
  async say(text) {
    const answer = await this.ask('voice_caption', { text });
    if (!answer.error && !this.speaks) this.caption({ c: '', text });
    if (answer.error) this.become({ notice: answer.detail ?? 'The caption did not get through. Try again.' });
    return !answer.error;
  }

  caption({ c, text }) {
    const line = { c, text, key: `${Date.now()}-${Math.random()}` };
    if (text) this.become({ captions: [...this.captions.slice(-1), line] });
    setTimeout(() => this.become({ captions: this.captions.filter((one) => one.key !== line.key) }), CAPTION_SECONDS * 1000);
  }

  /** Send and wait; without a connection it is an error like others. */
  async ask(name, message) {
    try {
      return (await this.room.send(name, message)) ?? {};
    } catch {
      return { error: 'offline', detail: LOST };
    }
  }
}
