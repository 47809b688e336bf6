// What is done to chosen objects, as ops: pure, so that each of them is one batch and one step to undo.

import { about, moved } from './geometry.js';
import { several } from './order.js';

const ASIDE = 0.015;
const FIELDS = ['page', 'kind', 'm', 'say', 'd'];

/** One `set` for each change, from a Map id -> fields. */
export const setOps = (changes) => [...changes].map(([id, s]) => ({ op: 'set', id, s }));

export const removeOps = (chosen) => chosen.map(({ id }) => ({ op: 'del', id }));

export const lockOps = (chosen, locked) => chosen.map(({ id }) => ({ op: 'set', id, s: { locked } }));

export const groupOps = (chosen, g) => chosen.map(({ id }) => ({ op: 'set', id, s: { g } }));

/** By an arrow key or a drag: everything goes the same way. */
export const moveOps = (chosen, dx, dy) => chosen.map((one) => ({ op: 'set', id: one.id, s: moved(one, dx, dy) }));

/** Before or behind all others of the page, in the order that they have among themselves. */
export function orderOps(chosen, all, toFront) {
  const ids = new Set(chosen.map(({ id }) => id));
  const others = all.filter((one) => !ids.has(one.id));
  if (!others.length) return [];
  const mine = all.filter((one) => ids.has(one.id));
  const keys = toFront ? several(others.at(-1).z, null, mine.length) : several(null, others[0].z, mine.length);
  return mine.map(({ id }, at) => ({ op: 'set', id, s: { z: keys[at] } }));
}

/** One place up or down among all others of the page; nothing where it is at the end already. */
export function stepOps(one, all, up) {
  const at = all.findIndex(({ id }) => id === one.id) + (up ? 1 : -1);
  if (at < 0 || at >= all.length) return [];
  const [low, high] = up ? [all[at].z, all[at + 1]?.z ?? null] : [all[at - 1]?.z ?? null, all[at].z];
  return [{ op: 'set', id: one.id, s: { z: several(low, high, 1)[0] } }];
}

/** Copies of objects, on top of the page and a little aside; what was grouped is grouped anew. */
export function copyOps(chosen, all, { newId, page, by = [ASIDE, ASIDE] }) {
  const keys = several(all.at(-1)?.z ?? null, null, chosen.length);
  const groups = new Map(chosen.filter(({ g }) => g).map(({ g }) => [g, newId()]));
  return chosen.map((one, at) => {
    const kept = Object.fromEntries(FIELDS.map((name) => [name, one[name]]));
    const o = { ...kept, ...moved(one, ...by), id: newId(), z: keys[at], g: groups.get(one.g) ?? null, locked: false };
    return { op: 'add', o: page ? { ...o, page } : o };
  });
}

/** The angle of a place about a middle; with `snap` in steps of 15 degrees. */
export function angleOf([cx, cy], [x, y], snap) {
  const angle = Math.atan2(y - cy, x - cx) + Math.PI / 2;
  return snap ? Math.round(angle / (Math.PI / 12)) * (Math.PI / 12) : angle;
}

/** The middle of a frame. */
export function centreOf({ origin: [x, y], size: [width, height], turn }) {
  return about(x + width / 2, y + height / 2, turn, x, y);
}
