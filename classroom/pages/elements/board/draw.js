// Every kind of object on a 2D context that is in page coordinates.

import { paintChart } from './chart.js';
import { HAND, LINE_HEIGHT, MARKER, PEN, isPlaced, matrix, textSize } from './measure.js';
import { centreLine, outline } from './stroke.js';

const FONT = 64;
const TOKENS = ['--c-ink', '--k-t-ink', '--k-t-brick', '--k-t-teal', '--k-t-plum', '--k-ochre', '--k-sky', '--k-rose'];
export const COLOURS = ['Ink', 'Blue', 'Brick', 'Teal', 'Plum', 'Gold', 'Sky', 'Pink'];
const paths = new WeakMap();

/** The colours of the theme as they are now. `picture(digest)` gives an image that is there, else null. */
export function lookOf(element, picture) {
  const style = getComputedStyle(element);
  const token = (name) => style.getPropertyValue(name).trim();
  const isDark = !element.closest('.theme-light') && document.body.classList.contains('body--dark');
  return {
    ink: TOKENS.map(token),
    sun: token('--c-sun'),
    card: token('--c-card'),
    grid: token('--c-line'),
    line: token('--c-line-2'),
    isDark,
    blend: isDark ? 'lighten' : 'multiply', // the highlighter lies under the ink, whichever came first
    picture,
  };
}

/** Draw one object where it lies. */
export function paintObject(ctx, object, look) {
  const draw = KINDS[object.kind];
  if (!draw) return;
  if (!isPlaced(object)) return draw(ctx, object.d, look, object);
  ctx.save();
  ctx.transform(...matrix(object));
  draw(ctx, object.d, look, object);
  ctx.restore();
}

/** The path of a stroke, made once. */
function pathOf(d, make) {
  if (!paths.has(d)) paths.set(d, make(d));
  return paths.get(d);
}

const KINDS = {
  stroke(ctx, d, look) {
    if (d.tool === 'marker') return mark(ctx, d, look);
    if (!d.r?.length) return line(ctx, d, look, pathOf(d, () => centreLine(d.p)));
    ctx.fillStyle = look.ink[d.c];
    ctx.fill(pathOf(d, () => outline(d.p, d.r, PEN[d.w])));
  },
  line(ctx, d, look) {
    const path = new Path2D();
    path.moveTo(d.p[0], d.p[1]);
    path.lineTo(d.p[2], d.p[3]);
    line(ctx, d, look, path);
  },
  arrow(ctx, d, look) {
    const [x0, y0, x1, y1] = d.p;
    const path = new Path2D();
    path.moveTo(x0, y0);
    path.lineTo(x1, y1);
    line(ctx, d, look, path);
    line(ctx, { ...d, dash: false }, look, arrowHead(d));
  },
  rect(ctx, d, look) {
    const path = new Path2D();
    path.rect(...d.p);
    shape(ctx, d, look, path);
  },
  ellipse(ctx, d, look) {
    const [x, y, width, height] = d.p;
    const path = new Path2D();
    path.ellipse(x + width / 2, y + height / 2, Math.abs(width) / 2, Math.abs(height) / 2, 0, 0, 2 * Math.PI);
    shape(ctx, d, look, path);
  },
  text(ctx, d, look) {
    const { lines, size, width } = textSize(d);
    if (d.mark) swipes(ctx, d, look);
    ctx.fillStyle = look.ink[d.c];
    words(ctx, lines, d.x, d.y, size, { width });
  },
  image(ctx, d, look) {
    const [x, y, width, height] = d.p;
    const image = look.picture?.(d.file);
    if (image) return ctx.drawImage(image, x, y, width, height);
    ctx.fillStyle = look.grid;
    ctx.globalAlpha = 0.4;
    ctx.fillRect(x, y, width, height);
    ctx.globalAlpha = 1;
  },
  chart(ctx, d, look) {
    paintChart({ ctx, look, words, line: (path, style) => line(ctx, style, look, path) }, d);
  },
};

/** Both strokes of an arrow's head. */
export function arrowHead({ p: [x0, y0, x1, y1], w }) {
  const turn = Math.atan2(y1 - y0, x1 - x0);
  const long = Math.min(0.007 + 3.2 * PEN[w], Math.hypot(x1 - x0, y1 - y0) * 0.6);
  const path = new Path2D();
  const side = (by) => [x1 - long * Math.cos(turn + by), y1 - long * Math.sin(turn + by)];
  path.moveTo(...side(0.5));
  path.lineTo(x1, y1);
  path.lineTo(...side(-0.5));
  return path;
}

function line(ctx, { c, w, dash }, look, path) {
  ctx.strokeStyle = look.ink[c];
  ctx.lineWidth = PEN[w];
  ctx.lineCap = ctx.lineJoin = 'round';
  if (!dash) return ctx.stroke(path);
  ctx.setLineDash([1.2 * PEN[w], 3.6 * PEN[w]]);
  ctx.stroke(path);
  ctx.setLineDash([]);
}

function shape(ctx, d, look, path) {
  if (d.fill !== null && d.fill !== undefined) {
    ctx.globalAlpha = 0.3;
    ctx.fillStyle = look.ink[d.fill];
    ctx.fill(path);
    ctx.globalAlpha = 1;
  }
  line(ctx, d, look, path);
}

function mark(ctx, d, look) {
  ctx.globalCompositeOperation = look.blend;
  ctx.globalAlpha = look.isDark ? 0.42 : 0.55;
  ctx.strokeStyle = d.c === 5 ? look.sun : look.ink[d.c];
  ctx.lineWidth = MARKER[d.w];
  ctx.lineCap = ctx.lineJoin = 'round';
  ctx.stroke(pathOf(d, () => centreLine(d.p)));
  ctx.globalAlpha = 1;
  ctx.globalCompositeOperation = 'source-over';
}

/** A swipe of the highlighter behind each line of a text. */
function swipes(ctx, d, look) {
  const { lines, size, width } = textSize(d);
  ctx.globalAlpha = look.isDark ? 0.38 : 0.55;
  ctx.fillStyle = look.sun;
  const [edge, high] = [0.1 * size, 0.86 * size];
  lines.forEach((_, row) => {
    const [x, y] = [d.x - edge, d.y + row * size * LINE_HEIGHT + 0.2 * size];
    const right = d.x + width + edge;
    ctx.beginPath();
    ctx.moveTo(x, y + 0.04 * size);
    ctx.bezierCurveTo(x + width / 3, y - 0.06 * size, right - width / 3, y - 0.04 * size, right, y);
    ctx.lineTo(right + 0.05 * size, y + high);
    ctx.bezierCurveTo(right - width / 3, y + high + 0.08 * size, x + width / 3, y + high, x - 0.02 * size, y + high + 0.04 * size);
    ctx.fill();
  });
  ctx.globalAlpha = 1;
}

/** Lines of text from their top left, or about their middle. Fonts are not made for sizes below a pixel: it is scaled. */
function words(ctx, lines, x, y, size, { align = 'left' } = {}) {
  const scale = size / FONT;
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.font = `${FONT}px ${HAND}`;
  ctx.textAlign = align;
  ctx.textBaseline = 'alphabetic';
  lines.forEach((text, row) => ctx.fillText(text, 0, FONT * (0.9 + row * LINE_HEIGHT)));
  ctx.restore();
}
