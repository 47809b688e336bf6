// What is chosen beside the tools: how new things look, or, while something is chosen, how that looks.

import { lookOf, restyleOps } from './restyle.js';

const STYLE = 'board style';
const PLAIN = { c: 0, w: 2, size: 2, mark: false, line: 'arrow', shape: 'rect', dash: false, fill: false, rubber: 2, part: false };
const MARKER = { c: 5, w: 2 };

/** Options for the board's element: `style` of what comes next, `chosen`, the look of what is chosen, or null. */
export const dressing = {
  data() {
    return { style: { ...PLAIN, ...remembered() }, chosen: null };
  },
  methods: {
    listenToChoice(desk) {
      for (const name of ['selection', 'right', 'page']) desk.on(name, () => this.lookAtChosen());
      desk.on('change', () => desk.selection.ids.size && this.lookAtChosen());
    },
    movable() {
      const { desk } = this;
      return desk.chosen?.().filter((one) => !one.locked && desk.may(one)) ?? [];
    },
    lookAtChosen() {
      this.chosen = lookOf(this.movable());
    },
    /** The highlighter has a colour and a width of its own. */
    dress() {
      const isMarker = this.tool === 'marker';
      if (isMarker === Boolean(this.dressed)) return;
      if (isMarker) this.dressed = { c: this.style.c, w: this.style.w };
      Object.assign(this.style, isMarker ? (this.markers ?? MARKER) : this.dressed);
      if (!isMarker) this.dressed = null;
    },
    set(style) {
      if (this.tool === 'select') return this.desk.commit(restyleOps(this.movable(), style), 'the look');
      Object.assign(this.style, style);
      if (this.tool === 'marker') this.markers = { c: this.style.c, w: this.style.w };
      try {
        localStorage.setItem(STYLE, JSON.stringify({ ...this.style, ...this.dressed }));
      } catch {
        // without storage the choice holds as long as the page
      }
      this.desk.emit('style', this.style);
    },
  },
};

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(STYLE)) ?? {};
  } catch {
    return {};
  }
}
