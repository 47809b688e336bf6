// Text: click, write in place, click elsewhere. A click on words that are there changes them.

import { HAND, LINE_HEIGHT, TEXT, matrix, round, textSize } from './measure.js';

const MOST = 1000;
const SLACK = 4;

export function install(board) {
  let field = null;
  let now = null; // {id or null, d, object}

  function open(d, object = null) {
    now = { d: { ...d }, object };
    if (object) board.layers.lift(new Map([[object.id, null]]));
    field = document.createElement('textarea');
    field.className = 'bd-text';
    field.maxLength = MOST;
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
    board.emit('writing', true);
  }

  /** The field lies exactly where the words will stand, as large as they are. */
  function fit() {
    if (!field) return;
    const { d, object } = now;
    const { c, size, mark } = object && !now.isStyled ? d : { ...d, c: board.style.c, size: board.style.size, mark: board.style.mark };
    Object.assign(d, { c, size, mark, text: field.value });
    const { width, height } = textSize({ ...d, text: d.text || ' ' });
    const k = board.camera.k;
    const [a, b, e, g, x, y] = object ? matrix(object) : [1, 0, 0, 1, 0, 0];
    const [px, py] = board.camera.toScreen(a * d.x + e * d.y + x, b * d.x + g * d.y + y);
    Object.assign(field.style, {
      font: `${TEXT[size] * k}px/${LINE_HEIGHT} ${HAND}`,
      color: board.look().ink[c],
      width: `${width * k + TEXT[size] * k}px`,
      height: `${height * k + 4}px`,
      transform: `matrix(${a}, ${b}, ${e}, ${g}, ${px}, ${py})`,
    });
    const right = px + width * k + TEXT[size] * k - board.camera.width;
    if (right > -8 && px > 60 && !object) board.camera.pan(-Math.min(right + 24, px - 60), 0);
  }

  function key(event) {
    event.stopPropagation();
    const isDone = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (isDone) (event.preventDefault(), close(), board.surface.focus());
  }

  function close() {
    if (!field) return;
    const { d, object } = now;
    const there = field;
    field = null;
    there.remove();
    board.layers.lift(new Map());
    board.emit('writing', false);
    const text = d.text.replace(/[ \t]+$/gm, '').replace(/\n+$/, '');
    const kept = { ...d, text, x: round(d.x), y: round(d.y) };
    if (object && !text.trim()) board.commit([{ op: 'del', id: object.id }], 'the text');
    else if (object && JSON.stringify(kept) !== JSON.stringify(object.d)) board.commit([{ op: 'set', id: object.id, s: { d: kept } }], 'the text');
    else if (!object && text.trim()) board.commit([{ op: 'add', o: board.made('text', kept) }], 'the text');
  }

  /** Change words that are there: for select.js too, by a double click. */
  function change(object) {
    if (object?.kind === 'text' && board.may(object)) open(object.d, object);
  }

  board.tools.add('text', {
    cursor: 'text',
    down({ x, y, event }) {
      if (!board.can()) return false;
      event.preventDefault();
      if (field) return close() ?? false;
      const there = board.hit(x, y, SLACK / board.camera.k);
      const { c, size, mark } = board.style;
      setTimeout(() => (there?.kind === 'text' ? change(there) : open({ c, size, mark, x, y: y - TEXT[size] * 0.6, text: '' })));
      return false;
    },
  });
  board.on('camera', fit);
  board.on('style', () => field && ((now.isStyled = true), fit()));
  board.on('page', close);
  board.on('tool', close);
  board.on('change-text', change);
}
