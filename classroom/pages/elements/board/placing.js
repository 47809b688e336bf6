// Where something new comes to lie: in the middle of what one sees, or beside what lies there.

import { round, textSize } from './measure.js';
import { roomInSight, wrapped } from './wrapping.js';

const AIR = 0.012;
const AROUND = [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1], [0, 2], [0, -2], [2, 0], [-2, 0]];
const STAIRS = 40;

/** A box [x, y, width, height] in the middle of the sight, made smaller where it would not fit, where nothing lies yet. */
export function inSight(board, width, height) {
  const [x0, y0, x1, y1] = board.camera.sight;
  const fit = Math.min(1, (0.8 * (x1 - x0)) / width, (0.7 * (y1 - y0)) / height);
  const [wide, high] = [width * fit, height * fit];
  const at = ([across, down]) => boxAt((x0 + x1) / 2 + across * (wide + 2 * AIR), (y0 + y1) / 2 + down * (high + 2 * AIR), wide, high);
  const isSeen = ([x, y]) => x >= x0 && y >= y0 && x + wide <= x1 && y + high <= y1;
  const isFree = ([x, y]) => !board.within([x - AIR, y - AIR, x + wide + AIR, y + high + AIR]).length;
  return AROUND.map(at).find((box) => isSeen(box) && isFree(box)) ?? downTheStairs(board, at([0, 0]));
}

/** Where all is full: a little lower and farther than what begins at the same place. */
function downTheStairs(board, [x, y, wide, high]) {
  const edges = board.within([x, y, x + wide + STAIRS * AIR, y + high + STAIRS * AIR]).map(({ m, d }) => [m[0] + (d.p?.[0] ?? d.x), m[1] + (d.p?.[1] ?? d.y)]);
  let step = 0;
  const isTaken = () => edges.some(([left, top]) => Math.hypot(left - x - step * AIR, top - y - step * AIR) < AIR);
  while (isTaken() && step < STAIRS) step += 1;
  return [x + step * AIR, y + step * AIR, wide, high].map(round);
}

/** A box about a place. */
export function boxAt(x, y, width, height) {
  return [x - width / 2, y - height / 2, width, height].map(round);
}

/** The data of a text with these words, in lines that fit what one sees, where nothing lies yet. */
export function textInSight(board, words, { c, size, mark = false }) {
  const d = { c, size, mark, x: 0, y: 0, text: wrapped(words.replace(/\r\n?/g, '\n').trim(), size, roomInSight(board, size)) };
  const { width, height } = textSize(d);
  const [x, y] = inSight(board, width, height);
  return { ...d, x, y };
}
