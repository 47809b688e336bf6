// Words that somebody was writing when drawing was closed: they stay in their field, and this bar says so.

import { floating, wordButton } from './floating.js';

/** The bar; `waiting()` gives the words that wait, or null, and `discard()` throws them away. `show()` looks anew. */
export function heldWords(board, { waiting, discard }) {
  const bar = floating(board, 'bd-aside bd-aside--words', 'group', 'Your words wait');
  const told = document.createElement('p');
  told.textContent = 'You cannot write on the board now. Your words wait here, and go on it when drawing opens again.';
  bar.append(told, wordButton('Copy them', () => copy(board, waiting())), wordButton('Discard', discard));

  function show() {
    const wasHidden = bar.hidden;
    bar.hidden = waiting() === null;
    if (wasHidden && !bar.hidden) board.announce(told.textContent);
  }

  return { show };
}

async function copy(board, words) {
  try {
    await navigator.clipboard.writeText(words);
    board.tell('Copied.');
  } catch {
    board.tell('This browser does not let us use its clipboard. Mark the words in their field and copy them there.');
  }
}
