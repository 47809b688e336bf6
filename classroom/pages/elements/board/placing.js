// Where something new comes to lie: in the middle of what one sees.

import { round } from './measure.js';

/** A box [x, y, width, height] in the middle of the sight, made smaller where it would not fit. */
export function inSight({ camera }, width, height) {
  const [x0, y0, x1, y1] = camera.sight;
  const fit = Math.min(1, (0.8 * (x1 - x0)) / width, (0.7 * (y1 - y0)) / height);
  return boxAt((x0 + x1) / 2, (y0 + y1) / 2, width * fit, height * fit);
}

/** A box about a place. */
export function boxAt(x, y, width, height) {
  return [x - width / 2, y - height / 2, width, height].map(round);
}
