// The fair picker: everybody who is here once, then a new round. No spinning: the name is there at once.

import { announce } from 'classroom/announce.js';
import { Face } from 'classroom/post_parts.js';
import { serverNow } from 'classroom/server_clock.js';
import { people } from 'classroom/room_state.js';
import { act } from 'classroom/tool_acts.js';

const LONG = 12; // characters

export const PickBox = {
  components: { Face },
  props: { room: Object, state: Object, root: String },
  data() {
    return { busy: false, now: serverNow() };
  },
  computed: {
    picker() {
      return this.state.tools.picker;
    },
    person() {
      return this.state.roster.get(this.picker.person);
    },
    /** A name with a word that does not fit beside the buttons has a line of its own. */
    isLong() {
      return Boolean(this.person?.name.split(/[\s-]+/).some((word) => word.length > LONG));
    },
    left() {
      const were = new Set(this.picker.picked);
      return people(this.state).filter((one) => this.state.presence.has(one.id) && !were.has(one.id)).length;
    },
    line() {
      if (!this.person) return this.left ? 'Everybody once, nobody twice' : 'Nobody is here yet';
      const minutes = Math.floor((this.now - this.picker.at) / 60_000);
      const when = minutes < 1 ? 'Picked just now' : `Picked ${minutes} min ago`;
      return this.left ? `${when}, ${this.left} to go` : `${when}, the last one`;
    },
  },
  watch: {
    'picker.at'(at) {
      this.now = serverNow();
      if (at && this.person) announce(`${this.person.name} was picked.`);
    },
  },
  mounted() {
    this.beat = setInterval(() => (this.now = serverNow()), 20_000);
  },
  unmounted() {
    clearInterval(this.beat);
  },
  methods: {
    async run(message, method, path, body) {
      if (this.busy) return;
      this.busy = true;
      const picker = await act(this.room, 'picker_do', message, { method, path, body });
      if (picker) this.room.change((state) => ({ ...state, tools: { ...state.tools, picker } }));
      this.busy = false;
    },
    pick() {
      this.run({ do: 'pick' }, 'POST', 'picks');
    },
    again() {
      this.run({ do: 'round' }, 'DELETE', 'picks');
    },
    show() {
      const shown = !this.picker.shown;
      this.run({ do: shown ? 'show' : 'hide' }, 'PUT', 'picks/shown', { shown });
    },
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
  },
  template: `
    <section class="c pickbox" aria-label="Picker">
      <div class="hbox" :class="{ 'hbox--long': isLong }"><Face v-if="person" :author="person"/>
        <div class="who"><div><b>{{ person ? person.name : 'Pick somebody' }}</b><span>{{ line }}</span></div></div>
        <details class="menu push"><summary class="btn btn--plain btn--icon" aria-label="More for the picker"><svg class="ic" aria-hidden="true"><use :href="icon('more_vert')"/></svg></summary>
          <div class="menu__list"><button type="button" :aria-pressed="picker.shown" @click="show"><svg class="ic" aria-hidden="true"><use :href="icon('cast')"/></svg>On the projector<svg v-if="picker.shown" class="ic push" aria-hidden="true"><use :href="icon('check')"/></svg></button>
            <button v-if="left && picker.picked.length" type="button" @click="again"><svg class="ic" aria-hidden="true"><use :href="icon('refresh')"/></svg>New round</button></div></details>
        <button v-if="left || !picker.picked.length" class="btn btn--icon" aria-label="Pick somebody" title="Pick somebody" :disabled="!left" @click="pick"><svg class="ic" aria-hidden="true"><use :href="icon('casino')"/></svg></button>
        <button v-else class="btn btn--icon" aria-label="New round" title="New round" @click="again"><svg class="ic" aria-hidden="true"><use :href="icon('refresh')"/></svg></button></div>
    </section>`,
};
