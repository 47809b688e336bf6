// For the teacher: posts and comments that wait for a look, above the wall.

import { ask } from 'classroom/http.js';
import { altText } from 'classroom/post_parts.js';
import { toast } from 'classroom/toast.js';

const WHY = { all: ['visibility', 'Every post is checked'], word: ['flag', 'A word on your list'], report: ['flag', 'Somebody reported it'] };
const NOTE = { allow: 'It is on the wall.', keep: 'It stays on the wall.', remove: 'The post was removed.' };

export const WallQueue = {
  props: { posts: Map, comments: Map, words: Object, root: String, sessionId: Number },
  data() {
    return { returning: null, reason: '', busy: false };
  },
  computed: {
    rows() {
      return [...this.posts.values()].sort((one, other) => one.id - other.id);
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
      const many = post.reports > 1 ? `${post.reports} people reported it` : words;
      return { sign, words: post.flagged ? `${many}: ${post.flagged}` : many };
    },
    /** The sentence in pieces; every second one is a word on a list. */
    pieces(post) {
      const text = post.caption || post.title;
      const listed = post.flag === 'word' ? post.flagged.split(', ').filter(Boolean) : [];
      if (!listed.length) return [text];
      return text.split(new RegExp(`(${listed.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi'));
    },
    async run(method, path, body, said, action) {
      if (this.busy) return;
      this.busy = true;
      try {
        const answer = await ask(method, path, body);
        this.returning = null;
        this.reason = '';
        toast(typeof said === 'function' ? said(answer) : said, { action });
      } catch (problem) {
        toast(problem.message, { bad: true });
      } finally {
        this.busy = false;
      }
    },
    allow(post) {
      this.run('POST', `/api/media/${post.id}/allow`, null, post.status === 'visible' ? NOTE.keep : NOTE.allow);
    },
    allowAll() {
      const said = ({ count }) => (count === 1 ? NOTE.allow : `${count} posts are on the wall.`);
      this.run('POST', `/api/sessions/${this.sessionId}/allow-all`, null, said);
    },
    remove(post) {
      const undo = { word: 'Undo', run: () => this.run('POST', `/api/media/${post.id}/restore`, null, 'It is back.') };
      this.run('DELETE', `/api/media/${post.id}`, null, NOTE.remove, undo);
    },
    undoComment(comment) {
      return { word: 'Show it anyway', run: () => this.run('POST', `/api/comments/${comment.id}/allow`, null, 'The comment is below its post.') };
    },
    back(post) {
      this.returning = post.id;
      this.reason = '';
      this.$nextTick(() => this.$refs.reason?.[0]?.focus());
    },
  },
  template: `
    <section v-if="rows.length || comments.size" class="queue" aria-label="To check">
      <header><h2>{{ heading }}</h2><button v-if="waiting.length > 1" class="btn btn--plain push" @click="allowAll">{{ waiting.length === 2 ? 'Allow both' : 'Allow all ' + waiting.length }}</button></header>
      <div v-for="post in rows" :key="post.id" class="qi">
        <a class="pic" :href="'/post/' + post.id"><img :src="post.images[0].thumbnail_url" :alt="altText(post, words)" loading="lazy"></a>
        <div><p><b>{{ post.author.name }}</b> <template v-for="(piece, at) in pieces(post)" :key="at"><mark v-if="at % 2">{{ piece }}</mark><template v-else>{{ piece }}</template></template></p>
          <span class="state state--wait"><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#' + why(post).sign"/></svg>{{ why(post).words }}</span></div>
        <div class="hbox qi__acts"><button class="btn" @click="back(post)">Send back</button><button class="btn" @click="allow(post)">{{ post.status === 'visible' ? 'Leave it' : 'Allow' }}</button></div>
        <form v-if="returning === post.id" class="qi__why" @submit.prevent="run('POST', '/api/media/' + post.id + '/return', { reason }, 'Sent back to ' + post.author.name + '.')" @keydown.esc="returning = null">
          <label class="field"><span>What shall {{ post.author.name }} change? Only they read it.</span><input ref="reason" class="input" v-model="reason" maxlength="200" placeholder="For example: put numbers on the axis"></label>
          <button class="btn btn--go">Send it back</button><button type="button" class="btn btn--danger" @click="remove(post)">Remove it</button></form>
      </div>
      <div v-for="comment in comments.values()" :key="'c' + comment.id" class="qi qi--comment">
        <p><b>{{ comment.author.name }}</b> “{{ comment.text }}”<br><span v-if="comment.flagged" class="state state--wait"><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#flag'"/></svg>A word on your list: {{ comment.flagged }}</span></p>
        <div class="hbox qi__acts"><a class="btn btn--plain" :href="'/post/' + comment.media_id">Look</a><button class="btn" @click="run('DELETE', '/api/comments/' + comment.id, null, 'The comment was removed.', undoComment(comment))">Remove</button><button class="btn" @click="run('POST', '/api/comments/' + comment.id + '/allow', null, 'The comment is below its post.')">Allow</button></div></div>
    </section>`,
};
