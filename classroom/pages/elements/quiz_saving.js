// Keep answers on the server one after the other: what waits outlives a cut and a reload, the newest of a question wins.

import { begin, begun, forgetOthers } from 'classroom/draft.js';
import { ask } from 'classroom/http.js';

const AGAIN = 3_000;
const SIGNED_OUT = 401;

/** Where each question of `after` stood in `before`, -1 for a new one; one whose words alone changed stays in its place. */
export function moved(before, after) {
  const isSame = before.length === after.length;
  return after.map((words, at) => {
    if (before[at] === words || (isSame && !before.includes(words) && !after.includes(before[at]))) return at;
    return before.indexOf(words);
  });
}

export class Saving {
  /** What waits is kept in this tab for `owner`. `tell(state, sentence)` hears `saving`, `saved`, `cut`, or `refused` with the reason. */
  constructor(path, owner, tell) {
    Object.assign(this, { path, owner, tell, name: `${path} waiting`, busy: false });
    forgetOthers(owner);
    const { asked = [], waiting = [] } = JSON.parse(begun(owner, this.name) || '{}');
    this.asked = asked;
    this.waiting = new Map(waiting);
  }

  /** The questions are these now, each told from the others by its words; returns where each of them stood before. */
  fit(asked) {
    const from = moved(this.asked, asked);
    const moving = from.map((old, at) => [at, this.waiting.get(old)]);
    this.asked = asked;
    this.waiting = new Map(moving.filter(([, body]) => body));
    this.store();
    return from;
  }

  /** The answer to the question at this place, from 0. */
  keep(place, answer, marked) {
    this.waiting.delete(place);
    this.waiting.set(place, { answer, marked });
    this.store();
    this.resume();
  }

  /** Send what waits, if there is something. */
  resume() {
    if (!this.busy && this.isBehind) this.go();
  }

  /** Whether there is something that the server does not have yet. */
  get isBehind() {
    return this.waiting.size > 0;
  }

  /** Whether leaving would lose something for now: who was signed out leaves to sign in, and what waits stays in the tab. */
  get holds() {
    return this.isBehind && !this.isOut;
  }

  /** Send nothing more; what waits is there when the quiz is opened again. */
  stop() {
    clearTimeout(this.timer);
    this.waiting = new Map();
  }

  /** All of it is handed in: nothing waits any more. */
  finish() {
    this.stop();
    this.store();
  }

  async go() {
    this.busy = true;
    this.isOut = false;
    this.tell('saving');
    let end = 'saved';
    while (this.isBehind) {
      const [place, body] = this.waiting.entries().next().value;
      try {
        await ask('PUT', `${this.path}/answers/${place}`, body);
        this.drop(place, body);
      } catch (problem) {
        if (problem.isRefusal) {
          end = 'refused';
          this.tell(end, problem.message);
          this.isOut = problem.status === SIGNED_OUT;
          if (this.isOut) break; // it waits for whoever signs in again
          this.drop(place, body);
        } else {
          this.tell('cut');
          await new Promise((resolve) => (this.timer = setTimeout(resolve, AGAIN)));
        }
      }
    }
    this.busy = false;
    this.tell(end);
  }

  /** It waits no more, unless there is a newer one. */
  drop(place, body) {
    if (this.waiting.get(place) !== body) return;
    this.waiting.delete(place);
    this.store();
  }

  store() {
    const { asked, waiting } = this;
    try {
      begin(this.owner, this.name, waiting.size ? JSON.stringify({ asked, waiting: [...waiting] }) : '');
    } catch {
      // the browser's space is full: what waits is still in memory
    }
  }
}
