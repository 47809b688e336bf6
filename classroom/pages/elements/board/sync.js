// What a board is: what the server has confirmed, and on top the own changes that are on their way. Nothing is lost by a
// cut or a reload: what waits is kept in this tab, and sent again under the same key.

import { ask } from '../http.js';
import { newKey } from '../new_key.js';
import { Aside, parted } from './aside.js';
import { boardOf, emptyBoard, reduce, settle } from './reducer.js';

const AGAIN = 1_500;
const WAITS = new Set(['too_many']);

export class Sync {
  /**
   * `changed(ids)` hears which objects may look different, null for everything; `settled(key, v)`,
   * `refused()`: there is more or less in `aside`; `lost(isNew)`: the board is not there for this person any more, which
   * is heard each time that it is asked for in vain.
   */
  constructor({ id, room, audience, me, leads, owner, changed, settled, refused, lost }) {
    Object.assign(this, { id, room, audience, me, leads, changed, settled, lost });
    this.store = `board ${id} ${owner}`;
    this.confirmed = emptyBoard();
    this.shown = this.confirmed;
    this.pending = kept(this.store);
    this.aside = new Aside(`${this.store} aside`, refused);
    this.held = [];
    this.isOpen = false;
    this.asked = 0;
    this.ends = [room.on('board_ops', (batch) => this.hear(batch)), room.on('snapshot', () => this.open())];
    this.ends.push(room.subscribe(() => this.pump()));
  }

  /**
   * Ask for the whole board, until there is an answer; what comes in the meantime is held back. Null: it is lost. Where it
   * is asked for again meanwhile, that answer counts alone, for who asked before too.
   */
  open() {
    this.asked += 1;
    return (this.opening = this.answered(this.asked));
  }

  async answered(number) {
    const isOver = () => this.isGone || number !== this.asked;
    let snapshot = await this.whole();
    while (snapshot.problem && !snapshot.problem.isRefusal && !isOver()) {
      await new Promise((resolve) => (this.late = setTimeout(resolve, AGAIN)));
      if (!isOver()) snapshot = await this.whole();
    }
    if (this.isGone) return null;
    if (isOver()) return this.opening;
    if (snapshot.problem) return this.lose();
    this.isLost = false;
    this.confirmed = boardOf(snapshot);
    this.isOpen = true;
    this.alias = snapshot.alias;
    this.pending = this.pending.filter((batch) => batch.v === null || batch.v > this.confirmed.v);
    this.keep();
    this.held.splice(0).forEach((batch) => this.take(batch));
    this.rebuild(null);
    this.pump();
    return snapshot;
  }

  whole() {
    this.isOpen = false;
    return ask('GET', `/api/boards/${this.id}${this.audience === 'screen' ? '?audience=screen' : ''}`).catch((problem) => ({ problem }));
  }

  lose() {
    const isNew = !this.isLost;
    this.isLost = true;
    this.lost(isNew);
    return null;
  }

  /** Change the board here and now, and tell the server. Returns the batch's key. */
  commit(ops, key = newKey()) {
    const batch = { key, ops, v: null };
    this.pending.push(batch);
    this.shown = reduce(this.shown, this.own(batch));
    this.keep();
    this.changed(touched(ops));
    this.pump();
    return key;
  }

  /** What the board would be after these ops. */
  after(ops) {
    return reduce(this.shown, this.own({ key: 'trial', ops }));
  }

  /** Whether this person has drawn it. */
  isMine({ by }) {
    return by === this.me || by === this.alias;
  }

  own({ key, ops }) {
    return { key, ops, by: this.me, lead: this.leads };
  }

  hear(batch) {
    if (batch.board !== this.id) return;
    if (!this.isOpen) return this.held.push(batch);
    const mine = this.pending.find(({ key }) => key === batch.key);
    this.take(batch);
    this.rebuild(touched([...batch.ops, ...(mine?.ops ?? [])])); // the server may have left some of one's own out
  }

  /** Take in what was asked for: the batches since, or everything anew where they are not all there. */
  caughtUp({ v, whole, batches }) {
    if (!this.isOpen || v <= this.confirmed.v) return; // not open: all of it is on its way
    if (!whole || this.audience === 'screen') return this.open();
    batches.forEach((batch) => this.take(batch));
    this.confirmed = { ...this.confirmed, v };
    this.rebuild(null);
  }

  /** Apply a batch to what is confirmed; where it was an own one, that waits no longer. */
  take(batch) {
    if (batch.v > this.confirmed.v) {
      const before = this.confirmed;
      this.confirmed = reduce(before, batch);
      this.watch?.(batch, before, this.confirmed);
    }
    this.aside.forget(batch.key);
    const mine = this.pending.findIndex((one) => one.key === batch.key);
    if (mine < 0) return;
    this.pending.splice(mine, 1);
    this.learn(batch.key, batch.v);
    this.keep();
  }

  /** A batch of ours was accepted: what comes after it speaks of it by its number. */
  learn(key, v) {
    this.pending = this.pending.map((one) => ({ ...one, ops: settle(one.ops, key, v) }));
    this.settled(key, v);
  }

  rebuild(ids) {
    this.shown = this.pending.reduce((state, batch) => reduce(state, this.own(batch)), this.confirmed);
    this.changed(ids);
  }

  /** Send what waits, one after the other; of a board that was left, as long as the server takes it. */
  async pump() {
    if (this.isBusy || !this.isOpen) return;
    this.isBusy = true;
    while (this.room.connection !== 'gone') {
      const batch = this.pending.find((one) => one.v === null);
      if (!batch) break;
      const answer = await this.deliver(batch);
      if (this.isGone && !answer?.v) break; // it is kept, and goes out when the board is opened again
      const isLater = !answer || WAITS.has(answer.error);
      if (isLater) await new Promise((resolve) => setTimeout(resolve, AGAIN));
      else if (answer.error) this.drop(batch.key, answer);
      else this.accepted(batch.key, answer.v);
    }
    this.isBusy = false;
  }

  /** `{v}`, `{error, detail}`, or null where it did not get through: over the live channel, by HTTP while that is down. */
  async deliver({ key, ops }) {
    if (this.room.connection === 'live') return this.room.send('board_ops', { board: this.id, key, ops }).catch(() => null);
    try {
      return await ask('POST', `/api/boards/${this.id}/ops`, { key, ops });
    } catch (problem) {
      return problem.isRefusal ? { error: problem.code ?? 'refused', detail: problem.message, at: problem.at } : null;
    }
  }

  accepted(key, v) {
    const batch = this.pending.find((one) => one.key === key);
    if (!batch) return;
    if (v <= this.confirmed.v) this.pending = this.pending.filter((one) => one.key !== key);
    else batch.v = v;
    this.learn(key, v);
    this.keep();
    if (v <= this.confirmed.v) this.rebuild(touched(batch.ops));
  }

  /** The server does not want it: it goes off the board and aside, the wrong ops alone where it says which. */
  drop(key, answer) {
    const batch = this.pending.find((one) => one.key === key);
    if (!batch) return;
    const [good, bad] = parted(batch, answer.at ?? []);
    const isPart = good.ops.length && bad.ops.length;
    this.pending = isPart ? this.pending.map((one) => (one.key === key ? good : one)) : this.pending.filter((one) => one.key !== key);
    this.keep();
    this.aside.add(isPart ? bad : { key, ops: batch.ops }, answer);
    this.rebuild(touched(batch.ops));
  }

  /** Send what lies aside once more. */
  again() {
    const taken = this.aside.take().map(({ key, ops }) => ({ key, ops, v: null }));
    this.pending.push(...taken);
    this.keep();
    this.rebuild(touched(taken.flatMap(({ ops }) => ops)));
    this.pump();
  }

  keep() {
    const mine = this.pending.map(({ key, ops, v }) => ({ key, ops, v }));
    const isMine = new Set(mine.map(({ key }) => key));
    const opened = this.isGone ? kept(this.store).filter(({ key }) => !isMine.has(key)) : []; // the board may be open anew
    const waiting = [...mine, ...opened];
    try {
      if (waiting.length) sessionStorage.setItem(this.store, JSON.stringify(waiting));
      else sessionStorage.removeItem(this.store);
    } catch {
      // the browser's space is full: what waits is still in memory
    }
  }

  dispose() {
    this.isGone = true;
    clearTimeout(this.late);
    this.ends.forEach((end) => end());
  }
}

/** What was on its way when this tab was loaded anew. */
function kept(store) {
  try {
    return JSON.parse(sessionStorage.getItem(store)) ?? [];
  } catch {
    return [];
  }
}

/** The ids of objects that ops speak of; null where they change pages. */
export function touched(ops) {
  if (ops.some((op) => op.op.startsWith('page_'))) return null;
  return new Set(ops.map((op) => op.id ?? op.o.id));
}
