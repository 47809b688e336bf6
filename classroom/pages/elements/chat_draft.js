// What one is about to say and to whom: kept in this tab, and given back with its audience where it was refused.

import { begin, begun } from 'classroom/draft.js';

/** How the sentences end that say how long to wait. */
const WAIT = /in (a second|(\d+) seconds)\.$/;

/** A mixin for the chat. `returned` holds refused messages that wait for the field, in the order in which they were sent. */
export const drafting = {
  data() {
    const kept = JSON.parse(begun(this.owner, `chat${this.roomId} draft`) || '{}');
    if (WAIT.test(kept.error)) kept.error = ''; // nobody knows any more how long ago that was
    return { text: '', answers: null, toTeacher: false, returned: [], error: '', until: 0, ...kept };
  },
  computed: {
    private() {
      return this.answers ? this.answers.to_teacher : this.toTeacher;
    },
    /** What was refused because it came too soon, with the seconds that are left. */
    waits() {
      const left = Math.ceil((this.until - this.now) / 1_000);
      return this.until ? this.error.replace(WAIT, left > 1 ? `in ${left} seconds.` : 'in a second.') : '';
    },
    draft() {
      const { text, answers, toTeacher, returned, error } = this;
      return text || returned.length ? JSON.stringify({ text, answers, toTeacher, returned, error }) : '';
    },
  },
  watch: {
    error(words) {
      const wait = WAIT.exec(words);
      this.now = Date.now();
      this.until = wait ? this.now + Number(wait[2] ?? 1) * 1_000 : 0;
    },
    now(now) {
      if (this.until && now >= this.until) this.error = '';
    },
    'session.slow_mode'(every) {
      if (!every && this.until) this.error = '';
    },
    draft(draft) {
      begin(this.owner, `chat${this.roomId} draft`, draft);
    },
  },
  methods: {
    /** The words in the field and whom they are for, as the outbox wants them; what was refused follows in the field. */
    taken() {
      const { answers } = this;
      const taken = { content: this.text.trim(), replyTo: answers?.id, toTeacher: !answers && this.toTeacher, quote: answers };
      Object.assign(this, { text: '', answers: null, error: '' });
      this.bring();
      return taken;
    },
    /**
     * What was refused goes back into the field; where other words stand there, after them: they may be for others.
     * An answer to what is gone comes back as a message to the same readers. Only an answer of who leads to a question
     * that was asked in private has no readers but by that question: it stays an answer.
     */
    giveBack({ content, quote, to_teacher }, sentence, field) {
      const isFreed = field === 'reply_to' && quote && !(this.leads && quote.to_teacher);
      const freed = isFreed ? { quote: null, to_teacher: quote.to_teacher } : { quote, to_teacher };
      this.returned.push({ content, ...freed, sentence });
      if (this.text.trim()) this.error = sentence;
      else this.bring();
    },
    bring() {
      const one = this.returned.shift();
      if (one) Object.assign(this, { text: one.content, answers: one.quote, toTeacher: one.to_teacher && !one.quote, error: one.sentence });
    },
  },
};
