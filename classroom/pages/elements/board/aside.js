// What the server did not want of what was drawn here: it is off the board, and kept in this tab until it is sent again
// or thrown away. Nothing is lost because a right was taken away meanwhile, or the board is full.

const WHY = {
  invalid_input: 'A board cannot hold it as it is.',
  malformed: 'A board cannot hold it as it is.',
  not_found: 'This board is not shown any more.',
};
const OPEN = 'Drawing is open again.';
const SHUT = 'Your teacher says who draws.';
const PLAIN = 'That could not be kept. Try again in a moment.';

export class Aside {
  /** `changed()` hears that there is more or less than before. */
  constructor(store, changed) {
    Object.assign(this, { store, changed });
    const kept = read(store);
    this.batches = kept.batches ?? [];
    this.why = kept.why ?? '';
    this.error = kept.error ?? '';
  }

  /** How many things these changes are about. */
  get count() {
    return new Set(this.batches.flatMap(({ ops }) => ops.map((op) => op.id ?? (op.o ?? op.p).id))).size;
  }

  /** The objects that were drawn. */
  get drawn() {
    return this.batches.flatMap(({ ops }) => ops.filter(({ op }) => op === 'add').map(({ o }) => o));
  }

  /** Keep what was refused, with the reason that the server gave. */
  add(batch, { error, detail }) {
    this.why = WHY[error] ?? detail ?? PLAIN;
    this.error = error;
    this.set([...this.batches, batch]);
  }

  /** One may draw, or may not any more: the reason follows, where it is that one. */
  allowed(may) {
    if (this.error !== 'not_allowed' || may === (this.why === OPEN)) return;
    if (may) this.why = OPEN;
    else if (this.why === OPEN) this.why = SHUT;
    this.set(this.batches);
  }

  /** Everything that is here, in its order; it is not here any more. */
  take() {
    const taken = this.batches;
    this.set([]);
    return taken;
  }

  /** A batch was accepted after all. */
  forget(key) {
    if (this.batches.some((one) => one.key === key)) this.set(this.batches.filter((one) => one.key !== key));
  }

  set(batches) {
    this.batches = batches;
    try {
      if (batches.length) sessionStorage.setItem(this.store, JSON.stringify({ batches, why: this.why, error: this.error }));
      else sessionStorage.removeItem(this.store);
    } catch {
      // the browser's space is full: it is still in memory
    }
    this.changed();
  }
}

/** A batch without the ops that are wrong, and those: `[good, bad]`; `at` are the numbers of the wrong ones. */
export function parted(batch, at) {
  const wrong = new Set(at);
  const [good, bad] = [false, true].map((is) => batch.ops.filter((_, number) => wrong.has(number) === is));
  return [{ ...batch, ops: good }, { key: `${batch.key.slice(0, 50)}-${Date.now().toString(36)}`, ops: bad }];
}

function read(store) {
  try {
    return JSON.parse(sessionStorage.getItem(store)) ?? {};
  } catch {
    return {};
  }
}
