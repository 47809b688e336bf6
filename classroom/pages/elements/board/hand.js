// The hand that moves the page, and the keys of the board.

const STEP = 60;
const TOOL_KEYS = { p: 'pen', h: 'marker', l: 'line', r: 'shape', o: 'shape', t: 'text', e: 'eraser', k: 'laser', v: 'select', d: 'pan' };

export function install(board) {
  let last = null;
  board.tools.add('pan', {
    cursor: 'grab',
    down({ px, py }) {
      last = [px, py];
      board.surface.style.cursor = 'grabbing';
      return true;
    },
    move({ px, py }) {
      if (!last) return;
      board.emit('moved');
      board.camera.pan(px - last[0], py - last[1]);
      last = [px, py];
    },
    up: end,
    cancel: end,
  });

  function end() {
    last = null;
    board.surface.style.cursor = board.tools.get(board.tool)?.cursor ?? 'default';
  }

  for (const [key, tool] of Object.entries(TOOL_KEYS)) board.keys.add(key, () => board.choose(tool), { when: () => tool === 'pan' || (board.can() && board.tools.has(tool)) });
  board.keys.add('ctrl+z', () => board.emit('do', 'undo'), { when: () => board.can() });
  board.keys.add('ctrl+y', () => board.emit('do', 'redo'), { when: () => board.can() });
  board.keys.add('ctrl+shift+z', () => board.emit('do', 'redo'), { when: () => board.can() });
  board.keys.add('+', () => board.emit('do', 'nearer'));
  board.keys.add('-', () => board.emit('do', 'farther'));
  board.keys.add('0', () => board.emit('do', 'fit'));
  board.keys.add('PageDown', () => board.emit('do', 'next'));
  board.keys.add('PageUp', () => board.emit('do', 'previous'));
  const isFree = () => board.selection.ids.size === 0 && document.activeElement === board.surface;
  for (const [key, dx, dy] of [['ArrowLeft', 1, 0], ['ArrowRight', -1, 0], ['ArrowUp', 0, 1], ['ArrowDown', 0, -1]]) {
    board.keys.add(key, () => (board.emit('moved'), board.camera.pan(dx * STEP, dy * STEP)), { when: isFree });
  }
}
