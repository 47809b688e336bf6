// Copy, cut and paste: things of a board as they are, also to another page or board; anything else as text.

import { copyOps, removeOps } from './arrange.js';
import { isThing } from './clipped.js';
import { below, textsInSight } from './placing.js';
import { saidOf } from './wrapping.js';

const MARK = 'classroom-board:';
const MOST = 200;
const BROKEN = 'What was copied is not whole. Copy it on the board once more.';
const STAYS = 'Pictures stay on the board that they were put on. Add them here once more.';

export function install(board) {
  const isChosen = () => board.selection.ids.size > 0;
  board.keys.add('ctrl+c', () => copy(board, board.chosen()), { when: isChosen });
  board.keys.add('ctrl+x', () => cut(board), { when: () => board.can() && isChosen() });
  board.on('paste-text', (text) => (text.startsWith(MARK) ? paste(board, text) : write(board, text)));
}

/** Keep things in the clipboard as text, which any browser takes. Returns those that it holds now. */
async function copy(board, things) {
  const some = things.slice(0, MOST);
  const bare = some.map(({ v, by, gone, ...rest }) => rest);
  try {
    await navigator.clipboard.writeText(MARK + JSON.stringify({ board: board.id, things: bare }));
    board.announce(`${bare.length} copied.`);
    return some;
  } catch {
    board.tell('This browser does not let us use its clipboard. Duplicate works: Ctrl+D.');
    return [];
  }
}

/** What the clipboard does not hold stays on the board. */
async function cut(board) {
  const mine = board.chosen().filter((one) => !one.locked && board.may(one));
  board.commit(removeOps(await copy(board, mine)), 'what was cut');
}

function paste(board, text) {
  const found = thingsOf(text, board.id);
  if (!found.things.length) return board.tell(found.why, { bad: true });
  const isHere = found.things.some(({ page }) => page === board.page().id);
  const ops = copyOps(found.things, board.objects(), { newId: () => board.newId(), page: board.page().id, by: isHere ? [0.015, 0.015] : [0, 0] });
  board.commit(ops, 'what was pasted');
  board.choose('select');
  board.selection.set(ops.map(({ o }) => o.id));
}

/** The things in a text of ours, and why there are none; pictures only stay on the board that they were uploaded for. */
export function thingsOf(text, boardId) {
  try {
    const { board, things } = JSON.parse(text.slice(MARK.length));
    const whole = things.slice(0, MOST).filter(isThing).map((one) => ({ ...one, say: one.say ?? '' }));
    const mine = whole.filter(({ kind }) => kind !== 'image' || board === boardId);
    return { things: mine, why: whole.length > mine.length ? STAYS : BROKEN };
  } catch {
    return { things: [], why: BROKEN };
  }
}

function write(board, text) {
  const { d, texts } = textsInSight(board, text, board.style);
  const ops = [{ op: 'add', o: board.made('text', d) }, ...below(board, d, texts)];
  board.commit(ops, 'the text');
  board.choose('select');
  board.selection.set(ops.map(({ o }) => o.id));
  const said = saidOf(text, texts);
  if (said) board.tell(said);
}
