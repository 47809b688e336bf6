// One board that is open: what board_kit.js promises, made of the parts around it. It knows nothing of bars and buttons.

import { Asking } from './asking.js';
import { Bells, Keys, Selection } from './board_kit.js';
import * as draw from './draw.js';
import { isHit } from './grid.js';
import { Input } from './input.js';
import { Layers } from './layers.js';
import { STAY, boxOf } from './measure.js';
import { between, byOrder } from './order.js';
import { Others } from './others.js';
import { Pictures } from './pictures.js';
import { Pulse } from './pulse.js';
import { objectsOf, pagesOf } from './reducer.js';
import { Sync } from './sync.js';
import { Undo } from './undo.js';
import { Camera } from './view.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const FLEETING = ['draw', 'cursor', 'laser', 'view'];

export class Desk {
  /** `place` {surface, still, moving, overlay}; `person` {me, leads, owner}; `ui` {tell, announce, menu, sheet}. */
  constructor({ id, room, root, place, person, ui, style, audience = 'own' }) {
    const bells = new Bells();
    Object.assign(this, { id, live: room, root, ...place, ...person, ...ui, style, draw, facts: {}, tool: 'pan', pageId: null });
    this.on = bells.on.bind(bells);
    this.emit = bells.emit.bind(bells);
    this.selection = new Selection(bells);
    this.keys = new Keys();
    this.tools = new Map();
    this.tools.add = (name, tool) => this.tools.set(name, tool);
    this.pictures = new Pictures(id, () => (this.layers.refresh(), this.emit('pictures')));
    this.camera = new Camera((zoomed) => (this.layers?.looked(zoomed), this.emit('camera', zoomed)));
    this.layers = new Layers(place.still, place.moving, this.camera, this);
    this.pulse = new Pulse(room, id, () => this.pageId);
    this.sync = new Sync({
      id, room, audience, me: person.me, leads: person.leads, owner: person.owner,
      changed: (ids) => this.changed(ids),
      settled: (key, v) => this.undoing.settled(key, v),
      refused: () => this.emit('aside'),
      lost: (isNew) => this.away(isNew),
    });
    this.asking = new Asking(this.sync, (isHeard) => this.emit('asked', isHeard));
    this.undoing = new Undo(this.sync, () => this.emit('undo'));
    this.others = new Others(this);
    this.input = audience === 'screen' ? null : new Input(this, place.surface);
    this.ends = FLEETING.map((kind) => room.on(`board_${kind}`, (message) => this.heard(kind, message)));
    this.on('astray', () => this.input?.abandon());
    this.on('hover', ({ x, y }) => this.can() && this.pulse.cursor(x, y));
  }

  get title() {
    return this.facts.title ?? '';
  }

  /** Ask for everything, and show the first page. */
  async open() {
    await document.fonts.load('64px "Patrick Hand"').catch(() => null);
    const snapshot = await this.sync.open();
    if (snapshot) this.facts.view = undefined; // it is what was opened just now
    if (snapshot) this.know(snapshot.board);
    return snapshot;
  }

  /** The board is not there for this person now. */
  away(isNew) {
    if (isNew && this.sync.pending.length) this.tell('What you drew is kept. It goes out when this board is shown again.');
    this.emit('lost');
  }

  /** What the server says about the board as a whole. */
  know(facts) {
    if (facts.id !== this.id) return;
    const isSeenAnew = facts.view !== undefined && this.facts.view !== undefined && facts.view !== this.facts.view;
    this.facts = { ...this.facts, ...facts };
    this.emit('facts', this.facts);
    this.weigh();
    if (isSeenAnew && this.sync.isOpen) this.sync.open();
  }

  /** Whether this person may draw now; tells where that has changed. */
  weigh() {
    const may = this.can();
    if (may !== this.could) this.emit('right', (this.could = may));
  }

  heard(kind, message) {
    for (const one of message.all ?? [message]) {
      if (this.sync.isMine(one)) continue;
      if (kind === 'view') this.emit('view', one);
      else this.others.hear(kind, one);
    }
  }

  state() {
    return this.sync.shown;
  }

  pages() {
    return pagesOf(this.state());
  }

  page() {
    return this.state().pages.get(this.pageId) ?? null;
  }

  objects() {
    return objectsOf(this.state(), this.pageId);
  }

  object(id) {
    return this.layers.grid.get(id);
  }

  can() {
    const { rights, named = [], shown } = this.facts;
    const { status, archived, closed } = this.live.state.session ?? {};
    if (archived || status === 'ended') return false;
    if (this.leads) return true;
    const isGoingOn = !closed && status !== 'paused' && shown;
    return isGoingOn && this.me > 0 && (rights === 'all' || (rights === 'named' && named.includes(this.me)));
  }

  /** Whether this person may change it: while all draw unseen, everybody changes what is their own. */
  may(object) {
    return this.can() && (this.leads || (!object.locked && (!this.facts.unseen || this.sync.isMine(object))));
  }

  commit(ops, label) {
    return ops.length ? this.undoing.commit(ops, label) : null;
  }

  newId() {
    return [...crypto.getRandomValues(new Uint8Array(14))].map((one) => LETTERS[one % LETTERS.length]).join('');
  }

  /** An object as `add` wants it; on top of the page unless told. */
  made(kind, d, more = {}) {
    return { id: this.newId(), page: this.pageId, kind, z: this.top(), m: STAY, g: null, locked: false, say: '', d, ...more };
  }

  top() {
    let highest = null;
    for (const { object } of this.layers.grid.all.values()) if (highest === null || object.z > highest) highest = object.z;
    return between(highest, null);
  }

  turn(id) {
    const page = this.state().pages.get(id);
    if (id === this.pageId || !page || page.gone) return;
    this.input?.finish();
    this.pageId = id;
    this.selection.clear();
    this.layers.fill(this.objects());
    this.emit('page', this.page());
  }

  /** The state has changed: everything (null), or these objects. */
  changed(ids) {
    if (this.isGone) return; // another board lies on these canvases
    const [before, page] = [this.pageId, this.page()];
    if (!page || page.gone) this.pageId = this.pageBefore(page)?.id ?? null;
    if (before !== this.pageId) this.layers.fill(this.pageId ? this.objects() : []);
    else if (ids === null) this.layers.match(this.objects(), this.page());
    else for (const id of ids) this.layers.put(id, this.visible(id));
    if (ids === null) this.emit('pages', this.pages());
    if (before !== this.pageId) this.emit('page', this.page());
    if (before && before !== this.pageId) this.emit('astray');
    for (const id of this.selection.ids) if (!this.object(id)) this.selection.set([...this.selection.ids].filter((one) => this.object(one)));
    this.emit('change', ids);
  }

  /** The page before one that is gone; the first, where there is none or nothing is known of it. */
  pageBefore(gone) {
    const pages = this.pages();
    return pages.findLast((one) => gone && byOrder(one, gone) < 0) ?? pages[0];
  }

  visible(id) {
    const object = this.state().objects.get(id);
    return object && !object.gone && object.page === this.pageId ? object : null;
  }

  box(object) {
    return boxOf(object);
  }

  within(box) {
    return this.layers.grid.within(box);
  }

  hit(x, y, slack) {
    return this.layers.grid.hit(x, y, slack);
  }

  touches(object, x, y, slack) {
    return isHit(object, x, y, slack);
  }

  preview(objects) {
    this.layers.lift(objects ?? new Map());
  }

  paint(fn) {
    return this.layers.paint(fn);
  }

  redraw() {
    this.layers.touch();
  }

  look() {
    return this.layers.look;
  }

  picture(digest) {
    return this.pictures.get(digest);
  }

  choose(name) {
    if (!this.tools.has(name)) return;
    this.tools.get(this.tool)?.cancel?.();
    this.tool = name;
    this.surface.style.cursor = this.tools.get(name).cursor ?? 'default';
    this.layers.touch();
    this.emit('tool', name);
  }

  dispose() {
    this.input?.finish();
    this.isGone = true;
    this.emit('dispose');
    this.ends.forEach((end) => end());
    for (const part of [this.asking, this.sync, this.others, this.pictures, this.pulse, this.layers, this.input]) part?.dispose();
    this.overlay.replaceChildren();
  }
}

