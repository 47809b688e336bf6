// What lies under a drawing: plain paper, dots, squares or axes, and the edge of the page.

const STEP = 24 / 1366;
const NEAREST_STEP = 15;

/** The distance of dots or lines on the page: the next one of 1, 2, 4 … steps at which they are not too dense. */
export function stepAt(k) {
  let step = STEP;
  while (step * k < NEAREST_STEP) step *= 2;
  return step;
}

/** Fill a context in pixels with the paper of a page. */
export function paintPaper(ctx, camera, page, look, ratio) {
  const { width, height } = ctx.canvas;
  ctx.fillStyle = look.card;
  ctx.fillRect(0, 0, width, height);
  const background = page?.bg ?? 'plain';
  if (background === 'dots') dots(ctx, camera, look, ratio);
  if (background === 'grid' || background === 'axis') squares(ctx, camera, look, ratio);
  if (page) edge(ctx, camera, page, look, ratio);
  if (background === 'axis') axes(ctx, camera, page, look, ratio);
}

let stamp = { key: '', pattern: null };

function dots(ctx, camera, look, ratio) {
  const step = stepAt(camera.k) * camera.k * ratio;
  const side = Math.max(1, Math.round(step));
  const key = `${side} ${look.grid} ${ratio}`;
  if (stamp.key !== key || stamp.ctx !== ctx) stamp = { key, ctx, pattern: ctx.createPattern(dotStamp(side, look, ratio), 'repeat') };
  const zoom = step / side;
  ctx.setTransform(zoom, 0, 0, zoom, -camera.x * camera.k * ratio, -camera.y * camera.k * ratio);
  ctx.fillStyle = stamp.pattern;
  ctx.fillRect((camera.x * camera.k * ratio) / zoom, (camera.y * camera.k * ratio) / zoom, ctx.canvas.width / zoom, ctx.canvas.height / zoom);
  ctx.setTransform(1, 0, 0, 1, 0, 0);
}

function dotStamp(side, look, ratio) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const ctx = canvas.getContext('2d');
  ctx.fillStyle = look.grid;
  ctx.arc(side / 2, side / 2, 1.4 * ratio, 0, 2 * Math.PI);
  ctx.fill();
  return canvas;
}

function squares(ctx, camera, look, ratio) {
  const step = stepAt(camera.k);
  const [x0, y0, x1, y1] = camera.sight;
  ctx.strokeStyle = look.grid;
  ctx.lineWidth = ratio;
  ctx.globalAlpha = 0.75;
  ctx.beginPath();
  const crisp = (value) => Math.round(value * ratio) + 0.5;
  for (let at = Math.ceil(x0 / step); at * step <= x1; at += 1) {
    const x = crisp((at * step - camera.x) * camera.k);
    ctx.moveTo(x, 0);
    ctx.lineTo(x, ctx.canvas.height);
  }
  for (let at = Math.ceil(y0 / step); at * step <= y1; at += 1) {
    const y = crisp((at * step - camera.y) * camera.k);
    ctx.moveTo(0, y);
    ctx.lineTo(ctx.canvas.width, y);
  }
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** Two axes through the middle of the page, on the lines of its squares. */
function axes(ctx, camera, page, look, ratio) {
  const middle = (long) => Math.round(long / 2 / STEP) * STEP;
  const [x, y] = camera.toScreen(middle(1), middle(page.ratio));
  const [left, top] = camera.toScreen(0, 0);
  const [right, bottom] = camera.toScreen(1, page.ratio);
  ctx.strokeStyle = look.line;
  ctx.lineWidth = 2 * ratio;
  ctx.beginPath();
  ctx.moveTo(x * ratio, top * ratio);
  ctx.lineTo(x * ratio, bottom * ratio);
  ctx.moveTo(left * ratio, y * ratio);
  ctx.lineTo(right * ratio, y * ratio);
  ctx.stroke();
}

/** The edge of what the projector and a file show. */
function edge(ctx, camera, page, look, ratio) {
  const [left, top] = camera.toScreen(0, 0);
  ctx.strokeStyle = look.grid;
  ctx.lineWidth = ratio;
  ctx.strokeRect(left * ratio, top * ratio, camera.k * ratio, page.ratio * camera.k * ratio);
}
