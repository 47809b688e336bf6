// Text: click, write in place, click elsewhere. A click on words that are there changes them.

import { heldWords } from './held_words.js';
import { keepAbove } from './keyboard_room.js';
import { HAND, LINE_HEIGHT, STAY, TEXT, matrix, round, textSize } from './measure.js';
import { below, inSight } from './placing.js';
import { inTexts, roomAt, saidOf, wrapped } from './wrapping.js';

const SLACK = 4;

export function install(board) {
  let field = null;
  let pressed = null;
  let settle = null;
  let now = null; // {d, object or null, page, wide}
  const isHeld = () => Boolean(field?.readOnly);
  const held = heldWords(board, { waiting: () => (isHeld() ? field.value : null), discard: () => (taken(), held.show()) });

  function open(d, object = null) {
    close();
    if (field) return;
    const wide = object ? Math.max(textSize(d).width + 1e-4, roomAt(board, board.box(object)[0], d.size) / Math.abs(object.m[2])) : roomAt(board, d.x, d.size);
    now = { d: { ...d }, object, page: board.page().id, wide };
    if (object) board.layers.lift(new Map([[object.id, null]]));
    field = document.createElement('textarea');
    field.className = 'bd-text';
    field.setAttribute('aria-label', object ? 'Change the text' : 'Text on the board');
    field.value = d.text;
    field.spellcheck = false;
    field.addEventListener('input', fit);
    field.addEventListener('keydown', key);
    field.addEventListener('blur', close);
    board.overlay.append(field);
    fit();
    field.focus({ preventScroll: true });
    field.setSelectionRange(d.text.length, d.text.length);
    settle = keepAbove(board, field);
    board.emit('writing', true);
  }

  /** The field lies exactly where the words will stand, as large as they are. */
  function fit() {
    if (!field) return;
    const { d, object, wide } = now;
    const { c, size, mark } = object && !now.isStyled ? d : { ...d, c: board.style.c, size: board.style.size, mark: board.style.mark };
    Object.assign(d, { c, size, mark, text: field.value });
    const { width, height } = textSize({ ...d, text: wrapped(d.text || ' ', size, wide) });
    const k = board.camera.k;
    const [a, b, e, g, x, y] = object ? matrix(object) : [1, 0, 0, 1, 0, 0];
    const [px, py] = board.camera.toScreen(a * d.x + e * d.y + x, b * d.x + g * d.y + y);
    const across = Math.min(wide, width + TEXT[size]) * k;
    Object.assign(field.style, {
      font: `${TEXT[size] * k}px/${LINE_HEIGHT} ${HAND}`,
      color: board.look().ink[c],
      width: `${across + 1}px`,
      height: `${height * k + 4}px`,
      transform: `matrix(${a}, ${b}, ${e}, ${g}, ${px}, ${py})`,
    });
    const right = px + across - board.camera.width;
    if (right > -8 && px > 60 && !object) board.camera.pan(-Math.min(right + 24, px - 60), 0);
  }

  function key(event) {
    event.stopPropagation();
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (isDone) (event.preventDefault(), close(), board.surface.focus());
  }

  /** What was written goes on the board; while nobody may draw it stays in the field. */
  function close() {
    if (!field) return;
    if (!board.can() && field.value.trim()) hold();
    else put();
  }

  function put() {
    const { d, object, page, wide } = taken();
    held.show();
    const texts = inTexts(d.text.replace(/[ \t]+$/gm, '').replace(/\n+$/, ''), d.size, wide);
    const [text] = texts;
    const kept = { ...d, text, x: round(d.x), y: round(d.y) };
    const there = object && board.state().objects.get(object.id);
    const isThere = there && !there.gone;
    const more = below(board, kept, texts, { page, m: isThere ? there.m : STAY });
    if (isThere && !text.trim()) board.commit([{ op: 'del', id: object.id }], 'the text');
    else if (isThere && JSON.stringify(kept) !== JSON.stringify(object.d)) board.commit([{ op: 'set', id: object.id, s: { d: kept } }, ...more], 'the text');
    else if (!isThere && text.trim()) board.commit([{ op: 'add', o: board.made('text', kept, { page }) }, ...more], 'the text');
    const said = saidOf(d.text, texts);
    if (said) board.tell(said);
  }

  function hold() {
    field.readOnly = true;
    field.hidden = board.page()?.id !== now.page;
    held.show();
  }

  /** Take the field away; returns what was written in it. */
  function taken() {
    const there = field;
    field = null;
    settle();
    there.remove();
    board.layers.lift(new Map());
    board.emit('writing', false);
    return now;
  }

  /** Change words that are there: for select.js too, by a double click. */
  function change(object) {
    if (object?.kind === 'text' && board.may(object)) open(object.d, object);
  }

  function write(x, y) {
    const { c, size, mark } = board.style;
    open({ c, size, mark, x, y: y - TEXT[size] * 0.6, text: '' });
  }

  /** A place in what one sees where nothing lies yet. */
  function middle() {
    const [x, y, , height] = inSight(board, 0.25, TEXT[board.style.size] * LINE_HEIGHT);
    return [x, y + height / 2];
  }

  board.tools.add('text', {
    cursor: 'text',
    down({ x, y, event }) {
      if (!board.can()) return false;
      event.preventDefault();
      if (field) return close() ?? false;
      pressed = [x, y];
      return true;
    },
    /** Not before: where the hand goes down, the browser's focus goes too. */
    up() {
      if (!pressed) return;
      const [x, y] = pressed;
      pressed = null;
      const there = board.hit(x, y, SLACK / board.camera.k);
      if (there?.kind === 'text') change(there);
      else write(x, y);
    },
    cancel() {
      pressed = null;
    },
  });
  const isKey = () => board.can() && board.tool === 'text' && document.activeElement === board.surface;
  board.keys.add('Enter', () => write(...middle()), { when: isKey });
  board.on('camera', fit);
  board.on('style', () => field && ((now.isStyled = true), fit()));
  for (const event of ['page', 'tool', 'right']) board.on(event, close);
  const leave = () => field && put(); // what is refused then is kept aside, through a reload too
  window.addEventListener('pagehide', leave);
  board.on('dispose', () => (window.removeEventListener('pagehide', leave), leave()));
  board.on('change-text', change);
}
