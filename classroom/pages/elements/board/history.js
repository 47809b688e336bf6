// Earlier looks of a page: a list with times, a look at each, and the way back to it; for who leads.

import { clockOf, dayOf, dayWord, exactClockOf } from '../dates.js';
import { ask } from '../http.js';
import { authorOf } from './authors.js';
import { watched } from './going_back.js';
import { paintScene } from './scene.js';
import { openPane } from './pane.js';

const WIDE = 720;
const PATIENCE = 8_000;

export function install(board) {
  board.menu.add({ name: 'history', word: 'Earlier looks', icon: 'history', place: 'more', when: () => board.leads, run: () => openPane(board, 'history', 'Earlier looks', History) });
}

/** `Today, 10:05` or `12 November, 10:05`; with seconds where a minute does not tell it from another one. */
export function whenOf(iso, now = new Date(), isExact = false) {
  const at = new Date(iso);
  const time = isExact ? exactClockOf(at) : clockOf(at);
  return `${dayWord(at, dayOf, now)}, ${time}`;
}

/** Those who drew, each once, the most busy first: three names and how many more. */
export function drawnBy(board, objects) {
  const counts = new Map();
  for (const one of objects) counts.set(one.by, (counts.get(one.by) ?? 0) + 1);
  const names = [...counts].sort((one, other) => other[1] - one[1]).map(([by]) => authorOf(board, { by }));
  const all = [...new Set(names)];
  if (all.length > 3) return `${all.slice(0, 2).join(', ')} and ${all.length - 2} more`;
  return listed(all);
}

/** `Otter drew 3 and took off 1 (10:05); you changed 2 (10:07)`: what was done after a look. */
export function doneBy(board, changes) {
  const words = ({ drawn, changed, removed }) => [drawn && `drew ${drawn}`, changed && `changed ${changed}`, removed && `took off ${removed}`].filter(Boolean);
  return changes.map((one) => `${authorOf(board, one)} ${listed(words(one))} (${clockOf(one.at)})`).join('; ');
}

/** Wait for the batch with this number, a while. */
function arrived(board, v) {
  return new Promise((resolve) => {
    const isHere = () => board.sync.confirmed.v >= v;
    const done = () => (end(), clearTimeout(late), resolve());
    const end = board.on('change', () => isHere() && done());
    const late = setTimeout(done, PATIENCE);
    if (isHere()) done();
  });
}

const listed = (all) => (all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join(''));

const History = {
  data: () => ({ looks: null, open: null, error: '', busy: false, isAsked: false }),
  mounted() {
    this.load();
    this.ends = [this.board.on('page', () => this.load()), this.board.on('pictures', () => this.open && this.paint())];
  },
  unmounted() {
    this.ends.forEach((end) => end());
  },
  methods: {
    when({ at }) {
      const isAlone = this.looks.filter((other) => whenOf(other.at) === whenOf(at)).length === 1;
      return whenOf(at, new Date(), !isAlone);
    },
    async load() {
      Object.assign(this, { open: null, error: '', isAsked: false });
      this.wanted = null;
      const { id } = this.board.page();
      const found = await ask('GET', `/api/boards/${this.board.id}/pages/${id}/versions`).catch((problem) => problem);
      if (id !== this.board.page().id) return; // the pages are turned faster than answers come
      if (found instanceof Error) this.error = found.message;
      else this.looks = found;
    },
    async look(one) {
      this.isAsked = false;
      this.wanted = this.open?.id === one.id ? null : one.id;
      if (!this.wanted) return (this.open = null);
      const found = await ask('GET', `/api/boards/${this.board.id}/versions/${one.id}`).catch((problem) => problem);
      if (this.wanted !== one.id) return; // another one is looked at by now
      if (found instanceof Error) return (this.error = found.message);
      this.open = found;
      await this.$nextTick();
      this.paint();
      this.$el.querySelector('.is-open')?.scrollIntoView({ block: 'nearest' });
    },
    paint() {
      const canvas = this.$el.querySelector('canvas');
      if (!canvas) return;
      const { look, objects } = this.open;
      const page = { ...look, file: look.file ?? null };
      canvas.width = WIDE;
      canvas.height = Math.round(WIDE * page.ratio);
      paintScene(canvas, { page, objects, look: this.board.look(), corner: [0, 0], k: WIDE });
    },
    by(open) {
      return drawnBy(this.board, open.objects);
    },
    after(open) {
      return doneBy(this.board, open.changes ?? []);
    },
    async restore() {
      if (this.busy) return;
      this.busy = true;
      const { board } = this;
      const [watch, page] = [watched(board.sync), board.page().id];
      try {
        const { v } = await ask('POST', `/api/boards/${board.id}/versions/${this.open.id}/restore`);
        await arrived(board, v);
        const step = watch.step(v);
        if (step) board.undoing.remember(step, page, 'bringing the look back');
        else board.undoing.forget();
        board.tell('The page looks as it did. How it looked before is in the list, too.');
        await this.load();
      } catch (problem) {
        this.error = problem.message;
      }
      watch.end();
      this.busy = false;
    },
  },
  template: `
    <div class="bp"><p class="hint">Looks of this page are kept every few minutes while somebody draws, and before much is taken off.</p>
      <p v-if="error" class="err" role="alert">{{ error }}</p>
      <p v-if="looks && !looks.length" class="empty">No earlier look of this page yet.</p>
      <ol class="bp__list"><li v-for="one in looks" :key="one.id" :class="{ 'is-open': open?.id === one.id }">
        <button type="button" class="bp__thing" :aria-expanded="open?.id === one.id" @click="look(one)"><svg class="ic" aria-hidden="true"><use :href="icon('history')"/></svg><span><b>{{ when(one) }}</b><small>{{ one.count === 1 ? '1 object' : one.count + ' objects' }}</small></span></button>
        <div v-if="open?.id === one.id" class="bp__more"><canvas class="bp__then" role="img" :aria-label="'The page as it was: ' + open.count + ' objects by ' + by(open)"></canvas><p class="hint">By {{ by(open) }}</p><p v-if="open.changes?.length" class="hint">After it, {{ after(open) }}.</p>
          <button v-if="!isAsked" type="button" class="btn btn--go" @click="isAsked = true">Bring this look back</button>
          <div v-else role="group" aria-label="Bring this look back?"><p>What was drawn on this page since then comes off, for everyone, also what students drew. Undo brings it back, and how the page looks now is kept in this list.</p>
            <div class="hbox tight"><button type="button" class="btn" @click="isAsked = false">Leave it as it is</button><button type="button" class="btn btn--go" :aria-busy="busy" @click="restore">Bring it back</button></div></div></div></li></ol>
    </div>`,
};
