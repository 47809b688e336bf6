// A Vue component as a pane of the board: the forms and lists beside the drawing.

import { createApp } from 'vue';

/** Open a pane with a component; it gets `board`, `icon(name)` and `close()` besides its props. */
export function openPane(board, name, title, component, props = {}) {
  let app = null;
  const given = { board, icon: (one) => `${board.root}/icons.svg#${one}`, close: () => board.sheet.close(), ...props };
  board.sheet.open({
    name,
    title,
    build(node) {
      app = createApp({ ...component, props: { ...component.props, board: Object, icon: Function, close: Function } }, given);
      app.mount(node);
    },
    closed() {
      app?.unmount();
    },
  });
}
