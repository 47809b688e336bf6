// Undo and redo of one's own: each step only touches what nobody else has changed since.

import { newKey } from '../new_key.js';
import { opsBack } from './going_back.js';
import { inverse, objectsOf, settle } from './reducer.js';

const MOST = 200;
const MOST_OPS = 200;
const MOST_LETTERS = 120_000; // a message may have 256 KB

export class Undo {
  /** `changed()` is called when what can be undone has changed. */
  constructor(sync, changed) {
    Object.assign(this, { sync, changed, done: [], undone: [] });
  }

  /** Commit ops as a step of one's own. */
  commit(ops, label = '') {
    this.step(ops, label, this.done);
    this.undone = [];
    this.changed();
  }

  /** The server has changed a page for oneself: that is a step too, and goes back from how it was `after` to `before`. */
  remember({ before, after }, pageId, label) {
    const ops = opsBack(before, after, pageId);
    if (ops.length) this.done.push({ ops, label, was: new Map(ops.map(({ id }) => [id, before.objects.get(id)?.v])) });
    this.undone = [];
    this.changed();
  }

  /** It is not known what the steps so far would do now. */
  forget() {
    Object.assign(this, { done: [], undone: [] });
    this.changed();
  }

  /** Commit ops, and remember on a stack how to take them back. Returns which batch touched which object. */
  step(ops, label, stack) {
    const entry = { ops: [], label, was: new Map() };
    const keys = new Map();
    stack.push(entry); // before anything is sent: an answer settles what is on the stacks
    for (const part of portions(ops)) {
      const { shown } = this.sync;
      const key = newKey();
      const back = inverse(shown, part, key, this.sync.leads);
      for (const { id } of back.filter((op) => op.id && !entry.was.has(op.id))) entry.was.set(id, shown.objects.get(id)?.v);
      for (const { id } of back) keys.set(id, key);
      entry.ops.unshift(...back);
      this.sync.commit(part, key);
    }
    if (!entry.ops.length) stack.splice(stack.indexOf(entry), 1);
    if (stack.length > MOST) stack.shift();
    return keys;
  }

  undo() {
    return this.move(this.done, this.undone);
  }

  redo() {
    return this.move(this.undone, this.done);
  }

  /** Take the last step back. Returns its label, '' where there is none, null where somebody else has moved on. */
  move(from, to) {
    const entry = from.pop();
    if (!entry) return '';
    const now = this.sync.shown;
    const ops = from === this.done ? this.sparing(entry.ops) : entry.ops;
    const then = this.sync.after(ops);
    if (then.objects === now.objects && then.pages === now.pages) {
      this.changed();
      return null;
    }
    this.returned(entry, from, this.step(ops, entry.label, to));
    this.changed();
    return entry.label || 'the last step';
  }

  /** A page that somebody else has drawn on since it is there stays. */
  sparing(ops) {
    const left = this.sync.after(ops.filter(({ op }) => op !== 'page_del'));
    return ops.filter(({ op, id }) => op !== 'page_del' || objectsOf(left, id).every((one) => this.sync.isMine(one)));
  }

  /** After a step back an object is again what it was before: earlier steps know it under this new version. */
  returned({ was }, stack, keys) {
    const isBack = (id, version) => version !== undefined && was.get(id) === version && keys.has(id);
    for (const entry of stack) {
      entry.ops = entry.ops.map((op) => (isBack(op.id, op.if) ? { ...op, if: keys.get(op.id) } : op));
      for (const [id, version] of entry.was) if (isBack(id, version)) entry.was.set(id, keys.get(id));
    }
  }

  /** A batch has its number now. */
  settled(key, v) {
    for (const entry of [...this.done, ...this.undone]) {
      entry.ops = settle(entry.ops, key, v);
      for (const [id, version] of entry.was) if (version === key) entry.was.set(id, v);
    }
  }
}

/** Ops in portions that the server takes: so many, and so long. What is done at once is undone at once all the same. */
export function portions(ops) {
  const parts = [[]];
  let letters = 0;
  for (const op of ops) {
    const long = JSON.stringify(op).length;
    const isFull = parts.at(-1).length === MOST_OPS || letters + long > MOST_LETTERS;
    if (isFull && parts.at(-1).length) (parts.push([]), (letters = 0));
    parts.at(-1).push(op);
    letters += long;
  }
  return parts.filter((part) => part.length);
}
