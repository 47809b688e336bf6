// A page as SVG: the same places and colours as on the canvas; every text is escaped, nothing in it can run.

import { five, ticks } from './chart.js';
import { HAND, LINE_HEIGHT, MARKER, PEN, chartSize, matrix, textSize } from './measure.js';
import { centreLine, outline } from './stroke.js';

const CELL = 24 / 1366;
const UNIT = 1366;
const BLUE = 1;
const BRICK = 2;

const escaped = (text) => String(text).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
const n = (value) => (Math.round(value * UNIT * 100) / 100).toString();

/** Takes what a Path2D takes, and is the `d` of a path. */
class Trace {
  constructor() {
    this.d = '';
  }

  moveTo(x, y) {
    this.d += `M${n(x)} ${n(y)}`;
  }

  lineTo(x, y) {
    this.d += `L${n(x)} ${n(y)}`;
  }

  bezierCurveTo(ax, ay, bx, by, x, y) {
    this.d += `C${n(ax)} ${n(ay)} ${n(bx)} ${n(by)} ${n(x)} ${n(y)}`;
  }

  closePath() {
    this.d += 'Z';
  }

  arc(x, y, radius) {
    const r = n(radius);
    this.d += `M${n(x - radius)} ${n(y)}a${r} ${r} 0 1 0 ${n(2 * radius)} 0a${r} ${r} 0 1 0 ${n(-2 * radius)} 0`;
  }
}

/**
 * A page as a document: `frame` [x0, y0, x1, y1] is what it shows, `pictures` a Map digest -> data URI, `font` the hand
 * font as data URI or ''. Background and page picture are part of it.
 */
export function svgOf({ page, objects, look, frame, pictures = new Map(), font = '', title = '' }) {
  const [x0, y0, x1, y1] = frame;
  const size = `width="${n(x1 - x0)}" height="${n(y1 - y0)}" viewBox="${n(x0)} ${n(y0)} ${n(x1 - x0)} ${n(y1 - y0)}"`;
  const style = font ? `<style>@font-face{font-family:"Patrick Hand";src:url("${font}")}</style>` : '';
  const paper = `<rect x="${n(x0)}" y="${n(y0)}" width="${n(x1 - x0)}" height="${n(y1 - y0)}" fill="${look.card}"/>`;
  const behind = page.file && pictures.has(page.file) ? picture(pictures.get(page.file), 0, 0, 1, page.ratio, '') : '';
  const drawn = objects.map((one) => drawnOf(one, look, pictures)).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><title>${escaped(title)}</title>${style}${paper}${behind}${ground(page, frame, look)}\n${drawn}\n</svg>\n`;
}

function ground({ bg, ratio }, [x0, y0, x1, y1], look) {
  if (bg === 'plain') return '';
  const isDots = bg === 'dots';
  const mark = isDots ? `<circle cx="${n(CELL / 2)}" cy="${n(CELL / 2)}" r="1.4" fill="${look.grid}"/>` : `<path d="M0 0H${n(CELL)}M0 0V${n(CELL)}" stroke="${look.grid}" fill="none"/>`;
  const pattern = `<defs><pattern id="ground" width="${n(CELL)}" height="${n(CELL)}" patternUnits="userSpaceOnUse">${mark}</pattern></defs>`;
  const fill = `<rect x="${n(x0)}" y="${n(y0)}" width="${n(x1 - x0)}" height="${n(y1 - y0)}" fill="url(#ground)"/>`;
  if (bg !== 'axis') return pattern + fill;
  const middle = (long) => Math.round(long / 2 / CELL) * CELL;
  return `${pattern}${fill}<path d="M${n(middle(1))} 0V${n(ratio)}M0 ${n(middle(ratio))}H${n(1)}" stroke="${look.line}" stroke-width="2" fill="none"/>`;
}

function drawnOf(object, look, pictures) {
  const draw = KINDS[object.kind];
  if (!draw) return '';
  const [a, b, c, d, e, f] = matrix(object);
  const is = a === 1 && b === 0 && c === 0 && d === 1 && e === 0 && f === 0;
  const placed = is ? '' : ` transform="matrix(${[a, b, c, d].map((one) => +one.toFixed(6)).join(' ')} ${n(e)} ${n(f)})"`;
  const said = object.say ? `<title>${escaped(object.say)}</title>` : '';
  return `<g${placed}>${said}${draw(object.d, look, pictures)}</g>`;
}

const line = (d, colour, width, more = '') => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${more}/>`;
const dashed = ({ dash, w }) => (dash ? ` stroke-dasharray="${n(1.2 * PEN[w])} ${n(3.6 * PEN[w])}"` : '');
const filled = ({ fill }, look) => (fill === null || fill === undefined ? 'fill="none"' : `fill="${look.ink[fill]}" fill-opacity=".3"`);
const bordered = (d, look) => `${filled(d, look)} stroke="${look.ink[d.c]}" stroke-width="${n(PEN[d.w])}" stroke-linejoin="round"${dashed(d)}`;
const picture = (uri, x, y, width, height, more) => `<image href="${escaped(uri)}" x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" preserveAspectRatio="none"${more}/>`;

const KINDS = {
  stroke(d, look) {
    if (d.tool === 'marker') {
      const colour = d.c === 5 ? look.sun : look.ink[d.c];
      return line(centreLine(d.p, new Trace()).d, colour, MARKER[d.w], ` opacity="${look.isDark ? 0.42 : 0.55}" style="mix-blend-mode:${look.blend}"`);
    }
    if (!d.r?.length) return line(centreLine(d.p, new Trace()).d, look.ink[d.c], PEN[d.w]);
    return `<path d="${outline(d.p, d.r, PEN[d.w], new Trace()).d}" fill="${look.ink[d.c]}"/>`;
  },
  line: (d, look) => line(`M${n(d.p[0])} ${n(d.p[1])}L${n(d.p[2])} ${n(d.p[3])}`, look.ink[d.c], PEN[d.w], dashed(d)),
  arrow(d, look) {
    const [x0, y0, x1, y1] = d.p;
    const turn = Math.atan2(y1 - y0, x1 - x0);
    const long = Math.min(0.007 + 3.2 * PEN[d.w], Math.hypot(x1 - x0, y1 - y0) * 0.6);
    const side = (by) => `${n(x1 - long * Math.cos(turn + by))} ${n(y1 - long * Math.sin(turn + by))}`;
    return KINDS.line(d, look) + line(`M${side(0.5)}L${n(x1)} ${n(y1)}L${side(-0.5)}`, look.ink[d.c], PEN[d.w]);
  },
  rect: (d, look) => `<rect x="${n(d.p[0])}" y="${n(d.p[1])}" width="${n(d.p[2])}" height="${n(d.p[3])}" ${bordered(d, look)}/>`,
  ellipse: (d, look) => `<ellipse cx="${n(d.p[0] + d.p[2] / 2)}" cy="${n(d.p[1] + d.p[3] / 2)}" rx="${n(d.p[2] / 2)}" ry="${n(d.p[3] / 2)}" ${bordered(d, look)}/>`,
  text(d, look) {
    const { lines, size, width } = textSize(d);
    const under = d.mark ? lines.map((_, row) => `<rect x="${n(d.x - 0.1 * size)}" y="${n(d.y + row * size * LINE_HEIGHT + 0.18 * size)}" width="${n(width + 0.2 * size)}" height="${n(0.88 * size)}" rx="${n(0.06 * size)}" fill="${look.sun}" opacity="${look.isDark ? 0.38 : 0.55}"/>`).join('') : '';
    return under + lines.map((words, row) => said(words, d.x, d.y + (0.9 + row * LINE_HEIGHT) * size, size, look.ink[d.c])).join('');
  },
  image(d, look, pictures) {
    const [x, y, width, height] = d.p;
    if (pictures.has(d.file)) return picture(pictures.get(d.file), x, y, width, height, '');
    return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" fill="${look.grid}" opacity=".4"/>`;
  },
  chart,
};

const said = (words, x, y, size, colour, anchor = 'start') =>
  `<text x="${n(x)}" y="${n(y)}" font-family="${escaped(HAND)}" font-size="${n(size)}" fill="${colour}" text-anchor="${anchor}" xml:space="preserve">${escaped(words)}</text>`;

function chart(d, look) {
  const [x, y, width, height] = d.p;
  const size = chartSize(d.p);
  const floor = y + height - 1.5 * size;
  const at = (value) => x + ((value - d.from) / (d.to - d.from || 1)) * width;
  const ink = look.ink[0];
  const marks = ticks(d).map((value) => `M${n(at(value))} ${n(floor - 0.28 * size)}V${n(floor + 0.28 * size)}`).join('');
  const axis = line(`M${n(x - 0.6 * size)} ${n(floor)}H${n(x + width + 0.6 * size)}${marks}`, ink, PEN[2]);
  const numbers = ticks(d).map((value) => said(value, at(value), floor + 1.24 * size, size, ink, 'middle')).join('');
  const label = d.label ? said(d.label, x + width + size, floor + 0.35 * size, size, ink) : '';
  const above = d.chart === 'dot' ? dots(d, look, y, floor, at) : d.chart === 'box' && d.values.length ? box(d, look, y, floor, at) : '';
  return axis + numbers + label + above;
}

function dots(d, look, top, floor, at) {
  const piles = new Map();
  for (const value of d.values) piles.set(value, (piles.get(value) ?? 0) + 1);
  const radius = Math.min(0.0081, d.p[2] / 50, (floor - top) / Math.max(1, ...piles.values()) / 2.1);
  const dot = (value, high) => `<circle cx="${n(at(value))}" cy="${n(floor - PEN[2] - radius * (1.3 + 2.1 * high))}" r="${n(radius)}" fill="${look.ink[BLUE]}"/>`;
  return [...piles].map(([value, count]) => Array.from({ length: count }, (_, high) => dot(value, high)).join('')).join('');
}

function box(d, look, top, floor, at) {
  const [low, first, median, third, high] = five(d.values).map(at);
  const bottom = floor - (floor - top) * 0.18;
  const [middle, whisker] = [(top + bottom) / 2, (bottom - top) / 4];
  const ends = [low, high].map((end) => `M${n(end)} ${n(middle - whisker)}V${n(middle + whisker)}`).join('');
  const frame = `M${n(first)} ${n(top)}H${n(third)}V${n(bottom)}H${n(first)}ZM${n(low)} ${n(middle)}H${n(first)}M${n(third)} ${n(middle)}H${n(high)}${ends}`;
  return line(frame, look.ink[0], PEN[2]) + line(`M${n(median)} ${n(top)}V${n(bottom)}`, look.ink[BRICK], PEN[3]);
}
