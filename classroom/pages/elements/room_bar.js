// The room's bar and what everybody in it must know: title, hour, who I am, paused, closed, no connection.

import { unread } from 'classroom/chat_state.js';
import { drawers } from 'classroom/drawers.js';
import { following } from 'classroom/following.js';
import { Face } from 'classroom/post_parts.js';
import { RaiseHand } from 'classroom/raise_hand.js';
import { people } from 'classroom/room_state.js';
import { followStrip } from 'classroom/strip_edge.js';
import { total } from 'classroom/wall_state.js';

/** What whoever leads the class reads while it is not going on, and the one way back. */
const HALTED = {
  archived: { icon: 'info', text: 'Archived. PINs open nothing, posts stay.', act: 'Bring back' },
  ended: { icon: 'check', text: 'This session has ended. Its posts stay.' },
  closed: { icon: 'lock', text: 'Closed for today. Students wait outside.', act: 'Open again' },
  paused: { icon: 'pause', text: 'Paused. Nobody posts until you go on.', act: 'Go on' },
};

export default {
  mixins: [following, drawers],
  components: { Face, RaiseHand },
  emits: ['steer'],
  props: { first: String, hour: String, teacher: String, person: Number, me: Object, home: String, tabs: Array },
  data() {
    return { tab: '', isWhole: false };
  },
  computed: {
    session() {
      return this.state.session ?? JSON.parse(this.first);
    },
    /** The person as the roster has them now: a teacher may have renamed them. */
    self() {
      const { name, avatar, photo, kind } = this.state.roster.get(this.state.me) ?? this.me;
      return { name, avatar, photo, kind };
    },
    here() {
      return people(this.state).filter((one) => this.state.presence.get(one.id)?.shown === 'here').length;
    },
    /** What stands over the whole room; nothing below can be reached then. */
    veil() {
      if (this.connection === 'gone') return this.farewell;
      return this.me ? this.over : null;
    },
    /** Why this page is out: by the own sign-out, and for who came twice, the first sentence says it all. */
    farewell() {
      if (this.leaving !== 'signed_out' && this.leaving !== 'united') return { title: 'You are out of this class', text: this.reason };
      const [title, ...rest] = this.reason.split('. ');
      return { title: title.replace(/\.$/, ''), text: rest.join('. ') };
    },
    over() {
      if (this.session.archived) return { title: 'This class is over', text: 'Your posts are safe. Ask your teacher for the code of the new class.' };
      if (this.session.status === 'ended') return { title: 'This session has ended', text: 'Thank you for being here.' };
      if (this.session.closed) return { title: 'This room is closed', text: `${this.teacher || 'Your teacher'} closed it for today. Your name, your PIN and your work stay. Keep this page open: it opens again by itself.` };
      return null;
    },
    halted() {
      const { archived, closed, status } = this.session;
      return HALTED[archived ? 'archived' : status === 'ended' ? 'ended' : closed ? 'closed' : status];
    },
  },
  mounted() {
    this.choose(this.named() ?? this.tabs[0].name);
    window.addEventListener('hashchange', this.follow);
    window.addEventListener('keydown', this.key);
    window.addEventListener('room:go', this.go);
    if (this.veil) this.shut(true);
    this.unfollow = followStrip(document.querySelector('.sunstrip'));
  },
  beforeUnmount() {
    window.removeEventListener('hashchange', this.follow);
    window.removeEventListener('keydown', this.key);
    window.removeEventListener('room:go', this.go);
    this.unfollow();
  },
  methods: {
    /** Lay the veil over the room, or lift it: what is below cannot be reached, and focus comes back after it. */
    async shut(isShut) {
      this.slideBack();
      if (isShut) this.before = document.activeElement;
      for (const pane of this.$el.parentElement.children) pane.inert = isShut && pane !== this.$el;
      await this.$nextTick();
      (isShut ? this.$refs.veil : this.before)?.focus();
    },
    /** The tab that the address names, if there is one. */
    named() {
      return this.tabs.find((one) => `#${one.name}` === window.location.hash)?.name;
    },
    /** A link, or the way back, leads to another tab of the room that is open. */
    follow() {
      const tab = this.named();
      if (tab && tab !== this.tab) this.choose(tab);
    },
    choose(tab) {
      this.tab = tab;
      document.body.dataset.tab = tab;
      history.replaceState(null, '', `#${tab}`);
      window.dispatchEvent(new CustomEvent('room:tab', { detail: tab }));
    },
    /** A panel that fills the window leads back by itself. */
    go({ detail }) {
      this.choose(detail);
      this.$nextTick(() => this.$el.querySelector('[role=tab][aria-selected=true]')?.focus());
    },
    count(tab) {
      if (tab === 'chat') return unread(this.state.chat, this.person || this.state.me);
      return { gallery: total(this.state.wall), class: people(this.state).filter((one) => one.place === 'joined').length }[tab];
    },
    fresh(tab) {
      return tab === 'chat' || (tab === 'gallery' && this.state.wall.fresh.length > 0);
    },
    move(event) {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const names = this.tabs.map((one) => one.name);
      this.choose(names[(names.indexOf(this.tab) + step + names.length) % names.length]);
      this.$nextTick(() => this.$el.querySelector('[aria-selected=true]')?.focus());
    },
    /** Single keys, outside text fields: the first letter of a tab, and what a button with data-key says. */
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, textarea, select, [contenteditable]')) return;
      const tab = this.tabs.find((one) => one.key === event.key);
      if (tab) return this.choose(tab.name);
      const button = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)].find((one) => one.offsetParent);
      if (button) (event.preventDefault(), button.click());
    },
  },
  watch: {
    veil(now, before) {
      if (Boolean(now) !== Boolean(before)) this.shut(Boolean(now));
    },
    'session.title'(title) {
      document.title = `${title} · Classroom`;
    },
  },
  template: `
    <div class="roombar">
      <a v-if="!veil" class="skip btn" href="#main">Skip to the room</a>
      <header class="bar" :inert="Boolean(veil || drawer)">
        <a class="brand" :href="home" aria-label="Home"><slot name="brand"></slot><img class="brand__mark" :src="root + '/favicon.svg'" alt="" width="34" height="30"></a>
        <div class="ttl"><h1>{{ session.title }}</h1><p>{{ hour }}</p>
          <button type="button" class="ttl__more" aria-label="The whole title" :aria-expanded="isWhole" @click="isWhole = !isWhole" @blur="isWhole = false" @keydown.esc="isWhole = false"></button>
          <p v-if="isWhole" class="ttl__whole" role="status"><b>{{ session.title }}</b>{{ hour }}</p></div>
        <div class="tabs room__tabs" role="tablist" aria-label="Room" @keydown="move">
          <button v-for="one in tabs" :key="one.name" class="tab" role="tab" :aria-selected="tab === one.name" :tabindex="tab === one.name ? 0 : -1" @click="choose(one.name)">
            <svg class="ic" aria-hidden="true"><use :href="icon(one.icon)"/></svg>{{ one.word }} <small v-if="count(one.name)" :class="{ new: fresh(one.name) }">{{ count(one.name) }}</small></button></div>
        <div class="hbox push tight">
          <button class="btn btn--plain btn--icon" data-theme-toggle aria-label="Switch between paper and chalkboard">
            <svg class="ic i-night" aria-hidden="true"><use :href="icon('dark_mode')"/></svg>
            <svg class="ic i-day" aria-hidden="true"><use :href="icon('light_mode')"/></svg>
          </button>
          <template v-if="!me">
            <button class="btn drawer-btn" aria-label="Who is here" :aria-expanded="drawer === 'roster'" @click="slide('roster')"><svg class="ic" aria-hidden="true"><use :href="icon('group')"/></svg>{{ here }}</button>
            <button class="btn btn--icon drawer-btn" aria-label="For you" :aria-expanded="drawer === 'you'" @click="slide('you')"><svg class="ic" aria-hidden="true"><use :href="icon('tune')"/></svg></button>
          </template>
          <RaiseHand v-if="me && me.kind !== 'host'" :room="room" :place="state.tools.place" :root="root"/>
          <slot></slot>
          <details v-if="me" class="menu">
            <summary class="btn btn--plain self" :aria-label="self.name + ', your menu'">
              <Face :author="self"/><span class="me-name">{{ self.name }}</span>
            </summary>
            <div class="menu__list">
              <button class="only-s" type="button" data-theme-toggle>Paper or chalkboard</button>
              <a href="/my-work">My work</a>
              <a v-if="me.kind !== 'host'" href="/keep-my-work">Keep my work</a>
              <form method="post" action="/hand-on" data-csrf><button>Hand on to the next student</button></form>
            </div>
          </details>
        </div>
      </header>
      <div v-if="drawer" class="scrim-drawer" @click="slideBack"></div>
      <div v-if="veil" ref="veil" class="veil" role="alertdialog" aria-modal="true" :aria-label="veil.title" tabindex="-1">
        <div class="card veil__card">
          <Face v-if="me && connection !== 'gone'" :author="self" size="av--l"/>
          <h2>{{ veil.title }}</h2><p class="soft">{{ veil.text }}</p>
          <a v-if="leaving === 'united'" class="btn" href="">Go on</a>
          <a v-else class="btn" :href="me ? '/' : '/sign-in'">{{ me ? 'To the first page' : 'Sign in again' }}</a>
        </div>
      </div>
      <p v-else-if="me && session.status === 'draft'" class="strip strip--wait" role="status">
        <svg class="ic" aria-hidden="true"><use :href="icon('hourglass_top')"/></svg>{{ teacher || 'The host' }} has not started yet. You are in the right place.</p>
      <p v-else-if="me && session.status === 'paused'" class="strip strip--wait" role="status">
        <svg class="ic" aria-hidden="true"><use :href="icon('pause')"/></svg>{{ teacher || 'Your teacher' }} has paused the class. Look up for a moment.</p>
      <div v-if="!me" role="status" aria-label="State of the class">
        <p v-if="halted" class="strip strip--wait"><svg class="ic" aria-hidden="true"><use :href="icon(halted.icon)"/></svg><span>{{ halted.text }}</span>
          <button v-if="halted.act" class="btn push" @click="$emit('steer', halted.act)">{{ halted.act }}</button></p>
      </div>
      <p v-if="connection === 'offline'" class="toast toast--bad offline" role="alert">
        <svg class="ic" aria-hidden="true"><use :href="icon('wifi_off')"/></svg>No connection. We keep trying.
        <button @click="room.retry()">Try now</button></p>
    </div>`,
};
