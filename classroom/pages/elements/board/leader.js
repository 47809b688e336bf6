// Which page of a board its leader is on: told by the leader's page every few seconds, and by what the leader draws.

const SILENT_AFTER = 12_000;

export class Leader {
  constructor() {
    this.pages = new Map(); // leader -> {page, at}
    this.first = null; // of several, the one who turned or drew last
  }

  /** A leader looks at a page: the page to show, or null where another one leads. */
  looks({ by, page }, now) {
    const [before, first] = [this.fresh(by, now), this.fresh(this.first, now)];
    this.pages.set(by, { page, at: now });
    if (!first || (before && before.page !== page)) this.first = by;
    return this.first === by ? page : null;
  }

  /** A leader draws on a page: it is shown. */
  draws(by, page, now) {
    this.pages.set(by, { page, at: now });
    this.first = by;
    return page;
  }

  fresh(by, now) {
    const one = this.pages.get(by);
    return one && now - one.at < SILENT_AFTER ? one : null;
  }
}

/** The page on which a batch of somebody who leads changes something, or null. */
export function drawnOn({ by, ops }, roster, objects) {
  if (roster.get(by)?.kind !== 'host') return null;
  for (const op of ops) {
    const page = op.op === 'add' ? op.o.page : objects.get(op.id)?.page;
    if (page) return page;
  }
  return null;
}
