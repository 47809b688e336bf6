// Undo and redo of one's own: each step only touches what nobody else has changed since.

import { inverse, settle } from './reducer.js';

const MOST = 200;

export class Undo {
  /** `changed()` is called when what can be undone has changed. */
  constructor(sync, changed) {
    Object.assign(this, { sync, changed, done: [], undone: [] });
  }

  /** Commit ops as a step of one's own. */
  commit(ops, label = '') {
    const key = this.step(ops, label, this.done);
    this.undone = [];
    this.changed();
    return key;
  }

  /** Commit ops, and remember on a stack how to take them back. */
  step(ops, label, stack) {
    const before = this.sync.shown;
    const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    const back = inverse(before, ops, key, this.sync.leads);
    const was = new Map(back.filter((op) => op.id).map((op) => [op.id, before.objects.get(op.id)?.v]));
    if (back.length) stack.push({ ops: back, label, was });
    if (stack.length > MOST) stack.shift();
    this.sync.commit(ops, key);
    return key;
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
    const then = this.sync.after(entry.ops);
    if (then.objects === now.objects && then.pages === now.pages) {
      this.changed();
      return null;
    }
    const key = this.step(entry.ops, entry.label, to);
    this.returned(entry, from, key);
    this.changed();
    return entry.label || 'the last step';
  }

  /** After a step back an object is again what it was before: earlier steps know it under this new version. */
  returned({ was }, stack, key) {
    for (const entry of stack) {
      entry.ops = entry.ops.map((op) => (op.if !== undefined && was.get(op.id) === op.if ? { ...op, if: key } : op));
      for (const [id, version] of entry.was) if (was.get(id) === version) entry.was.set(id, key);
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
