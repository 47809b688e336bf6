// The bar beside what is chosen: what one can do with it, in reach of pointer, finger and Tab.

import { floating, iconButton } from './floating.js';
import { BARS, PANES, freeArea } from './free_area.js';
import { boundsOf } from './geometry.js';

const AWAY = 52;
const EDGE = 12;
const HEAD = 84;

export function install(board) {
  const bar = floating(board, 'bd-chosen', 'toolbar', 'What is chosen');
  bar.addEventListener('keydown', (event) => step(bar, event));
  let asked = 0;
  const buttons = board.actions.map((action) => buttonOf(board, action));
  bar.append(...buttons);

  function show() {
    const chosen = board.chosen();
    const offered = board.actions.map((action) => action.when());
    bar.hidden = !board.can() || !chosen.length || !offered.includes(true);
    if (bar.hidden) return;
    offered.forEach((is, at) => (buttons[at].hidden = !is));
    const seen = buttons.filter((one) => !one.hidden);
    if (!seen.some((one) => one.tabIndex === 0)) seen.forEach((one, at) => (one.tabIndex = at ? -1 : 0));
    place(bar, board, boundsOf(chosen));
  }

  /** Once more when the options of what is chosen are there. */
  function showTwice() {
    show();
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(show);
  }

  for (const event of ['change', 'camera']) board.on(event, show);
  for (const event of ['selection', 'right', 'page', 'tool']) board.on(event, showTwice);
  board.on('dispose', () => cancelAnimationFrame(asked));
}

function buttonOf(board, { name, word, icon, keys, run }) {
  const button = iconButton(board, 'bd-act', icon, run);
  button.title = `${word} (${keys[0].replace('ctrl', 'Ctrl').replace('shift', 'Shift')})`;
  button.tabIndex = -1;
  button.dataset.name = name;
  button.setAttribute('aria-label', word);
  return button;
}

/** Above what is chosen, else below it, else inside; never outside of what the bars leave free. */
function place(bar, { camera }, [x0, y0, x1, y1]) {
  const [left, top] = camera.toScreen(x0, y0);
  const [right, bottom] = camera.toScreen(x1, y1);
  const { offsetWidth: width, offsetHeight: height } = bar;
  const above = top - AWAY - height;
  const below = bottom + AWAY / 2;
  const [start, under, end, foot] = freeArea(bar, [...BARS, ...PANES]);
  const head = Math.max(HEAD, under);
  const y = above > head && above + height < foot ? above : below > head && below + height < foot ? below : Math.max(head, Math.min(foot - height, top + EDGE));
  const x = Math.max(Math.min(start, camera.width - width - EDGE), Math.min(end - width, (left + right - width) / 2));
  bar.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/** One tab stop; arrows go along. */
function step(bar, event) {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  const seen = [...bar.children].filter((one) => !one.hidden);
  const next = seen[(seen.indexOf(document.activeElement) + way + seen.length) % seen.length];
  seen.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
  next.focus();
}
