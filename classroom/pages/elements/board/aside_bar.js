// The bar that says what of one's own is not on the board, and offers to send it again, to save it or to let it go.

import { saveDrawing } from './exports.js';
import { floating, wordButton } from './floating.js';

export function install(board) {
  const { aside } = board.sync;
  const bar = floating(board, 'bd-aside', 'group', 'Not on the board');
  const words = document.createElement('p');
  const send = wordButton('Send again', () => board.sync.again());
  const save = wordButton('Save a picture', () => saved(board, aside.drawn));
  const discard = wordButton('Discard', () => discarded(board, aside));
  bar.append(words, send, save, discard);

  function show() {
    const { count } = aside;
    const wasHidden = bar.hidden;
    bar.hidden = !count;
    if (!count) return;
    save.hidden = !aside.drawn.length;
    words.textContent = `${count === 1 ? 'One change of yours is' : `${count} changes of yours are`} not on the board. ${aside.why}`;
    if (wasHidden) board.announce(words.textContent);
  }

  board.on('aside', show);
  board.on('right', (may) => aside.allowed(may));
  show();
}

async function saved(board, objects) {
  await saveDrawing(board, objects);
  board.announce('The file is in your downloads.');
}

function discarded(board, aside) {
  const { why } = aside;
  const taken = aside.take();
  const back = () => {
    aside.why = why;
    aside.set([...taken, ...aside.batches]);
  };
  board.tell('Thrown away.', { action: { word: 'Undo', run: back } });
}
