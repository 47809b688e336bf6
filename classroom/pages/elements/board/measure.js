// How large things are on a page, and where they lie. Page width = 1.

/** Line widths thin, medium, thick; of the highlighter; and heights of the three sizes of text. */
export const PEN = [0, 0.0016, 0.0027, 0.0054];
export const MARKER = [0, 0.011, 0.018, 0.027];
export const TEXT = [0, 0.0198, 0.0256, 0.0337];
export const LINE_HEIGHT = 1.16;
export const HAND = '"Patrick Hand", "Comic Sans MS", cursive';
export const STAY = [0, 0, 1, 1, 0];

const FONT = 64;
let pencil = null;
const measured = new WeakMap();
const boxes = new WeakMap();

export function round(value) {
  return Math.round(value * 1e5) / 1e5;
}

/** The width of a line of an object's kind. */
export function thickness({ kind, d }) {
  return kind === 'stroke' && d.tool === 'marker' ? MARKER[d.w] : PEN[d.w] ?? PEN[2];
}

/** The width of a line in one of the three sizes of text. */
export function lineWidth(line, size) {
  pencil ??= document.createElement('canvas').getContext('2d');
  pencil.font = `${FONT}px ${HAND}`;
  return pencil.measureText(line).width * (TEXT[size] / FONT);
}

/** The widths and the height of a text, measured once in the hand font. */
export function textSize(d) {
  const known = measured.get(d);
  if (known) return known;
  const lines = d.text.split('\n');
  const size = TEXT[d.size];
  const width = Math.max(...lines.map((line) => lineWidth(line, d.size)), size / 4);
  const found = { lines, size, width, height: lines.length * size * LINE_HEIGHT };
  if (document.fonts.check(`${FONT}px ${HAND}`)) measured.set(d, found);
  return found;
}

/** The box of an object before it is placed: [x0, y0, x1, y1]. */
export function localBox({ kind, d }) {
  if (kind === 'stroke') return ofPoints(d.p);
  if (kind === 'line' || kind === 'arrow') return ofPoints(d.p);
  if (kind === 'text') {
    const { width, height } = textSize(d);
    return [d.x, d.y, d.x + width, d.y + height];
  }
  const [x, y, width, height] = d.p;
  return [Math.min(x, x + width), Math.min(y, y + height), Math.max(x, x + width), Math.max(y, y + height)];
}

function ofPoints(p) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < p.length; at += 2) {
    box[0] = Math.min(box[0], p[at]);
    box[1] = Math.min(box[1], p[at + 1]);
    box[2] = Math.max(box[2], p[at]);
    box[3] = Math.max(box[3], p[at + 1]);
  }
  return box;
}

/** How large the words and numbers of a chart are. */
export const chartSize = ([, , width, height]) => Math.min(TEXT[1], height * 0.4, width / 8);

/** The largest dot of a dot plot: half its width. */
export const DOT = 0.0081;

/** A chart has its numbers, its label and the ends of its axis beyond its box. */
function chartBox(object) {
  const box = localBox(object);
  const { p, from, to, label, chart } = object.d;
  const size = chartSize(p);
  const wide = (words) => lineWidth(String(words), 1) * (size / TEXT[1]);
  const end = Math.max(0.6 * size + PEN[2], chart === 'dot' ? DOT : 0);
  const [left, right] = [wide(from) / 2, Math.max(wide(to) / 2, label ? size + wide(label) : 0)];
  return [box[0] - Math.max(end, left), box[1], box[2] + Math.max(end, right), box[3]];
}

/** What is seen of an object, before it is placed: a highlighter is far wider than the line that it follows. */
export function drawnBox(object) {
  if (object.kind === 'chart') return chartBox(object);
  const [x0, y0, x1, y1] = localBox(object);
  const half = object.kind === 'stroke' && object.d.tool === 'marker' ? thickness(object) / 2 : 0;
  return [x0 - half, y0 - half, x1 + half, y1 + half];
}

export function isPlaced({ m }) {
  return Boolean(m) && (m[0] !== 0 || m[1] !== 0 || m[2] !== 1 || m[3] !== 1 || m[4] !== 0);
}

/** The matrix [a, b, c, d, e, f] of an object: local place -> place on the page, as canvas and SVG write it. */
export function matrix(object) {
  if (!isPlaced(object)) return [1, 0, 0, 1, 0, 0];
  const [x, y, sx, sy, turn] = object.m;
  const [x0, y0, x1, y1] = localBox(object);
  const cx = (x0 + x1) / 2;
  const cy = (y0 + y1) / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [a, b, c, d] = [cos * sx, sin * sx, -sin * sy, cos * sy];
  return [a, b, c, d, cx + x - a * cx - c * cy, cy + y - b * cx - d * cy];
}

export function through([a, b, c, d, e, f], x, y) {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function inverse([a, b, c, d, e, f]) {
  const det = a * d - b * c || 1e-12;
  return [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
}

/** The corners of an object on the page, clockwise from its own top left. */
export function corners(object, [x0, y0, x1, y1] = localBox(object)) {
  const at = matrix(object);
  return [through(at, x0, y0), through(at, x1, y0), through(at, x1, y1), through(at, x0, y1)];
}

/** The box of an object on the page, with the width of its line. Remembered as long as the object is the same. */
export function boxOf(object) {
  const known = boxes.get(object);
  if (known) return known;
  const all = corners(object, object.kind === 'chart' ? chartBox(object) : undefined);
  const reach = ['text', 'image', 'chart'].includes(object.kind) ? 0.004 : thickness(object) / 2 + (object.kind === 'arrow' ? 0.012 : 0.001);
  const grown = reach * Math.max(1, Math.abs(object.m?.[2] ?? 1), Math.abs(object.m?.[3] ?? 1));
  const xs = all.map((one) => one[0]);
  const ys = all.map((one) => one[1]);
  const box = [Math.min(...xs) - grown, Math.min(...ys) - grown, Math.max(...xs) + grown, Math.max(...ys) + grown];
  if (object.kind !== 'text' || measured.has(object.d)) boxes.set(object, box);
  return box;
}

export function touches(one, other) {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}

export function union(one, other) {
  if (!one) return other;
  return [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];
}
