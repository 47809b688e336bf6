// Comments under a post, two levels deep; write, answer, change, remove, report.

import { begin, begun } from 'classroom/draft.js';
import { ask } from 'classroom/http.js';
import { newKey } from 'classroom/new_key.js';
import { Face, ago } from 'classroom/post_parts.js';
import { toast } from 'classroom/toast.js';

const EDIT_TIME = 5 * 60_000;
const STARTERS = ['I notice…', 'I wonder…', 'How did you…?'];

/** Comments as a tree of two levels: an answer to an answer stands below the same first comment. */
export function threaded(comments) {
  const byId = new Map(comments.map((one) => [one.id, one]));
  const top = (one) => (one.parent_id && byId.has(one.parent_id) ? top(byId.get(one.parent_id)) : one);
  const replies = new Map();
  const first = [];
  for (const one of [...comments].sort((a, b) => a.id - b.id)) {
    const root = top(one);
    if (root === one) first.push(one);
    else replies.set(root.id, [...(replies.get(root.id) ?? []), one]);
  }
  return first.map((one) => ({ ...one, replies: replies.get(one.id) ?? [] }));
}

const OneComment = {
  components: { Face },
  props: { one: Object, root: String, clock: Number, me: Number, author: Number, leads: Boolean, may: Boolean, small: Boolean },
  emits: ['answer', 'changed'],
  data() {
    return { editing: null, menu: false };
  },
  computed: {
    own() {
      return this.one.author.id === this.me;
    },
    role() {
      if (this.one.author.kind === 'host') return 'teacher';
      if (this.own) return 'you';
      return this.one.author.id === this.author ? 'made this' : '';
    },
    fresh() {
      return this.clock - Date.parse(this.one.created_at) < EDIT_TIME;
    },
  },
  methods: {
    ago,
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
    edit() {
      this.editing = this.one.text;
      this.$nextTick(() => this.$refs.edit.focus());
    },
    async run(method, path, body) {
      this.menu = false;
      try {
        const answer = await ask(method, path, body);
        if (answer) this.$emit('changed', answer);
        this.editing = null;
        return true;
      } catch (problem) {
        toast(problem.message, { bad: true });
        return false;
      }
    },
    save() {
      return this.run('PATCH', `/api/comments/${this.one.id}`, new URLSearchParams({ text: this.editing }));
    },
    async report() {
      const done = await this.run('POST', `/api/media/${this.one.media_id}/report`, { comment_id: this.one.id });
      if (done) toast('Your teacher will look at it. Nobody else knows.');
    },
  },
  template: `
    <Face :author="one.author" :size="small ? 'av--s' : ''"/>
    <div class="cm__b"><div class="cm__h"><span>{{ one.author.name }}</span><span v-if="role" class="role">{{ role }}</span><time :datetime="one.created_at">{{ ago(one.created_at, clock) }}{{ one.edited ? ', changed' : '' }}</time></div>
      <p v-if="one.status === 'removed'" class="muted">This comment was removed.</p>
      <form v-else-if="editing !== null" @submit.prevent="save" @keydown.esc="editing = null"><textarea ref="edit" class="input" v-model="editing" rows="2" maxlength="500" aria-label="Your comment"></textarea>
        <div class="hbox tight"><button type="button" class="btn btn--plain" @click="editing = null">Leave it</button><button class="btn">Keep the change</button></div></form>
      <p v-else class="cm__t">{{ one.text }}</p>
      <p v-if="one.status === 'waiting'" class="state state--wait"><svg class="ic" aria-hidden="true"><use :href="icon('hourglass_top')"/></svg>{{ leads ? 'Waits for you' : 'Waits for your teacher. Only you can see it.' }}</p>
      <div v-if="one.status !== 'removed' && editing === null" class="cm__a">
        <button v-if="may" @click="$emit('answer', one)">Reply</button>
        <button v-if="leads && one.status === 'waiting'" @click="run('POST', '/api/comments/' + one.id + '/allow')">Allow</button>
        <button v-if="own && fresh" @click="edit">Change</button>
        <button v-if="own || leads" @click="run('DELETE', '/api/comments/' + one.id)">Remove</button>
        <button v-if="!own && !leads && me" @click="report">Report</button></div>
      <div v-else-if="leads && one.status === 'removed'" class="cm__a"><button @click="run('POST', '/api/comments/' + one.id + '/allow')">Bring back</button></div>
    </div>`,
};

export const Thread = {
  components: { OneComment },
  props: { comments: Array, count: Number, mediaId: Number, root: String, clock: Number, me: Number, owner: String, author: Number, leads: Boolean, may: Boolean, shut: String, starter: String },
  emits: ['changed'],
  data() {
    return { newest: false, text: begun(this.owner, this.mediaId), parent: null, error: '', sending: false, key: newKey() };
  },
  computed: {
    threads() {
      const found = threaded(this.comments);
      return this.newest ? found.reverse() : found;
    },
    starters() {
      return this.starter ? [this.starter, ...STARTERS.filter((one) => one !== this.starter)] : STARTERS;
    },
    heading() {
      return this.count ? `${this.count} ${this.count === 1 ? 'comment' : 'comments'}` : this.comments.length ? 'Comments' : 'No comments yet';
    },
  },
  watch: {
    text(text) {
      begin(this.owner, this.mediaId, text);
    },
  },
  methods: {
    answer(one) {
      this.parent = one;
      this.$refs.text.focus();
    },
    begin(words) {
      this.text = this.text ? `${this.text.trimEnd()} ${words.replace('…', ' ')}` : words.replace(/…\??$/, ' ');
      this.$refs.text.focus();
    },
    async send() {
      if (!this.text.trim() || this.sending) return this.$refs.text.focus();
      this.sending = true;
      this.error = '';
      const body = new URLSearchParams({ text: this.text, ...(this.parent ? { parent_id: this.parent.id } : {}) });
      try {
        this.$emit('changed', await ask('POST', `/post/${this.mediaId}`, body, { 'Idempotency-Key': this.key }));
        this.text = '';
        this.parent = null;
        this.key = newKey();
      } catch (problem) {
        this.error = problem.message;
      } finally {
        this.sending = false;
        this.$nextTick(() => this.$refs.text?.focus());
      }
    },
  },
  template: `
    <section class="thread" aria-label="Comments">
      <header><h2>{{ heading }}</h2><button v-if="threads.length > 1" class="btn btn--plain push" @click="newest = !newest">{{ newest ? 'Newest first' : 'Oldest first' }}<svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#keyboard_arrow_down'"/></svg></button></header>
      <div class="cs" role="list" aria-live="polite" aria-relevant="additions">
        <p v-if="!threads.length" class="muted">Say what you notice. A useful comment helps more than a badge.</p>
        <article v-for="one in threads" :key="one.id" class="cm" :class="{ 'cm--top': one.replies.length }" role="listitem">
          <OneComment :one="one" :root="root" :clock="clock" :me="me" :author="author" :leads="leads" :may="may" @answer="answer" @changed="$emit('changed', $event)"/>
          <div v-if="one.replies.length" class="cm__r"><article v-for="reply in one.replies" :key="reply.id" class="cm"><OneComment :one="reply" :root="root" :clock="clock" :me="me" :author="author" :leads="leads" :may="may" small @answer="answer" @changed="$emit('changed', $event)"/></article></div></article></div>
      <form v-if="may" class="say-box" @submit.prevent="send" :class="{ 'has-err': error }">
        <div class="starts" role="group" aria-label="Ways to start"><button v-for="words in starters" :key="words" type="button" class="chip" @click="begin(words)">{{ words }}</button></div>
        <p v-if="parent" class="answering small">Answer to {{ parent.author.name }} <button type="button" class="link" @click="parent = null">Not an answer</button></p>
        <div class="hbox"><textarea ref="text" class="input" v-model="text" rows="1" maxlength="500" aria-label="Your comment" placeholder="Say something useful and kind" @keydown.enter.exact.prevent="send"></textarea><button class="btn btn--go" :disabled="sending">Send</button></div>
        <p v-if="error" class="err" role="alert">{{ error }}</p></form>
      <p v-else class="say-box muted">{{ shut }}</p>
    </section>`,
};
