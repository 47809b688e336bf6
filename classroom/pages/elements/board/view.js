// The camera over a page: where it looks and how near. Pure numbers, and the gestures that move them.

/** Pixels for one page width at 100 %. */
export const WHOLE = 1366;
const NEAREST = 16 * WHOLE;
const FARTHEST = WHOLE / 20;
const WHEEL = 0.0022;
const LINE = 16;

export class Camera {
  /** `changed(zoomed)` is called after each move. */
  constructor(changed = () => {}) {
    Object.assign(this, { x: 0, y: 0, k: WHOLE, width: 1, height: 1, changed });
  }

  get percent() {
    return Math.round((this.k / WHOLE) * 100);
  }

  /** What is in sight, in page coordinates. */
  get sight() {
    return [this.x, this.y, this.x + this.width / this.k, this.y + this.height / this.k];
  }

  toPage(px, py) {
    return [this.x + px / this.k, this.y + py / this.k];
  }

  toScreen(x, y) {
    return [(x - this.x) * this.k, (y - this.y) * this.k];
  }

  /** The window has another size: what is in the middle stays there. */
  resize(width, height) {
    const [cx, cy] = this.toPage(this.width / 2, this.height / 2);
    const first = this.width === 1;
    Object.assign(this, { width, height });
    if (!first) Object.assign(this, { x: cx - width / 2 / this.k, y: cy - height / 2 / this.k });
    this.changed(false);
  }

  pan(dx, dy) {
    this.x -= dx / this.k;
    this.y -= dy / this.k;
    this.bound();
    this.changed(false);
  }

  /** Come nearer by a factor; the place under a pixel stays under it. */
  zoom(factor, px = this.width / 2, py = this.height / 2) {
    const [x, y] = this.toPage(px, py);
    this.k = Math.min(NEAREST, Math.max(FARTHEST, this.k * factor));
    this.x = x - px / this.k;
    this.y = y - py / this.k;
    this.bound();
    this.changed(true);
  }

  /** Two fingers moved: from these two pixels to those. */
  pinch([a, b], [c, d]) {
    const spread = (one, other) => Math.max(8, Math.hypot(one[0] - other[0], one[1] - other[1]));
    const from = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const to = [(c[0] + d[0]) / 2, (c[1] + d[1]) / 2];
    this.x -= (to[0] - from[0]) / this.k;
    this.y -= (to[1] - from[1]) / this.k;
    this.zoom(spread(c, d) / spread(a, b), ...to);
  }

  /** A wheel or a touchpad: with ctrl it zooms (that is also what a pinch on a touchpad sends), else it pans. */
  wheel(event, px, py) {
    const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? this.height : 1;
    if (event.ctrlKey || event.metaKey) {
      const delta = Math.max(-120, Math.min(120, event.deltaY * unit));
      return this.zoom(Math.exp(-delta * WHEEL * (event.deltaMode ? 1 : 2)), px, py);
    }
    const [dx, dy] = event.shiftKey && !event.deltaX ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
    this.pan(-dx * unit, -dy * unit);
  }

  /** Show a box of the page whole, in the middle of an area [left, top, right, bottom] of the window; `edge` pixels stay free around it. */
  fit([x0, y0, x1, y1], edge = 0, [left, top, right, bottom] = [0, 0, this.width, this.height]) {
    const width = Math.max(x1 - x0, 1e-3);
    const height = Math.max(y1 - y0, 1e-3);
    const k = Math.min((right - left - 2 * edge) / width, (bottom - top - 2 * edge) / height);
    this.k = Math.min(NEAREST, Math.max(FARTHEST, k));
    this.x = x0 + width / 2 - (left + right) / 2 / this.k;
    this.y = y0 + height / 2 - (top + bottom) / 2 / this.k;
    this.changed(true);
  }

  /** What somebody else sees: the middle, and how many page widths are in sight. */
  look(x, y, across) {
    this.k = Math.min(NEAREST, Math.max(FARTHEST, this.width / across));
    this.x = x - this.width / 2 / this.k;
    this.y = y - this.height / 2 / this.k;
    this.bound();
    this.changed(true);
  }

  /** How others would see the same: [x, y, across]. */
  looks() {
    return [this.x + this.width / 2 / this.k, this.y + this.height / 2 / this.k, this.width / this.k];
  }

  bound() {
    this.x = Math.min(99, Math.max(-99, this.x));
    this.y = Math.min(99, Math.max(-99, this.y));
  }
}
