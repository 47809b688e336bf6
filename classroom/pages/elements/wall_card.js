// One post on the wall. It is drawn again only when its own post changes.

import { Badges, Face, Tags, ago, altText, hasTitle } from 'classroom/post_parts.js';

export const WallCard = {
  components: { Badges, Face, Tags },
  props: { post: Object, words: Object, root: String, clock: Number, position: Number, size: Number, me: Number, leads: Boolean, may: Boolean, queued: Boolean },
  emits: ['give', 'act'],
  data() {
    return { open: false, returning: false, reason: '' };
  },
  computed: {
    image() {
      return this.post.images[0];
    },
    own() {
      return this.post.author.id === this.me;
    },
    when() {
      return ago(this.post.created_at, this.clock);
    },
    heading() {
      return hasTitle(this.post, this.words) ? this.post.title : '';
    },
  },
  methods: {
    altText,
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
    act(what, body) {
      this.open = this.returning = false;
      this.$emit('act', what, body);
    },
    back() {
      this.open = false;
      this.returning = true;
      this.$nextTick(() => this.$refs.reason?.focus());
    },
  },
  template: `
    <article class="post" :class="{ 'post--removed': post.status === 'removed' }" tabindex="0" :id="'post-' + post.id" :data-post="post.id"
      :aria-labelledby="'by-' + post.id" :aria-posinset="position" :aria-setsize="size" @keydown.esc="open = false">
      <template v-if="post.status === 'removed'">
        <p class="post__trace">“{{ post.caption || post.title }}” by {{ post.author.name }} was removed.
          <button class="btn" @click="act('restore')">Undo</button></p></template>
      <template v-else>
        <a class="post__img" :href="'/post/' + post.id" tabindex="-1" :style="{ backgroundImage: 'url(' + image.placeholder + ')' }">
          <img :src="image.thumbnail_url" :srcset="image.thumbnail_url + ' 480w, ' + image.large_url + ' 1200w'"
            sizes="(max-width: 640px) 92vw, (max-width: 1023px) 46vw, 320px" :alt="altText(post, words)" :width="image.width" :height="image.height" loading="lazy" decoding="async"></a>
        <div class="post__tags"><Tags :post="post" :words="words" :root="root"/>
          <span v-if="post.images.length > 1" class="vtag">{{ post.images.length }} pictures</span>
          <span v-if="leads || own" class="push hbox tight">
            <button v-if="leads" class="btn btn--plain btn--icon" aria-label="Show on the projector" title="Show on the projector" @click="act('feature')"><svg class="ic" aria-hidden="true"><use :href="icon('cast')"/></svg></button>
            <span class="menu"><button class="btn btn--plain btn--icon" aria-label="More for this post" :aria-expanded="open" @click="open = !open"><svg class="ic" aria-hidden="true"><use :href="icon('more_horiz')"/></svg></button>
              <span v-if="open" class="menu__list">
                <button v-if="leads" @click="act(queued ? 'unqueue' : 'queue')">{{ queued ? 'Take out of the queue' : 'Queue for the projector' }}</button>
                <button v-if="leads && !own" @click="back">Send back</button>
                <button v-if="leads" @click="act('reset')">Take its badges back</button>
                <button class="danger" @click="act('remove')">Remove</button></span></span></span></div>
        <form v-if="returning" class="qi__why qi__why--card" @submit.prevent="act('return', { reason })" @keydown.esc.stop="returning = false">
          <label class="field"><span>What shall {{ post.author.name }} change? Only they read it.</span><input ref="reason" class="input" v-model="reason" maxlength="200" placeholder="For example: put numbers on the axis"></label>
          <span class="hbox"><button class="btn btn--go">Send it back</button><button type="button" class="btn btn--plain" @click="returning = false">Leave it</button></span></form>
        <div class="post__body"><h3 v-if="heading">{{ heading }}</h3><p v-if="post.caption">{{ post.caption }}</p>
          <div class="who"><Face :author="post.author" size="av--s"/><b :id="'by-' + post.id">{{ post.author.name }}</b><span v-if="own" class="vtag vtag--own">yours</span><time class="push" :datetime="post.created_at">{{ when }}</time></div></div>
        <div class="post__acts"><Badges :post="post" :root="root" :may="may && !own" @give="$emit('give', $event)"/>
          <a class="badge" :href="'/post/' + post.id" :aria-label="post.comment_count + (post.comment_count === 1 ? ' comment' : ' comments')"><svg class="ic" aria-hidden="true"><use :href="icon('chat_bubble')"/></svg><b>{{ post.comment_count }}</b></a></div>
      </template>
    </article>`,
};
