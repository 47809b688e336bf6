// Where one looks: at the whole page, where the leader looks, or where one went oneself; and who else is here.

import { people } from '../room_state.js';

const NARROW = 641;
const PHONE = 900;
const AGAIN = 4_000;

/** Options for the board's element: `leader` is whose view one could follow, and what moves the camera. */
export const seeing = {
  data() {
    return { leader: null, isLeading: false };
  },
  computed: {
    here() {
      return people(this.state).filter((one) => this.state.presence.get(one.id)?.shown === 'here' || one.id === this.self);
    },
  },
  unmounted() {
    clearInterval(this.repeating);
  },
  methods: {
    see(desk) {
      this.isFree = false;
      desk.on('view', (view) => this.led(view));
      desk.on('moved', () => this.wander());
      desk.on('down', () => this.wander());
      desk.on('camera', () => this.tellView());
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
      this.view = view;
      this.viewed = Date.now();
      if (this.leads) return;
      if (this.isFree) return (this.leader = view);
      this.goAlong();
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
      this.isFree = false;
      this.leader = null;
      this.goAlong();
    },
    lead() {
      this.isLeading = !this.isLeading;
      clearInterval(this.repeating);
      if (this.isLeading) this.repeating = setInterval(() => this.tellView(), AGAIN); // for those who come later
      this.tellView();
    },
    tellView() {
      if (this.isLeading && this.isShown && this.isReady) this.desk.pulse.view(this.desk.camera.looks());
    },
  },
};
