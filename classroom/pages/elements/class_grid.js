// The class as data: one square is one student; who has come in has a face.

import { following } from 'classroom/following.js';
import { Face } from 'classroom/post_parts.js';
import { people } from 'classroom/room_state.js';

export default {
  mixins: [following],
  components: { Face },
  props: { heading: String, panel: String },
  data() {
    return { said: '' };
  },
  computed: {
    /** In the order of the roster, oneself first: on a phone the rest is further down. */
    people() {
      const isMe = (one) => Number(one.id === this.state.me);
      return people(this.state).sort((a, b) => isMe(b) - isMe(a));
    },
    joined() {
      return this.people.filter((one) => one.place === 'joined').length;
    },
    finding() {
      const all = this.people.length;
      if (!all) return 'Nobody is on the list yet';
      if (this.joined === all) return all === 1 ? 'The one student has come' : `All ${all} have come`;
      return this.joined ? `${this.joined} of ${all} ${this.joined === 1 ? 'has' : 'have'} come` : `Waiting for ${all === 1 ? '1 student' : `${all} students`}`;
    },
  },
  watch: {
    joined(now, before) {
      clearTimeout(this.telling);
      if (now > before) this.telling = setTimeout(() => (this.said = this.finding), 3_000);
    },
  },
  template: `
    <div :class="panel"><section class="classgrid" :aria-label="heading">
      <h2>{{ finding }}</h2>
      <p class="vh" aria-live="polite">{{ said }}</p>
      <ul>
        <li v-for="one in people" :key="one.id" :class="{ hole: one.place !== 'joined', me: one.id === state.me }">
          <Face v-if="one.place === 'joined'" :author="one"/><span v-else class="av"></span>
          <b>{{ one.name }}</b><small v-if="one.id === state.me">you</small>
          <span v-if="one.place !== 'joined'" class="vh">not in yet</span>
        </li>
      </ul>
    </section></div>`,
};
