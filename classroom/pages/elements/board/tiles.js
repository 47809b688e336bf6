// The drawing that stands still, kept as square bitmaps: moving over a board of thousands of objects draws none of them.

import { touches } from './measure.js';

const SIZE = 256;
const BUDGET = { moving: 5, still: 10 }; // milliseconds of a frame for new bitmaps
const MOST_BYTES = 72e6;

/** Bitmaps of a page at one scale; those of the scale before stand in until there are new ones. */
export class Tiles {
  /** `paint(ctx, box)` draws what touches a box of the page, in page coordinates. */
  constructor(paint) {
    this.paint = paint;
    this.ratio = 1;
    this.forget();
  }

  /** Nothing that was drawn holds any more. */
  forget() {
    this.now = { k: 0, kept: new Map() };
    this.before = null;
  }

  /** Something in a box has changed. */
  spoil(box) {
    for (const set of [this.now, this.before]) {
      if (!set) continue;
      for (const one of set.kept.values()) if (touches(boxOfTile(set.k, one), box)) one.isStale = true;
    }
  }

  /** A new object above all others: it is drawn onto what is there. */
  add(box, draw) {
    for (const set of [this.now, this.before]) {
      if (!set) continue;
      for (const one of set.kept.values()) {
        if (one.isStale || !touches(boxOfTile(set.k, one), box)) continue;
        this.enter(one, set.k);
        draw(one.ctx);
        one.isEmpty = false;
      }
    }
  }

  /** Put what is in sight onto a context in pixels. Returns whether there is more to draw in the next frame. */
  show(ctx, camera, { isMoving, isZooming }) {
    if (camera.k !== this.now.k) this.rescale(camera.k);
    const began = performance.now();
    const wanted = this.inSight(camera);
    const budget = isMoving ? BUDGET.moving : BUDGET.still;
    let isLate = false;
    for (const one of wanted) {
      if (one.canvas && !one.isStale) continue;
      const isTooLate = performance.now() - began > budget;
      if (isTooLate || (isZooming && this.before)) isLate = true;
      else this.fill(one, camera.k);
    }
    if (isLate && this.before) this.standIn(ctx, camera, wanted);
    this.place(ctx, camera, this.now, wanted);
    if (!isLate && this.before) this.before = null;
    this.prune(wanted);
    return isLate;
  }

  rescale(k) {
    const isUseful = [...this.now.kept.values()].some((one) => one.canvas);
    if (isUseful || !this.before) this.before = this.now.k ? this.now : null;
    this.now = { k, kept: new Map() };
  }

  inSight(camera) {
    const side = SIZE / camera.k;
    const [x0, y0, x1, y1] = camera.sight;
    const found = [];
    for (let y = Math.floor(y0 / side); y <= Math.floor(y1 / side); y += 1) {
      for (let x = Math.floor(x0 / side); x <= Math.floor(x1 / side); x += 1) found.push(this.tile(x, y));
    }
    const [mx, my] = [(x0 + x1) / 2 / side, (y0 + y1) / 2 / side];
    return found.sort((one, other) => Math.hypot(one.x + 0.5 - mx, one.y + 0.5 - my) - Math.hypot(other.x + 0.5 - mx, other.y + 0.5 - my));
  }

  tile(x, y) {
    const key = `${x},${y}`;
    const known = this.now.kept.get(key);
    if (known) {
      this.now.kept.delete(key);
      this.now.kept.set(key, known);
      return known;
    }
    const made = { key, x, y, canvas: null, ctx: null, isStale: true, isEmpty: true };
    this.now.kept.set(key, made);
    return made;
  }

  fill(one, k) {
    const pixels = Math.round(SIZE * this.ratio);
    if (!one.canvas) {
      one.canvas = document.createElement('canvas');
      one.canvas.width = one.canvas.height = pixels;
      one.ctx = one.canvas.getContext('2d');
    }
    one.ctx.setTransform(1, 0, 0, 1, 0, 0);
    one.ctx.clearRect(0, 0, pixels, pixels);
    this.enter(one, k);
    one.isEmpty = this.paint(one.ctx, boxOfTile(k, one)) === 0;
    one.isStale = false;
  }

  enter(one, k) {
    const scale = (k * Math.round(SIZE * this.ratio)) / SIZE;
    const [x, y] = boxOfTile(k, one);
    one.ctx.setTransform(scale, 0, 0, scale, -x * scale, -y * scale);
  }

  /** Where there is no new bitmap yet, the old one, larger or smaller. */
  standIn(ctx, camera, wanted) {
    ctx.save();
    ctx.beginPath();
    for (const one of wanted) if (!one.canvas) ctx.rect(...this.spot(camera, this.now, one));
    ctx.clip();
    this.place(ctx, camera, this.before, [...this.before.kept.values()]);
    ctx.restore();
  }

  place(ctx, camera, set, tiles) {
    const { width, height } = ctx.canvas;
    for (const one of tiles) {
      if (!one.canvas || one.isEmpty) continue;
      const [x, y, w, h] = this.spot(camera, set, one);
      if (x < width && y < height && x + w > 0 && y + h > 0) ctx.drawImage(one.canvas, x, y, w, h);
    }
  }

  /** Where a bitmap stands in the window, in whole pixels so that neighbours meet. */
  spot(camera, set, { x, y }) {
    const side = (SIZE / set.k) * camera.k;
    const edge = (at, origin) => Math.round((at * side - origin * camera.k) * this.ratio);
    const [left, top] = [edge(x, camera.x), edge(y, camera.y)];
    return [left, top, edge(x + 1, camera.x) - left, edge(y + 1, camera.y) - top];
  }

  prune(wanted) {
    const each = (SIZE * this.ratio) ** 2 * 4;
    const most = Math.max(wanted.length + 8, Math.floor(MOST_BYTES / each));
    for (const key of this.now.kept.keys()) {
      if (this.now.kept.size <= most) break;
      this.now.kept.delete(key);
    }
  }
}

function boxOfTile(k, { x, y }) {
  const side = SIZE / k;
  return [x * side, y * side, (x + 1) * side, (y + 1) * side];
}
