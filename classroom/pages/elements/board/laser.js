// The laser: a red dot with a trail that fades, here and for everybody; nothing of it is kept. Without motion it is a dot.

import { outline } from './stroke.js';

const RED = '#E03A22';
const STAYS = 1_100;
const DOT_STAYS = 2_500;
const isStill = matchMedia('(prefers-reduced-motion: reduce)');

/** One trail: points with their times. */
export class Trail {
  constructor() {
    this.points = [];
  }

  push(p, now) {
    for (let at = 0; at < p.length; at += 2) this.points.push([p[at], p[at + 1], now]);
  }

  /** Draw it; returns whether anything is left. */
  paint(ctx, k, now, isHeld = false) {
    const stays = isStill.matches ? DOT_STAYS : STAYS;
    const last = this.points.at(-1);
    this.points = this.points.filter((one) => now - one[2] < stays);
    if (!this.points.length && isHeld && last) this.points = [last];
    if (!this.points.length) return false;
    if (!isStill.matches) this.tail(ctx, k, now);
    const [x, y, time] = this.points.at(-1);
    const left = isHeld ? 1 : Math.max(0, 1 - (now - time) / stays);
    ctx.fillStyle = RED;
    for (const [size, alpha] of [[13, 0.25], [7, 1]]) {
      ctx.globalAlpha = alpha * left;
      ctx.beginPath();
      ctx.arc(x, y, size / k, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.globalAlpha = 1;
    return true;
  }

  /** Two shadows of the way, the newer half darker, thinner towards its end. */
  tail(ctx, k, now) {
    if (this.points.length < 2) return;
    ctx.fillStyle = RED;
    for (const [from, alpha] of [[0, 0.2], [Math.floor(this.points.length / 2), 0.25]]) {
      const some = this.points.slice(from);
      const left = some.map((one) => Math.max(0.02, 1 - (now - one[2]) / STAYS));
      ctx.globalAlpha = alpha;
      ctx.fill(outline(some.flatMap(([x, y]) => [x, y]), left, 7 / k), 'nonzero');
    }
    ctx.globalAlpha = 1;
  }
}

export function install(board) {
  const trail = new Trail();
  let isHeld = false;

  function point({ x, y }) {
    trail.push([x, y], performance.now());
    board.pulse.laser([x, y]);
    board.layers.touch();
  }

  board.tools.add('laser', {
    cursor: 'crosshair',
    down(at) {
      isHeld = true;
      point(at);
      return true;
    },
    move: point,
    up() {
      isHeld = false;
    },
    cancel() {
      isHeld = false;
    },
  });
  board.paint((ctx) => {
    if (trail.paint(ctx, board.camera.k, performance.now(), isHeld)) requestAnimationFrame(() => board.layers.touch());
  });
}
