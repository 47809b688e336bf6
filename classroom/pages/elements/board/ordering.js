// A list that is put in order: by a handle that is dragged, by arrow keys on it, by two buttons. One way for all.

const EDGE = 40;
const PACE = 14;
const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

/** Where something held at the height `y` belongs among rows with these middles. */
export const placeAt = (middles, y) => middles.filter((middle) => middle < y).length;

/** The list with one of its things at another place. */
export function moved(list, id, place) {
  const rest = list.filter((one) => one.id !== id);
  return [...rest.slice(0, place), list.find((one) => one.id === id), ...rest.slice(place)];
}

/** `things` are {id, title}; `move` says {id, place}: the place among all others. The default slot draws a thing. */
export const Ordering = {
  props: { things: Array, icon: Function, label: String },
  emits: ['move'],
  data: () => ({ held: null }),
  computed: {
    /** As it will be when the hand lets go. */
    shown() {
      const { id, place } = this.held ?? {};
      return this.things.some((one) => one.id === id) ? moved(this.things, id, place) : this.things;
    },
  },
  beforeUnmount() {
    this.let?.();
  },
  methods: {
    at(id) {
      return this.things.findIndex((one) => one.id === id);
    },
    put(id, place, focus) {
      if (place < 0 || place >= this.things.length || place === this.at(id)) return;
      this.$emit('move', { id, place });
      this.$nextTick(() => this.$el.querySelector(`[data-id="${CSS.escape(id)}"] ${focus}`)?.focus());
    },
    key(event, id) {
      const ends = { Home: 0, End: this.things.length - 1 };
      const place = event.key in ends ? ends[event.key] : this.at(id) + (STEPS[event.key] ?? 0);
      if (!(event.key in ends) && !(event.key in STEPS)) return;
      event.preventDefault();
      event.stopPropagation();
      this.put(id, place, '.bp__grip');
    },
    /** Until the hand lets go the row goes where it is held; Esc puts it back. */
    drag(event, id) {
      if (event.button > 0) return;
      this.let?.(); // another finger held a row
      const mine = (heard) => (given) => (given.pointerId ?? event.pointerId) === event.pointerId && heard(given);
      this.held = { id, place: this.at(id) };
      const follow = ({ clientY }) => {
        this.roll(clientY);
        this.held = { id, place: placeAt(this.middles(id), clientY) };
      };
      const drop = () => {
        const { place } = this.held;
        this.let();
        this.put(id, place, '.bp__grip');
      };
      const back = (given) => {
        if (given.type === 'keydown' && given.key !== 'Escape') return;
        given.stopPropagation(); // the pane around it stays open
        this.let();
      };
      const ends = [['pointermove', follow], ['pointerup', drop], ['pointercancel', back], ['keydown', back]].map(([name, heard]) => [name, mine(heard)]);
      for (const [name, heard] of ends) window.addEventListener(name, heard, true);
      this.let = () => {
        for (const [name, heard] of ends) window.removeEventListener(name, heard, true);
        this.held = null;
        this.let = null;
      };
    },
    /** A list that is longer than its pane goes on where a row is held at its edge. */
    roll(y) {
      const pane = this.$el.closest('.bd__pane');
      if (!pane) return;
      const { top, bottom } = pane.getBoundingClientRect();
      if (y < top + EDGE) pane.scrollTop -= PACE;
      if (y > bottom - EDGE) pane.scrollTop += PACE;
    },
    middles(id) {
      const rows = [...this.$el.children].filter((row) => row.dataset.id !== String(id));
      return rows.map((row) => row.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
    },
  },
  template: `
    <ol class="bp__order" :aria-label="label">
      <li v-for="(one, place) in shown" :key="one.id" :data-id="one.id" :class="{ 'is-held': held?.id === one.id }"><slot :thing="one"></slot>
        <button type="button" class="btn btn--plain btn--icon bp__up" :aria-label="'Move ' + one.title + ' up'" :disabled="place === 0" @click="put(one.id, place - 1, '.bp__up')"><svg class="ic" aria-hidden="true"><use :href="icon('arrow_upward')"/></svg></button>
        <button type="button" class="btn btn--plain btn--icon bp__down" :aria-label="'Move ' + one.title + ' down'" :disabled="place === things.length - 1" @click="put(one.id, place + 1, '.bp__down')"><svg class="ic" aria-hidden="true"><use :href="icon('arrow_upward')"/></svg></button>
        <button type="button" class="bp__grip" :aria-label="'Hold and move ' + one.title + ', place ' + (place + 1) + ' of ' + things.length" @pointerdown="drag($event, one.id)" @keydown="key($event, one.id)"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01"/></svg></button></li>
    </ol>`,
};
