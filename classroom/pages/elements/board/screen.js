// The board on the projector: the page that its leader looks at, whole, with everything that moves, and no controls.

import { ask } from '../http.js';
import { live } from '../live.js';
import { Desk } from './desk.js';

const AGAIN = 2_000;
const NOBODY = { me: 0, leads: false, owner: 'screen' };
const SILENT = { tell() {}, announce() {}, menu: { add() {} }, sheet: { open() {}, close() {} } };

export const BoardScreen = {
  props: { roomId: Number, root: String },
  data() {
    return { title: '', isEmpty: false };
  },
  mounted() {
    this.room = live(this.roomId, 'screen');
    this.ends = [this.room.on('board', (facts) => this.learn(facts)), this.room.on('snapshot', () => this.find())];
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.$refs.surface);
    this.find();
  },
  unmounted() {
    clearTimeout(this.late);
    this.ends.forEach((end) => end());
    this.sizes.disconnect();
    this.desk?.dispose();
  },
  methods: {
    async find() {
      const list = await ask('GET', `/api/rooms/${this.roomId}/boards?audience=screen`).catch(() => null);
      if (!list) return (this.late = setTimeout(() => this.find(), AGAIN));
      const shown = list.find((one) => one.shown);
      this.isEmpty = !shown;
      if (shown) await this.lay(shown);
    },
    learn(facts) {
      if (this.desk?.id === facts.id && facts.shown) return (this.desk.know(facts), (this.title = facts.title));
      if (facts.shown || facts.gone || this.desk?.id === facts.id) this.find();
    },
    async lay(facts) {
      this.title = facts.title;
      if (this.desk?.id === facts.id) return;
      this.desk?.dispose();
      const { surface, still, moving, overlay } = this.$refs;
      const desk = new Desk({ id: facts.id, room: this.room, root: this.root, place: { surface, still, moving, overlay }, person: NOBODY, ui: SILENT, style: {}, audience: 'screen' });
      this.desk = desk;
      desk.know(facts);
      desk.on('view', ({ page }) => desk.turn(page));
      for (const name of ['page', 'pages']) desk.on(name, () => this.fit());
      desk.on('lost', () => (this.late = setTimeout(() => this.find(), AGAIN)));
      desk.on('change', (ids) => this.goWhere(ids));
      await desk.open();
      this.resize();
    },
    /** Where somebody draws, there the class looks. */
    goWhere(ids) {
      for (const id of ids ?? []) {
        const { page, gone } = this.desk.state().objects.get(id) ?? {};
        if (page && !gone && page !== this.desk.pageId) return this.desk.turn(page);
      }
    },
    resize() {
      const { clientWidth: width, clientHeight: height } = this.$refs.surface;
      if (!this.desk || !width) return;
      this.desk.layers.resize(width, height);
      this.fit();
    },
    fit() {
      const { camera } = this.desk;
      if (camera.width > 1) camera.fit([0, 0, 1, this.desk.page()?.ratio ?? 0.5625]);
    },
  },
  template: `
    <section class="v-board" :aria-label="'Board: ' + title"><div ref="surface" class="bd__surface" data-by="screen"><canvas ref="still"></canvas><canvas ref="moving"></canvas><div ref="overlay" class="bd__over"></div></div>
      <p v-if="isEmpty">No board is shown yet.</p></section>`,
};
