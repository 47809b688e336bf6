// What the others do right now: their cursors with names, the strokes that they are drawing, their lasers.

import { paintObject } from './draw.js';
import { Trail } from './laser.js';
import { STAY } from './measure.js';

const CURSOR_STAYS = 12_000;
const STROKE_STAYS = 6_000;
const HUES = ['#0A7C78', '#622A5D', '#314D9F', '#B7491F'];
const ARROW = 'M0 0l5.5 18 4.2-7.3 8.3-1.7z';

export class Others {
  constructor(board) {
    this.board = board;
    this.people = new Map(); // id -> {node, x, y, page, seen}
    this.strokes = new Map(); // stroke id -> {page, by, d, n, seen}
    this.trails = new Map();
    this.ends = [board.paint((ctx) => this.paint(ctx)), board.on('camera', () => this.place()), board.on('page', () => this.place())];
    this.ends.push(board.on('change', (ids) => this.landed(ids)));
    this.timer = setInterval(() => this.tidy(), 1_000);
  }

  /** A fleeting message of somebody: {by, name, page, …}. */
  hear(kind, message) {
    if (message.board !== this.board.id) return;
    if (kind === 'draw') this.drawing(message);
    if (kind === 'laser') this.pointing(message);
    const at = kind === 'cursor' ? [message.x, message.y] : message.p?.slice(-2);
    if (at?.length) this.moved(message, at);
  }

  drawing({ id, by, page, tool, c, w, p, n }) {
    const known = this.strokes.get(id);
    if (this.board.state().objects.has(id)) return;
    const before = known && n > known.n ? known.d.p : [];
    const d = { tool, c, w, p: [...before, ...p] };
    this.strokes.set(id, { page, by, d, n, seen: performance.now() });
    this.board.layers.touch();
  }

  /** A finished stroke takes the place of the one that was being drawn. */
  landed(ids) {
    for (const id of this.strokes.keys()) {
      if ((ids === null || ids.has(id)) && this.board.state().objects.has(id)) this.strokes.delete(id);
    }
  }

  pointing({ by, page, p }) {
    if (!this.trails.has(by)) this.trails.set(by, { page, trail: new Trail() });
    const one = this.trails.get(by);
    one.page = page;
    one.trail.push(p, performance.now());
    this.board.layers.touch();
  }

  moved({ by, name, page }, [x, y]) {
    const one = this.people.get(by) ?? { node: this.arrow(by) };
    Object.assign(one, { x, y, page, seen: performance.now() });
    if (one.name !== name) one.node.lastChild.textContent = one.name = name ?? '';
    this.people.set(by, one);
    this.put(one);
  }

  arrow(by) {
    const node = document.createElement('div');
    node.className = 'bd-who';
    const leads = this.board.live.state.roster.get(by)?.kind === 'host';
    node.classList.toggle('bd-who--host', leads);
    if (!leads) node.style.setProperty('--who', HUES[Math.abs(by) % HUES.length]);
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '-2 -2 24 24');
    const path = document.createElementNS(svg.namespaceURI, 'path');
    path.setAttribute('d', ARROW);
    svg.append(path);
    const label = document.createElement('span');
    node.append(svg, label);
    node.setAttribute('aria-hidden', 'true');
    this.board.overlay.append(node);
    return node;
  }

  place() {
    this.people.forEach((one) => this.put(one));
  }

  put({ node, x, y, page }) {
    const [px, py] = this.board.camera.toScreen(x, y);
    const isInSight = page === this.board.page()?.id && px > -40 && py > -40 && px < this.board.camera.width && py < this.board.camera.height;
    node.hidden = !isInSight;
    if (isInSight) node.style.transform = `translate(${px}px, ${py}px)`;
  }

  paint(ctx) {
    const page = this.board.page()?.id;
    const look = this.board.look();
    for (const one of this.strokes.values()) {
      if (one.page === page) paintObject(ctx, { kind: 'stroke', m: STAY, d: one.d }, look);
    }
    const now = performance.now();
    let isMoving = false;
    for (const [by, one] of this.trails) {
      const isLeft = one.trail.paint(one.page === page ? ctx : NOWHERE, this.board.camera.k, now);
      if (!isLeft) this.trails.delete(by);
      isMoving ||= isLeft;
    }
    if (isMoving) requestAnimationFrame(() => this.board.layers.touch());
  }

  tidy() {
    const now = performance.now();
    for (const [id, one] of this.strokes) if (now - one.seen > STROKE_STAYS) (this.strokes.delete(id), this.board.layers.touch());
    for (const [by, one] of this.people) if (now - one.seen > CURSOR_STAYS) (one.node.remove(), this.people.delete(by));
  }

  dispose() {
    clearInterval(this.timer);
    this.ends.forEach((end) => end());
    this.people.forEach((one) => one.node.remove());
  }
}

const NOWHERE = document.createElement('canvas').getContext('2d');
