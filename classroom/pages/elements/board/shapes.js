// Lines, arrows, rectangles, ellipses: from where one presses to where one lets go; Shift keeps them straight or even.

import { paintObject } from './draw.js';
import { STAY, round } from './measure.js';
import { inSight } from './placing.js';

const LEAST = 3;
const WIDE = 0.2;
const HIGH = 0.12;
const TURN = Math.PI / 12;
const NAMES = { line: 'a line', arrow: 'an arrow', rect: 'a rectangle', ellipse: 'an ellipse' };

export function install(board) {
  board.tools.add('line', dragged(board, () => board.style.line));
  board.tools.add('shape', dragged(board, () => board.style.shape));
  const isKey = () => board.can() && ['line', 'shape'].includes(board.tool) && document.activeElement === board.surface;
  board.keys.add('Enter', () => place(board, board.style[board.tool]), { when: isKey });
}

/** By a key: in the middle of what one sees, and chosen. */
function place(board, kind) {
  const [x, y, width, height] = inSight(board, WIDE, HIGH);
  const isLine = kind === 'line' || kind === 'arrow';
  const object = board.made(kind, dataOf(board.style, kind, [x, isLine ? y + height : y], [x + width, isLine ? y : y + height]));
  board.commit([{ op: 'add', o: object }], NAMES[kind]);
  board.choose('select');
  board.selection.set([object.id]);
  board.announce(`On the board: ${NAMES[kind]}. Arrow keys move it, with Control they change its size, with Control and Shift they turn it.`);
}

function dataOf({ c, w, dash, fill }, kind, from, to) {
  if (kind === 'line' || kind === 'arrow') return { c, w, p: [...from, ...to].map(round), dash };
  const [x, y] = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  const size = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])].map((one) => Math.max(one, 0.0002));
  return { c, w, p: [x, y, ...size].map(round), fill: fill ? c : null, dash };
}

function dragged(board, kindOf) {
  let from = null;
  let to = null;
  let ends = null;
  const data = (kind) => dataOf(board.style, kind, from, to);

  function end() {
    ends?.();
    ends = from = to = null;
  }

  return {
    cursor: 'crosshair',
    down({ x, y }) {
      if (!board.can()) return false;
      from = to = [x, y];
      ends = board.paint((ctx) => paintObject(ctx, { kind: kindOf(), m: STAY, d: data(kindOf()) }, board.look()));
      return true;
    },
    move({ x, y, event }) {
      if (!from) return;
      to = event.shiftKey ? straight(from, [x, y], kindOf()) : [x, y];
      board.layers.touch();
    },
    up() {
      if (!from) return;
      const isLarge = Math.hypot(to[0] - from[0], to[1] - from[1]) * board.camera.k >= LEAST;
      if (isLarge) board.commit([{ op: 'add', o: board.made(kindOf(), data(kindOf())) }], NAMES[kindOf()]);
      end();
    },
    cancel: end,
  };
}

/** With Shift: lines at steps of 15 degrees, shapes as wide as high. */
export function straight([x0, y0], [x, y], kind) {
  const [dx, dy] = [x - x0, y - y0];
  if (kind === 'rect' || kind === 'ellipse') {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    return [x0 + Math.sign(dx) * side, y0 + Math.sign(dy) * side];
  }
  const long = Math.hypot(dx, dy);
  const turn = Math.round(Math.atan2(dy, dx) / TURN) * TURN;
  return [x0 + long * Math.cos(turn), y0 + long * Math.sin(turn)];
}
