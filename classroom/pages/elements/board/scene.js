// A page on a canvas of its own, for files and for looks back: always on light paper.

import { lookOf, paintObject } from './draw.js';
import { paintPaper } from './paper.js';
import { Camera } from './view.js';

/** The colours of the light theme. `picture(digest)` gives an image that is there, else null. */
export function onPaper(board, picture = () => null) {
  const node = document.createElement('div');
  node.className = 'theme-light';
  board.overlay.append(node);
  const look = { ...lookOf(node, picture), isDark: false, blend: 'multiply' };
  node.remove();
  return look;
}

/** Paint a page with its objects, the lowest first: `corner` [x, y] is at the canvas's corner, `k` pixels are one page width. */
export function paintScene(canvas, { page, objects, look, corner: [x, y], k }) {
  const ctx = canvas.getContext('2d');
  paintPaper(ctx, Object.assign(new Camera(), { x, y, k, width: canvas.width, height: canvas.height }), page, look, 1);
  ctx.setTransform(k, 0, 0, k, -x * k, -y * k);
  const behind = page.file && look.picture(page.file);
  if (behind) ctx.drawImage(behind, 0, 0, 1, page.ratio);
  objects.forEach((one) => paintObject(ctx, one, look));
  ctx.setTransform(1, 0, 0, 1, 0, 0);
}
