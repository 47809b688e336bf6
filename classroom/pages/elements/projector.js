// The picture on the wall: the code and one square for each arrival, or a post that the teacher features. No controls.

import { BoardScreen } from 'classroom/board/screen.js';
import { following } from 'classroom/following.js';
import { Now, Said, Signs } from 'classroom/projector_now.js';
import { Face, altText, glyph, label } from 'classroom/post_parts.js';
import { people } from 'classroom/room_state.js';
import { onStage } from 'classroom/stage.js';

const MOST_IN_ONE_ROW = 24;
const OVER = { title: 'This class is over', text: 'Thank you for being here.' };
const CLOSED = { title: 'Closed for today', text: 'Names, PINs and work stay.' };
const PAUSED = { title: 'Paused', text: 'Look up for a moment.' };

export default {
  mixins: [following],
  components: { BoardScreen, Face, Now, Said, Signs },
  props: { code: String, address: String, qr: String, vocabulary: String },
  data() {
    return { words: JSON.parse(this.vocabulary), now: Date.now() };
  },
  computed: {
    stage() {
      return this.state.stage;
    },
    slide() {
      return onStage(this.stage, this.now);
    },
    post() {
      return this.slide && (this.state.wall.posts.get(this.slide.id) ?? this.slide);
    },
    shut() {
      if (this.connection === 'gone') return { title: 'The picture has ended', text: this.reason };
      const { archived, closed, status } = this.state.session ?? {};
      return archived || status === 'ended' ? OVER : closed ? CLOSED : null;
    },
    /** The board that the class sees, unless there is nothing to see any more. */
    board() {
      return this.stage?.mode === 'board' && !this.calm;
    },
    paused() {
      return this.state.session?.status === 'paused';
    },
    /** What stands in the middle instead of the way in. */
    calm() {
      return this.shut ?? (this.paused ? PAUSED : null);
    },
    people() {
      return people(this.state);
    },
    arrived() {
      return this.people.filter((one) => one.place === 'joined').sort((a, b) => (a.joined_at ?? '').localeCompare(b.joined_at ?? ''));
    },
    holes() {
      return this.people.length - this.arrived.length;
    },
    signs() {
      const { state, root, connection } = this;
      return { state, root, connection, arrived: this.arrived.length, expected: this.people.length };
    },
    size() {
      return this.people.length > 2 * MOST_IN_ONE_ROW ? 'small' : this.people.length > MOST_IN_ONE_ROW ? 'two' : '';
    },
  },
  mounted() {
    this.beat = setInterval(() => (this.now = Date.now()), 500);
  },
  unmounted() {
    clearInterval(this.beat);
  },
  methods: {
    altText,
    glyph,
    label,
    said(post) {
      return post.caption || post.title;
    },
  },
  template: `
    <div class="screen">
      <header><h1>{{ state.session?.title }}</h1>
        <Signs v-if="!shut && !board" class="push" v-bind="signs"><span v-if="paused && post"><svg class="ic" aria-hidden="true"><use :href="icon('pause')"/></svg>Paused</span></Signs></header>
      <Now v-if="!shut" :state="state" :root="root"/>
      <section v-if="calm && (shut || !post)" class="board calm"><h2>{{ calm.title }}</h2><p>{{ calm.text }}</p></section>
      <section v-else-if="post" class="v-post" :key="post.id"><figure><img :src="post.images[0].url" :alt="altText(post, words)"></figure>
        <div class="txt" :class="{ 'txt--long': said(post).length > 150 }"><span class="big-tag"><svg class="glyph" aria-hidden="true"><use :href="glyph(root, post.graph_tag)"/></svg>{{ label(words, 'graph', post.graph_tag) }}</span>
          <p>{{ said(post) }}</p><div class="by"><Face :author="post.author"/>{{ post.author.name }}</div>
          <div class="st"><span v-for="[type, stamp] in [['graph', 'guru'], ['eye', 'engager'], ['read', 'story']]" :key="type"><svg class="stamp" :class="'stamp--' + stamp" aria-hidden="true"><use :href="root + '/glyphs.svg#' + stamp"/></svg>{{ post.counts[type] }}</span></div></div></section>
      <BoardScreen v-else-if="board" :room-id="roomId" :root="root"/>
      <footer v-if="!shut && (post || board || paused)" class="board late"><span>Late? Go to <b>{{ address }}</b></span><Signs v-if="board" v-bind="signs"/><div class="code" :aria-label="'Class code ' + code">{{ code.slice(0, 3) }} {{ code.slice(3) }}</div></footer>
      <template v-else-if="!shut">
      <div class="board slab">
        <div><p>Go to <b>{{ address }}</b> and type</p>
          <div class="code" :aria-label="'Class code ' + code"><span>{{ code.slice(0, 3) }}</span><span>{{ code.slice(3) }}</span></div></div>
        <div class="qr" v-html="qr"></div>
      </div>
      <div class="in" :class="size" aria-hidden="true">
        <Face v-for="one in arrived" :key="one.id" class="drop" :author="one"/>
        <i v-for="n in holes" :key="'hole' + n" class="hole"></i>
      </div>
      </template>
      <Said v-if="!shut" :room-id="roomId"/>
    </div>`,
};
