// The board on the projector: the page that its leader looks at, whole, with everything that moves, and no controls.

import { ask } from '../http.js';
import { live } from '../live.js';
import { Desk } from './desk.js';
import { Leader, drawnOn } from './leader.js';

const AGAIN = 2_000;
const NOBODY = { me: 0, leads: false, owner: 'screen' };
const SILENT = { tell() {}, announce() {}, menu: { add() {} }, sheet: { open() {}, close() {} } };

export const BoardScreen = {
  props: { roomId: Number, root: String },
  data() {
    return { title: '', at: 0, isEmpty: false };
  },
  mounted() {
    this.room = live(this.roomId, 'screen');
    this.ends = [this.room.on('board', (facts) => this.learn(facts)), this.room.on('snapshot', () => this.find())];
    this.ends.push(this.room.on('board_ops', (batch) => this.goWhere(batch)));
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this.$refs.surface);
    this.find();
  },
  unmounted() {
    this.isLeft = true;
    clearTimeout(this.late);
    this.ends.forEach((end) => end());
    this.sizes.disconnect();
    this.desk?.dispose();
  },
  methods: {
    async find() {
      const list = await ask('GET', `/api/rooms/${this.roomId}/boards?audience=screen`).catch(() => null);
      if (!list) return this.findSoon();
      const shown = list.find((one) => one.shown);
      this.isEmpty = !shown;
      if (shown) await this.lay(shown);
    },
    findSoon() {
      clearTimeout(this.late);
      if (!this.isLeft) this.late = setTimeout(() => this.find(), AGAIN);
    },
    learn(facts) {
      if (this.desk?.id === facts.id && facts.shown) return (this.desk.know(facts), (this.title = facts.title));
      if (facts.shown || facts.gone || this.desk?.id === facts.id) this.find();
    },
    async lay(facts) {
      this.title = facts.title;
      if (this.desk?.id === facts.id && !this.desk.sync.isLost) return;
      this.desk?.dispose();
      const { surface, still, moving, overlay } = this.$refs;
      const desk = new Desk({ id: facts.id, room: this.room, root: this.root, place: { surface, still, moving, overlay }, person: NOBODY, ui: SILENT, style: {}, audience: 'screen' });
      this.desk = desk;
      desk.know(facts);
      Object.assign(this, { leader: new Leader(), wanted: null });
      desk.on('view', (view) => this.goAlong(view));
      desk.on('pages', () => this.turn());
      for (const name of ['page', 'pages']) desk.on(name, () => this.fit());
      desk.on('lost', () => this.findSoon());
      await desk.open();
      this.resize();
    },
    /** Where the leader turns, the class looks. */
    goAlong(view) {
      this.turn(view.board === this.desk.id && this.leader.looks(view, Date.now()));
    },
    /** Where the leader draws, too; nobody else turns the page. */
    goWhere(batch) {
      const page = batch.board === this.desk?.id && drawnOn(batch, this.room.state.roster, this.desk.state().objects);
      this.turn(page && this.leader.draws(batch.by, page, Date.now()));
    },
    /** Turn to a page, at once or as soon as it is there. */
    turn(page = null) {
      this.wanted = page || this.wanted;
      this.desk?.turn(this.wanted);
    },
    resize() {
      const { clientWidth: width, clientHeight: height } = this.$refs.surface;
      if (!this.desk || !width) return;
      this.desk.layers.resize(width, height);
      this.fit();
    },
    fit() {
      const { camera } = this.desk;
      this.at = this.desk.pages().findIndex((one) => one.id === this.desk.pageId) + 1;
      if (camera.width > 1) camera.fit([0, 0, 1, this.desk.page()?.ratio ?? 0.5625]);
    },
  },
  template: `
    <section class="v-board" :aria-label="'Board: ' + title + ', page ' + at"><div ref="surface" class="bd__surface" data-by="screen"><canvas ref="still"></canvas><canvas ref="moving"></canvas><div ref="overlay" class="bd__over"></div></div>
      <p v-if="isEmpty">No board is shown yet.</p></section>`,
};
