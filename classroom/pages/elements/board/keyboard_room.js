// On phones the field of a text lies above the bars, and above the keyboard once that has come.

const NARROW = 641;
const BARS = 150;
const AIR = 24;
const TOP = 90;

/** How far the page goes up (negative) so that a field from `top` to `bottom` ends above `low`; it never goes under the upper bar. */
export const rise = ({ top, bottom }, low) => Math.min(0, Math.max(low - bottom, TOP - top));

/** Move the page under an open field, now and whenever the keyboard comes; returns what ends it. */
export function keepAbove(board, field, seen = window.visualViewport) {
  const lift = () => {
    const floor = board.surface.getBoundingClientRect().bottom - (board.camera.width < NARROW ? BARS : 0);
    const low = Math.min(floor, seen ? seen.offsetTop + seen.height - AIR : floor);
    const up = rise(field.getBoundingClientRect(), low);
    if (up) board.camera.pan(0, up);
  };
  lift();
  seen?.addEventListener('resize', lift);
  return () => seen?.removeEventListener('resize', lift);
}
