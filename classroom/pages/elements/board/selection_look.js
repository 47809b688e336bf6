// How the chosen look: a line around each, a frame with handles around all, the marquee or the lasso while it is drawn.

import { frameOf, handlesOf, HANDLES, inFrame, turnerOf } from './geometry.js';
import { corners, drawnBox } from './measure.js';

const HANDLE = 5;

/** Draw it over the board; `tool` has what is being dragged. */
export function paintSelection(ctx, camera, board, tool) {
  const look = board.look();
  const px = 1 / camera.k;
  ctx.save();
  ctx.strokeStyle = look.ink[1];
  ctx.lineWidth = 1.5 * px;
  if (tool.drag?.what === 'catch') paintCatch(ctx, tool.drag.path, px, look);
  const shown = board.chosen().map((one) => tool.drag?.shown?.get(one.id) ?? one);
  if (shown.length > 1 || shown.some(({ locked }) => locked)) shown.forEach((one) => outline(ctx, corners(one, drawnBox(one)), one.locked ? [6 * px, 4 * px] : []));
  const mine = tool.movable().map((one) => tool.drag?.shown?.get(one.id) ?? one);
  if (mine.length && board.can()) paintFrame(ctx, mine, camera.k, look, tool.drag?.isOn);
  ctx.restore();
}

function paintFrame(ctx, mine, k, look, isDragging) {
  const frame = frameOf(mine);
  outline(ctx, [[0, 0], [1, 0], [1, 1], [0, 1]].map(([u, v]) => inFrame(frame, u, v)), [5 / k, 4 / k]);
  if (isDragging) return;
  const turner = turnerOf(frame, k);
  line(ctx, inFrame(frame, 0.5, 0), turner);
  ctx.fillStyle = look.card;
  ctx.beginPath();
  ctx.arc(...turner, (HANDLE + 1) / k, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
  for (const name of handlesOf(mine)) {
    const [x, y] = inFrame(frame, ...HANDLES[name]);
    ctx.beginPath();
    ctx.rect(x - HANDLE / k, y - HANDLE / k, (2 * HANDLE) / k, (2 * HANDLE) / k);
    ctx.fill();
    ctx.stroke();
  }
}

function paintCatch(ctx, path, px, look) {
  ctx.globalAlpha = 0.12;
  ctx.fillStyle = look.ink[1];
  trace(ctx, path);
  ctx.fill();
  ctx.globalAlpha = 1;
  outline(ctx, path, [5 * px, 4 * px]);
}

function outline(ctx, points, dash) {
  ctx.setLineDash(dash);
  trace(ctx, points);
  ctx.stroke();
  ctx.setLineDash([]);
}

function trace(ctx, points) {
  ctx.beginPath();
  points.forEach(([x, y], at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}

function line(ctx, from, to) {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}
