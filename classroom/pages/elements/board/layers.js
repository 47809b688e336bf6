// The canvases of a board: paper and all that stands still below, what moves above, one frame at a time.

import { lookOf, paintObject } from './draw.js';
import { Grid } from './grid.js';
import { boxOf } from './measure.js';
import { byOrder } from './order.js';
import { paintPaper } from './paper.js';
import { Tiles } from './tiles.js';

const STILL = 140;

export class Layers {
  /** `still` and `moving` are canvases; `board` gives page() and picture(digest). */
  constructor(still, moving, camera, board) {
    Object.assign(this, { still, moving, camera, board });
    this.stillCtx = still.getContext('2d');
    this.movingCtx = moving.getContext('2d');
    this.grid = new Grid();
    this.tiles = new Tiles((ctx, box) => this.paintBox(ctx, box));
    this.painters = new Set();
    this.hidden = new Map(); // id -> the object that is drawn above instead, or null for none
    this.moved = this.zoomed = 0;
    this.refresh();
  }

  /** Read the colours of the theme anew. */
  refresh() {
    this.look = lookOf(this.still, (digest) => this.board.picture(digest));
    this.tiles.forget();
    this.redraw();
  }

  resize(width, height) {
    const ratio = Math.min(3, window.devicePixelRatio || 1);
    if (ratio !== this.tiles.ratio) this.tiles.forget();
    this.tiles.ratio = ratio;
    for (const canvas of [this.still, this.moving]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    this.camera.resize(width, height);
  }

  /** The camera moved. */
  looked(isZoomed) {
    this.moved = performance.now();
    if (isZoomed) this.zoomed = this.moved;
    this.redraw();
  }

  /** Show these objects and no others. */
  fill(objects) {
    this.layOn(this.board.page()?.file);
    this.grid.clear();
    objects.forEach((object) => this.grid.put(object));
    this.tiles.forget();
    this.redraw();
  }

  /** These objects and no others, where most are there already; the page may have another paper. */
  match(objects, page) {
    const ids = new Set(objects.map((one) => one.id));
    for (const id of [...this.grid.all.keys()]) if (!ids.has(id)) this.put(id, null);
    objects.forEach((object) => this.put(object.id, object));
    if (page.file !== this.file) this.tiles.forget();
    this.layOn(page.file);
    this.redraw();
  }

  /** A page of a file is white by night, too: what is drawn on it has the colours of the day. */
  layOn(file) {
    this.file = file;
    this.still.parentElement.classList.toggle('theme-light', Boolean(file));
    this.look = lookOf(this.still, (digest) => this.board.picture(digest));
  }

  /** An object is new, another one than before, or gone (`object` is null). */
  put(id, object) {
    const was = this.grid.get(id);
    if (was === object) return;
    const before = object ? this.grid.put(object) : this.grid.drop(id);
    if (this.hidden.has(id)) return this.redraw();
    if (was && object && looksSame(was, object)) return;
    if (before) this.tiles.spoil(before);
    if (object) this.show(object, was);
    this.redraw();
  }

  show(object, was) {
    const box = boxOf(object);
    const isBelow = was || this.grid.within(box).some((one) => one !== object && byOrder(one, object) > 0);
    if (isBelow) this.tiles.spoil(box);
    else this.tiles.add(box, (ctx) => paintObject(ctx, object, this.look));
  }

  /** Draw these (Map id -> object, or null for not at all) above instead of the ones below. */
  lift(objects) {
    const ids = new Set([...this.hidden.keys(), ...objects.keys()]);
    for (const id of ids) {
      if (this.hidden.has(id) === objects.has(id)) continue;
      const there = this.grid.get(id);
      if (there) this.tiles.spoil(boxOf(there));
    }
    this.hidden = new Map(objects);
    this.redraw();
  }

  paintBox(ctx, box) {
    const painted = this.paintFile(ctx, box);
    const objects = this.grid.within(box).filter((one) => !this.hidden.has(one.id));
    objects.forEach((object) => paintObject(ctx, object, this.look));
    return objects.length + painted;
  }

  /** The picture or the PDF page behind everything. */
  paintFile(ctx, [, y0, , y1]) {
    const page = this.board.page();
    const image = page?.file && this.look.picture(page.file);
    if (!image || y1 < 0 || y0 > page.ratio) return 0;
    ctx.drawImage(image, 0, 0, 1, page.ratio);
    return 1;
  }

  /** Call `fn(ctx, camera)` in each frame, above the drawing, in page coordinates. */
  paint(fn) {
    this.painters.add(fn);
    this.redraw();
    return () => {
      this.painters.delete(fn);
      this.redraw();
    };
  }

  /** How what is above mixes with what is below: the highlighter darkens, or lights up. */
  blend(mode) {
    this.moving.style.mixBlendMode = mode;
  }

  redraw() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = null;
      this.frame();
    });
  }

  /** Only what is above has changed. */
  touch() {
    this.askedAbove ??= requestAnimationFrame(() => {
      this.askedAbove = null;
      if (!this.asked) this.above();
    });
  }

  frame() {
    const { still, stillCtx: ctx, camera, tiles } = this;
    const page = this.board.page();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    paintPaper(ctx, camera, page, this.look, tiles.ratio);
    const now = performance.now();
    const isLate = tiles.show(ctx, camera, { isMoving: now - this.moved < STILL, isZooming: now - this.zoomed < STILL });
    if (isLate) this.redraw();
    this.above();
    still.dataset.drawn = isLate ? 'partly' : 'all';
  }

  above() {
    const { movingCtx: ctx, camera, moving } = this;
    const scale = camera.k * this.tiles.ratio;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, moving.width, moving.height);
    ctx.setTransform(scale, 0, 0, scale, -camera.x * scale, -camera.y * scale);
    [...this.hidden.values()].filter(Boolean).sort(byOrder).forEach((object) => paintObject(ctx, object, this.look));
    this.painters.forEach((fn) => fn(ctx, camera));
  }

  dispose() {
    cancelAnimationFrame(this.asked);
    cancelAnimationFrame(this.askedAbove);
  }
}

/** Whether only what is not seen has changed: the version, the author, the description. */
function looksSame(one, other) {
  return one.d === other.d && one.z === other.z && one.kind === other.kind && String(one.m) === String(other.m);
}
