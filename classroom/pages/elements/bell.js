// The bell in the bar: the count follows on every open page, the newest come in a panel, news pops up where it is seen.

import { shortDayOf } from 'classroom/dates.js';
import { ask } from 'classroom/http.js';
import { toast } from 'classroom/toast.js';

const NEWEST = 8;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When something was, in few words, as dates.py writes it: `5 min ago`. */
export function ago(at, now = Date.now()) {
  const passed = now - Date.parse(at);
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min ago`;
  if (passed < DAY) return `${Math.floor(passed / HOUR)} h ago`;
  return shortDayOf(at);
}

export default {
  props: { count: Number, news: Object, icons: Object, root: String },
  data() {
    return { open: false, list: null, problem: '', said: '' };
  },
  computed: {
    label() {
      return this.count ? `Notifications, ${this.count} new` : 'Notifications, nothing new';
    },
    shown() {
      return this.count > 99 ? '99+' : this.count;
    },
  },
  watch: {
    'news.number'() {
      const { title, link, popsUp } = this.news;
      if (popsUp && document.visibilityState === 'visible' && !this.open) {
        toast(title, { about: link, action: link ? { word: 'Look', run: () => window.location.assign(link) } : null });
      }
      if (this.open) this.load();
    },
    count(now, before) {
      this.said = now > before ? `${now} unread` : '';
      if (this.open) this.load();
    },
  },
  methods: {
    toggled(event) {
      this.open = event.target.open;
      if (this.open) this.load();
    },
    async load() {
      await this.told(async () => (this.list = await ask('GET', `/api/notifications?limit=${NEWEST}`)));
    },
    async readAll() {
      await this.told(async () => {
        await ask('POST', '/api/notifications/mark_all_read');
        this.$refs.summary.focus();
      });
    },
    /** Follow a notification: mark it first, then go; in a new tab both happen at once. */
    async follow(one, event) {
      const marked = one.is_read ? null : ask('POST', `/api/notifications/${one.id}/mark_read`).catch(() => null);
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      await marked;
      window.location.assign(one.link || '/notifications');
    },
    async told(work) {
      try {
        this.problem = '';
        await work();
      } catch (problem) {
        this.problem = problem.message;
      }
    },
    ago,
  },
  template: `
    <details class="menu ring" @toggle="toggled">
      <summary ref="summary" class="btn btn--plain btn--icon dot-count" :aria-label="label">
        <svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#notifications'"/></svg><b v-if="count" aria-hidden="true">{{ shown }}</b></summary>
      <span class="vh" role="status">{{ said }}</span>
      <section class="ring__panel" aria-label="Notifications">
        <header><h2>Notifications</h2><button v-if="count" class="btn btn--plain" @click="readAll">Mark all as read</button></header>
        <p v-if="problem" class="err" role="alert">{{ problem }}</p>
        <ul v-if="list?.length">
          <li v-for="one in list" :key="one.id"><a :href="one.link || '/notifications'" class="notice" :class="{ 'notice--new': !one.is_read }" @click="follow(one, $event)">
            <svg class="ic notice__kind" aria-hidden="true"><use :href="root + '/icons.svg#' + (icons[one.kind] ?? 'notifications')"/></svg><span v-if="!one.is_read" class="vh">New: </span><b>{{ one.title }}</b><span v-if="one.body">{{ one.body }}</span><time :datetime="one.created_at">{{ ago(one.created_at) }}</time></a></li>
        </ul>
        <p v-else-if="list" class="ring__none">Nothing yet. When somebody comments on your work, you read it here.</p>
        <a class="btn btn--plain ring__all" href="/notifications">All notifications</a>
      </section>
    </details>`,
};
