// Screen 7: one post, large, with badges by full name and its thread; it follows the room.

import { following } from 'classroom/following.js';
import { give } from 'classroom/badges.js';
import { tidy } from 'classroom/draft.js';
import { ask } from 'classroom/http.js';
import { BADGES, Badges, Face, Tags, ago, altText, hasTitle } from 'classroom/post_parts.js';
import { Thread } from 'classroom/thread.js';
import { toast } from 'classroom/toast.js';
import { LOOKED_AT, learn } from 'classroom/wall_state.js';

export default {
  mixins: [following],
  components: { Badges, Face, Tags, Thread },
  props: { sessionId: Number, postJson: String, vocabulary: String, around: Object, title: String, teacher: String, owner: String },
  data() {
    const post = JSON.parse(this.postJson);
    return { words: JSON.parse(this.vocabulary), first: post, comments: post.comments, at: 0, starter: '', lost: false, menu: false, wish: null };
  },
  computed: {
    post() {
      return this.state.wall.posts.get(this.first.id) ?? this.first;
    },
    image() {
      return this.post.images[this.at];
    },
    own() {
      return this.post.author.id === this.state.me;
    },
    open() {
      const { status, closed, archived, frozen } = this.state.session ?? {};
      return !archived && status !== 'ended' && (this.state.leads || (!closed && !frozen && status !== 'paused'));
    },
    may() {
      return this.open && (this.state.leads || (this.state.session?.comments !== 'closed' && this.post.status === 'visible'));
    },
    shut() {
      if (!this.open) return 'Nothing new can be added right now.';
      return this.post.status === 'visible' ? 'Comments are closed in this class.' : 'This post is not on the wall yet.';
    },
    when() {
      const words = ago(this.post.created_at, this.clock);
      return { now: 'just now' }[words] ?? words.replace(' min', ' minutes ago').replace(' h', ' hours ago').replace(/^1 minutes/, '1 minute').replace(/^1 hours/, '1 hour');
    },
    heading() {
      return this.post.caption || this.post.title;
    },
    note() {
      if (this.post.status === 'waiting') return this.own ? `Your post waits for ${this.teacher}. Only you can see it.` : 'This post waits for you.';
      if (this.post.status === 'returned') return this.own ? `${this.teacher} sent this post back. ${this.post.reason}` : 'This post was sent back to its author.';
      return this.post.status === 'removed' ? 'This post was removed.' : '';
    },
  },
  mounted() {
    this.room.change((state) => ({ ...state, wall: learn(state.wall, [this.first]) }));
    this.unhear = [
      this.room.on('comment', ({ comment }) => comment.media_id === this.first.id && this.put(comment)),
      this.room.on('post', (event) => event.gone === this.first.id && (this.lost = true)),
      this.room.on('snapshot', () => this.again()),
    ];
    window.addEventListener('keydown', this.key);
    tidy(this.owner);
    sessionStorage.setItem(`${LOOKED_AT}/${this.sessionId}`, this.first.id);
  },
  beforeUnmount() {
    this.unhear?.forEach((end) => end());
    window.removeEventListener('keydown', this.key);
  },
  methods: {
    altText,
    hasTitle,
    put(comment) {
      this.comments = [...this.comments.filter((one) => one.id !== comment.id), comment];
    },
    /** Names, rights or much else have changed: read the post anew. */
    async again() {
      try {
        const post = await ask('GET', `/api/media/${this.first.id}`);
        this.first = post;
        this.comments = post.comments;
        this.room.change((state) => ({ ...state, wall: learn(state.wall, [post]) }));
      } catch (problem) {
        this.lost = problem.status === 404;
      }
    },
    give(type) {
      const has = (this.post.user_like ?? []).includes(type);
      this.starter = has ? '' : BADGES.find((one) => one.type === type).starter;
      give(this.room, this.post.id, type);
    },
    go(id) {
      if (id) window.location.assign(`/post/${id}`);
    },
    key(event) {
      if (event.target.closest?.('input, textarea, select, dialog') || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowLeft' || event.key === 'PageUp') this.go(this.around.newer);
      else if (event.key === 'ArrowRight' || event.key === 'PageDown') this.go(this.around.older);
      else if (['1', '2', '3'].includes(event.key)) this.$el.querySelectorAll('.named .badge')[event.key - 1]?.click();
    },
    async act(method, path, words, body) {
      this.menu = false;
      try {
        await ask(method, `/api/media/${this.post.id}${path}`, body);
        if (words) toast(words);
      } catch (problem) {
        toast(problem.message, { bad: true });
      }
    },
    async sendBack() {
      await this.act('POST', '/return', 'Sent back to its author.', { reason: this.wish });
      this.wish = null;
    },
    enlarge() {
      this.$refs.large.showModal();
    },
  },
  template: `
    <div class="postpage">
      <header class="bar"><a class="btn btn--plain" :href="'/session/' + sessionId"><svg class="ic" aria-hidden="true"><use :href="icon('arrow_back')"/></svg>Gallery</a><span class="soft hide-s">{{ state.session?.title ?? title }}</span>
        <nav v-if="around.position" class="hbox push tight" aria-label="Posts"><button class="btn btn--plain btn--icon" aria-label="Newer post" :disabled="!around.newer" @click="go(around.newer)"><svg class="ic" aria-hidden="true"><use :href="icon('chevron_left')"/></svg></button><span class="small soft">{{ around.position }} of {{ around.total }}</span><button class="btn btn--plain btn--icon" aria-label="Older post" :disabled="!around.older" @click="go(around.older)"><svg class="ic" aria-hidden="true"><use :href="icon('chevron_right')"/></svg></button></nav><slot></slot></header>
      <div v-if="connection === 'gone'" class="empty postpage__lost" role="alert"><h1>You are out of this class</h1><p>{{ reason }}</p><a class="btn" href="/">To the first page</a></div>
      <div v-else-if="lost" class="empty postpage__lost"><h1>This post is not on the wall any more</h1><p>Its author or {{ teacher }} took it away.</p><a class="btn" :href="'/session/' + sessionId">Back to the gallery</a></div>
      <div v-else class="postpage__main">
        <section class="show" aria-label="Post">
          <p v-if="note" class="note note--wait" role="status"><svg class="ic" aria-hidden="true"><use :href="icon('hourglass_top')"/></svg><span>{{ note }}</span></p>
          <figure :style="{ backgroundImage: 'none' }"><img :src="image.large_url" :alt="altText(post, words)" :width="image.width" :height="image.height">
            <button class="btn btn--icon" aria-label="Enlarge" @click="enlarge"><svg class="ic" aria-hidden="true"><use :href="icon('open_in_full')"/></svg></button></figure>
          <div v-if="post.images.length > 1" class="strip-of" role="group" aria-label="Pictures of this project"><button v-for="(one, n) in post.images" :key="one.url" :aria-pressed="n === at" :aria-label="'Picture ' + (n + 1)" @click="at = n"><img :src="one.thumbnail_url" alt=""></button></div>
          <div class="hbox hbox--wrap show__who"><div class="who"><Face :author="post.author"/><div><b>{{ post.author.name }}</b><span>{{ when }}</span></div></div>
            <span class="hbox tight show__tags"><Tags :post="post" :words="words" :root="root"/>
            <span v-if="state.leads || own || state.me" class="menu"><button class="btn btn--plain btn--icon" aria-label="More for this post" :aria-expanded="menu" @click="menu = !menu"><svg class="ic" aria-hidden="true"><use :href="icon('more_horiz')"/></svg></button>
              <span v-if="menu" class="menu__list">
                <button v-if="state.leads && post.status === 'visible'" @click="act('POST', '/feature', 'It is on the projector.')">Show on the projector</button>
                <button v-if="state.leads && ['waiting', 'returned'].includes(post.status)" @click="act('POST', '/allow')">Allow</button>
                <button v-if="state.leads && !own && post.status !== 'removed'" @click="menu = false; wish = ''">Send back</button>
                <button v-if="state.leads && post.status === 'removed'" @click="act('POST', '/restore')">Bring back</button>
                <button v-if="!own && !state.leads" @click="act('POST', '/report', 'Your teacher will look at it. Nobody else knows.', {})">Report to the teacher</button>
                <button v-if="(state.leads || own) && post.status !== 'removed'" class="danger" @click="act('DELETE', '')">Remove</button></span></span></span></div>
          <form v-if="wish !== null" class="hbox" @submit.prevent="sendBack" @keydown.esc="wish = null"><input class="input" v-model="wish" maxlength="200" aria-label="What shall be changed" placeholder="What shall be changed? Only the author reads it."><button class="btn btn--go">Send back</button></form>
          <h1 class="say">{{ heading }}</h1>
          <p v-if="post.caption && hasTitle(post, words)" class="soft">{{ post.title }}</p>
          <div class="named"><Badges :post="post" :root="root" :may="open && !own && post.status === 'visible'" named @give="give"/></div>
          <p v-if="own" class="small muted">This is your own post. The badges are from the others.</p>
        </section>
        <Thread :comments="comments" :count="post.comment_count" :media-id="post.id" :root="root" :clock="clock" :me="state.me" :owner="owner" :author="post.author.id" :leads="!!state.leads" :may="may" :shut="shut" :starter="starter" @changed="put"/>
      </div>
      <dialog ref="large" class="large" aria-label="The picture, large" @click="$refs.large.close()"><img :src="image.url" :alt="altText(post, words)" loading="lazy"><button class="btn btn--icon" aria-label="Close"><svg class="ic" aria-hidden="true"><use :href="icon('close')"/></svg></button></dialog>
      <p v-if="connection === 'offline'" class="toast toast--bad offline" role="alert"><svg class="ic" aria-hidden="true"><use :href="icon('wifi_off')"/></svg>No connection. We keep trying. <button @click="room.retry()">Try now</button></p>
    </div>`,
};
