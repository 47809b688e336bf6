// Messages on their way: shown at once, sent in their order, kept through a cut and a reload, sent by HTTP while the
// socket is down.

import { learnChat } from 'classroom/chat_state.js';
import { begin, begun } from 'classroom/draft.js';
import { ask } from 'classroom/http.js';
import { newKey } from 'classroom/new_key.js';

export class Outbox {
  /** `told(waiting)` is called with what waits after each change, `refused(one, sentence, field)` with what nobody takes. */
  constructor(room, owner, { told, refused }) {
    Object.assign(this, { room, owner, told, refused });
    this.place = `chat${room.roomId} waiting`;
    this.busy = null;
    this.waiting = [];
    this.change(JSON.parse(begun(owner, this.place) || '[]'));
  }

  /** Send a message. */
  add(content, { replyTo = null, toTeacher = false, quote = null } = {}) {
    this.change([...this.waiting, { key: newKey(), content, reply_to: replyTo, to_teacher: toTeacher, quote, late: false }]);
    return this.flush();
  }

  /** Send what waits, one after the other. */
  async flush() {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length) {
      const one = this.waiting[0];
      const answer = await this.deliver(one);
      if (!answer) {
        this.change(this.waiting.map((other) => ({ ...other, late: true })));
        break;
      }
      this.change(this.waiting.filter((other) => other.key !== one.key));
      if (answer.message) this.room.change((state) => ({ ...state, chat: learnChat(state.chat, [answer.message]) }));
      if (answer.refused) this.refused(one, answer.refused, answer.field);
    }
    this.busy = null;
  }

  /** `{message}`, `{refused, field}`, or null where it did not get through. */
  async deliver({ key: name, content, reply_to, to_teacher }) {
    if (this.room.connection === 'live') {
      const answer = await this.room.send('chat_send', { key: name, content, reply_to, to_teacher }).catch(() => null);
      if (answer?.error) return { refused: answer.detail ?? 'That did not work. Try again in a moment.', field: answer.field };
      return answer;
    }
    try {
      const headers = { 'Idempotency-Key': name };
      return { message: await ask('POST', `/api/chatrooms/${this.room.roomId}/send`, { content, reply_to, to_teacher }, headers) };
    } catch (problem) {
      return problem.isCut ? null : { refused: problem.message, field: problem.field };
    }
  }

  change(waiting) {
    this.waiting = waiting;
    this.told(waiting);
    try {
      begin(this.owner, this.place, waiting.length ? JSON.stringify(waiting) : '');
    } catch {
      // the browser's space is full: what waits is still in memory
    }
  }
}
