// What the bars and panes around a board leave free of its window, in pixels.

const GAP = 8;
/** Bars that are always there, and what opens beside the tools. */
export const BARS = ['.bd__tl', '.bd__tr', '.bd__tools', '.bd__bl', '.bd__bc', '.bd__status'];
export const PANES = ['.bd__opts', '.bd-catch', '.bd__sheet'];

/** The free area [left, top, right, bottom] of the board around a node. A column takes from a side, a row from top or foot. */
export function freeArea(node, names) {
  const root = node.closest('.bd');
  const whole = (root ?? node).getBoundingClientRect();
  const free = [GAP, GAP, whole.width - GAP, whole.height - GAP];
  for (const bar of root?.querySelectorAll(names.join()) ?? []) {
    const box = bar.getBoundingClientRect();
    if (!box.width || box.width >= whole.width) continue;
    const [left, top, right, bottom] = [box.left - whole.left, box.top - whole.top, box.right - whole.left, box.bottom - whole.top];
    const isColumn = getComputedStyle(bar).flexDirection === 'column';
    if (isColumn && left + right < whole.width) free[0] = Math.max(free[0], right + GAP);
    else if (isColumn) free[2] = Math.min(free[2], left - GAP);
    else if (top + bottom < whole.height) free[1] = Math.max(free[1], bottom + GAP);
    else free[3] = Math.min(free[3], top - GAP);
  }
  return free;
}
