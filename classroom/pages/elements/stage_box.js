// For the teacher: what the projector shows, what comes next, and a slideshow.

import { following } from 'classroom/following.js';
import { ask } from 'classroom/http.js';
import { toast } from 'classroom/toast.js';

export default {
  mixins: [following],
  props: { sessionId: Number },
  computed: {
    stage() {
      return this.state.stage ?? { mode: 'join', queue: [], at: 0, posts: [] };
    },
    post() {
      return this.stage.posts[0];
    },
    now() {
      return this.post ? this.post.caption || this.post.title : 'The class code';
    },
    next() {
      const left = this.stage.queue.length;
      return left ? `${left} ${left === 1 ? 'post' : 'posts'} queued` : 'Nothing is queued';
    },
  },
  methods: {
    async run(path, body) {
      try {
        await ask('POST', `/api/sessions/${this.sessionId}/stage/${path}`, body ?? {});
      } catch (problem) {
        toast(problem.message, { bad: true });
      }
    },
  },
  template: `
    <section class="c stagebox" aria-label="Projector">
      <h3>On the projector</h3>
      <p class="stagebox__now"><img v-if="post" :src="post.images[0].thumbnail_url" alt=""><span>{{ now }}<small>{{ stage.mode === 'slides' ? 'Slideshow of ' + stage.queue.length + ' posts' : next }}</small></span></p>
      <div class="hbox tight">
        <button class="btn btn--icon" aria-label="Post before" title="Post before" :disabled="!stage.queue.length" @click="run('step', { by: -1 })"><svg class="ic" aria-hidden="true"><use :href="icon('skip_previous')"/></svg></button>
        <button class="btn btn--icon" aria-label="Next post" title="Next post" :disabled="!stage.queue.length" @click="run('step', { by: 1 })"><svg class="ic" aria-hidden="true"><use :href="icon('skip_next')"/></svg></button>
        <button v-if="stage.mode !== 'slides'" class="btn" @click="run('slides', { seconds: 20 })"><svg class="ic" aria-hidden="true"><use :href="icon('play_arrow')"/></svg>Slideshow</button>
        <button v-if="stage.mode !== 'join'" class="btn" @click="run('rest')">Code</button></div>
    </section>`,
};
