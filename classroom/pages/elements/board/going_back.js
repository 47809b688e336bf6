// What the server has done to a page at once, as a step that one can take back.

const FIELDS = ['page', 'z', 'm', 'g', 'locked', 'say', 'd'];
const PAGE_FIELDS = ['bg', 'file', 'ratio'];

/** The ops that make a page of the board `now` look as it did `before`, each only where nobody changes it from now on. */
export function opsBack(before, now, pageId) {
  const page = changes(PAGE_FIELDS, before.pages.get(pageId), now.pages.get(pageId));
  const objects = [...now.objects.values()].flatMap((one) => (one.page === pageId ? back(before.objects.get(one.id), one) : []));
  return page ? [{ op: 'page_set', id: pageId, s: page }, ...objects] : objects;
}

/**
 * Look at what the server alone does to a board, in batches without a key, until `end()`. `step(v)` tells how the board was
 * `before` and `after` those that end with the one numbered `v`; null where they did not come one by one.
 */
export function watched(sync) {
  const steps = new Map();
  const began = sync.confirmed;
  sync.watch = (batch, before, after) => steps.set(batch.v, { batch, before, after });
  const step = (v) => {
    const last = steps.get(v);
    if (!last) return v <= began.v ? { before: began, after: began } : null;
    let { before } = last.batch.key ? { before: last.after } : last;
    for (let one = last; one && !one.batch.key; one = steps.get(one.batch.v - 1)) before = one.before;
    return { before, after: last.after };
  };
  return { step, end: () => (sync.watch = null) };
}

function back(was, { id, v, gone, ...now }) {
  const wasThere = was && !was.gone;
  if (was?.v === v || (!wasThere && gone)) return [];
  if (!wasThere) return [{ op: 'del', id, if: v }];
  const s = changes(FIELDS, was, now);
  return [...(gone ? [{ op: 'back', id, if: v }] : []), ...(s ? [{ op: 'set', id, s, if: v }] : [])];
}

function changes(names, was, now) {
  const other = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(now[name]));
  return other.length ? Object.fromEntries(other.map((name) => [name, was[name]])) : null;
}
