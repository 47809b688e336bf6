// Earlier looks of a page: a list with times, a look at each, and the way back to it; for who leads.

import { ask } from '../http.js';
import { authorOf } from './authors.js';
import { onPaper, paintScene } from './scene.js';
import { openPane } from './pane.js';

const WIDE = 720;

export function install(board) {
  board.menu.add({ name: 'history', word: 'Earlier looks', icon: 'history', place: 'more', when: () => board.leads, run: () => openPane(board, 'history', 'Earlier looks', History) });
}

/** `Today, 10:05` or `12 November, 10:05`. */
export function whenOf(iso, now = new Date()) {
  const at = new Date(iso);
  const time = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86_400_000);
  const day = days === 0 ? 'Today' : days === 1 ? 'Yesterday' : at.toLocaleDateString([], { day: 'numeric', month: 'long' });
  return `${day}, ${time}`;
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
  const time = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  return changes.map((one) => `${authorOf(board, one)} ${listed(words(one))} (${time(one.at)})`).join('; ');
}

const listed = (all) => (all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all.join(''));

const History = {
  data: () => ({ looks: null, open: null, error: '', busy: false }),
  mounted() {
    this.load();
    this.end = this.board.on('page', () => this.load());
  },
  unmounted() {
    this.end();
  },
  methods: {
    whenOf,
    async load() {
      Object.assign(this, { open: null, error: '' });
      try {
        this.looks = await ask('GET', `/api/boards/${this.board.id}/pages/${this.board.page().id}/versions`);
      } catch (problem) {
        this.error = problem.message;
      }
    },
    async look(one) {
      if (this.open?.id === one.id) return (this.open = null);
      try {
        this.open = await ask('GET', `/api/boards/${this.board.id}/versions/${one.id}`);
      } catch (problem) {
        return (this.error = problem.message);
      }
      await this.$nextTick();
      this.paint();
    },
    paint() {
      const canvas = this.$el.querySelector('canvas');
      const { look, objects } = this.open;
      const page = { ...look, file: look.file ?? null };
      canvas.width = WIDE;
      canvas.height = Math.round(WIDE * page.ratio);
      paintScene(canvas, { page, objects, look: onPaper(this.board, (digest) => this.board.picture(digest)), corner: [0, 0], k: WIDE });
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
      try {
        await ask('POST', `/api/boards/${this.board.id}/versions/${this.open.id}/restore`);
        this.board.tell('The page looks as it did. How it looked before is in the list, too.');
        await this.load();
      } catch (problem) {
        this.error = problem.message;
      }
      this.busy = false;
    },
  },
  template: `
    <div class="bp"><p class="hint">Looks of this page are kept every few minutes while somebody draws, and before much is taken off.</p>
      <p v-if="error" class="err" role="alert">{{ error }}</p>
      <p v-if="looks && !looks.length" class="empty">No earlier look of this page yet.</p>
      <ol class="bp__list"><li v-for="one in looks" :key="one.id" :class="{ 'is-open': open?.id === one.id }">
        <button type="button" class="bp__thing" :aria-expanded="open?.id === one.id" @click="look(one)"><svg class="ic" aria-hidden="true"><use :href="icon('history')"/></svg><span><b>{{ whenOf(one.at) }}</b><small>{{ one.count === 1 ? '1 object' : one.count + ' objects' }}</small></span></button>
        <div v-if="open?.id === one.id" class="bp__more"><canvas class="bp__then" role="img" :aria-label="'The page as it was: ' + open.count + ' objects by ' + by(open)"></canvas><p class="hint">By {{ by(open) }}</p><p v-if="open.changes?.length" class="hint">After it, {{ after(open) }}.</p>
          <button type="button" class="btn btn--go" :aria-busy="busy" @click="restore">Bring this look back</button></div></li></ol>
    </div>`,
};
