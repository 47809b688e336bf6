// The teacher's roster: who is here, who turned away, who is not in yet, who has posted; a row opens what one can do for a student.

import { following } from 'classroom/following.js';
import { handLine } from 'classroom/hand_line.js';
import { Face } from 'classroom/post_parts.js';
import { voiceOf } from 'classroom/voice/room_voice.js';

const NOBODY = [];
const ORDER = { here: 0, away: 1, gone: 2, expected: 3 };

export default {
  mixins: [following, handLine],
  components: { Face },
  emits: ['act'],
  data() {
    return { open: null, typists: NOBODY };
  },
  mounted() {
    this.voice = voiceOf(this.roomId, this.root, 'lead');
    this.leaveVoice = this.voice.subscribe(({ now }) => (this.typists = now.typists ?? NOBODY));
  },
  unmounted() {
    this.leaveVoice?.();
  },
  computed: {
    all() {
      return [...this.state.roster.values()].filter((one) => one.kind !== 'host').map((one) => ({ ...one, ...this.shown(one) }));
    },
    rows() {
      return this.all.filter((one) => one.place !== 'removed').sort((a, b) => this.turn(a) - this.turn(b) || ORDER[a.here] - ORDER[b.here] || a.id - b.id);
    },
    removed() {
      return this.all.filter((one) => one.place === 'removed');
    },
    count() {
      const of = (here) => this.rows.filter((one) => one.here === here).length;
      return [`${of('here')} here`, of('away') && `${of('away')} away`].filter(Boolean).join(', ');
    },
    missing() {
      const rest = this.rows.filter((one) => !one.posts).length;
      return rest ? `${rest} to post` : 'All have posted';
    },
  },
  methods: {
    /** Raised hands come first, in their order. */
    turn(one) {
      return this.hands.get(one.id)?.place ?? Infinity;
    },
    shown(one) {
      const now = this.state.presence.get(one.id);
      if (now) return { here: now.shown, since: now.since };
      return one.joined_at ? { here: 'gone', since: null } : { here: 'expected', since: null };
    },
    line(one) {
      if (this.hands.has(one.id)) return this.handWords(one.id);
      if (one.here === 'away') return this.minutes(one.since) ? `Away ${this.minutes(one.since)} min` : 'Away';
      if (one.here === 'gone') return 'Was here, left';
      if (one.here === 'expected') return 'Not in yet';
      if (!one.posts && !this.typists.includes(one.id)) return one.kind === 'guest' ? 'Guest, no post yet' : 'No post yet';
      if (this.typists.includes(one.id)) return 'Types the captions';
      return one.kind === 'guest' ? 'Guest' : '';
    },
    sign(one) {
      if (this.hands.has(one.id)) return 'back_hand_up';
      if (one.here === 'away') return 'bedtime';
      return one.posts ? 'check' : 'more_horiz';
    },
    toggle(id) {
      this.open = this.open === id ? null : id;
    },
    floor(one) {
      this.open = null;
      this.room.send('voice_floor', { person: one.id });
    },
    /** Ask them to type captions, or not any more. */
    types(one) {
      this.open = null;
      this.voice.typist(one.id, !this.typists.includes(one.id));
    },
    act(op, one) {
      this.open = null;
      this.$emit('act', { op, id: one.id, name: one.name });
    },
  },
  template: `
    <section class="roster" aria-label="Roster" @keydown.esc="open = null">
      <header><h2>{{ count }}</h2><span class="push small muted">{{ missing }}</span>
        <button class="btn btn--plain btn--icon in-drawer" data-close-drawer aria-label="Close"><svg class="ic" aria-hidden="true"><use :href="icon('close')"/></svg></button></header>
      <ul>
        <li v-for="one in rows" :key="one.id">
          <button class="pp" :class="['pp--' + one.here, { 'pp--hand': hands.has(one.id) }]" :aria-expanded="open === one.id" @click="toggle(one.id)">
            <Face :author="one"/>
            <span>{{ one.name }}<small v-if="line(one)">{{ line(one) }}</small></span>
            <svg class="ic" aria-hidden="true"><use :href="icon(sign(one))"/></svg>
          </button>
          <div v-if="open === one.id" class="pp__menu">
            <button v-if="hands.has(one.id)" @click="lower(one)">Lower the hand</button>
            <button v-if="state.tools.timer" @click="giveTime(one)">One minute more for {{ one.name }}</button>
            <button v-if="one.here === 'here' || one.here === 'away'" @click="floor(one)">Give the floor</button>
            <button v-if="one.joined_at" @click="types(one)">{{ typists.includes(one.id) ? 'No more captions from them' : 'Let them type captions' }}</button>
            <button @click="act('rename', one)">Rename</button>
            <button v-if="one.kind === 'student'" @click="act('pin', one)">Show PIN</button>
            <button v-if="one.kind === 'student'" @click="act('reissue', one)">New PIN</button>
            <button v-if="one.kind === 'guest'" @click="act('let_in', one)">Let in again</button>
            <button v-if="one.kind === 'guest'" @click="act('same', one)">Came in twice</button>
            <button @click="act('unstamp', one)">Take back the badges they gave</button>
            <button class="danger" @click="act('remove', one)">Remove from class</button>
          </div>
          <button v-if="hands.size > 1 && turn(one) === hands.size" class="btn btn--plain roster__lower" @click="lower()">Lower all {{ hands.size }} hands</button>
        </li>
      </ul>
      <details v-if="removed.length" class="gone">
        <summary>{{ removed.length }} removed</summary>
        <ul><li v-for="one in removed" :key="one.id" class="pp pp--away">
          <Face :author="one"/><span>{{ one.name }}</span>
          <button class="btn btn--plain" @click="act('readmit', one)">Let in again</button></li></ul>
      </details>
    </section>`,
};
