// The eraser: whole objects, or only the part of a stroke that it passes over.

import { apart } from './grid.js';
import { isPlaced, inverse, matrix, round, through } from './measure.js';

/** Pixels around the pointer for thin, medium, thick. */
const REACH = [0, 6, 12, 22];
const GHOST = 0.25;

export function install(board) {
  let last = null;
  let gone = new Map(); // id -> what is left of it: pieces, each the points and pressures of a stroke
  let spot = null;
  let ends = null;

  const reach = () => REACH[board.style.rubber] / board.camera.k;

  function pass(x, y) {
    const near = reach();
    const [x0, y0] = last ?? [x, y];
    last = spot = [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x - x0, y - y0) / near));
    for (let step = 1; step <= steps; step += 1) rub(x0 + ((x - x0) * step) / steps, y0 + ((y - y0) * step) / steps, near);
    board.layers.lift(new Map([...gone.keys()].map((id) => [id, null])));
  }

  function rub(x, y, near) {
    for (const object of board.within([x - near, y - near, x + near, y + near])) {
      if (!board.may(object)) continue;
      if (board.style.part && object.kind === 'stroke') cut(object, x, y, near);
      else if (!gone.has(object.id) && board.touches(object, x, y, near)) gone.set(object.id, []);
    }
  }

  function cut(object, x, y, near) {
    const at = matrix(object);
    const scale = Math.sqrt(Math.abs(at[0] * at[3] - at[1] * at[2])) || 1;
    const [px, py] = through(inverse(at), x, y);
    const before = gone.get(object.id) ?? [{ p: object.d.p, r: object.d.r }];
    const after = before.flatMap((piece) => without(piece, px, py, near / scale));
    if (gone.has(object.id) || after.length !== 1 || after[0].p.length !== before[0].p.length) gone.set(object.id, after);
  }

  /** What stays of a stroke, as strokes of its own on the same height. */
  function rest(id) {
    const object = board.object(id);
    return gone.get(id).filter((piece) => piece.p.length >= 4).map((piece) => {
      const p = isPlaced(object) ? placed(piece.p, matrix(object)) : piece.p;
      const d = { ...object.d, p: p.map(round), ...(piece.r ? { r: piece.r } : {}) };
      return { op: 'add', o: board.made('stroke', d, { z: object.z }) };
    });
  }

  function end() {
    ends?.();
    ends = last = null;
    gone = new Map();
    board.layers.lift(new Map());
  }

  board.tools.add('eraser', {
    cursor: 'none',
    down({ x, y }) {
      if (!board.can()) return false;
      ends = board.paint((ctx) => ghosts(ctx));
      pass(x, y);
      return true;
    },
    move({ x, y }) {
      pass(x, y);
    },
    up() {
      const ids = [...gone.keys()].filter((id) => board.object(id));
      const ops = ids.flatMap((id) => [{ op: 'del', id }, ...rest(id)]);
      if (ops.length) board.commit(ops, 'the eraser');
      end();
    },
    cancel: end,
    hover({ x, y }) {
      spot = [x, y];
      board.layers.touch();
    },
  });
  board.on('leave', () => ((spot = null), board.layers.touch()));
  board.paint((ctx) => ring(ctx));

  /** What is being erased stays as a shadow until one lets go; what is left of a stroke stays as it is. */
  function ghosts(ctx) {
    const look = board.look();
    for (const [id, pieces] of gone) {
      const object = board.object(id);
      if (!object) continue;
      ctx.globalAlpha = GHOST;
      if (!pieces.length) board.draw.paintObject(ctx, object, look);
      ctx.globalAlpha = 1;
      for (const piece of pieces) {
        const p = isPlaced(object) ? placed(piece.p, matrix(object)) : piece.p;
        board.draw.paintObject(ctx, { kind: 'stroke', d: { ...object.d, p, r: piece.r } }, look);
      }
    }
  }

  function ring(ctx) {
    if (board.tool !== 'eraser' || !spot) return;
    ctx.strokeStyle = board.look().line;
    ctx.lineWidth = 1.5 / board.camera.k;
    ctx.beginPath();
    ctx.arc(...spot, reach(), 0, 2 * Math.PI);
    ctx.stroke();
  }
}

function placed(p, at) {
  const points = [];
  for (let i = 0; i < p.length; i += 2) points.push(...through(at, p[i], p[i + 1]));
  return points;
}

/** The pieces of a stroke outside a circle; a piece ends where the circle cuts the line. */
export function without({ p, r }, x, y, near) {
  const pieces = [];
  let piece = null;
  const pressure = (at, t) => (r ? [r[at] * (1 - t) + (r[at + 1] ?? r[at]) * t] : []);
  const put = (px, py, at, t) => {
    piece ??= { p: [], r: r ? [] : undefined };
    piece.p.push(px, py);
    piece.r?.push(...pressure(at, t));
  };
  const close = () => {
    if (piece) pieces.push(piece);
    piece = null;
  };
  const isIn = (px, py) => (px - x) ** 2 + (py - y) ** 2 < near * near;
  if (!isIn(p[0], p[1])) put(p[0], p[1], 0, 0);
  for (let at = 0; 2 * at + 3 < p.length; at += 1) {
    const [x0, y0, x1, y1] = p.slice(2 * at, 2 * at + 4);
    if (apart(x, y, x0, y0, x1, y1) >= near * near) {
      put(x1, y1, at + 1, 0);
      continue;
    }
    for (const t of crossings(x0, y0, x1, y1, x, y, near)) {
      put(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, at, t);
      if (isIn(x0 + (x1 - x0) * (t + 1e-4), y0 + (y1 - y0) * (t + 1e-4))) close();
    }
    if (isIn(x1, y1)) close();
    else put(x1, y1, at + 1, 0);
  }
  close();
  return pieces;
}

/** Where a piece of a line crosses a circle, between 0 and 1. */
function crossings(x0, y0, x1, y1, x, y, near) {
  const [dx, dy, fx, fy] = [x1 - x0, y1 - y0, x0 - x, y0 - y];
  const [a, b, c] = [dx * dx + dy * dy, 2 * (fx * dx + fy * dy), fx * fx + fy * fy - near * near];
  const root = b * b - 4 * a * c;
  if (root <= 0 || !a) return [];
  return [(-b - Math.sqrt(root)) / 2 / a, (-b + Math.sqrt(root)) / 2 / a].filter((t) => t > 0 && t < 1);
}
