// What passes by and is never kept: points while one draws, the cursor, the laser, where one looks. Gathered into few messages.

import { round } from './measure.js';

const BEAT = 33;
const LOOKS = 10;
const MOST = 240; // numbers in one message

export class Pulse {
  constructor(room, boardId, pageId) {
    Object.assign(this, { room, boardId, pageId });
    this.waiting = new Map();
    this.beats = 0;
    this.timer = null;
  }

  /** Points of a stroke that is being drawn; `style` is {tool, c, w}. */
  draw(id, style, points) {
    const before = this.waiting.get('draw');
    if (before && (before.id !== id || before.p.length > MOST)) this.flush(true);
    const stroke = this.stroke?.id === id ? this.stroke : (this.stroke = { id, n: 0 });
    const message = this.waiting.get('draw') ?? { id, ...style, p: [], n: stroke.n++ };
    message.p.push(...points.map(round));
    this.waiting.delete('cursor');
    this.say('draw', message);
  }

  cursor(x, y) {
    if (!this.waiting.has('draw') && !this.waiting.has('laser')) this.say('cursor', { x: round(x), y: round(y) });
  }

  laser(points) {
    if (this.waiting.get('laser')?.p.length > MOST) this.flush(true);
    const message = this.waiting.get('laser') ?? { p: [] };
    message.p.push(...points.map(round));
    this.waiting.delete('cursor');
    this.say('laser', message);
  }

  view([x, y, k], follow) {
    this.say('view', { x: round(x), y: round(y), k: round(k), follow });
  }

  say(kind, message) {
    this.waiting.set(kind, message);
    this.timer ??= setTimeout(() => this.beat(), BEAT);
  }

  beat() {
    this.timer = null;
    this.beats += 1;
    this.flush(this.beats % Math.round(1000 / BEAT / LOOKS) !== 0);
    if (this.waiting.size) this.timer = setTimeout(() => this.beat(), BEAT);
  }

  flush(withoutView = false) {
    for (const [kind, message] of this.waiting) {
      if (kind === 'view' && withoutView) continue;
      this.waiting.delete(kind);
      if (this.room.connection !== 'live') continue;
      this.room.socket.emit(`board_${kind}`, { board: this.boardId, page: this.pageId(), ...message });
    }
  }

  dispose() {
    clearTimeout(this.timer);
  }
}
