// A board on a desk without the rest of the program: the real modules and a server that says yes to everything.

export async function lay({ snapshot, leads, people }) {
  const { Desk, PARTS } = await import('classroom/board/parts.js');
  const at = (id) => document.getElementById(id);
  const sent = (window.sent = []);
  const said = (window.said = []);
  const menu = (window.menu = new Map());
  const desk = new Desk({
    id: 1,
    room: roomOf(snapshot.v, people, sent),
    root: '',
    person: { me: 1, leads, owner: 'x' },
    place: { surface: at('surface'), still: at('still'), moving: at('moving'), overlay: at('overlay') },
    ui: {
      tell: (text, { action } = {}) => (said.push(text), (window.action = action)),
      announce: (text) => said.push(text),
      menu: { add: (item) => menu.set(item.name, item) },
      sheet: sheetOf(at),
    },
    style: { c: 0, w: 2, size: 2, mark: false, line: 'arrow', shape: 'rect', dash: false, fill: false },
  });
  window.desk = desk;
  PARTS.forEach((part) => part.install(desk));
  const isTyping = (event) => event.target.closest('input, textarea, [role=dialog]');
  window.addEventListener('keydown', (event) => !isTyping(event) && desk.keys.press(event));
  desk.know(snapshot.board);
  await desk.open();
  desk.layers.resize(innerWidth, innerHeight);
  desk.camera.k = innerWidth;
  desk.camera.changed(true);
  desk.choose('select');
  await document.fonts.ready;
}

/** A room in which every batch is accepted, unless `window.refusing(batch)` says why not, and heard by who sent it. */
function roomOf(v, people, sent) {
  const heard = new Map();
  let number = v;
  const room = {
    connection: 'live',
    state: { roster: new Map(people.map((one) => [one.id, one])), me: 1, presence: new Map() },
    socket: { emit() {}, volatile: { emit() {} } },
    pass() {},
    on: (kind, hear) => (heard.set(kind, hear), () => heard.delete(kind)),
    subscribe: (hear) => (hear(room), () => {}),
    async send(name, batch) {
      sent.push(batch);
      await null; // no server answers within the call
      const refusal = window.refusing?.(batch);
      if (refusal) return refusal;
      number = Math.max(number, window.desk.sync.confirmed.v) + 1;
      heard.get('board_ops')?.({ board: 1, v: number, by: 1, key: batch.key, ops: batch.ops });
      return { v: number };
    },
  };
  return room;
}

function sheetOf(at) {
  let open = null;
  const sheet = {
    open(pane) {
      sheet.close();
      open = pane;
      at('sheet').hidden = false;
      at('sheet').querySelector('h3').textContent = pane.title;
      pane.build(at('pane'));
    },
    close() {
      open?.closed?.();
      open = null;
      at('sheet').hidden = true;
      at('pane').replaceChildren();
    },
  };
  return sheet;
}
