// On the projector, beside every picture: how it stands, whose turn it is, how many have got it, what is being said.

import { waited } from 'classroom/hand_line.js';
import { live } from 'classroom/live.js';
import { Face } from 'classroom/post_parts.js';
import { serverNow } from 'classroom/server_clock.js';
import { timing } from 'classroom/timing.js';

const CAPTION_SECONDS = 12;
const LOOK_EVERY = 5_000;

/** The time that is left, hands, who is here, and that the line is cut. */
export const Signs = {
  mixins: [timing],
  props: { state: Object, root: String, connection: String, arrived: Number, expected: Number },
  methods: {
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
  },
  template: `
    <div class="signs">
      <span v-if="connection === 'offline'"><svg class="ic" aria-hidden="true"><use :href="icon('wifi_off')"/></svg>No connection</span>
      <slot></slot>
      <span v-if="timer && !over" class="timeleft"><svg class="ic" aria-hidden="true"><use :href="icon(held ? 'pause' : 'timer')"/></svg><b v-if="up" class="live">Time is up</b><span v-else role="timer">{{ time }}</span></span>
      <span v-if="state.tools.count" class="handsup"><svg class="ic" aria-hidden="true"><use :href="icon('back_hand_up')"/></svg>{{ state.tools.count }}<span class="vh">{{ state.tools.count === 1 ? 'hand is up' : 'hands are up' }}</span></span>
      <span role="status"><svg class="ic" aria-hidden="true"><use :href="icon('group')"/></svg>{{ arrived }} of {{ expected }}</span>
    </div>`,
};

/** Captions over the picture, the last two for some seconds. */
export const Said = {
  props: { roomId: Number },
  data() {
    return { lines: [] };
  },
  mounted() {
    this.end = live(this.roomId, 'screen').on('caption', ({ text }) => this.add(text));
  },
  unmounted() {
    this.end();
  },
  methods: {
    add(text) {
      if (!text) return;
      const line = { text, key: `${Date.now()}-${Math.random()}` };
      this.lines = [...this.lines.slice(-1), line];
      setTimeout(() => (this.lines = this.lines.filter((one) => one.key !== line.key)), CAPTION_SECONDS * 1000);
    },
  },
  template: `<div v-show="lines.length" class="said" :class="{ 'said--on': lines.length }" role="log" aria-label="Captions"><p v-for="one in lines" :key="one.key">{{ one.text }}</p></div>`,
};

export const Now = {
  components: { Face },
  props: { state: Object, root: String },
  data() {
    return { time: serverNow() };
  },
  computed: {
    /** Who waits longest with a hand up, in their order, as the class knows them. */
    hands() {
      const { first, count } = this.state.tools;
      const known = first.map(({ person, at }) => ({ who: this.state.roster.get(person), since: waited(Math.max(0, this.time - at)) }));
      const shown = known.filter((one) => one.who);
      return { shown, more: count - shown.length };
    },
    picked() {
      const { person, shown } = this.state.tools.picker;
      return shown ? this.state.roster.get(person) : null;
    },
    pulse() {
      return this.state.tools.pulse;
    },
    share() {
      const all = this.pulse.got + this.pulse.not_yet;
      return all ? Math.round((100 * this.pulse.got) / all) : 0;
    },
  },
  watch: {
    'state.tools.first'() {
      this.time = serverNow();
    },
  },
  mounted() {
    this.beat = setInterval(() => (this.time = serverNow()), LOOK_EVERY);
  },
  unmounted() {
    clearInterval(this.beat);
  },
  template: `
    <div v-if="hands.shown.length" class="nowline nowline--hands"><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#back_hand_up'"/></svg>
      <ol aria-label="Hands"><li v-for="{ who, since } in hands.shown" :key="who.id"><b>{{ who.name }}</b><small>{{ since }}</small></li></ol>
      <span v-if="hands.more" class="nowline__more">+{{ hands.more }} more</span></div>
    <div v-if="picked || pulse" class="nowline" role="status">
      <p v-if="picked" class="nowline__turn"><Face :author="picked"/><b>{{ picked.name }}</b><span>Your turn</span></p>
      <p v-if="pulse" class="nowline__pulse"><b class="live">Got it?</b><span><b>{{ pulse.got }}</b> got it</span><span><b>{{ pulse.not_yet }}</b> not yet</span><span class="track" :style="{ '--v': share }" aria-hidden="true"><i></i></span></p>
    </div>`,
};
