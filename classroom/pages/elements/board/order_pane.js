// The order of pages and boards: a pane with both lists, for who leads. What others change moves here at once.

import { ask } from '../http.js';
import { between } from './order.js';
import { Ordering, moved } from './ordering.js';
import { openPane } from './pane.js';
import { objectsOf } from './reducer.js';
import { onPaper, paintScene } from './scene.js';

const WIDE = 168;

export function install(board) {
  board.menu.add({ name: 'order', word: 'Pages and boards', icon: 'dashboard', place: 'more', when: () => board.leads, run: () => openPane(board, 'order', 'Pages and boards', Order) });
}

/** What puts a page at another place among these: one op, a key between its new neighbours. */
export function placeOps(pages, id, place) {
  const rest = pages.filter((one) => one.id !== id);
  return [{ op: 'page_set', id, s: { z: between(rest[place - 1]?.z ?? null, rest[place]?.z ?? null) } }];
}

const byPlace = (one, other) => one.place - other.place || one.id - other.id;

const Order = {
  components: { Ordering },
  data: () => ({ pages: [], here: '', boards: [], error: '' }),
  mounted() {
    const { board } = this;
    this.lacking = new Set(); // pages that were painted before all their pictures were there
    this.read();
    this.load();
    this.ends = [...['pages', 'page'].map((name) => board.on(name, () => this.read())), board.on('change', () => this.readSoon()), board.on('pictures', () => this.completeSoon()), board.live.on('board', (facts) => this.learn(facts))];
  },
  unmounted() {
    this.ends.forEach((end) => end());
    clearTimeout(this.soon);
    cancelAnimationFrame(this.frame);
  },
  methods: {
    /** `isPart`: the small pictures of pages stay where nothing was added or taken off. */
    read(isPart = false) {
      const { board } = this;
      const before = new Map(this.pages.map((one) => [one.id, one.count]));
      this.here = board.pageId;
      this.pages = board.pages().map(({ id }, at) => ({ id, title: `page ${at + 1}`, count: objectsOf(board.state(), id).length }));
      const anew = this.pages.filter(({ id, count }) => !isPart || id === this.here || before.get(id) !== count);
      this.$nextTick(() => anew.forEach(({ id }) => this.paint(id)));
    },
    /** While somebody draws they follow now and then. */
    readSoon() {
      this.soon ??= setTimeout(() => ((this.soon = null), this.read(true)), 700);
    },
    /** Pictures have come, perhaps several at once. */
    completeSoon() {
      this.frame ??= requestAnimationFrame(() => ((this.frame = null), [...this.lacking].forEach((id) => this.paint(id))));
    },
    /** A small picture of the page. */
    paint(id) {
      const canvas = this.$el.querySelector?.(`canvas[data-page="${CSS.escape(id)}"]`);
      const page = this.board.state().pages.get(id);
      if (!canvas || !page) return;
      canvas.width = WIDE;
      canvas.height = Math.round(WIDE * Math.min(page.ratio, 1));
      this.lacking.delete(id);
      const picture = (digest) => this.board.picture(digest) ?? (this.lacking.add(id), null);
      paintScene(canvas, { page, objects: objectsOf(this.board.state(), id), look: onPaper(this.board, picture), corner: [0, 0], k: WIDE });
    },
    async load() {
      try {
        this.boards = await ask('GET', `/api/rooms/${this.board.facts.room_id}/boards`);
      } catch (problem) {
        this.error = problem.message;
      }
    },
    learn(facts) {
      const others = this.boards.filter((one) => one.id !== facts.id);
      this.boards = (facts.gone ? others : [...others, { ...this.boards.find((one) => one.id === facts.id), ...facts }]).sort(byPlace);
    },
    turn(id) {
      this.board.emit('turn', id);
    },
    movePage({ id, place }) {
      this.board.commit(placeOps(this.board.pages(), id, place), 'the place of the page');
      this.said(place, this.pages.length);
    },
    /** The list goes ahead of the server, and back where that says no. */
    async moveBoard({ id, place }) {
      const before = this.boards;
      this.boards = moved(before, id, place).map((one, at) => ({ ...one, place: at }));
      this.error = '';
      this.said(place, before.length);
      try {
        await ask('PUT', `/api/rooms/${this.board.facts.room_id}/boards/order`, { ids: this.boards.map((one) => one.id) });
      } catch (problem) {
        this.error = problem.message;
        await this.load();
      }
    },
    said(place, of) {
      this.board.announce(`Now ${place + 1} of ${of}.`);
    },
  },
  template: `
    <div class="bp"><p class="hint">Drag by the dots, or use the arrows. The class sees it at once.</p>
      <h4>Pages of this board</h4>
      <Ordering :things="pages" :icon="icon" label="Pages of this board" @move="movePage" v-slot="{ thing }">
        <button type="button" class="bp__thing" :aria-current="thing.id === here" @click="turn(thing.id)"><canvas class="bp__small" :data-page="thing.id" aria-hidden="true"></canvas><span><b>{{ thing.title.replace('p', 'P') }}</b><small>{{ thing.count === 1 ? '1 object' : thing.count + ' objects' }}</small></span></button></Ordering>
      <p v-if="error" class="err" role="alert">{{ error }}</p>
      <template v-if="boards.length > 1"><h4>Boards of this class</h4>
        <Ordering :things="boards" :icon="icon" label="Boards of this class" @move="moveBoard" v-slot="{ thing }">
          <span class="bp__thing"><span><b>{{ thing.title }}</b><small v-if="thing.shown">The class sees it</small></span></span></Ordering></template>
    </div>`,
};
