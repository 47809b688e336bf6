// The pages of a board: turned, added, moved, taken away, on one paper or another.

import { between } from './order.js';

/** Options for the board's element: what one does with pages. */
export const pages = {
  data() {
    return { paper: 'dots', papers: [['plain', 'Plain'], ['dots', 'Dots'], ['grid', 'Squares'], ['axis', 'Axes']] };
  },
  methods: {
    pageAt() {
      return this.desk.pages().findIndex((one) => one.id === this.desk.pageId);
    },
    turnBy(step) {
      const next = this.desk.pages()[this.pageAt() + step];
      if (next) this.turnToPage(next.id);
    },
    turnToPage(id) {
      this.desk.emit('moved');
      this.desk.turn(id);
      this.home();
    },
    /** A key between the pages before and after a place, of pages without the one that moves. */
    keyAt(place, others = this.desk.pages()) {
      return between(others[place - 1]?.z ?? null, others[place]?.z ?? null);
    },
    addPage() {
      const p = { id: this.desk.newId(), z: this.keyAt(this.pageAt() + 1), bg: this.desk.page()?.bg ?? 'dots', file: null, ratio: 0.5625 };
      this.desk.commit([{ op: 'page_add', p }], 'a new page');
      this.turnToPage(p.id);
    },
    movePage(step) {
      const place = this.pageAt() + step;
      const others = this.desk.pages().filter((one) => one.id !== this.desk.pageId);
      if (place < 0 || place > others.length) return;
      this.desk.commit([{ op: 'page_set', id: this.desk.pageId, s: { z: this.keyAt(place, others) } }], 'the place of the page');
      this.announce(`This is now page ${place + 1} of ${others.length + 1}.`);
    },
    /** The page beside it takes its place; Undo brings it back. */
    dropPage() {
      const { pageId: id } = this.desk;
      const all = this.desk.pages();
      const at = this.pageAt();
      const beside = all[at + 1] ?? all[at - 1];
      if (!beside) return;
      this.turnToPage(beside.id);
      this.desk.commit([{ op: 'page_del', id }], 'a page');
      this.desk.tell(`Page ${at + 1} is taken away.`, { action: { word: 'Undo', run: () => this.run('undo') } });
    },
    /** What comes back by a step is shown. */
    turnToNew(before) {
      const back = this.desk.pages().find((one) => !before.has(one.id));
      if (back) this.turnToPage(back.id);
    },
    setPaper(bg) {
      this.paper = bg;
      this.desk.commit([{ op: 'page_set', id: this.desk.pageId, s: { bg } }], 'the paper');
    },
  },
};
