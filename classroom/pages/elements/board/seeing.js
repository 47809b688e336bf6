// Where one looks: at the whole page, where the leader looks, or where one went oneself; and who else is here.

import { people } from '../room_state.js';

const NARROW = 641;
const PHONE = 900;
const AGAIN = 4_000;

/** Options for the board's element: `leader` is whose view one could follow, and what moves the camera. */
export const seeing = {
  data() {
    return { leader: null, ahead: null, isLeading: false };
  },
  computed: {
    /** What leads to the leader, or nothing. */
    invitation() {
      if (this.leader) return `Follow ${this.leader.name || this.teacher}`;
      const at = this.ahead && this.page.of ? (this.desk?.pages() ?? []).findIndex((one) => one.id === this.ahead.page) + 1 : 0;
      return at && at !== this.page.at ? `${this.ahead.name || this.teacher} is on page ${at}. Go there` : '';
    },
    here() {
      return people(this.state).filter((one) => this.state.presence.get(one.id)?.shown === 'here' || one.id === this.self);
    },
  },
  unmounted() {
    clearInterval(this.repeating);
    clearTimeout(this.forgetting);
  },
  methods: {
    see(desk) {
      Object.assign(this, { isFree: false, view: null, leader: null, ahead: null });
      if (this.leads) this.repeating ??= setInterval(() => this.tellView(), AGAIN); // for those who come later
      desk.on('view', (view) => this.led(view));
      desk.on('moved', () => this.wander());
      desk.on('down', () => this.wander());
      desk.on('camera', () => this.isLeading && this.tellView());
      desk.on('page', () => this.tellView());
      desk.on('change', () => this.arrived());
    },
    /** Where a page is seen when it is opened: whole, or on a phone so large that one can read it. */
    home() {
      const { camera, layers } = this.desk;
      if (camera.width >= NARROW) return this.fit();
      const boxes = [...layers.grid.all.values()].map((one) => one.box);
      this.isEmpty = !boxes.length;
      const left = Math.min(...boxes.map((box) => box[0]), 0.5);
      camera.k = Math.max(PHONE, camera.width);
      camera.x = boxes.length ? Math.max(left - 0.02, -0.02) : 0;
      camera.y = -110 / camera.k;
      camera.changed(true);
    },
    /** Who watches on a phone is taken to the first thing that appears. */
    arrived() {
      if (!this.isEmpty || !this.desk.layers.grid.all.size) return;
      this.isEmpty = false;
      if (this.isReady && !this.may && this.desk.camera.width < NARROW) this.home();
    },
    /** The page whole, and larger where it would lie under nothing anyway. */
    fit() {
      const ratio = this.desk.page()?.ratio ?? 0.5625;
      const edge = this.desk.camera.width < NARROW ? 8 : 0;
      this.desk.camera.fit([0, 0, 1, ratio], edge);
    },
    /** The leader looks somewhere: one goes along until one moves the page oneself. */
    led(view) {
      if (view.board !== this.desk.id) return;
      if (!view.follow) return this.wentOn(view);
      this.ahead = null;
      this.view = view;
      this.viewed = Date.now();
      if (this.leads) return;
      if (this.isFree) return (this.leader = view);
      this.goAlong();
    },
    /** The leader turned the page, and everybody may stay. */
    wentOn(view) {
      this.ahead = view;
      this.leader = null;
      clearTimeout(this.forgetting);
      this.forgetting = setTimeout(() => (this.ahead = null), 3 * AGAIN);
    },
    goAlong() {
      const { page, x, y, k } = this.view;
      this.isMoved = true;
      this.desk.turn(page);
      this.desk.camera.look(x, y, k);
      this.isMoved = false;
    },
    wander() {
      if (this.leads || this.isMoved || !this.view || Date.now() - this.viewed > 3 * AGAIN) return;
      this.isFree = true;
      this.leader = this.view;
    },
    follow() {
      if (!this.leader) return (this.desk.turn(this.ahead.page), this.home());
      this.isFree = false;
      this.leader = null;
      this.goAlong();
    },
    lead() {
      this.isLeading = !this.isLeading;
      this.tellView();
    },
    tellView() {
      if (this.leads && this.isShown && this.isReady) this.desk.pulse.view(this.desk.camera.looks(), this.isLeading);
    },
  },
};
