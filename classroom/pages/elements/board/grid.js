// Where things are on a page: a grid of cells, so that what is in sight is found among thousands.

import { boxOf, matrix, inverse, localBox, thickness, through, touches } from './measure.js';
import { byOrder } from './order.js';

const CELL = 1 / 8;
const MOST_CELLS = 64;

export class Grid {
  constructor() {
    this.clear();
  }

  clear() {
    this.cells = new Map();
    this.large = new Map();
    this.all = new Map();
  }

  get(id) {
    return this.all.get(id)?.object ?? null;
  }

  /** Put an object where it is now; returns its box before, or null. */
  put(object) {
    const before = this.drop(object.id);
    const box = boxOf(object);
    const keys = cellsOf(box);
    this.all.set(object.id, { object, box, keys });
    if (!keys) this.large.set(object.id, object);
    else for (const key of keys) this.cell(key).set(object.id, object);
    return before;
  }

  /** Take an object away; returns the box that it had, or null. */
  drop(id) {
    const known = this.all.get(id);
    if (!known) return null;
    this.all.delete(id);
    this.large.delete(id);
    known.keys?.forEach((key) => this.cells.get(key)?.delete(id));
    return known.box;
  }

  cell(key) {
    if (!this.cells.has(key)) this.cells.set(key, new Map());
    return this.cells.get(key);
  }

  /** The objects whose boxes touch a box, the lowest first. */
  within(box) {
    const found = new Map(this.large);
    const keys = cellsOf(box);
    if (keys) for (const key of keys) this.cells.get(key)?.forEach((object, id) => found.set(id, object));
    else for (const [id, { object }] of this.all) found.set(id, object);
    return [...found.values()].filter((one) => touches(this.all.get(one.id).box, box)).sort(byOrder);
  }

  /** The highest object that a point touches, at most `slack` away; `may` says which ones count. */
  hit(x, y, slack, may = () => true) {
    const near = this.within([x - slack, y - slack, x + slack, y + slack]);
    return near.reverse().find((one) => may(one) && isHit(one, x, y, slack)) ?? null;
  }
}

function cellsOf([x0, y0, x1, y1]) {
  const [a, b, c, d] = [x0, y0, x1, y1].map((one) => Math.floor(one / CELL));
  if ((c - a + 1) * (d - b + 1) > MOST_CELLS) return null;
  const keys = [];
  for (let x = a; x <= c; x += 1) for (let y = b; y <= d; y += 1) keys.push(x * 100_003 + y);
  return keys;
}

/** Whether a point lies on an object: on its line, or anywhere in it where it is filled, text, image or chart. */
export function isHit(object, x, y, slack) {
  const at = matrix(object);
  const [px, py] = through(inverse(at), x, y);
  const scale = Math.max(0.01, Math.sqrt(Math.abs(at[0] * at[3] - at[1] * at[2])));
  const reach = slack / scale + thickness(object) / 2;
  const { kind, d } = object;
  if (kind === 'stroke') return nearLine(d.p, px, py, reach);
  if (kind === 'line' || kind === 'arrow') return nearLine(d.p, px, py, reach);
  const [x0, y0, x1, y1] = localBox(object);
  const isInside = px >= x0 - reach && px <= x1 + reach && py >= y0 - reach && py <= y1 + reach;
  if (!isInside || kind === 'text' || kind === 'image' || kind === 'chart') return isInside;
  const isFilled = d.fill !== null && d.fill !== undefined;
  if (kind === 'rect') return isFilled || px < x0 + reach || px > x1 - reach || py < y0 + reach || py > y1 - reach;
  const [rx, ry] = [(x1 - x0) / 2 || 1e-6, (y1 - y0) / 2 || 1e-6];
  const far = Math.hypot((px - x0 - rx) / rx, (py - y0 - ry) / ry);
  return Math.abs(far - 1) * Math.min(rx, ry) <= reach || (isFilled && far < 1);
}

/** The distance of a point to a piece of a line, squared. */
export function apart(px, py, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const long = dx * dx + dy * dy;
  const t = long ? Math.max(0, Math.min(1, ((px - x0) * dx + (py - y0) * dy) / long)) : 0;
  return (px - x0 - t * dx) ** 2 + (py - y0 - t * dy) ** 2;
}

function nearLine(p, px, py, reach) {
  if (p.length === 2) return apart(px, py, p[0], p[1], p[0], p[1]) <= reach * reach;
  for (let at = 0; at + 3 < p.length; at += 2) {
    if (apart(px, py, p[at], p[at + 1], p[at + 2], p[at + 3]) <= reach * reach) return true;
  }
  return false;
}
