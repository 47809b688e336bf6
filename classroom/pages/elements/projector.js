// The picture on the wall while a class comes in: no names, no controls, one square for each arrival.

import { following } from 'classroom/following.js';
import { people } from 'classroom/room_state.js';

const MOST_IN_ONE_ROW = 24;

export default {
  mixins: [following],
  props: { code: String, address: String, qr: String },
  computed: {
    people() {
      return people(this.state);
    },
    arrived() {
      return this.people.filter((one) => one.place === 'joined').sort((a, b) => (a.joined_at ?? '').localeCompare(b.joined_at ?? ''));
    },
    holes() {
      return this.people.length - this.arrived.length;
    },
    size() {
      return this.people.length > 2 * MOST_IN_ONE_ROW ? 'small' : this.people.length > MOST_IN_ONE_ROW ? 'two' : '';
    },
  },
  template: `
    <div class="screen">
      <header><h1>{{ state.session?.title }}</h1>
        <span v-if="connection === 'offline'" class="push">
          <svg class="ic" aria-hidden="true"><use :href="icon('wifi_off')"/></svg>No connection</span>
        <span class="push" role="status"><svg class="ic" aria-hidden="true"><use :href="icon('group')"/></svg>{{ arrived.length }} of {{ people.length }}</span></header>
      <div class="board slab">
        <div><p>Go to <b>{{ address }}</b> and type</p>
          <div class="code" :aria-label="'Class code ' + code"><span>{{ code.slice(0, 3) }}</span><span>{{ code.slice(3) }}</span></div></div>
        <div class="qr" v-html="qr"></div>
      </div>
      <div class="in" :class="size" aria-hidden="true">
        <span v-for="one in arrived" :key="one.id" class="av drop"><img :src="'/avatars/' + one.avatar + '.svg'" alt=""></span>
        <i v-for="n in holes" :key="'hole' + n" class="hole"></i>
      </div>
    </div>`,
};
