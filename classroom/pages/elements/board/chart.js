// Ready-made charts: a number line, dots above it, a box plot. The values are theirs, so that they can be changed later.

import { DOT, PEN, chartSize } from './measure.js';

const INK = 0;
const BLUE = 1;
const BRICK = 2;
const MOST_TICKS = 60;

/** Numbers at which a tick stands. */
export function ticks({ from, to, step }) {
  if (!(step > 0) || !(to > from)) return [from];
  const count = Math.min(MOST_TICKS, Math.floor((to - from) / step + 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => Number((from + at * step).toPrecision(10)));
}

/** Smallest, lower quartile, median, upper quartile, largest; quartiles are medians of the halves without the middle. */
export function five(values) {
  const all = [...values].sort((one, other) => one - other);
  const median = (some) => (some.length % 2 ? some[(some.length - 1) / 2] : (some[some.length / 2 - 1] + some[some.length / 2]) / 2);
  const half = Math.floor(all.length / 2);
  if (all.length < 2) return Array(5).fill(all[0] ?? 0);
  return [all[0], median(all.slice(0, half)), median(all), median(all.slice(all.length - half)), all.at(-1)];
}

/** Draw a chart with a pencil `{ctx, look, words, line(path, style)}`. */
export function paintChart(pencil, d) {
  const [x, y, width, height] = d.p;
  const size = chartSize(d.p);
  const floor = y + height - 1.5 * size;
  const span = d.to - d.from || 1;
  const at = (value) => x + ((value - d.from) / span) * width;
  axis(pencil, d, { x, width, floor, size, at });
  if (d.chart === 'dot') dots(pencil, d, { top: y, floor, at, width });
  if (d.chart === 'box' && d.values.length) box(pencil, d, { top: y, floor, at });
}

function axis({ ctx, look, words, line }, d, { x, width, floor, size, at }) {
  const path = new Path2D();
  path.moveTo(x - 0.6 * size, floor);
  path.lineTo(x + width + 0.6 * size, floor);
  ctx.fillStyle = look.ink[INK];
  ticks(d).forEach((value) => {
    path.moveTo(at(value), floor - 0.28 * size);
    path.lineTo(at(value), floor + 0.28 * size);
    words(ctx, [String(value)], at(value), floor + 0.34 * size, size, { align: 'center' });
  });
  line(path, { c: INK, w: 2 });
  if (d.label) words(ctx, [d.label], x + width + size, floor - 0.55 * size, size);
}

/** One dot for each value, equal ones on top of each other; the pile always fits. */
function dots({ ctx, look }, d, { top, floor, at, width }) {
  const piles = new Map();
  for (const value of d.values) piles.set(value, (piles.get(value) ?? 0) + 1);
  const highest = Math.max(1, ...piles.values());
  const radius = Math.min(DOT, width / 50, (floor - top) / highest / 2.1);
  ctx.fillStyle = look.ink[BLUE];
  for (const [value, count] of piles) {
    for (let high = 0; high < count; high += 1) {
      ctx.beginPath();
      ctx.arc(at(value), floor - PEN[2] - radius * (1.3 + 2.1 * high), radius, 0, 2 * Math.PI);
      ctx.fill();
    }
  }
}

function box({ line }, d, { top, floor, at }) {
  const [low, first, median, third, high] = five(d.values).map(at);
  const bottom = floor - (floor - top) * 0.18;
  const middle = (top + bottom) / 2;
  const path = new Path2D();
  const stroke = (...points) => points.forEach(([px, py], place) => (place ? path.lineTo(px, py) : path.moveTo(px, py)));
  path.rect(first, top, third - first, bottom - top);
  stroke([low, middle], [first, middle]);
  stroke([third, middle], [high, middle]);
  stroke([low, middle - (bottom - top) / 4], [low, middle + (bottom - top) / 4]);
  stroke([high, middle - (bottom - top) / 4], [high, middle + (bottom - top) / 4]);
  line(path, { c: INK, w: 2 });
  const centre = new Path2D();
  centre.moveTo(median, top);
  centre.lineTo(median, bottom);
  line(centre, { c: BRICK, w: 3 });
}
