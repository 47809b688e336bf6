// How a batch changes a board: (state, batch) -> state, the same for the server and for each client.
//
// State: { v, pages: Map(id -> page), objects: Map(id -> object) }; never changed in place, and what a batch does not
// touch stays the same JavaScript object. What was taken off stays, marked `gone`: draw `objectsOf(state, page)`.
//
// A batch is { ops, v, key, by, lead }. With `v` it is one that the server has accepted (reduce those, in order, onto
// what is confirmed, without `lead`). Without, it is an own one on its way: what it touches bears its `key` as version,
// `by` is the own id, and `lead` says whether one leads (false: locked objects, locks and pages stay as they are).
// When the server answers with `v`, put it into undo stacks and waiting batches with `settle(ops, key, v)`.
//
// An op that refers to what is not there, or whose condition `if` does not hold, changes nothing and is no error.
// The twin of classroom/domain/board/reducer.py; tests/vectors/board.json holds for both.

import { byOrder } from './order.js';

/** A board without pages. */
export const emptyBoard = () => ({ v: 0, pages: new Map(), objects: new Map() });

/** The board that a snapshot `{ v, pages: […], objects: […] }` describes. */
export function boardOf({ v, pages, objects }) {
  const byId = (things) => new Map(things.map((one) => [one.id, one]));
  return { v, pages: byId(pages), objects: byId(objects) };
}

/** The pages that are there, in their order. */
export const pagesOf = (state) => here(state.pages);

/** The objects on a page, the lowest first. */
export const objectsOf = (state, pageId) => here(state.objects, (one) => one.page === pageId);

/** The board after a batch. */
export function reduce(state, batch) {
  const draft = new Draft(state, batch);
  for (const op of batch.ops) OPS[op.op]?.(draft, op);
  return draft.state();
}

/**
 * The ops that undo `ops`, for the board before them; with the `key` of their batch, only what nobody changed since.
 * The same of the outcome, for the board before that, is redo. With `lead` false what one may not do is not undone.
 */
export function inverse(state, ops, key = null, lead = true) {
  const draft = new Draft(state, { ops, key, lead });
  const undo = [];
  for (const op of ops) {
    const things = op.op.startsWith('page_') ? draft.pages : draft.objects;
    const was = things.get(op.id);
    if (!OPS[op.op]?.(draft, op)) continue;
    const back = undone(op, was);
    undo.unshift(key && !op.op.startsWith('page_') ? { ...back, if: key } : back);
  }
  return undo;
}

/** These ops, where they spoke of what batch `key` has made, by the number `v` under which it was accepted. */
export const settle = (ops, key, v) => ops.map((op) => (op.if === key ? { ...op, if: v } : op));

/** A board while a batch is applied to it; Maps are copied when the first thing in them changes. */
class Draft {
  constructor(state, { v = null, key = null, by = null, lead = true }) {
    this.before = state;
    this.pages = state.pages;
    this.objects = state.objects;
    this.number = v;
    this.version = v ?? key;
    this.by = by;
    this.lead = lead;
    this.was = new Map(); // the versions of touched objects before this batch: its conditions speak of those
  }

  state() {
    return { v: this.number ?? this.before.v, pages: this.pages, objects: this.objects };
  }

  hasPage(id) {
    const page = this.pages.get(id);
    return page !== undefined && !page.gone;
  }

  /** The object that an op may change now, or null. */
  object(op, gone = false) {
    const found = this.objects.get(op.id);
    if (!found || Boolean(found.gone) !== gone || !this.hasPage(found.page)) return null;
    const version = this.was.has(op.id) ? this.was.get(op.id) : found.v;
    if ('if' in op && op.if !== version) return null;
    return found.locked && !this.lead ? null : found;
  }

  put(changed) {
    const before = this.objects.get(changed.id);
    if (!this.was.has(changed.id)) this.was.set(changed.id, before ? before.v : null);
    this.keep(changed.id, { ...changed, v: this.version });
    return true;
  }

  keep(id, thing) {
    if (this.objects === this.before.objects) this.objects = new Map(this.objects);
    this.objects.set(id, thing);
  }

  putPage(id, page) {
    if (this.pages === this.before.pages) this.pages = new Map(this.pages);
    this.pages.set(id, page);
    return true;
  }
}

/** What each op does to a draft; true where it had effect. */
const OPS = {
  add(draft, { o }) {
    if (draft.objects.has(o.id) || !draft.hasPage(o.page)) return false;
    return draft.put({ ...o, ...(draft.lead ? {} : { locked: false }), by: draft.by });
  },
  set(draft, op) {
    const found = draft.object(op);
    const { locked, ...others } = op.s;
    const changes = draft.lead ? op.s : others;
    if (!found || !Object.keys(changes).length || !draft.hasPage(changes.page ?? found.page)) return false;
    return draft.put({ ...found, ...changes });
  },
  del(draft, op) {
    const found = draft.object(op);
    return found !== null && draft.put({ ...found, gone: true });
  },
  back(draft, op) {
    const isGone = draft.objects.get(op.id)?.gone ?? !draft.objects.has(op.id);
    if (op.o && isGone && draft.hasPage(op.o.page)) return draft.put(back(op.o));
    const found = draft.object(op, true);
    return found !== null && draft.put(back(found));
  },
  page_add(draft, { p, objects = [] }) {
    if (!draft.lead || draft.hasPage(p.id)) return false;
    for (const one of objects) if (!draft.objects.has(one.id)) draft.keep(one.id, one);
    return draft.putPage(p.id, p);
  },
  page_set(draft, { id, s }) {
    if (!draft.lead || !Object.keys(s).length || !draft.hasPage(id)) return false;
    return draft.putPage(id, { ...draft.pages.get(id), ...s });
  },
  page_del(draft, { id }) {
    if (!draft.lead || !draft.hasPage(id) || here(draft.pages).length === 1) return false;
    return draft.putPage(id, { ...draft.pages.get(id), gone: true });
  },
};

const UNDONE = {
  add: ({ o }) => ({ op: 'del', id: o.id }),
  del: ({ id }) => ({ op: 'back', id }),
  back: ({ id }) => ({ op: 'del', id }),
  page_add: ({ p }) => ({ op: 'page_del', id: p.id }),
  page_del: (_, was) => ({ op: 'page_add', p: was }),
};

function undone(op, was) {
  if (UNDONE[op.op]) return UNDONE[op.op](op, was);
  const names = Object.keys(op.s).filter((name) => name in was);
  return { op: op.op, id: op.id, s: Object.fromEntries(names.map((name) => [name, was[name]])) };
}

const back = ({ gone, ...thing }) => thing;

function here(things, also = () => true) {
  return [...things.values()].filter((one) => !one.gone && also(one)).sort(byOrder);
}
