// What keys do to what is chosen: farther, larger, turned. Seen at once, said once, undone as one step when the keys rest.

import { centreOf, setOps } from './arrange.js';
import { SMALLEST, frameOf, handlesOf, moved, resized, turned } from './geometry.js';
import { boxOf } from './measure.js';

const REST = 500;
const LABELS = { move: 'the move', size: 'the size', turn: 'the turn' };

/** Where an object is, in words: its left upper end, in hundredths of the page's width. */
export function placeOf(object) {
  const [x, y] = boxOf(object);
  return `${Math.round(x * 100)} across, ${Math.round(y * 100)} down`;
}

function sizeOf(object) {
  const [width, height] = frameOf([object]).size;
  return `${Math.round(width * 100)} wide, ${Math.round(height * 100)} high`;
}

const SAID = {
  move: (one) => `Now at ${placeOf(one)}.`,
  size: (one) => `Now ${sizeOf(one)}.`,
  turn: (one) => `Now turned by ${Math.round((one.m[4] * 180) / Math.PI)} degrees.`,
};

/** How an object of those that are chosen changes: `dx`, `dy` in page widths, for a turn `dx` in radians. */
const CHANGES = {
  move: (one, { dx, dy }) => moved(one, dx, dy),
  turn: (one, { dx, frame }) => turned(one, dx, centreOf(frame)),
  size(one, { dx, dy, frame, mine }) {
    const [width, height] = frame.size;
    const grown = (by, size) => (size ? Math.max(SMALLEST / size, 1 + by / size) : 1);
    const keepsShape = mine.length > 1 || handlesOf(mine).length === 4;
    const even = grown(dx + dy, Math.max(width, height));
    return resized(one, frame, 'se', keepsShape ? [even, even] : [grown(dx, width), grown(dy, height)]);
  },
};

export class Nudge {
  constructor(board) {
    this.board = board;
    this.none();
  }

  none() {
    clearTimeout(this.timer);
    Object.assign(this, { what: '', mine: null, dx: 0, dy: 0, frame: null });
  }

  /** Move, size or turn what is chosen by so much more. */
  by(what, dx, dy) {
    if (what !== this.what) this.settle();
    this.mine ??= this.board.chosen().filter((one) => !one.locked && this.board.may(one));
    if (!this.mine.length) return this.none();
    Object.assign(this, { what, dx: this.dx + dx, dy: this.dy + dy, frame: this.frame ?? frameOf(this.mine) });
    const changes = this.changes();
    this.board.preview(new Map(this.mine.map((one) => [one.id, { ...one, ...changes.get(one.id) }])));
    this.timer = (clearTimeout(this.timer), setTimeout(() => this.settle(), REST));
  }

  changes() {
    return new Map(this.mine.map((one) => [one.id, CHANGES[this.what](one, this)]));
  }

  settle() {
    if (!this.mine) return;
    const { what, mine, dx, dy, board } = this;
    const changes = this.changes();
    this.none();
    board.preview(null);
    if (dx || dy) board.commit(setOps(changes), LABELS[what]);
    board.announce(SAID[what]({ ...mine[0], ...changes.get(mine[0].id) }));
  }
}
