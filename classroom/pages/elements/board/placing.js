// Where something new comes to lie: in the middle of what one sees, or beside what lies there.

import { BARS as NAMES, freeArea } from './free_area.js';
import { round, textSize } from './measure.js';
import { inTexts, roomInSight } from './wrapping.js';

const AIR = 0.006;
const STEP = 0.012;
const CLOSE = AIR - 1e-4;
const COLUMNS = [0, 1, -1, 2, -2];
const STAIRS = 40;
const PLACES = 24; // in a row and in a column
const BARS = 70; // pixels at the top and at the bottom that lie under bars

/** A box [x, y, width, height] in the middle of the sight, made smaller where it would not fit, where nothing lies yet. */
export function inSight(board, width, height) {
  const [x0, y0, x1, y1] = board.camera.sight;
  const fit = Math.min(1, (0.8 * (x1 - x0)) / width, (0.7 * (y1 - y0)) / height);
  const [wide, high] = [width * fit, height * fit];
  const middle = boxAt((x0 + x1) / 2, (y0 + y1) / 2, wide, high);
  const isSeen = ([x, y], bars) => x >= x0 && y >= y0 + bars && x + wide <= x1 && y + high <= y1 - bars;
  const isFree = ([x, y]) => !board.within([x - CLOSE, y - CLOSE, x + wide + CLOSE, y + high + CLOSE]).length;
  const all = COLUMNS.flatMap((column) => {
    const x = middle[0] + column * (wide + 2 * AIR);
    return heights(board, x, middle, [y0, y1]).map((y) => [x, y, wide, high].map(round));
  });
  const free = (bars) => all.find((box) => isSeen(box, bars) && isFree(box));
  return free(Math.min(BARS / board.camera.k, (y1 - y0 - high) / 2)) ?? free(0) ?? anywhere(board, middle).find(isFree) ?? downTheStairs(board, middle);
}

/** The middle of a column, and right above and below all that lies in it; the nearest first. */
function heights(board, x, [, middle, wide, high], [y0, y1]) {
  const boxes = board.within([x, y0, x + wide, y1]).map((one) => board.box(one));
  const all = [middle, ...boxes.flatMap((box) => [box[3] + AIR, box[1] - AIR - high])];
  return all.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
}

/** Boxes all over what bars leave free of the sight, the nearest first. */
function anywhere(board, [x, y, wide, high]) {
  const [left, top, right, bottom] = freeArea(board.surface, NAMES);
  const [[x0, y0], [x1, y1]] = [board.camera.toPage(left, top), board.camera.toPage(right, bottom)];
  const [roomX, roomY] = [x1 - x0 - wide, y1 - y0 - high];
  if (roomX < 0 || roomY < 0) return [];
  const all = Array.from({ length: PLACES ** 2 }, (_, at) => [x0 + (roomX * (at % PLACES)) / (PLACES - 1), y0 + (roomY * Math.floor(at / PLACES)) / (PLACES - 1), wide, high].map(round));
  return all.sort((one, other) => Math.hypot(one[0] - x, one[1] - y) - Math.hypot(other[0] - x, other[1] - y));
}

/** Where all is full: a little lower and farther than what begins at the same place. */
function downTheStairs(board, [x, y, wide, high]) {
  const edges = board.within([x, y, x + wide + STAIRS * STEP, y + high + STAIRS * STEP]).map(({ m, d }) => [m[0] + (d.p?.[0] ?? d.x), m[1] + (d.p?.[1] ?? d.y)]);
  let step = 0;
  const isTaken = () => edges.some(([left, top]) => Math.hypot(left - x - step * STEP, top - y - step * STEP) < STEP);
  while (isTaken() && step < STAIRS) step += 1;
  return [x + step * STEP, y + step * STEP, wide, high].map(round);
}

/** A box about a place. */
export function boxAt(x, y, width, height) {
  return [x - width / 2, y - height / 2, width, height].map(round);
}

/** The data of a text with these words, in lines that fit what one sees, where nothing lies yet. */
export const textInSight = (board, words, style) => textsInSight(board, words, style).d;

/** The same, and all `texts` that long words come to: the first is in the data. */
export function textsInSight(board, words, { c, size, mark = false }) {
  const texts = inTexts(words.replace(/\r\n?/g, '\n').trim(), size, roomInSight(board, size));
  const d = { c, size, mark, x: 0, y: 0, text: texts[0] };
  const { width, height } = textSize(d);
  const [x, y] = inSight(board, width, height);
  return { d: { ...d, x, y }, texts };
}

/** The ops that put the further `texts` of long words below the first of them. */
export function below(board, d, texts, around = {}) {
  let last = d;
  return texts.slice(1).map((text) => {
    last = { ...last, text, y: round(last.y + textSize(last).height) };
    return { op: 'add', o: board.made('text', last, around) };
  });
}
