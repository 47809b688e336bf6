// The tabs of a course: what is there, the chat with what is unread, and on small screens its people.

import { unread } from 'classroom/chat_state.js';
import { following } from 'classroom/following.js';

const TABS = [
  { name: 'overview', word: 'Overview', icon: 'dashboard' },
  { name: 'chat', word: 'Chat', icon: 'forum' },
  { name: 'people', word: 'People', icon: 'group' },
];

export default {
  mixins: [following],
  props: { person: Number },
  data() {
    return { tabs: TABS, tab: '' };
  },
  computed: {
    unread() {
      return unread(this.state.chat, this.person);
    },
  },
  mounted() {
    this.follow();
    window.addEventListener('hashchange', this.follow);
  },
  beforeUnmount() {
    window.removeEventListener('hashchange', this.follow);
    delete document.body.dataset.tab;
  },
  methods: {
    /** The tab that the address names, else the first. */
    follow() {
      const wanted = TABS.find((one) => `#${one.name}` === window.location.hash);
      this.show((wanted ?? TABS[0]).name);
    },
    show(tab) {
      this.tab = tab;
      document.body.dataset.tab = tab;
    },
    choose(tab) {
      this.show(tab);
      history.replaceState(history.state, '', tab === TABS[0].name ? window.location.pathname : `#${tab}`);
    },
    move(event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const shown = [...this.$el.querySelectorAll('[role=tab]')].filter((one) => one.offsetParent !== null);
      const at = shown.findIndex((one) => one.dataset.name === this.tab);
      const next = shown[(at + step + shown.length) % shown.length];
      this.choose(next.dataset.name);
      next.focus();
    },
  },
  template: `
    <div class="tabs course__tabs" role="tablist" aria-label="Course" @keydown="move">
      <button v-for="one in tabs" :key="one.name" type="button" class="tab" :class="'tab--' + one.name" role="tab" :data-name="one.name" :aria-selected="tab === one.name" :tabindex="tab === one.name ? 0 : -1" @click="choose(one.name)">
        <svg class="ic" aria-hidden="true"><use :href="icon(one.icon)"/></svg>{{ one.word }} <small v-if="one.name === 'chat' && unread" class="new">{{ unread }}<span class="vh"> not read yet</span></small></button>
    </div>`,
};
