// The wall of a room: newest first and live, older posts by scrolling, or what a filter finds.

import { following } from 'classroom/following.js';
import { give } from 'classroom/badges.js';
import { ask } from 'classroom/http.js';
import { toast } from 'classroom/toast.js';
import { WallCard } from 'classroom/wall_card.js';
import { ALL, WallFilter, fits, isAll } from 'classroom/wall_filter.js';
import { WallQueue } from 'classroom/wall_queue.js';
import { LOOKED_AT, learn, reveal } from 'classroom/wall_state.js';

const PAGE = 30;
const FAR = 20;
const ACTS = {
  feature: ['POST', 'feature', 'It is on the projector.'],
  queue: ['POST', 'queue', 'Queued for the projector.'],
  unqueue: ['POST', 'queue', 'Taken out of the queue.', { queued: false }],
  return: ['POST', 'return', 'Sent back to its author.'],
  allow: ['POST', 'allow', 'It is on the wall again.'],
  restore: ['POST', 'restore', 'It is on the wall again.'],
};
const BADGE_KEYS = { 1: 'graph', 2: 'eye', 3: 'read' };

/** The pane in which an element scrolls; none: the page. */
function scroller(element) {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(at).overflowY) && at !== document.body) return at;
  }
  return null;
}

export default {
  mixins: [following],
  components: { WallCard, WallFilter, WallQueue },
  props: { sessionId: Number, vocabulary: String, leads: Boolean, teacher: String },
  data() {
    return { words: JSON.parse(this.vocabulary), query: { ...ALL }, found: [], end: false, loading: false, failed: false };
  },
  computed: {
    wall() {
      return this.state.wall;
    },
    all() {
      return isAll(this.query);
    },
    posts() {
      const ids = this.all ? this.wall.shown : this.found;
      return ids.map((id) => this.wall.posts.get(id)).filter((post) => post && (this.leads || post.status === 'visible'));
    },
    fresh() {
      const waiting = this.wall.fresh.map((id) => this.wall.posts.get(id)).filter(Boolean);
      return this.all ? waiting : waiting.filter((post) => fits(this.query, post, this.state.me));
    },
    total() {
      return [...this.wall.facets.values()].reduce((sum, count) => sum + count, 0);
    },
    may() {
      const { status, closed, archived, frozen } = this.state.session ?? {};
      return !archived && status !== 'ended' && (this.leads || (!closed && !frozen && status !== 'paused'));
    },
    done() {
      return this.all ? this.wall.whole : this.end;
    },
    queued() {
      return new Set(this.state.stage?.queue ?? []);
    },
    mine() {
      return [...this.wall.mine.values()];
    },
  },
  watch: {
    'wall.hidden'(now, before) {
      if (before && !now) this.filter(null);
    },
  },
  mounted() {
    const root = scroller(this.$el);
    this.seen = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && this.more(), { root, rootMargin: '1200px' });
    this.seen.observe(this.$refs.end);
    this.comeBack();
  },
  beforeUnmount() {
    this.seen?.disconnect();
  },
  methods: {
    give(post, type) {
      give(this.room, post.id, type);
    },
    show() {
      const first = this.fresh.length;
      this.room.change((state) => ({ ...state, wall: reveal(state.wall) }));
      this.state = this.room.state; // at once, so that the newest is there to be focused
      if (!this.all) this.filter(this.query);
      this.$nextTick(() => first && this.$el.querySelector('.post')?.focus({ preventScroll: false }));
    },
    /** Who comes back from a post finds it again, however far down it stands. */
    async comeBack() {
      const name = `${LOOKED_AT}/${this.sessionId}`;
      const id = Number(sessionStorage.getItem(name));
      sessionStorage.removeItem(name);
      for (let page = 0; id && page < FAR && !this.wall.shown.includes(id) && !this.done; page += 1) {
        await this.more();
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      const card = this.$el.querySelector(`#post-${id}`);
      card?.scrollIntoView({ block: 'center' });
      card?.focus({ preventScroll: true });
    },
    async filter(query) {
      this.query = query ?? { ...ALL };
      this.found = [];
      this.end = false;
      this.loading = false;
      if (!this.all) await this.more();
    },
    address(before) {
      const wanted = Object.entries(this.query).filter(([name, value]) => value !== ALL[name]);
      const query = new URLSearchParams([...wanted, ['limit', PAGE], ...(before ? [['before', before]] : [])]);
      return `/api/sessions/${this.sessionId}/media?${query}`;
    },
    async more() {
      if (this.loading || this.done || !this.room) return;
      const ids = this.all ? this.wall.shown : this.found;
      const query = this.query;
      this.loading = true;
      this.failed = false;
      try {
        const posts = await ask('GET', this.address(ids[ids.length - 1]));
        if (query !== this.query) return;
        const whole = posts.length < PAGE;
        this.room.change((state) => ({ ...state, wall: learn(state.wall, posts, { append: this.all, whole }) }));
        if (!this.all) {
          this.found = [...this.found, ...posts.map((post) => post.id)];
          this.end = whole;
        }
      } catch {
        this.failed = true;
      } finally {
        this.loading = false;
      }
      this.$nextTick(() => this.again());
    },
    /** The end may still be in view: a short page does not fill the screen. */
    again() {
      const end = this.$refs.end?.getBoundingClientRect();
      if (!this.done && !this.failed && end && end.top < window.innerHeight + 1200) this.more();
    },
    async act(post, what, given) {
      try {
        if (what === 'remove') return await this.remove(post);
        if (what === 'reset') {
          const { count } = await ask('POST', `/api/sessions/${this.sessionId}/reset-badges`, { media_id: post.id });
          return toast(count === 1 ? 'One badge was taken back.' : `${count} badges were taken back.`);
        }
        const [method, path, words, body] = ACTS[what];
        await ask(method, `/api/media/${post.id}/${path}`, given ?? body);
        toast(words, { action: what === 'return' ? { word: 'Undo', run: () => this.act(post, 'allow') } : null });
      } catch (problem) {
        toast(problem.message, { bad: true });
      }
    },
    async remove(post) {
      await ask('DELETE', `/api/media/${post.id}`);
      const action = this.leads ? { word: 'Undo', run: () => this.act(post, 'restore') } : null;
      toast('The post was removed.', { action });
    },
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
      const card = event.target.closest('.post');
      const cards = [...this.$el.querySelectorAll('.post')];
      const at = cards.indexOf(card);
      if (event.key === 'PageDown' || event.key === 'PageUp') {
        const next = cards[at + (event.key === 'PageDown' ? 1 : -1)];
        if (next) (event.preventDefault(), next.focus(), next.scrollIntoView({ block: 'center' }));
      } else if (event.key === 'Enter' && event.target === card) card.querySelector('.post__img')?.click();
      else if (card && BADGE_KEYS[event.key]) card.querySelector(`[data-badge="${BADGE_KEYS[event.key]}"]`)?.click();
    },
  },
  template: `
    <section class="wall" aria-label="Gallery" @keydown="key">
      <WallQueue v-if="leads" :posts="wall.queue" :comments="wall.comments" :words="words" :root="root" :session-id="sessionId"/>
      <div v-for="post in mine" :key="post.id" class="mine" role="status">
        <img :src="post.images[0].thumbnail_url" alt=""><div><b>{{ post.status === 'waiting' ? 'Your post waits for ' + teacher + '. Only you can see it.' : teacher + ' sent your post back.' }}</b>
        <p>{{ post.status === 'returned' ? (post.reason || 'Talk to your teacher about what to change, then post it again.') : (post.caption || post.title) }}</p></div>
        <button class="btn btn--plain" @click="act(post, 'remove')">Take it away</button></div>
      <p v-if="wall.hidden" class="note note--wait" role="note"><svg class="ic" aria-hidden="true"><use :href="icon('visibility_off')"/></svg><span>You see the others' graphs when you have posted yours.</span></p>
      <WallFilter v-if="total" :query="query" :facets="wall.facets" :words="words" :root="root" @change="filter"/>
      <button v-if="fresh.length" class="btn btn--go newposts" @click="show"><svg class="ic" aria-hidden="true"><use :href="icon('arrow_upward')"/></svg>{{ fresh.length === 1 ? 'Show 1 new post' : 'Show ' + fresh.length + ' new posts' }}</button>
      <div v-if="posts.length" class="posts" role="feed" :aria-busy="loading">
        <WallCard v-for="(post, at) in posts" :key="post.id" :post="post" :words="words" :root="root" :clock="clock" :position="at + 1" :size="all ? total : -1"
          :me="state.me" :leads="leads" :may="may" :queued="queued.has(post.id)" @give="give(post, $event)" @act="(what, body) => act(post, what, body)"/></div>
      <div v-else-if="!loading && !fresh.length && !(all && (wall.hidden || mine.length))" class="empty"><h3>{{ all ? 'The wall is empty' : 'Nothing fits this filter' }}</h3>
        <p>{{ all ? (leads ? 'Posts of your class appear here, newest first.' : 'Post the first graph. A photo of paper is fine.') : 'Show everything, or pick another one.' }}</p>
        <button v-if="!all" class="btn" @click="filter(null)">Show everything</button></div>
      <p v-if="failed" class="note note--bad" role="alert"><svg class="ic" aria-hidden="true"><use :href="icon('wifi_off')"/></svg><span>We could not load more posts. <button class="link" @click="more()">Try again</button></span></p>
      <p v-else-if="loading" class="small muted walls-end">Loading more…</p>
      <p v-else-if="done && posts.length > 12" class="small muted walls-end">That was the first post.</p>
      <div ref="end" aria-hidden="true"></div>
    </section>`,
};
