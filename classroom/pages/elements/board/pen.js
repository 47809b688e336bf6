// Pen and highlighter: points as the hand gives them, seen at once here and by the others, simplified when it lifts.

import { paintObject } from './draw.js';
import { MARKER, PEN, STAY, round } from './measure.js';
import { MOST_POINTS, simplified } from './stroke.js';

const CLOSEST = 0.6;
const SLACK = 0.3;
const CLOSED = MOST_POINTS - 2;

export function install(board) {
  board.tools.add('pen', freehand(board, 'pen'));
  board.tools.add('marker', freehand(board, 'marker'));
}

function freehand(board, tool) {
  let stroke = null;
  let ends = null;

  function begin(x, y, pressure) {
    const { c, w } = board.style;
    stroke = { id: board.newId(), c, w, p: [], r: pressure === null ? null : [] };
    push(x, y, pressure);
  }

  function push(x, y, pressure) {
    stroke.p.push(x, y);
    stroke.r?.push(pressure ?? 0.5);
    board.pulse.draw(stroke.id, { tool, c: stroke.c, w: stroke.w }, [x, y]);
  }

  const d = () => ({ tool, c: stroke.c, w: stroke.w, p: stroke.p, ...(stroke.r ? { r: stroke.r } : {}) });

  function keep() {
    const width = (tool === 'marker' ? MARKER : PEN)[stroke.w];
    const { p, r } = simplified(calmed(stroke.p), stroke.r, SLACK / board.camera.k, width);
    const kept = { tool, c: stroke.c, w: stroke.w, p: p.map(round), ...(r ? { r: r.map((one) => Math.round(one * 100) / 100) } : {}) };
    board.commit([{ op: 'add', o: board.made('stroke', kept, { id: stroke.id }) }], tool === 'pen' ? 'a stroke' : 'highlighting');
  }

  function end() {
    ends?.();
    ends = null;
    stroke = null;
    board.layers.blend('');
  }

  return {
    cursor: 'crosshair',
    down({ x, y, pressure }) {
      if (!board.can()) return false;
      begin(x, y, pressure);
      if (tool === 'marker') board.layers.blend(board.look().blend);
      ends = board.paint((ctx) => paintObject(ctx, { kind: 'stroke', m: STAY, d: d() }, board.look()));
      return true;
    },
    move({ x, y, pressure }) {
      if (!stroke) return;
      const at = stroke.p.length;
      if (Math.hypot(x - stroke.p[at - 2], y - stroke.p[at - 1]) * board.camera.k < CLOSEST) return;
      push(x, y, pressure);
      if (stroke.p.length / 2 > CLOSED) (keep(), begin(x, y, pressure));
      board.layers.touch();
    },
    up() {
      if (!stroke) return;
      board.pulse.flush();
      keep();
      end();
    },
    /** A finger that was not meant leaves nothing; a stroke over which drawing was closed is kept beside the board. */
    cancel() {
      if (stroke && !board.can()) keep();
      end();
    },
  };
}

/** Points without the tremor of pixels: each one between its neighbours; both ends stay. */
export function calmed(p) {
  const calm = p.slice();
  for (let at = 2; at + 3 < p.length; at += 1) calm[at] = (p[at - 2] + 2 * p[at] + p[at + 2]) / 4;
  return calm;
}
