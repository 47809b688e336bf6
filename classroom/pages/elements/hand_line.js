// The hands at the top of the teacher's roster: in their order, with how long they have waited.

import { announce } from 'classroom/announce.js';
import { nth } from 'classroom/raise_hand.js';
import { serverNow } from 'classroom/server_clock.js';
import { act } from 'classroom/tool_acts.js';

const LOOK_EVERY = 5_000;

/** `1 min 10 s`, in steps of ten seconds. */
export function waited(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 10_000) * 10);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes && `${minutes} min`, rest && `${rest} s`].filter(Boolean).join(' ') || 'just now';
}

/** Options for the roster: `hands` by person, `handLine` beside a name, lowering one or all. */
export const handLine = {
  data() {
    return { handTime: serverNow() };
  },
  computed: {
    /** Person -> place in the line and since when. */
    hands() {
      return new Map(this.state.tools.hands.map((one, place) => [one.person, { place: place + 1, at: one.at }]));
    },
  },
  watch: {
    hands(now, before) {
      const fresh = [...now.keys()].filter((id) => !before.has(id)).map((id) => this.state.roster.get(id)?.name).filter(Boolean);
      this.handTime = serverNow();
      if (fresh.length) announce(fresh.length === 1 ? `${fresh[0]} raised a hand.` : `${fresh.length} hands went up.`);
    },
  },
  mounted() {
    this.handBeat = setInterval(() => this.hands.size && (this.handTime = serverNow()), LOOK_EVERY);
  },
  unmounted() {
    clearInterval(this.handBeat);
  },
  methods: {
    handWords(id) {
      const { place, at } = this.hands.get(id);
      return `${nth(place)}, ${waited(this.handTime - at)}`;
    },
    lower(one = null) {
      this.open = null;
      act(this.room, 'hands_lower', { person: one?.id ?? null }, { method: 'DELETE', path: one ? `hands/${one.id}` : 'hands' });
    },
    giveTime(one) {
      this.open = null;
      act(this.room, 'timer_do', { do: 'more', person: one.id, seconds: 60 }, { method: 'POST', path: `timer/more/${one.id}`, body: {} });
    },
  },
};
