// Where one looks: at the whole page, where the leader looks, or where one went oneself; and who else is here.

import { people } from '../room_state.js';
import { BARS, freeArea } from './free_area.js';
import { keepView, keptView } from './kept_view.js';
import { union } from './measure.js';

const NARROW = 641;
const PHONE = 900;
const EDGE = 8;
const AGAIN = 4_000;

/** Options for the board's element: `leader` is whose view one could follow, and what moves the camera. */
export const seeing = {
  data() {
    return { leader: null, ahead: null, isLeading: false, beyond: '' };
  },
  computed: {
    /** What leads to the leader, or nothing. */
    invitation() {
      if (this.leader) return `Follow ${this.leader.name || this.teacher}`;
      if (this.aheadAt) return `${this.ahead.name || this.teacher} is on page ${this.aheadAt}. Go there`;
      return this.beyond && `There is more ${this.beyond}. Show all`;
    },
    /** The number of another page that the leader is on, or 0. */
    aheadAt() {
      const at = this.ahead && this.page.of ? (this.desk?.pages() ?? []).findIndex((one) => one.id === this.ahead.page) + 1 : 0;
      return at === this.page.at ? 0 : at;
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
      Object.assign(this, { isFree: false, isOwn: false, view: null, leader: null, ahead: null, beyond: '' });
      if (this.leads) this.repeating ??= setInterval(() => this.tellView(), AGAIN); // for those who come later
      desk.on('view', (view) => this.led(view));
      desk.on('moved', () => ((this.isOwn = true), (this.beyond = ''), this.wander()));
      desk.on('down', () => this.wander());
      desk.on('camera', () => this.looked());
      desk.on('page', () => ((this.beyond = ''), this.tellView()));
      desk.on('astray', () => this.isReady && this.home()); // the page that one was on is gone
      desk.on('change', (ids) => this.arrived(ids));
    },
    /** The camera moved: a view of one's own is kept, a leader's is told. */
    looked() {
      if (this.isOwn && this.isReady) keepView(this.desk.id, { page: this.desk.pageId, at: this.desk.camera.looks() });
      if (this.isLeading) this.tellView();
    },
    /** Where a board is seen when it is opened: where one looked in this visit, else as any page. */
    begin() {
      const kept = keptView(this.desk.id);
      if (kept) this.desk.turn(kept.page);
      if (!kept || this.desk.pageId !== kept.page) return this.home();
      this.isOwn = true;
      this.desk.camera.look(...kept.at);
    },
    /** Where a page is seen when it is opened: whole, or on a phone so large that one can read it. */
    home() {
      const { camera, layers } = this.desk;
      if (camera.width >= NARROW) return this.fit();
      const boxes = [...layers.grid.all.values()].map((one) => one.box);
      if (!this.may && boxes.length) return this.fitDrawn(boxes);
      const left = Math.min(...boxes.map((box) => box[0]), 0.5);
      camera.k = Math.max(PHONE, camera.width);
      camera.x = boxes.length ? Math.max(left - 0.02, -0.02) : 0;
      camera.y = -110 / camera.k;
      camera.changed(true);
    },
    /** Who watches on a phone sees all that is drawn, and no nearer than one draws. */
    fitDrawn(boxes) {
      const { camera } = this.desk;
      const { file, ratio } = this.desk.page();
      const free = freeArea(this.$refs.surface, BARS);
      const [x0, y0, x1, y1] = boxes.reduce(union, file ? [0, 0, 1, ratio] : null);
      const least = (free[2] - free[0]) / PHONE;
      const more = Math.max(0, least - (x1 - x0)) / 2;
      camera.fit([x0 - more, y0, x1 + more, y1], EDGE, free);
    },
    /** What appears out of sight on a phone: who watches sees all again, until one moves the page oneself; else a button shows it. */
    arrived(ids) {
      const { camera } = this.desk;
      if (!this.isReady || !this.isShown || this.leads || camera.width >= NARROW || this.isLed()) return;
      const boxes = this.drawnByOthers(ids);
      if (!this.may && !this.isOwn) return isWithin(boxes, this.free()) || this.home();
      const way = boxes.map((box) => wayTo(box, camera.sight)).find(Boolean);
      if (ids && way) this.beyond = way;
    },
    /** The boxes of these objects, or of all (null); for who draws, of those alone that one who leads has drawn. */
    drawnByOthers(ids) {
      const { all } = this.desk.layers.grid;
      const some = ids ? [...ids].map((id) => all.get(id)).filter(Boolean) : [...all.values()];
      const isShown = ({ by }) => !this.may || this.state.roster.get(by)?.kind === 'host';
      return some.filter(({ object }) => isShown(object)).map(({ box }) => box);
    },
    /** What the bars leave free, as a box of the page. */
    free() {
      const [left, top, right, bottom] = freeArea(this.$refs.surface, BARS);
      return [...this.desk.camera.toPage(left, top), ...this.desk.camera.toPage(right, bottom)];
    },
    /** Everything that is drawn, as for who has not moved the page. */
    showAll() {
      Object.assign(this, { isOwn: false, beyond: '' });
      keepView(this.desk.id, null);
      this.fitDrawn([...this.desk.layers.grid.all.values()].map((one) => one.box));
    },
    /** The page whole: empty paper goes on under the bars, a page of a file lies between them. */
    fit() {
      const { file, ratio } = this.desk.page() ?? { ratio: 0.5625 };
      if (file) return this.desk.camera.fit([0, 0, 1, ratio], 0, freeArea(this.$refs.surface, BARS));
      this.desk.camera.fit([0, 0, 1, ratio], this.desk.camera.width < NARROW ? EDGE : 0);
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
      if (this.isOwn) keepView(this.desk.id, null);
      this.isOwn = false;
      this.isMoved = true;
      this.desk.turn(page);
      this.desk.camera.look(x, y, k);
      this.isMoved = false;
    },
    /** Whether a leader has just said where to look; whether one looks there. */
    isHeard() {
      return Boolean(this.view) && Date.now() - this.viewed <= 3 * AGAIN;
    },
    isLed() {
      return this.isHeard() && !this.isFree;
    },
    wander() {
      if (this.leads || this.isMoved || !this.isHeard()) return;
      this.isFree = true;
      this.leader = this.view;
    },
    follow() {
      if (!this.leader && !this.aheadAt) return this.showAll();
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

const isWithin = (boxes, [x0, y0, x1, y1]) => boxes.every((box) => box[0] >= x0 && box[1] >= y0 && box[2] <= x1 && box[3] <= y1);

/** Where a box lies of which nothing is in sight, or nothing. */
function wayTo([x0, y0, x1, y1], [left, top, right, bottom]) {
  if (x1 < left) return 'on the left';
  if (x0 > right) return 'on the right';
  if (y1 < top) return 'above';
  return y0 > bottom ? 'below' : '';
}
