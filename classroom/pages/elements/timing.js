// What shows the timer of a room has in common: it looks at the server's clock often, and draws when a second is over.

import { serverNow } from 'classroom/server_clock.js';
import { digits, remaining } from 'classroom/timer_time.js';

const LOOK_EVERY = 200;
const STAYS_UP = 120_000;

/** Options for a Vue component that follows a room; it reads `timer`, `time`, `up`, `over` and `held`. */
export const timing = {
  data() {
    return { seconds: null };
  },
  computed: {
    timer() {
      return this.state.tools.timer;
    },
    /** The digits; nothing without a timer. */
    time() {
      return this.seconds === null ? '' : digits(this.seconds * 1_000);
    },
    up() {
      return this.seconds !== null && this.seconds <= 0;
    },
    /** It was up so long ago that nobody needs to be told any more. */
    over() {
      return this.seconds !== null && this.seconds * 1_000 < -STAYS_UP;
    },
    held() {
      return Boolean(this.timer) && this.timer.ends === null;
    },
    /** Percent of the time that remain. */
    share() {
      return this.timer ? Math.min(100, Math.max(0, (100 * this.seconds) / (this.timer.seconds + this.timer.extra))) : 0;
    },
  },
  watch: {
    timer() {
      this.look();
    },
  },
  mounted() {
    this.look();
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
  },
  unmounted() {
    clearInterval(this.looking);
  },
  methods: {
    look() {
      this.seconds = this.timer ? Math.ceil(remaining(this.timer, serverNow()) / 1_000) : null;
    },
  },
};
