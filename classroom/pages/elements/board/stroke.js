// Pen strokes: from points and pressures to a smooth path, and from many points to the few that say the same.

/** The most points that a stroke may have; a longer one goes on in a second stroke. */
export const MOST_POINTS = 2000;
const THINNEST = 0.35;
const STEPS = 6;

/** The half width at a pressure, for a line of this width. */
export function halfWidth(pressure, width) {
  return (width / 2) * (THINNEST + (1.5 - THINNEST) * pressure);
}

/** A curve through all points, as a path to be drawn with a line of one width. */
export function centreLine(p, path = new Path2D()) {
  path.moveTo(p[0], p[1]);
  if (p.length === 2) path.lineTo(p[0] + 1e-5, p[1]);
  eachBend(p, (x0, y0, ax, ay, bx, by, x1, y1) => path.bezierCurveTo(ax, ay, bx, by, x1, y1));
  return path;
}

/** The outline of a stroke whose width follows the pressure, as a path to be filled. */
export function outline(p, r, width, path = new Path2D()) {
  const spine = sampled(p, r, width);
  const last = spine.length - 1;
  if (last < 1) {
    path.arc(p[0], p[1], halfWidth(r[0] ?? 0.5, width), 0, 2 * Math.PI);
    return path;
  }
  const left = [];
  const right = [];
  spine.forEach(([x, y, half], at) => {
    const [ax, ay] = spine[Math.max(0, at - 1)];
    const [bx, by] = spine[Math.min(last, at + 1)];
    const long = Math.hypot(bx - ax, by - ay) || 1;
    const [nx, ny] = [(-(by - ay) / long) * half, ((bx - ax) / long) * half];
    left.push([x + nx, y + ny]);
    right.push([x - nx, y - ny]);
  });
  left.forEach(([x, y], at) => (at ? path.lineTo(x, y) : path.moveTo(x, y)));
  right.reverse().forEach(([x, y]) => path.lineTo(x, y));
  path.closePath();
  for (const at of roundsAt(spine)) {
    const [x, y, half] = spine[at];
    path.moveTo(x + half, y);
    path.arc(x, y, half, 0, 2 * Math.PI);
  }
  return path;
}

/** Where a round brush is seen: both ends, and sharp turns. */
function roundsAt(spine) {
  const found = [0, spine.length - 1];
  for (let at = 1; at < spine.length - 1; at += 1) {
    const [ax, ay] = [spine[at][0] - spine[at - 1][0], spine[at][1] - spine[at - 1][1]];
    const [bx, by] = [spine[at + 1][0] - spine[at][0], spine[at + 1][1] - spine[at][1]];
    if (ax * bx + ay * by < 0.7 * Math.hypot(ax, ay) * Math.hypot(bx, by)) found.push(at);
  }
  return found;
}

function sampled(p, r, width) {
  const half = (at) => halfWidth(r[at] ?? 0.5, width);
  const spine = [[p[0], p[1], half(0)]];
  let at = 0;
  eachBend(p, (x0, y0, ax, ay, bx, by, x1, y1) => {
    const long = Math.hypot(x1 - x0, y1 - y0);
    const steps = Math.max(1, Math.min(STEPS, Math.ceil(long / width)));
    for (let step = 1; step <= steps; step += 1) {
      const t = step / steps;
      const u = 1 - t;
      const [b0, b1, b2, b3] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      spine.push([b0 * x0 + b1 * ax + b2 * bx + b3 * x1, b0 * y0 + b1 * ay + b2 * by + b3 * y1, half(at) * u + half(at + 1) * t]);
    }
    at += 1;
  });
  return spine;
}

/** Call `bend` with each piece of a Catmull-Rom curve through the points, as a cubic Bézier curve. */
function eachBend(p, bend) {
  const last = p.length / 2 - 1;
  const point = (at) => [p[2 * at], p[2 * at + 1]];
  for (let at = 0; at < last; at += 1) {
    const [x0, y0] = point(Math.max(0, at - 1));
    const [x1, y1] = point(at);
    const [x2, y2] = point(at + 1);
    const [x3, y3] = point(Math.min(last, at + 2));
    const long = Math.hypot(x2 - x1, y2 - y1);
    const [ax, ay] = handle(x2 - x0, y2 - y0, long, Math.hypot(x1 - x0, y1 - y0));
    const [bx, by] = handle(x3 - x1, y3 - y1, long, Math.hypot(x3 - x2, y3 - y2));
    bend(x1, y1, x1 + ax, y1 + ay, x2 - bx, y2 - by, x2, y2);
  }
}

/** The handle of a bend: along the chord of the neighbours, a third of this piece long and not beyond the next one. */
function handle(dx, dy, long, beside) {
  const chord = Math.hypot(dx, dy);
  if (!chord) return [0, 0];
  const reach = Math.min(long, 2 * beside || long) / 3;
  return [(dx / chord) * reach, (dy / chord) * reach];
}

/** Ramer, Douglas and Peucker: the points without which the line would move by more than `slack`; widths count too. */
export function simplified(p, r, slack, width) {
  const count = p.length / 2;
  const third = r ? r.map((one) => halfWidth(one, width)) : null;
  const keep = new Uint8Array(count);
  keep[0] = keep[count - 1] = 1;
  const open = [[0, count - 1]];
  while (open.length) {
    const [from, to] = open.pop();
    const [far, at] = farthest(p, third, from, to);
    if (far <= slack) continue;
    keep[at] = 1;
    open.push([from, at], [at, to]);
  }
  const points = [];
  const pressures = [];
  for (let at = 0; at < count; at += 1) {
    if (!keep[at]) continue;
    points.push(p[2 * at], p[2 * at + 1]);
    if (r) pressures.push(r[at]);
  }
  return { p: points, r: r ? pressures : null };
}

function farthest(p, third, from, to) {
  const [x0, y0, z0] = [p[2 * from], p[2 * from + 1], third?.[from] ?? 0];
  const [dx, dy, dz] = [p[2 * to] - x0, p[2 * to + 1] - y0, (third?.[to] ?? 0) - z0];
  const long = dx * dx + dy * dy + dz * dz;
  let [most, where] = [0, from];
  for (let at = from + 1; at < to; at += 1) {
    const [x, y, z] = [p[2 * at] - x0, p[2 * at + 1] - y0, (third?.[at] ?? 0) - z0];
    const t = long ? Math.max(0, Math.min(1, (x * dx + y * dy + z * dz) / long)) : 0;
    const far = Math.hypot(x - t * dx, y - t * dy, z - t * dz);
    if (far > most) [most, where] = [far, at];
  }
  return [most, where];
}
