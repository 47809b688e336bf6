// What of the room goes on while one draws: the own hand, and messages that nobody has read here yet.

import { announce } from '../announce.js';
import { unread } from '../chat_state.js';

const TELL_EVERY = 10_000;

/** Options for the board's element. */
export const roomward = {
  computed: {
    /** Messages of others that came since one last looked at the chat. */
    unread() {
      return unread(this.state.chat, this.self);
    },
    back() {
      if (!this.unread) return 'Back to the room';
      return `Back to the room, ${this.unread === 1 ? 'one new message' : `${this.unread} new messages`}`;
    },
    /** Who raises a hand here: a student of a class. */
    hasHand() {
      return !this.leads && Boolean(this.self) && this.state.roster.get(this.self)?.kind !== 'host';
    },
  },
  watch: {
    unread(now, before) {
      if (now > before && this.isShown) this.telling ??= setTimeout(() => this.tellUnread(), this.toldUnread && Date.now() - this.toldUnread < TELL_EVERY ? TELL_EVERY : 0);
    },
  },
  unmounted() {
    clearTimeout(this.telling);
  },
  methods: {
    tellUnread() {
      this.telling = null;
      this.toldUnread = Date.now();
      if (this.unread && this.isShown) announce(`${this.unread === 1 ? 'One new message' : `${this.unread} new messages`} in the chat.`);
    },
  },
};
