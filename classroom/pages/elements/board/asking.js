// While the live connection is down, a board asks by HTTP every few seconds what others have drawn in the meantime.

import { ask } from '../http.js';

const EVERY = 3_000;
const SPREAD = 1_000; // a whole class does not ask in the same moment

export class Asking {
  /** `told(isHeard)` hears after each question whether there was an answer, and `false` when there is no need to ask. */
  constructor(sync, told) {
    Object.assign(this, { sync, told, timer: null });
    this.end = sync.room.subscribe(() => this.weigh());
  }

  /** Ask as long as nothing comes by itself. */
  weigh() {
    const { connection } = this.sync.room;
    const isDown = connection !== 'live' && connection !== 'gone';
    if (isDown) this.timer ??= setTimeout(() => this.step(), EVERY + SPREAD * Math.random());
    else this.rest();
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = null;
    if (this.isHeard) this.told((this.isHeard = false));
  }

  async step() {
    const { sync } = this;
    const answer = sync.isOpen ? await ask('GET', `/api/boards/${sync.id}/ops?after=${sync.confirmed.v}`).catch((problem) => ({ problem })) : null;
    if (this.timer === null) return; // it is live again, or the board was put away
    this.timer = null;
    if (answer?.problem?.isRefusal) sync.open();
    else if (answer && !answer.problem) sync.caughtUp(answer);
    if (answer) this.told((this.isHeard = !answer.problem));
    this.weigh();
  }

  dispose() {
    this.end();
    clearTimeout(this.timer);
    this.timer = null;
  }
}
