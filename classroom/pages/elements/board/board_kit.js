// What a part of the board is given. Each part is a module with `export function install(board)`; it returns nothing.
//
// Places are pages' coordinates: page width = 1, y down. An object is placed by its `m` = [x, y, sx, sy, rot]:
//   c = centre of its local box;   on the page = c + turn(rot, scale(sx, sy, p - c)) + [x, y];   untouched is [0, 0, 1, 1, 0].
//
// board.id, board.title, board.me (participant id or 0), board.leads, board.root (path of our files), board.live (live.js Room)
// board.facts            {id, title, shown, rights, named, unseen, v} as the server last said
// board.state()          what is drawn now, confirmed and pending: {v, pages: Map id -> page, objects: Map id -> object}
// board.page()           the page that is shown {id, z, bg, file, ratio}; board.pages() all of them in order; board.turn(id) shows one
// board.objects()        the visible objects of the page, lowest first
// board.can()            whether this person may draw now; board.may(object) also looks at locks, and at whose it is while all draw unseen
// board.commit(ops, label)   change things: shown at once, sent, kept through a cut, undone as one step under its label
// board.made(kind, d, more)  an object as `add` wants it, on top of the page; board.object(id) one of this page or null
// board.newId()  a new object id; board.top() a fractional index above all others of the page
// board.camera           see view.js: toPage(px, py) -> [x, y], toScreen(x, y) -> [px, py], k (px for one page width), width, height
// board.surface          the element that takes pointers; board.overlay a layer of HTML above the drawing, below the bars
// board.selection        {ids: Set, set(ids), has(id), clear()}; each change emits 'selection'
// board.box(object)      its box on the page [x0, y0, x1, y1]; board.hit(x, y, slack) the highest object there or null;
// board.within(box)      the objects whose boxes touch a box
// board.touches(object, x, y, slack)  whether a place lies on it
// board.preview(map)     draw these objects (Map id -> object) instead of the committed ones, until preview(null)
// board.paint(fn)        fn(ctx, camera) is called for each frame above the drawing, ctx in page coordinates; returns the function that ends it
// board.redraw()         ask for a frame
// board.style            what is chosen beside the tools {c, w, size, mark, line, shape, dash, fill, rubber, part}
// board.tool, board.choose(name)   the tool in hand
// board.tools.add(name, {down, move, up, cancel, cursor, hover})   what a tool does; each is called with ({x, y, px, py, pressure, event})
//                        and `down` returns true where the tool takes the pointer. 'select' is the one of select.js.
// board.menu.add({name, word, icon, run, place, when})   place: 'bar' (top right, also in the phone's menu), 'more' (menu only);
//                        `when()` says whether it is offered now
// board.keys.add('ctrl+d', fn, {when})   a key while the board is shown and nobody types
// board.sheet.open({title, name, build, closed})   a pane on the right (a full sheet on phones); build(node) fills it; sheet.close()
// board.tell(text, {bad, action})   a short message; board.announce(text) for screen readers alone
// board.on(event, fn)    returns the function that ends it. Events: 'change' (Set of ids, or null for everything), 'page', 'pages', 'facts',
//                        'selection', 'tool', 'camera', 'right' (who may draw), 'style' (what options were chosen), 'dispose',
//                        'pictures' (one that was asked for is there)
// board.draw             draw.js: paintObject(ctx, object, look), LOOK of the theme; board.look() the colours now

const SAME_KEY = { Meta: 'ctrl', Control: 'ctrl' };

/** Events by name: on, emit. */
export class Bells {
  constructor() {
    this.heard = new Map();
  }

  on(name, fn) {
    if (!this.heard.has(name)) this.heard.set(name, new Set());
    this.heard.get(name).add(fn);
    return () => this.heard.get(name).delete(fn);
  }

  emit(name, value) {
    this.heard.get(name)?.forEach((fn) => fn(value));
  }
}

/** The ids that are selected. */
export class Selection {
  constructor(bells) {
    this.bells = bells;
    this.ids = new Set();
  }

  set(ids) {
    this.ids = new Set(ids);
    this.bells.emit('selection', this.ids);
  }

  has(id) {
    return this.ids.has(id);
  }

  clear() {
    if (this.ids.size) this.set([]);
  }
}

/** Keys of the board: `ctrl+z`, `shift+ArrowUp`, `p`. */
export class Keys {
  constructor() {
    this.all = new Map();
  }

  add(name, run, { when = () => true } = {}) {
    if (!this.all.has(name)) this.all.set(name, []);
    this.all.get(name).push({ run, when });
  }

  /** Whether a key did something here. */
  press(event) {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (SAME_KEY[event.key]) return false;
    const name = `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey ? 'shift+' : ''}${key}`;
    const found = this.all.get(name)?.find((one) => one.when());
    if (!found) return false;
    event.preventDefault();
    found.run(event);
    return true;
  }
}
