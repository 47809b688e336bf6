// Beside the tool that chooses: whether a drag draws a box or a lasso.

import { floating, iconButton } from './floating.js';

const WAYS = [['select', 'Box', 'box_select'], ['lasso', 'Lasso', 'lasso']];

export function install(board) {
  const bar = floating(board, 'bd-catch', 'radiogroup', 'What a drag draws');
  const buttons = WAYS.map(([name, word, icon]) => buttonOf(board, name, word, icon));
  bar.append(...buttons);
  bar.addEventListener('keydown', (event) => along(event, buttons));

  function show() {
    const at = WAYS.findIndex(([name]) => name === board.tool);
    bar.hidden = at < 0 || !board.can() || board.selection.ids.size > 0;
    buttons.forEach((one, place) => {
      one.setAttribute('aria-checked', place === at);
      one.tabIndex = place === at ? 0 : -1;
    });
  }

  for (const event of ['tool', 'right', 'selection']) board.on(event, show);
  show();
}

function buttonOf(board, name, word, icon) {
  const button = iconButton(board, '', icon, () => board.choose(name));
  button.setAttribute('role', 'radio');
  button.append(word);
  return button;
}

function along(event, buttons) {
  if (!event.key.startsWith('Arrow')) return;
  event.preventDefault();
  event.stopPropagation();
  const next = buttons.find((one) => one !== document.activeElement);
  next.click();
  next.focus();
}
