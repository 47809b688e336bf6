// For the teacher: posts and comments that wait for a look, above the wall.

import { ask } from 'classroom/http.js';
import { altText } from 'classroom/post_parts.js';
import { toast } from 'classroom/toast.js';

const WHY = { all: ['visibility', 'Every post is checked'], word: ['flag', 'A word on your list'], report: ['flag', 'Somebody reported it'] };

export const WallQueue = {
  props: { posts: Map, comments: Map, words: Object, root: String, sessionId: Number },
  data() {
    return { returning: null, reason: '', busy: false };
  },
  computed: {
    rows() {
      return [...this.posts.values()];
    },
    waiting() {
      return this.rows.filter((post) => post.status === 'waiting');
    },
    heading() {
      const parts = [
        this.rows.length && `${this.rows.length} ${this.rows.length === 1 ? 'post' : 'posts'}`,
        this.comments.size && `${this.comments.size} ${this.comments.size === 1 ? 'comment' : 'comments'}`,
      ].filter(Boolean);
      return `${parts.join(' and ')} to check`;
    },
  },
  methods: {
    altText,
    why(post) {
      const [sign, words] = WHY[post.flag] ?? WHY.all;
      return { sign, words: post.flagged ? `${words}: ${post.flagged}` : words };
    },
    async run(method, path, body) {
      if (this.busy) return;
      this.busy = true;
      try {
        await ask(method, path, body);
        this.returning = null;
        this.reason = '';
      } catch (problem) {
        toast(problem.message, { bad: true });
      } finally {
        this.busy = false;
      }
    },
    back(post) {
      this.returning = post.id;
      this.reason = '';
      this.$nextTick(() => this.$refs.reason?.[0]?.focus());
    },
  },
  template: `
    <section v-if="rows.length || comments.size" class="queue" aria-label="To check">
      <header><h2>{{ heading }}</h2><button v-if="waiting.length > 1" class="btn btn--plain push" @click="run('POST', '/api/sessions/' + sessionId + '/allow-all')">{{ waiting.length === 2 ? 'Allow both' : 'Allow all ' + waiting.length }}</button></header>
      <div v-for="post in rows" :key="post.id" class="qi">
        <a class="pic" :href="'/post/' + post.id"><img :src="post.images[0].thumbnail_url" :alt="altText(post, words)" loading="lazy"></a>
        <div><p><b>{{ post.author.name }}</b> {{ post.caption || post.title }}</p>
          <span class="state state--wait"><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#' + why(post).sign"/></svg>{{ why(post).words }}</span></div>
        <div class="hbox qi__acts"><button class="btn" @click="back(post)">Send back</button><button class="btn" @click="run('POST', '/api/media/' + post.id + '/allow')">{{ post.status === 'visible' ? 'Leave it' : 'Allow' }}</button></div>
        <form v-if="returning === post.id" class="qi__why" @submit.prevent="run('POST', '/api/media/' + post.id + '/return', { reason })" @keydown.esc="returning = null">
          <label class="field"><span>What shall {{ post.author.name }} change? Only they read it.</span><input ref="reason" class="input" v-model="reason" maxlength="200" placeholder="For example: put numbers on the axis"></label>
          <button class="btn btn--go">Send back</button></form>
      </div>
      <div v-for="comment in comments.values()" :key="'c' + comment.id" class="qi qi--comment">
        <p><b>{{ comment.author.name }}</b> “{{ comment.text }}”<br><span v-if="comment.flagged" class="state state--wait"><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#flag'"/></svg>A word on your list: {{ comment.flagged }}</span></p>
        <div class="hbox qi__acts"><a class="btn btn--plain" :href="'/post/' + comment.media_id">Look</a><button class="btn" @click="run('DELETE', '/api/comments/' + comment.id)">Remove</button><button class="btn" @click="run('POST', '/api/comments/' + comment.id + '/allow')">Allow</button></div></div>
    </section>`,
};
