// Where things come to lie when they are moved, resized, turned or caught by a lasso. Pure numbers, in page coordinates.
//
// A change is { m } or { d, m }: what a `set` of the object carries. Boxes and lines are resized by their data, so that
// their pen keeps its width; strokes and text by their scale.

import { boxOf, corners, drawnBox, localBox, matrix, round, through, union } from './measure.js';

/** Nothing gets smaller than this; and the farthest that a number of a board may say. */
export const SMALLEST = 0.004;
const FARTHEST = 100;
const MOST_SAMPLES = 64;
const IN_DATA = new Set(['rect', 'ellipse', 'image', 'chart', 'line', 'arrow']);
const KEEPS_SHAPE = new Set(['text', 'image']);

/** Where the handles are, in parts of the box: 0 left or top, 1 right or bottom. */
export const HANDLES = { nw: [0, 0], n: [0.5, 0], ne: [1, 0], e: [1, 0.5], se: [1, 1], s: [0.5, 1], sw: [0, 1], w: [0, 0.5] };
export const CORNERS = ['nw', 'ne', 'se', 'sw'];
export const TURNER = 'turner';
const TURNER_AWAY = 28;

const clamp = (value) => round(Math.min(FARTHEST, Math.max(-FARTHEST, value)));

/** A placing as the server takes it: in bounds, rounded, the turn between -π and π. */
export function placed([x, y, sx, sy, turn]) {
  const scale = (one) => (one < 0 ? -1 : 1) * Math.max(0.0001, Math.min(FARTHEST, Math.abs(one)));
  return [clamp(x), clamp(y), round(scale(sx)), round(scale(sy)), round(Math.atan2(Math.sin(turn), Math.cos(turn)))];
}

/** The box around several objects on the page, or null. */
export const boundsOf = (objects) => objects.map(boxOf).reduce((one, other) => union(one, other), null);

/** Whether a point lies in a polygon [[x, y], …]: even and odd crossings. */
export function inPolygon(x, y, polygon) {
  let inside = false;
  for (let at = 0, before = polygon.length - 1; at < polygon.length; before = at, at += 1) {
    const [x0, y0] = polygon[at];
    const [x1, y1] = polygon[before];
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
  }
  return inside;
}

/** Places on the page that stand for an object: of a stroke its points, of others edges and middle. */
export function samples(object) {
  const at = matrix(object);
  const { kind, d } = object;
  if (kind === 'line' || kind === 'arrow') {
    const [x0, y0, x1, y1] = d.p;
    return [0, 0.25, 0.5, 0.75, 1].map((part) => through(at, x0 + part * (x1 - x0), y0 + part * (y1 - y0)));
  }
  if (kind !== 'stroke') {
    const [x0, y0, x1, y1] = localBox(object);
    const spots = [...Object.values(HANDLES), [0.5, 0.5]];
    return spots.map(([u, v]) => through(at, x0 + u * (x1 - x0), y0 + v * (y1 - y0)));
  }
  const count = d.p.length / 2;
  const step = Math.max(1, Math.ceil(count / MOST_SAMPLES));
  const found = [];
  for (let point = 0; point < count; point += step) found.push(through(at, d.p[2 * point], d.p[2 * point + 1]));
  return found;
}

/** Whether a lasso or a marquee has caught an object: more than half of it lies in the polygon. */
export function isCaught(object, polygon) {
  const spots = samples(object);
  return spots.filter(([x, y]) => inPolygon(x, y, polygon)).length * 2 > spots.length;
}

export const rectangle = ([x0, y0, x1, y1]) => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];

/** The objects with all that is grouped with one of them. */
export function withGroups(chosen, all) {
  const groups = new Set(chosen.map((one) => one.g).filter(Boolean));
  const ids = new Set(chosen.map((one) => one.id));
  return all.filter((one) => ids.has(one.id) || groups.has(one.g));
}

/** An object farther by this much. */
export function moved({ m }, dx, dy) {
  return { m: placed([m[0] + dx, m[1] + dy, m[2], m[3], m[4]]) };
}

/** An object turned by an angle about a point. */
export function turned(object, angle, [cx, cy]) {
  const [mx, my] = middle(object);
  const [x, y, sx, sy, turn] = object.m;
  const [wx, wy] = about(mx + x, my + y, angle, cx, cy);
  return { m: placed([wx - mx, wy - my, sx, sy, turn + angle]) };
}

/** The frame in which a selection is resized: the object's own where it is one, else upright. {origin, size, turn} */
export function frameOf(objects) {
  if (objects.length === 1) {
    const [one] = objects;
    const [nw, ne, , sw] = corners(one, drawnBox(one));
    return { origin: nw, size: [Math.hypot(ne[0] - nw[0], ne[1] - nw[1]), Math.hypot(sw[0] - nw[0], sw[1] - nw[1])], turn: one.m[4] };
  }
  const [x0, y0, x1, y1] = boundsOf(objects);
  return { origin: [x0, y0], size: [x1 - x0, y1 - y0], turn: 0 };
}

/** A place in a frame, from parts of its box: [0, 0] is its origin, [1, 1] the corner across. */
export function inFrame({ origin: [x, y], size: [width, height], turn }, u, v) {
  return about(x + u * width, y + v * height, turn, x, y);
}

/** Where the handle is that turns: above the middle of the upper edge, `k` pixels for one page width. */
export function turnerOf(frame, k) {
  const [x, y] = inFrame(frame, 0.5, 0);
  return [x + (TURNER_AWAY / k) * Math.sin(frame.turn), y - (TURNER_AWAY / k) * Math.cos(frame.turn)];
}

/** The handles that a selection has: several keep their shape, a text or a picture too. */
export function handlesOf(objects) {
  const isFree = objects.length === 1 && !KEEPS_SHAPE.has(objects[0].kind);
  return isFree ? Object.keys(HANDLES) : CORNERS;
}

/** How much wider and higher a frame gets when a handle is dragged to a place. */
export function factors(frame, handle, [px, py], keepsShape) {
  const [u, v] = HANDLES[handle];
  const [ax, ay] = inFrame(frame, 1 - u, 1 - v);
  const [lx, ly] = about(px - ax, py - ay, -frame.turn, 0, 0);
  const along = (part, now, size) => (part === 0.5 || !size ? 1 : Math.max(SMALLEST / size, ((part ? 1 : -1) * now) / size));
  const [fx, fy] = [along(u, lx, frame.size[0]), along(v, ly, frame.size[1])];
  if (!keepsShape) return [fx, fy];
  const both = u === 0.5 ? fy : v === 0.5 ? fx : Math.max(frame.size[0] ? fx : 0, frame.size[1] ? fy : 0);
  return [both, both];
}

/** An object when the frame around it is resized at a handle; the place across from the handle stays. */
export function resized(object, frame, handle, [fx, fy]) {
  const [u, v] = HANDLES[handle];
  const [ax, ay] = inFrame(frame, 1 - u, 1 - v);
  const [mx, my] = middle(object);
  const [x, y, sx, sy, turn] = object.m;
  const [lx, ly] = about(mx + x - ax, my + y - ay, -frame.turn, 0, 0);
  const [wx, wy] = about(lx * fx, ly * fy, frame.turn, 0, 0);
  const place = [ax + wx - mx, ay + wy - my];
  if (!IN_DATA.has(object.kind)) return { m: placed([...place, sx * fx, sy * fy, turn]) };
  return { m: placed([...place, sx, sy, turn]), d: { ...object.d, p: scaled(object, fx, fy) } };
}

function scaled({ kind, d }, fx, fy) {
  const [a, b, c, e] = d.p;
  if (kind === 'line' || kind === 'arrow') {
    const [cx, cy] = [(a + c) / 2, (b + e) / 2];
    return [cx + (a - cx) * fx, cy + (b - cy) * fy, cx + (c - cx) * fx, cy + (e - cy) * fy].map(clamp);
  }
  const [width, height] = [c, e].map((size, at) => Math.min(FARTHEST, Math.max(0.0002, size * (at ? fy : fx))));
  return [clamp(a + (c - width) / 2), clamp(b + (e - height) / 2), round(width), round(height)];
}

function middle(object) {
  const [x0, y0, x1, y1] = localBox(object);
  return [(x0 + x1) / 2, (y0 + y1) / 2];
}

/** A place turned by an angle about another one. */
export function about(x, y, angle, cx, cy) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [cx + cos * (x - cx) - sin * (y - cy), cy + sin * (x - cx) + cos * (y - cy)];
}
