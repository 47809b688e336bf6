// How far one has read, who is writing, and where the log is scrolled: a mixin for the chat.

import { newAfter, newest, readUpto, unread } from 'classroom/chat_state.js';

const READ_EVERY = 4_000;
const TYPING_EVERY = 3_000;
const TYPING_FOR = 5_000;
const NEAR = 80;

export const reading = {
  data() {
    return { shown: false, divider: 0, away: false, typists: {}, now: Date.now() };
  },
  computed: {
    unseen() {
      return unread(this.state.chat, this.self);
    },
    writing() {
      const names = Object.values(this.typists).filter((one) => one.until > this.now).map((one) => one.name);
      if (!names.length) return '';
      return names.length === 1 ? `${names[0]} is writing` : `${names.length} people are writing`;
    },
  },
  mounted() {
    this.watching = new IntersectionObserver(([entry]) => this.turned(entry.isIntersecting));
    this.watching.observe(this.$el);
    this.sizing = new ResizeObserver(() => this.sized());
    this.sizing.observe(this.$refs.log);
    this.sizing.observe(this.$refs.list);
    this.unheard = [
      this.room.on('typing', ({ id, name }) => (this.typists = { ...this.typists, [id]: { name, until: Date.now() + TYPING_FOR } })),
      this.room.on('read', ({ id, upto }) => this.room.change((state) => ({ ...state, chat: readUpto(state.chat, upto, id) }))),
      this.room.on('chat', ({ message }) => (this.typists = { ...this.typists, [message.author.id]: { name: '', until: 0 } })),
    ];
    this.seconds = setInterval(() => (this.now = Date.now()), 1_000);
    document.addEventListener('visibilitychange', this.seen);
  },
  unmounted() {
    this.watching.disconnect();
    this.sizing.disconnect();
    this.unheard.forEach((end) => end());
    clearInterval(this.seconds);
    clearTimeout(this.telling);
    document.removeEventListener('visibilitychange', this.seen);
  },
  watch: {
    connection(now) {
      if (now === 'live' && this.isUntold) this.tellRead();
    },
  },
  methods: {
    /** The tab was opened or left. */
    turned(shown) {
      if (shown && !this.shown) {
        this.divider = newAfter(this.state.chat, this.self);
        this.$nextTick(() => this.down());
      }
      this.shown = shown;
      this.seen();
    },
    /** Away is who went up: what grows below (a formula that is set, a form) leads nobody away. */
    scrolled() {
      const { scrollHeight, scrollTop, clientHeight } = this.$refs.log;
      this.away = scrollHeight - scrollTop - clientHeight > NEAR && (this.away || scrollTop < this.top);
      this.top = scrollTop;
      this.seen();
    },
    down() {
      const log = this.$refs.log;
      if (log) log.scrollTop = log.scrollHeight;
      this.scrolled();
    },
    /** At the bottom one stays there whatever grows, with the message in sight in which one is busy. */
    sized() {
      if (this.away) return;
      this.down();
      const { activeElement } = document;
      if (this.$refs.list.contains(activeElement)) activeElement.closest('.say')?.scrollIntoView({ block: 'nearest' });
    },
    /** What is on the screen is read; whoever leads hears of it every few seconds. */
    seen() {
      const upto = newest(this.state.chat);
      if (!this.shown || this.away || document.hidden || upto <= this.state.chat.read) return;
      this.room.change((state) => ({ ...state, chat: readUpto(state.chat, upto) }));
      this.telling ??= setTimeout(() => {
        this.telling = null;
        this.tellRead();
      }, this.saidRead && Date.now() - this.saidRead < READ_EVERY ? READ_EVERY : 300);
      this.saidRead = Date.now();
    },
    /** What is read during a cut is told when it is over. */
    tellRead() {
      this.isUntold = this.room.connection !== 'live';
      if (!this.isUntold) this.room.socket.emit('chat_read', { upto: this.state.chat.read });
    },
    typed() {
      if (this.connection !== 'live' || this.private || !this.text.trim() || Date.now() - (this.saidTyping ?? 0) < TYPING_EVERY) return;
      this.saidTyping = Date.now();
      this.room.socket.emit('chat_typing', {});
    },
  },
};
