// What live elements share: begin with what the page was built with, follow the room, stop when they go.
// `start` is a snapshot as JSON text: the server keeps a page's props, and text is the smallest that it can keep.

import { live } from 'classroom/live.js';
import { EMPTY, begin } from 'classroom/room_state.js';
import { hearClock } from 'classroom/server_clock.js';

/** Options for a Vue component that follows a room; it reads `state`, `connection` and `reason`. */
export const following = {
  props: { roomId: Number, audience: { type: String, default: 'own' }, start: String, ticket: String, root: String },
  data() {
    const first = this.start && JSON.parse(this.start);
    if (first) hearClock(first.tools.now);
    return { state: first ? begin(EMPTY, first) : EMPTY, connection: 'connecting', reason: '', leaving: '', clock: Date.now() };
  },
  provide() {
    /** The photo of whoever has this id in the room. */
    return { photoOf: (id) => this.state.roster.get(id)?.photo };
  },
  mounted() {
    this.room = live(this.roomId, this.audience);
    if (this.state.session) this.room.seed(this.state);
    if (this.ticket) this.room.first = this.ticket;
    this.ends = this.room.subscribe(({ state, connection, reason, leaving }) => {
      if (connection === 'gone') this.state = { ...EMPTY, session: state.session };
      else if (state.session) this.state = state;
      Object.assign(this, { connection, reason, leaving });
    });
    this.ticking = setInterval(() => (this.clock = Date.now()), 20_000);
  },
  unmounted() {
    this.ends?.();
    clearInterval(this.ticking);
  },
  methods: {
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
    /** Whole minutes since a time in milliseconds. */
    minutes(since) {
      return Math.max(0, Math.floor((this.clock - since) / 60_000));
    },
  },
};
