// Where one looked on each board, kept as long as the tab of the browser is open.

const KEY = 'board-view-';
const PAUSE = 150;
const waiting = new Map();

/** Keep `view` {page, at: [x, y, across]} of a board, or forget it (null). */
export function keepView(board, view) {
  clearTimeout(waiting.get(board));
  waiting.set(board, setTimeout(() => (waiting.delete(board), write(KEY + board, view)), PAUSE));
}

/** What was kept of a board, or null. */
export function keptView(board) {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + board));
  } catch {
    return null;
  }
}

function write(key, view) {
  try {
    if (view) sessionStorage.setItem(key, JSON.stringify(view));
    else sessionStorage.removeItem(key);
  } catch {
    // a browser that keeps nothing: the board opens as it does for the first time
  }
}
