// For the teacher: what the projector shows, what comes next, and a slideshow.

import { following } from 'classroom/following.js';
import { ask } from 'classroom/http.js';
import { onStage } from 'classroom/stage.js';
import { toast } from 'classroom/toast.js';

export default {
  mixins: [following],
  props: { sessionId: Number },
  data() {
    return { time: Date.now() };
  },
  computed: {
    stage() {
      return this.state.stage ?? { mode: 'join', queue: [], at: 0, posts: [] };
    },
    post() {
      return onStage(this.stage, this.time);
    },
    now() {
      if (this.stage.mode === 'board') return 'The board';
      return this.post ? this.post.caption || this.post.title : 'The class code';
    },
    next() {
      const { mode, queue } = this.stage;
      const posts = `${queue.length} ${queue.length === 1 ? 'post' : 'posts'}`;
      if (mode === 'slides') return `Slideshow of ${posts}`;
      return queue.length ? `${posts} queued` : 'Nothing is queued';
    },
  },
  mounted() {
    this.beat = setInterval(() => (this.time = Date.now()), 1000);
  },
  unmounted() {
    clearInterval(this.beat);
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
      <p class="stagebox__now"><img v-if="post" :src="post.images[0].thumbnail_url" alt=""><span><span class="stagebox__words">{{ now }}</span><small>{{ next }}</small></span></p>
      <div class="stagebox__acts">
        <button class="btn btn--icon" aria-label="Post before" title="Post before" :disabled="!stage.queue.length" @click="run('step', { by: -1 })"><svg class="ic" aria-hidden="true"><use :href="icon('skip_previous')"/></svg></button>
        <button class="btn btn--icon" aria-label="Next post" title="Next post" :disabled="!stage.queue.length" @click="run('step', { by: 1 })"><svg class="ic" aria-hidden="true"><use :href="icon('skip_next')"/></svg></button>
        <button v-if="stage.mode !== 'slides'" class="btn" @click="run('slides', { seconds: 20, whole_wall: stage.queue.length < 2 })">Slideshow</button>
        <button v-if="stage.mode !== 'join'" class="btn" @click="run('rest')">Code</button>
        <button v-else-if="stage.queue.length" class="btn btn--plain" @click="run('empty')">Empty</button></div>
    </section>`,
};
