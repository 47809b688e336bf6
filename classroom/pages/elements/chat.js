// The chat of a room: a live log, a field to write in, and questions that only the teacher sees.

import { drafting } from 'classroom/chat_draft.js';
import { LIMIT, Message } from 'classroom/chat_message.js';
import { Outbox } from 'classroom/chat_outbox.js';
import { reading } from 'classroom/chat_reading.js';
import { Rules } from 'classroom/chat_rules.js';
import { dayName, learnChat, listed, newest } from 'classroom/chat_state.js';
import { Words } from 'classroom/chat_text.js';
import { following } from 'classroom/following.js';
import { ask } from 'classroom/http.js';
import { Face } from 'classroom/post_parts.js';
import { people } from 'classroom/room_state.js';

const TOGETHER = 5 * 60_000;
const AGAIN = 5_000;
const PAGE = 50;
const OVER = 'This class is over. The chat can be read, and nothing new can be added.';

export default {
  components: { Face, Message, Rules, Words },
  mixins: [following, drafting, reading],
  provide() {
    return { named: this.named, owner: this.owner };
  },
  props: { person: Number, leads: Boolean, named: Boolean, teacher: String, owner: String, over: { type: String, default: OVER } },
  data() {
    return { waiting: [], opened: 0, older: false, search: null, found: null, failed: false, rules: false, cut: false };
  },
  computed: {
    self() {
      return this.person || this.state.me;
    },
    myself() {
      return this.state.roster.get(this.self);
    },
    session() {
      return this.state.session ?? {};
    },
    messages() {
      return this.found?.map((one) => this.state.chat.messages.get(one.id) ?? one) ?? listed(this.state.chat);
    },
    /** Messages with the day before the first of it, and who speaks again without the name. */
    rows() {
      const before = this.messages.slice(0, -1);
      return this.messages.map((one, place) => {
        const last = before[place - 1];
        const day = new Date(one.created_at).toDateString();
        const newDay = !last || new Date(last.created_at).toDateString() !== day;
        const fresh = !this.found && this.divider > 0 && one.id > this.divider && (last?.id ?? 0) <= this.divider;
        const near = last && Date.parse(one.created_at) - Date.parse(last.created_at) < TOGETHER;
        const alone = newDay || fresh || !near || last.author.id !== one.author.id || last.to_teacher !== one.to_teacher;
        return { one, day: newDay ? dayName(one.created_at) : '', fresh, alone };
      });
    },
    /** Why nobody writes here now, or nothing. */
    shut() {
      if (!this.self) return 'Only people of this class write here. You can read along.';
      if (this.session.archived || this.session.status === 'ended') return this.over;
      if (this.leads) return '';
      if (this.session.status === 'paused') return 'The class is paused. You can write when it goes on.';
      return this.session.chat === 'closed' ? `The chat is closed for now. ${this.teacherName} opens it again.` : '';
    },
    teacherName() {
      return this.teacher.charAt(0).toUpperCase() + this.teacher.slice(1);
    },
    tooLong() {
      return this.text.length > LIMIT ? `Your message has ${this.text.length} characters. Up to ${LIMIT} fit, please shorten it.` : '';
    },
    offline() {
      if (this.connection !== 'offline') return '';
      return this.cut ? 'What you send is kept here and goes out when the connection is back.' : 'The live connection is down. You can write; new messages come every few seconds.';
    },
  },
  created() {
    this.newestShown = 0;
    this.looked = 0;
  },
  mounted() {
    this.outbox = new Outbox(this.room, this.owner, { told: (waiting) => (this.waiting = waiting), refused: this.giveBack });
    this.outbox.flush();
    this.repeating = setInterval(() => this.again(), AGAIN);
  },
  unmounted() {
    clearInterval(this.repeating);
  },
  watch: {
    text() {
      this.grow();
    },
    connection(now) {
      if (now === 'live') this.outbox?.flush();
      if (now === 'offline') this.again();
    },
    waiting() {
      if (!this.away) this.$nextTick(() => this.down());
    },
    'state.chat'(chat) {
      const upto = newest(chat);
      const isNew = upto > this.newestShown;
      this.newestShown = Math.max(upto, this.newestShown);
      if (isNew && !this.away) this.$nextTick(() => this.down());
      else this.$nextTick(() => this.seen());
    },
  },
  methods: {
    readersOf(one) {
      if (!this.leads || one.author.id !== this.self || one.to_teacher || one.status !== 'visible') return null;
      return people(this.state).filter((person) => (this.state.chat.readers.get(person.id) ?? 0) >= one.id).map((person) => person.name);
    },
    learn(messages, more = {}) {
      this.room.change((state) => ({ ...state, chat: learnChat(state.chat, messages, more) }));
      if (this.found) this.found = this.found.map((one) => messages.find((other) => other.id === one.id) ?? one);
    },
    reacted(one, mine) {
      const given = (chat) => (chat.messages.has(one.id) ? learnChat(chat, [{ ...chat.messages.get(one.id), mine }]) : chat);
      this.room.change((state) => ({ ...state, chat: given(state.chat) }));
    },
    grow() {
      this.$nextTick(() => {
        const field = this.$refs.text;
        if (field) (field.style.height = 'auto'), (field.style.height = `${Math.min(field.scrollHeight + 3, 180)}px`);
      });
    },
    answer(one) {
      this.answers = one;
      this.$nextTick(() => this.$refs.text?.focus());
    },
    send() {
      this.$refs.text?.focus();
      if (!this.text.trim() || this.tooLong) return;
      this.search = null;
      this.forgetFound();
      const { content, ...options } = this.taken();
      this.outbox.add(content, options);
      this.$nextTick(() => this.down());
    },
    /** Whether a message that waits needs the name above it: whoever spoke last was somebody else, or spoke to others. */
    isNamed(place) {
      const last = place ? this.waiting[place - 1] : listed(this.state.chat).at(-1);
      return !last || Boolean(last.author && last.author.id !== this.self) || Boolean(last.to_teacher) !== this.waiting[place].to_teacher;
    },
    async page(asked) {
      const answer = await ask('GET', `/api/chatrooms/${this.roomId}/messages?${new URLSearchParams({ limit: PAGE, ...asked })}`).catch(() => null);
      this.cut = answer === null;
      return answer;
    },
    /** While the socket is down: ask for what is new, and send what waits. */
    async again() {
      if (this.connection === 'offline') {
        const fresh = await this.page({ after: newest(this.state.chat) });
        if (fresh?.length) this.learn(fresh);
      }
      if (this.connection !== 'gone') this.outbox.flush();
    },
    async back() {
      if (this.older || this.state.chat.whole || this.found) return;
      this.older = true;
      const log = this.$refs.log;
      const below = log.scrollHeight - log.scrollTop;
      const first = listed(this.state.chat)[0];
      const messages = await this.page(first ? { before: first.id } : {});
      if (messages) this.learn(messages, { whole: messages.length < PAGE });
      setTimeout(() => ((log.scrollTop = log.scrollHeight - below), (this.older = false)), 40);
    },
    /** Open or close what one may do with a message, and keep it in sight. */
    toggle(one) {
      this.opened = this.opened === one.id ? 0 : one.id;
      this.$nextTick(() => this.$el.querySelector(`#say-${one.id} .cm__a`)?.scrollIntoView({ block: 'nearest' }));
    },
    rolled() {
      this.scrolled();
      if (this.$refs.log.scrollTop < 60) this.back();
    },
    jump(id) {
      const there = this.$el.querySelector(`#say-${id}`);
      there?.scrollIntoView({ block: 'center' });
      there?.classList.add('say--hit');
      setTimeout(() => there?.classList.remove('say--hit'), 1_500);
    },
    look() {
      this.search = this.search === null ? '' : null;
      this.forgetFound();
      if (this.search === '') this.$nextTick(() => this.$refs.search.focus());
    },
    async find() {
      const words = this.search.trim();
      const time = (this.looked += 1);
      const found = words ? await this.page({ search: words }) : null;
      if (time === this.looked) Object.assign(this, { found, failed: Boolean(words) && !found });
    },
    /** Show the whole chat again, and nothing that was looked for before. */
    forgetFound() {
      this.looked += 1;
      Object.assign(this, { found: null, failed: false });
    },
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
  },
  template: `
    <section class="chat" aria-label="Chat">
      <header class="chat__head"><h2>Chat</h2>
        <span v-if="session.chat === 'closed'" class="state state--off"><svg class="ic" aria-hidden="true"><use :href="icon('lock')"/></svg>Closed</span>
        <span v-else-if="session.slow_mode" class="state state--off"><svg class="ic" aria-hidden="true"><use :href="icon('timer')"/></svg>One message every {{ session.slow_mode }} s</span>
        <button type="button" class="btn btn--plain btn--icon push" aria-label="Search the chat" :aria-expanded="search !== null" @click="look"><svg class="ic" aria-hidden="true"><use :href="icon('search')"/></svg></button>
        <button v-if="leads" type="button" class="btn btn--plain" :aria-expanded="rules" @click="rules = !rules"><svg class="ic" aria-hidden="true"><use :href="icon('tune')"/></svg>Rules</button></header>
      <Rules v-if="rules" :room-id="roomId" :session="session" :root="root"/>
      <form v-if="search !== null" class="chat__find" role="search" @submit.prevent="find" @keydown.esc="look">
        <input ref="search" class="input" v-model="search" maxlength="100" aria-label="Words to look for" placeholder="Words to look for"><button class="btn">Find</button>
        <p v-if="found" class="muted" role="status">{{ found.length ? found.length + (found.length === 1 ? ' message' : ' messages') : 'No message has these words.' }}</p>
        <p v-else-if="failed" class="err" role="alert">No answer came. Check your network, then press Find again.</p></form>
      <div ref="log" class="chat__log" role="log" aria-live="polite" aria-relevant="additions" aria-label="Messages" tabindex="0" @scroll.passive="rolled"><div ref="list">
        <button v-if="!state.chat.whole && !found" type="button" class="btn btn--plain chat__older" :disabled="older" @click="back">Show older messages</button>
        <p v-if="!messages.length && !waiting.length && !found" class="chat__none muted">No messages yet. Say what you notice, or ask what you wonder about.</p>
        <template v-for="{ one, day, fresh, alone } in rows" :key="one.id">
          <p v-if="day" class="chat__day"><span>{{ day }}</span></p>
          <p v-if="fresh" class="chat__day chat__day--new"><span>New messages</span></p>
          <Message :one="one" :root="root" :clock="clock" :me="self" :leads="leads" :may="!shut" :can="!shut" :alone="alone" :open="opened === one.id" :teacher="teacher" :readers="readersOf(one)" :expected="state.expected"
            @toggle="toggle(one)" @answer="answer" @changed="learn([$event])" @reacted="reacted(one, $event)" @jump="jump"/>
        </template>
        <article v-for="(one, place) in waiting" :key="one.key" class="say say--late" :class="{ 'say--more': !isNamed(place), 'say--private': one.to_teacher }" aria-label="Your message, on its way"><Face v-if="isNamed(place) && myself" :author="myself"/><span v-else class="say__gap"></span>
          <div class="say__b"><div v-if="isNamed(place)" class="cm__h"><span>{{ myself?.name }}</span><span class="role">{{ leads ? 'teacher' : 'you' }}</span></div>
            <p v-if="one.to_teacher" class="state say__to"><svg class="ic" aria-hidden="true"><use :href="icon('lock')"/></svg>{{ leads ? 'Only you and who asked see this' : 'Only ' + teacher + ' and you see this' }}</p><Words :text="one.content"/><p v-if="one.late" class="state state--wait"><svg class="ic" aria-hidden="true"><use :href="icon('hourglass_top')"/></svg>Not sent yet. We keep trying.</p></div></article>
      </div></div>
      <button v-if="away && unseen" type="button" class="btn chat__down" @click="down"><svg class="ic" aria-hidden="true"><use :href="icon('keyboard_arrow_down')"/></svg>{{ unseen }} new</button>
      <p class="chat__typing" aria-live="off">{{ writing }}</p>
      <p v-if="offline && shown" class="chat__cut state--wait" role="status"><svg class="ic" aria-hidden="true"><use :href="icon('wifi_off')"/></svg>{{ offline }}</p>
      <p v-if="shut" class="chat__write muted">{{ shut }}</p>
      <form v-else class="chat__write" :class="{ 'has-err': error || tooLong }" @submit.prevent="send">
        <p v-if="answers" class="answering small"><span>Answer to {{ answers.author.id === self ? 'yourself' : answers.author.name }}</span> <button type="button" class="link" @click="answers = null">Not an answer</button></p>
        <div v-else-if="!leads" class="chat__to" role="group" aria-label="Who reads it"><button type="button" class="chip" :aria-pressed="!toTeacher" @click="toTeacher = false"><svg class="ic" aria-hidden="true"><use :href="icon('group')"/></svg>The class</button><button type="button" class="chip" :aria-pressed="toTeacher" @click="toTeacher = true"><svg class="ic" aria-hidden="true"><use :href="icon('lock')"/></svg>Ask {{ teacher }}</button></div>
        <div class="hbox"><textarea ref="text" class="input" v-model="text" rows="1" :aria-label="private && !leads ? 'Your question' : 'Your message'" :placeholder="private ? 'Only ' + (leads ? 'the one who asked' : teacher) + ' reads it' : 'Write to the class'" @input="typed" @change="text.trim() || bring()" @keydown.enter.exact.prevent="send"></textarea><button class="btn btn--go">Send</button></div>
        <p v-if="waits && !tooLong" class="err"><span class="vh" role="alert">{{ error }}</span><span aria-hidden="true">{{ waits }}</span></p>
        <p v-else-if="error || tooLong" class="err" role="alert">{{ tooLong || error }}</p>
        <p v-if="returned.length" class="small muted" role="status">{{ returned.length === 1 ? 'One message' : returned.length + ' messages' }} could not be sent. What you wrote comes back here after this one.</p></form>
    </section>`,
};
