// One message of the chat: who, when, words, what it answers, reactions, and what one may do with it.

import { Words, words } from 'classroom/chat_text.js';
import { clockOf } from 'classroom/dates.js';
import { begin, begun } from 'classroom/draft.js';
import { ask } from 'classroom/http.js';
import { Face } from 'classroom/post_parts.js';
import { toast } from 'classroom/toast.js';

const EDIT_TIME = 5 * 60_000;
/** Characters of a message. */
export const LIMIT = 2000;
export const REACTIONS = [
  { kind: 'yes', word: 'Same here', icon: 'check' },
  { kind: 'idea', word: 'Good idea', icon: 'star' },
  { kind: 'thanks', word: 'Thank you', icon: 'favorite' },
  { kind: 'puzzled', word: 'I do not get it yet', icon: 'help' },
];

export const Message = {
  components: { Face, Words },
  props: { one: Object, root: String, clock: Number, me: Number, leads: Boolean, may: Boolean, can: Boolean, alone: Boolean, open: Boolean, teacher: String, readers: Array, expected: Number },
  emits: ['toggle', 'answer', 'changed', 'reacted', 'jump'],
  inject: { owner: { default: '' } },
  data() {
    return { editing: begun(this.owner, `chat change ${this.one.id}`) || null, kept: null };
  },
  computed: {
    all: () => REACTIONS,
    own() {
      return this.one.author.id === this.me;
    },
    role() {
      if (this.one.author.kind === 'host') return 'teacher';
      return this.own ? 'you' : '';
    },
    time() {
      return clockOf(this.one.created_at);
    },
    fresh() {
      return this.clock - Date.parse(this.one.created_at) < EDIT_TIME;
    },
    given() {
      return REACTIONS.filter((one) => this.one.reactions[one.kind]).map((one) => ({ ...one, count: this.one.reactions[one.kind] }));
    },
    tooLong() {
      const { length } = this.editing ?? '';
      return length > LIMIT ? `Your message has ${length} characters. Up to ${LIMIT} fit, please shorten it.` : '';
    },
    /** What is answered, without its marks. */
    quoted() {
      return words(this.one.reply_to.content).textContent;
    },
    /** The change that is begun; it outlives a reload. */
    draft() {
      const words = this.editing ?? this.kept;
      return words === this.one.content ? '' : (words ?? '');
    },
    gone() {
      return this.one.status === 'removed';
    },
    /** Whether there is anything to do with it. */
    acts() {
      return this.gone ? this.leads : this.may || this.own || this.leads;
    },
  },
  watch: {
    draft(words) {
      begin(this.owner, `chat change ${this.one.id}`, words);
    },
  },
  methods: {
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
    async run(method, path, body) {
      try {
        return await ask(method, `/api/chatrooms/messages/${this.one.id}${path}`, body);
      } catch (problem) {
        toast(problem.message, { bad: true });
        return null;
      }
    },
    async keep(method, path = '', body = undefined) {
      const message = await this.run(method, path, body);
      if (!message) return;
      this.editing = this.kept = null;
      this.$emit('changed', message);
    },
    async react(kind) {
      const answer = await this.run('POST', `/reactions/${kind}`);
      if (answer) this.$emit('reacted', answer.mine);
    },
    edit() {
      this.editing = this.kept ?? this.one.content;
      this.$emit('toggle');
      this.$nextTick(() => this.$refs.edit.focus());
    },
    /** Escape is pressed by mistake too: the words are there again with the next “Change”. */
    escape() {
      this.kept = this.editing === this.one.content ? null : this.editing;
      this.editing = null;
    },
    save() {
      if (!this.tooLong) this.keep('PATCH', '', { content: this.editing });
    },
    drop() {
      this.editing = this.kept = null;
    },
    reply() {
      this.$emit('toggle');
      this.$emit('answer', this.one);
    },
  },
  template: `
    <article class="say" :class="{ 'say--more': !alone, 'say--own': own, 'say--private': one.to_teacher }" :id="'say-' + one.id" :aria-label="one.author.name + ', ' + time">
      <Face v-if="alone" :author="one.author"/><span v-else class="say__gap" aria-hidden="true"></span>
      <div class="say__b">
        <div v-if="alone" class="cm__h"><span>{{ one.author.name }}</span><span v-if="role" class="role">{{ role }}</span><time :datetime="one.created_at">{{ time }}</time></div>
        <p v-if="one.to_teacher" class="state say__to"><svg class="ic" aria-hidden="true"><use :href="icon('lock')"/></svg>{{ leads ? 'Only you and who asked see this' : 'Only ' + teacher + ' and you see this' }}</p>
        <button v-if="one.reply_to" type="button" class="say__q" @click="$emit('jump', one.reply_to.id)"><b>{{ one.reply_to.author.id === me ? 'You' : one.reply_to.author.name }}</b> <span>{{ quoted }}</span></button>
        <p v-if="gone && !one.content" class="muted">This message was removed.</p>
        <form v-else-if="editing !== null" class="say__edit" :class="{ 'has-err': tooLong }" @submit.prevent="save" @keydown.esc="escape">
          <textarea ref="edit" class="input" v-model="editing" rows="2" aria-label="Your message" :aria-invalid="Boolean(tooLong)" @keydown.enter.exact.prevent="save"></textarea><p v-if="tooLong" class="err" role="alert">{{ tooLong }}</p>
          <div class="hbox tight"><button type="button" class="btn btn--plain" @click="drop">Leave it</button><button class="btn">Keep the change</button></div></form>
        <Words v-else :text="one.content" :class="{ gone }"/>
        <p v-if="one.edited && !gone && editing === null" class="say__note">changed</p>
        <p v-if="gone && one.content" class="state state--off">Removed. Only you see the words.</p>
        <p v-if="one.status === 'waiting'" class="state state--wait"><svg class="ic" aria-hidden="true"><use :href="icon('hourglass_top')"/></svg>{{ leads ? 'Waits for you: ' + one.flagged : 'Waits for ' + teacher + '. Only you can see it.' }}</p>
        <div v-if="given.length" class="say__r" role="group" aria-label="Reactions">
          <button v-for="two in given" :key="two.kind" type="button" :disabled="!can" :aria-pressed="one.mine.includes(two.kind)" :aria-label="two.word + ', ' + two.count" :title="two.word" @click="react(two.kind)"><span><svg class="ic" aria-hidden="true"><use :href="icon(two.icon)"/></svg>{{ two.count }}</span></button></div>
        <details v-if="readers" class="say__read"><summary>{{ readers.length }} of {{ expected }} have read it</summary><p>{{ readers.length ? readers.join(', ') : 'Nobody yet.' }}</p></details>
        <div v-if="open" class="cm__a" role="group" :aria-label="'For the message of ' + one.author.name" @keydown.esc="$emit('toggle')">
          <template v-if="can && one.status === 'visible'"><button v-for="two in all" :key="two.kind" type="button" class="say__give" :aria-pressed="one.mine.includes(two.kind)" :aria-label="two.word" :title="two.word" @click="react(two.kind)"><svg class="ic" aria-hidden="true"><use :href="icon(two.icon)"/></svg></button></template>
          <button v-if="may && !gone" type="button" @click="reply">Reply</button>
          <button v-if="own && fresh && may && !gone" type="button" @click="edit">Change</button>
          <button v-if="leads && one.status !== 'visible'" type="button" @click="keep('POST', '/allow')">{{ gone ? 'Bring back' : 'Allow' }}</button>
          <button v-if="(own || leads) && !gone" type="button" class="danger" @click="keep('DELETE')">Remove</button></div>
      </div>
      <button v-if="acts" type="button" class="btn btn--plain btn--icon say__more" :aria-expanded="open" :aria-label="'More for the message of ' + one.author.name" @click="$emit('toggle')"><svg class="ic" aria-hidden="true"><use :href="icon('more_horiz')"/></svg></button>
    </article>`,
};
