// On the sun strip: the timer, hands, “Got it?”, and whose turn it is. Nothing while there is nothing.

import { announce } from 'classroom/announce.js';
import { following } from 'classroom/following.js';
import { serverNow } from 'classroom/server_clock.js';
import { remaining, passed, spoken } from 'classroom/timer_time.js';
import { timing } from 'classroom/timing.js';
import { act } from 'classroom/tool_acts.js';

/** How long a turn is shown: to whoever was picked, and to all others. */
const TURN = { own: 10 * 60_000, other: 2 * 60_000 };
const NUMBERS_EVERY = 10_000;

export default {
  mixins: [following, timing],
  props: { leads: Boolean },
  computed: {
    shown() {
      return Boolean(this.timer) && !this.over;
    },
    asked() {
      const { pulse } = this.state.tools;
      return !this.leads && pulse?.open ? pulse : null;
    },
    /** Who has waited longest with a hand up, for those who call on them. */
    hand() {
      const { hands, count } = this.state.tools;
      return this.leads && count ? { count, name: this.state.roster.get(hands[0]?.person)?.name ?? '' } : null;
    },
    /** Who was picked a short while ago, and since when. */
    turn() {
      const { person, at, you } = this.state.tools.picker;
      const name = this.state.roster.get(person)?.name;
      const isFresh = this.clock && at && serverNow() - at < TURN[you ? 'own' : 'other'];
      return isFresh && (you || name) ? { at, you, words: you ? 'It is your turn' : `${name} was picked` } : null;
    },
    /** How many have got it, for those who ask. */
    numbers() {
      const { pulse } = this.state.tools;
      return this.leads && pulse ? `${pulse.got} got it, ${pulse.not_yet} not yet` : '';
    },
  },
  watch: {
    /** A timer is new, goes on, has more time: say so once; from then on its marks are said. */
    timer(now, before) {
      if (!now) return;
      const left = remaining(now, serverNow());
      this.heard = left;
      if (left <= 0) return;
      if (this.held) announce(`The timer is paused with ${spoken(left)} left.`);
      else if (!before || before.ends !== now.ends || before.extra !== now.extra) announce(`${spoken(left)} from now.`);
    },
    seconds() {
      if (!this.timer || this.held) return;
      const left = remaining(this.timer, serverNow());
      const words = passed(this.heard ?? left, left);
      this.heard = left;
      if (words) announce(words, left <= 0 ? 'assertive' : 'polite');
    },
    'asked.number'(number) {
      if (number) announce('Your teacher asks: got it?');
    },
    /** Many answer at once: their numbers are said now and then. */
    numbers(now, before) {
      if (now && before) this.telling ??= setTimeout(() => ((this.telling = null), this.numbers && announce(`${this.numbers}.`)), NUMBERS_EVERY);
    },
    /** Whoever picked has heard it from the picker. */
    'turn.at'(at) {
      if (at && !this.leads) announce(`${this.turn.words}.`);
    },
  },
  methods: {
    /** Where the line of hands is. */
    go() {
      window.dispatchEvent(new CustomEvent('room:go', { detail: 'gallery' }));
    },
    run(word, path) {
      return act(this.room, 'timer_do', { do: word }, { method: 'POST', path: `timer/${path}` });
    },
    async say(got) {
      const { number } = this.asked;
      const pulse = await act(this.room, 'pulse_say', { number, got }, { method: 'PUT', path: 'pulse/answer', body: { number, got } });
      if (pulse) this.room.change((state) => ({ ...state, tools: { ...state.tools, pulse } }));
    },
  },
  template: `
    <div v-if="shown || asked || turn || hand || numbers" class="livetools">
      <span v-if="turn" class="livetools__turn"><b :class="{ live: turn.you }">{{ turn.words }}</b></span>
      <span v-if="numbers" class="livetools__got"><b>Got it?</b><span>{{ numbers }}</span></span>
      <span v-if="shown" class="livetools__time" :class="{ 'is-up': up, 'is-held': held && !up }"><svg class="ic" aria-hidden="true"><use :href="icon(held ? 'pause' : 'timer')"/></svg>
        <b v-if="up" class="live">Time is up</b><template v-else><span class="clock" role="timer" aria-live="off">{{ time }}</span> <span class="wide">{{ held ? 'paused' : 'left' }}</span></template>
        <button v-if="leads && !up" type="button" class="btn btn--icon wide" :aria-label="held ? 'Let the timer go on' : 'Pause the timer'" @click="held ? run('go_on', 'go-on') : run('pause', 'pause')"><svg class="ic" aria-hidden="true"><use :href="icon(held ? 'play_arrow' : 'pause')"/></svg></button></span>
      <button v-if="hand" type="button" class="btn livetools__hand" :aria-label="hand.count + (hand.count === 1 ? ' hand is up' : ' hands are up') + (hand.name ? ', first ' + hand.name : '')" @click="go"><svg class="ic" aria-hidden="true"><use :href="icon('back_hand_up')"/></svg><b>{{ hand.count }}</b><span v-if="hand.name" class="wide">{{ hand.name }}</span></button>
      <span v-if="asked" class="livetools__ask" role="group" aria-label="Got it?"><b>Got it?</b>
        <button type="button" class="btn" :aria-pressed="asked.mine === true" @click="say(true)"><svg class="ic" aria-hidden="true"><use :href="icon('check')"/></svg>Got it</button>
        <button type="button" class="btn" :aria-pressed="asked.mine === false" @click="say(false)"><svg class="ic" aria-hidden="true"><use :href="icon('help')"/></svg>Not yet</button></span>
    </div>`,
};
