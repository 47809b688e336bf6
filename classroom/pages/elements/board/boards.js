// The boards of a room: which there are, which one is shown, who may draw on it.

import { ask } from '../http.js';

const AGAIN = 2_000;

/** Options for the board's element: `boards`, `facts`, and what those who lead do with boards. */
export const boards = {
  data() {
    return { boards: new Map(), facts: { title: '', rights: 'teacher', named: [], unseen: false }, chosen: 0 };
  },
  computed: {
    boardList() {
      return [...this.boards.values()].sort((one, other) => (one.place ?? 0) - (other.place ?? 0) || one.id - other.id);
    },
    /** What is in the menu behind the dots. */
    offeredItems() {
      return this.menu === 'more' ? this.items.filter((one) => one.when?.() ?? true) : [];
    },
    isOnStage() {
      return this.state.stage?.mode === 'board' && Boolean(this.facts.shown);
    },
    /** The board that the class sees; while one who leads looks at another, nobody else sees that one. */
    shownBoard() {
      return this.boardList.find((one) => one.shown);
    },
    isAlone() {
      return this.leads && this.isReady && this.facts.shown === false;
    },
  },
  methods: {
    /** Ask for the boards of this room once; later changes come by themselves. */
    async learnBoards() {
      if (!this.boardEnds) {
        this.boardEnds = [this.room.on('board', (facts) => this.learn(facts)), this.room.on('snapshot', () => this.relearn())];
        await this.relearn();
      }
      if (!this.desk) this.showShown();
    },
    async relearn() {
      const list = await ask('GET', `/api/rooms/${this.roomId}/boards`).catch(() => null);
      if (this.isLeft) return;
      if (!list) return this.relearnSoon();
      this.boards = new Map(list.map((facts) => [facts.id, facts]));
      if (this.desk && !this.boards.has(this.desk.id)) this.clear();
      if (this.desk) this.refact();
      else if (this.isShown) this.showShown();
      if (this.desk?.sync.isLost) this.enter(this.desk);
    },
    /** Ask again after a while, once, however often it is wished for; no more when the page is left. */
    relearnSoon() {
      clearTimeout(this.late);
      if (!this.isLeft && this.connection !== 'gone') this.late = setTimeout(() => this.relearn(), AGAIN);
    },
    rest() {
      this.isLeft = true;
      clearTimeout(this.late);
    },
    learn(facts) {
      if (facts.gone) return this.forget(facts.id);
      const before = this.boards.get(facts.id);
      if (facts.shown) for (const one of this.boards.values()) this.boards.set(one.id, { ...one, shown: false });
      this.boards.set(facts.id, { ...before, ...facts });
      this.refact();
      if (facts.shown && !before?.shown && !this.leads && this.isShown) this.showShown();
    },
    /** A board was thrown away: the one that is shown takes its place. */
    forget(id) {
      this.boards.delete(id);
      if (this.desk?.id === id) this.showShown();
    },
    refact() {
      const facts = this.boards.get(this.desk?.id);
      if (!facts) return;
      this.desk.know(facts);
      this.facts = this.desk.facts;
    },
    /** The board is not for this person any more. */
    clear() {
      this.desk.dispose();
      this.desk = null;
      this.isReady = false;
    },
    async showShown() {
      const shown = this.shownBoard ?? this.boardList[0];
      if (shown) await this.turnTo(shown.id);
    },
    async turnTo(id) {
      this.facts = this.boards.get(id);
      await this.lay(id);
      this.refact();
    },
    /** Look at another board; the class stays where it is until it is shown this one. */
    async show(board) {
      this.menu = '';
      await this.turnTo(board.id);
    },
    showToClass() {
      return this.change({ shown: true });
    },
    async change(wanted) {
      return this.server('PATCH', `/api/boards/${this.facts.id}`, wanted);
    },
    /** Ask the server; a refusal is said. */
    async server(method, path, body) {
      const answer = await ask(method, path, body).catch((problem) => ({ problem }));
      if (answer?.problem) this.desk.tell(answer.problem.message, { bad: true });
      else if (answer?.id) this.learn(answer);
      return answer?.problem ? null : (answer ?? {});
    },
    allow(rights, named = this.facts.named) {
      return this.change({ rights, named: rights === 'named' ? named : [] });
    },
    async addBoard() {
      const made = await this.server('POST', `/api/rooms/${this.roomId}/boards`, { title: `Board ${this.boards.size + 1}` });
      if (made) await this.show(made);
    },
    rename() {
      const field = document.createElement('input');
      Object.assign(field, { className: 'input', value: this.facts.title, maxLength: 80 });
      field.setAttribute('aria-label', 'Title of the board');
      const keep = async () => {
        this.pane(null);
        if (field.value.trim() && field.value.trim() !== this.facts.title) await this.change({ title: field.value.trim() });
      };
      const form = document.createElement('form');
      form.className = 'bd__form';
      const button = Object.assign(document.createElement('button'), { className: 'btn btn--go', textContent: 'Keep the title' });
      form.append(field, button);
      form.addEventListener('submit', (event) => (event.preventDefault(), keep()));
      this.pane({ title: 'Rename this board', build: (node) => (node.append(form), setTimeout(() => field.select())) });
    },
    /** Everybody draws, and sees only what is theirs and what who leads draws. */
    async hide() {
      if (!(await this.change({ unseen: true, rights: 'all', named: [] }))) return;
      const when = this.facts.shown ? 'Everyone may draw now.' : 'Everyone may draw here when you show this board to the class.';
      this.hush = this.desk.tell(`${when} They do not see each other’s work until you reveal it.`);
    },
    /** All is seen, and who may draw is as it was before: the server knows. */
    reveal() {
      this.hush?.();
      return this.change({ unseen: false });
    },
    askAway() {
      const { id, title } = this.facts;
      const form = document.createElement('form');
      form.className = 'bd__form';
      const told = Object.assign(document.createElement('p'), { textContent: `“${title}” goes with all its pages and all that was drawn on them, for everyone. It cannot be brought back.` });
      form.append(told, Object.assign(document.createElement('button'), { className: 'btn btn--danger', textContent: 'Throw it away' }));
      form.addEventListener('submit', (event) => (event.preventDefault(), this.throwAway(id)));
      this.pane({ title: 'Throw this board away?', build: (node) => node.append(form) });
    },
    async throwAway(id) {
      this.pane(null);
      const answer = await this.server('DELETE', `/api/boards/${id}`);
      if (answer === null) return;
      this.desk.tell('The board is thrown away.');
      this.forget(id);
    },
    async project() {
      const isOff = this.isOnStage;
      if (!isOff && !this.facts.shown) await this.change({ shown: true });
      await this.server('POST', `/api/sessions/${this.sessionId}/stage/${isOff ? 'rest' : 'board'}`, {});
    },
    open(menu) {
      this.menu = this.menu === menu ? '' : menu;
      this.paper = this.desk?.page()?.bg;
      if (this.menu) this.$nextTick(() => this.$el.querySelector('.bd__menu button')?.focus());
    },
  },
};
