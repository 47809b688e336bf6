// A student's hand: one tap, or the key h, raises it; the place in the line stands on it.

import { announce } from 'classroom/announce.js';
import { act } from 'classroom/tool_acts.js';

const NTH = ['', 'First', 'Second', 'Third'];

/** `First`, `Second`, `Third`, `4th`, `21st`. */
export function nth(place) {
  const ending = Math.floor(place / 10) % 10 === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return NTH[place] ?? `${place}${ending}`;
}

export const RaiseHand = {
  props: { room: Object, place: Number, root: String, again: Boolean },
  data() {
    return { busy: false };
  },
  watch: {
    /** The one of the bar says it; another that stands elsewhere says it not again. */
    place(now, before) {
      if (this.again) return;
      if (now && !before) announce(`Your hand is up. You are ${nth(now).toLowerCase()}.`);
      else if (!now) announce('Your hand is down.');
      else if (now === 1) announce('You are first now.');
    },
  },
  methods: {
    nth,
    async toggle() {
      if (this.busy || !this.room) return;
      const up = !this.place;
      this.busy = true;
      const hands = await act(this.room, 'hand_put', { up }, { method: 'PUT', path: 'hand', body: { up } });
      this.busy = false;
      if (hands) this.room.change((state) => ({ ...state, tools: { ...state.tools, place: hands.place } }));
    },
  },
  template: `
    <button class="btn raise" :class="{ 'raise--up': place }" data-key="h" @click="toggle">
      <svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#' + (place ? 'back_hand_up' : 'back_hand')"/></svg>
      <span class="raise__word">{{ place ? 'Lower hand' : 'Raise hand' }}</span><small v-if="place">{{ nth(place) }}</small></button>`,
};
