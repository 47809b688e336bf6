// One live connection for a page: NiceGUI's own socket, our namespace on it. Elements subscribe and render.

import { cookie } from './cookies.js';
import { EMPTY, apply, begin, present } from './room_state.js';
import { hearClock } from './server_clock.js';

/** Who does nothing for so long is away: where the tab is hidden, and where one may well be watching or listening. */
const AWAY_AFTER = { hidden: 60_000, visible: 5 * 60_000 };
const LOOK_EVERY = 5_000;
/** A page that has no live channel by then says so, and asks by HTTP. */
const LIVE_WITHIN = 8_000;
const RETRY = [300, 1_000, 2_000, 4_000, 8_000];
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'wheel', 'touchstart', 'touchmove'];
/** What is said, drawn and shown: whoever has it before them is here. */
const SEEN = /^(voice|caption|stage|board)/;
const rooms = new Map();

/** The page's connection to a room, opened on first use. `audience` is `own` or `screen`. */
export function live(roomId, audience = 'own') {
  const key = `${roomId}/${audience}`;
  if (!rooms.has(key)) rooms.set(key, new Room(roomId, audience));
  return rooms.get(key);
}

class Room {
  constructor(roomId, audience) {
    this.roomId = roomId;
    this.audience = audience;
    this.state = EMPTY;
    this.connection = 'connecting';
    this.reason = '';
    this.leaving = '';
    this.listeners = new Set();
    this.kinds = new Map();
    this.held = [];
    this.asking = false;
    this.first = null;
    this.failures = 0;
    this.alive = Date.now();
    this.said = 'here';
    this.open();
  }

  /** Call `listener(room)` now and after each change; returns the function that ends it. */
  subscribe(listener) {
    this.listeners.add(listener);
    listener(this);
    return () => this.listeners.delete(listener);
  }

  /** Begin with the state that the page was built with, so that only what came later is asked for. */
  seed(state) {
    if (this.state.session || this.connection !== 'connecting') return;
    this.state = { ...state };
  }

  /** Call `listener(data)` for each message of a kind, durable or fleeting; `listener(data, bytes)` for what has bytes. */
  on(kind, listener) {
    if (!this.kinds.has(kind)) this.kinds.set(kind, new Set());
    this.kinds.get(kind).add(listener);
    return () => this.kinds.get(kind).delete(listener);
  }

  /** Change the state as this page knows it: what was asked for by HTTP, what is shown before the server answers. */
  change(step) {
    this.state = step(this.state);
    this.tell();
  }

  /** Send a message and wait for its acknowledgement, at most ten seconds. */
  send(name, message) {
    return this.socket.timeout(10_000).emitWithAck(name, message);
  }

  /** Send something that is of no use later, with bytes where it has some; it is dropped while there is no connection. */
  pass(name, message, ...bytes) {
    if (this.connection === 'live') this.socket.volatile.emit(name, message, ...bytes);
  }

  /** Try at once, for whoever does not want to wait. */
  retry() {
    if (this.connection !== 'offline') return;
    if (!window.socket?.connected) return window.socket?.connect();
    this.socket?.connect();
  }

  async open() {
    setTimeout(() => this.connection === 'connecting' && this.become('offline'), LIVE_WITHIN);
    while (!window.socket?.connected) await new Promise((resolve) => setTimeout(resolve, 50));
    this.socket = window.socket.io.socket('/live', { auth: (give) => this.ticket().then(give) });
    this.socket.on('connect', () => this.greet());
    this.socket.on('connect_error', (error) => this.refused(error));
    this.socket.on('disconnect', () => this.become(this.connection === 'gone' ? 'gone' : 'offline'));
    this.socket.on('e', (event) => this.take(event));
    this.socket.on('x', (message) => this.hear(message));
    this.socket.on('bye', (word) => this.leave(word));
    this.socket.onAny((name, data) => SEEN.test(data?.t ?? name) && this.witness());
    this.socket.onAny((name, data, bytes) => bytes && this.kinds.get(name)?.forEach((listener) => listener(data, bytes)));
    if (!this.socket.active) this.socket.connect();
    this.watch();
  }

  /** The page brought the first ticket; each further connection needs a fresh one. */
  async ticket() {
    const { first } = this;
    this.first = null;
    if (first) return { ticket: first };
    try {
      const reply = await fetch(`/api/rooms/${this.roomId}/ticket`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': cookie('csrf_token') },
        body: JSON.stringify({ audience: this.audience }),
      });
      if (reply.ok) return { ticket: (await reply.json()).ticket };
      this.lost = reply.status === 401 || reply.status === 404;
    } catch {
      this.lost = false;
    }
    return {};
  }

  async greet() {
    this.failures = 0;
    this.asking = true;
    const welcome = await this.send('hello', { after: this.state.session ? this.state.seq : null }).catch(() => null);
    if (!welcome || welcome.error) return this.socket.disconnect().connect();
    hearClock(welcome.now);
    this.state = { ...this.state, me: welcome.you, presence: new Map() };
    this.caught(welcome.catch_up);
    if (welcome.presence) this.state = present(this.state, welcome.presence);
    this.said = 'here';
    this.become('live');
  }

  refused(error) {
    const final = ['wrong_ticket', 'not_found'].includes(error.message) && this.lost !== false;
    if (final) return this.leave({ reason: 'You are not in this class any more.' });
    this.become('offline');
    const wait = RETRY[Math.min(this.failures, RETRY.length - 1)];
    this.failures += 1;
    setTimeout(() => this.connection !== 'gone' && window.socket.connected && this.socket.connect(), wait);
  }

  take(event) {
    if (this.asking) return this.held.push(event);
    if (event.t === 'reload' || event.p > this.state.seq) return this.resync();
    this.settle(event);
    this.tell();
  }

  settle(event) {
    if (event.s <= this.state.seq) return;
    this.state = apply(this.state, event);
    this.kinds.get(event.t)?.forEach((listener) => listener(event.d));
  }

  async resync(after = this.state.seq) {
    this.asking = true;
    const answer = await this.send('resync', { after }).catch(() => null);
    if (!answer || answer.error) return this.socket.disconnect().connect();
    this.caught(answer);
    this.tell();
  }

  /** Apply what was missed, then what came in the meantime. */
  caught(answer) {
    if (answer.snapshot) {
      this.state = begin(this.state, answer.snapshot);
      this.kinds.get('snapshot')?.forEach((listener) => listener(answer.snapshot));
    }
    answer.events.forEach((event) => this.settle(event));
    this.state = { ...this.state, seq: Math.max(this.state.seq, answer.seq) };
    const held = this.held;
    this.held = [];
    this.asking = false;
    held.forEach((event) => (event.t === 'reload' && event.s > this.state.seq ? this.resync() : this.settle(event)));
  }

  hear({ t, d }) {
    if (t === 'resync') return this.resync();
    if (t === 'reload') return this.resync(null);
    if (t === 'presence') this.state = present(this.state, d.people);
    this.kinds.get(t)?.forEach((listener) => listener(d));
    if (t === 'presence') this.tell();
  }

  leave({ reason, code = '' }) {
    this.reason = reason;
    this.leaving = code;
    this.become('gone');
    this.socket.disconnect();
  }

  become(connection) {
    this.connection = connection;
    this.tell();
  }

  /** Tell the elements, once for all that came within a frame. */
  tell() {
    if (this.told) return;
    this.told = setTimeout(() => {
      this.told = null;
      this.listeners.forEach((listener) => listener(this));
    }, 16);
  }

  /** Say when the person turns away and comes back. */
  watch() {
    const sign = () => {
      this.alive = Date.now();
      if (this.said === 'away') this.look();
    };
    SIGNS_OF_LIFE.forEach((name) => window.addEventListener(name, sign, { passive: true, capture: true }));
    document.addEventListener('visibilitychange', () => (document.hidden ? this.look() : sign()));
    window.addEventListener('online', () => this.retry());
    window.addEventListener('pagehide', () => this.connection === 'live' && this.socket.emit('signal', { state: 'leaving' }));
    window.addEventListener('pageshow', (event) => event.persisted && this.connection === 'live' && this.socket.disconnect().connect());
    setInterval(() => this.look(), LOOK_EVERY);
  }

  /** Something came that one watches or listens to. */
  witness() {
    if (!document.hidden) this.alive = Date.now();
  }

  look() {
    const away = Date.now() - this.alive > AWAY_AFTER[document.hidden ? 'hidden' : 'visible'];
    const state = away ? 'away' : 'here';
    if (state === this.said || this.connection !== 'live') return;
    this.said = state;
    this.socket.emit('signal', { state });
  }
}
