// The keys of the board, in a pane.

import { openPane } from './pane.js';

const KEYS = [
  ['Tools', [
    ['V', 'Select'], ['D', 'Move the page'], ['P', 'Pen'], ['H', 'Highlighter'], ['L', 'Line and arrow'], ['R', 'Rectangle and ellipse'],
    ['T', 'Text'], ['E', 'Eraser'], ['K', 'Laser pointer'], ['Enter', 'Put a line, a shape or a text in the middle of what you see'],
  ]],
  ['What is chosen', [
    ['Arrows', 'Move it; with Shift farther'], ['Ctrl + arrows', 'Larger or smaller'], ['Ctrl + Shift + ← →', 'Turn it'], ['Enter', 'Change the words or the chart'],
    ['Ctrl + A', 'Choose all'], ['Ctrl + D', 'Duplicate'], ['Ctrl + C, X, V', 'Copy, cut, paste'], ['Ctrl + G', 'Group'], ['Ctrl + Shift + G', 'Ungroup'],
    ['Ctrl + ]', 'To the front'], ['Ctrl + [', 'To the back'], ['Delete', 'Delete'], ['Escape', 'Choose nothing'],
  ]],
  ['Page', [
    ['Ctrl + Z, Y', 'Undo, redo'], ['+ and −', 'Nearer, farther'], ['0', 'The whole page'], ['Arrows', 'Look elsewhere, while nothing is chosen'], ['Space', 'Hold it to move the page with the mouse'],
    ['Page up, page down', 'Another page'], ['?', 'These keys'],
  ]],
];

export function install(board) {
  const open = () => openPane(board, 'keys', 'Keys', KeysHelp);
  board.menu.add({ name: 'keys', word: 'Keys', icon: 'help', place: 'more', run: open });
  board.keys.add('shift+?', open);
  board.keys.add('?', open);
}

const KeysHelp = {
  data: () => ({ groups: KEYS }),
  template: `
    <div class="bp"><section v-for="[title, keys] in groups" :key="title"><h4>{{ title }}</h4>
      <dl class="bp__keys"><div v-for="[key, does] in keys" :key="key"><dt>{{ key }}</dt><dd>{{ does }}</dd></div></dl></section>
      <p class="hint">The outline shows all that is on the page as a list, to read, choose and change.</p></div>`,
};
