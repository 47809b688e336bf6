// A PDF as pages of the board: picked or dropped, read by the server, then one page behind each new page of the board.

import { send } from '../upload.js';
import { several } from './order.js';
import { openPane } from './pane.js';

const MOST_MB = 50;

export function install(board) {
  board.menu.add({ name: 'paper', word: 'Bring in a PDF', icon: 'picture_as_pdf', place: 'more', when: () => board.leads, run: () => openPaper(board) });
  board.on('paper', (file) => (board.leads ? openPaper(board, file) : board.tell('Your teacher can bring in a PDF. You can add pictures.')));
}

const openPaper = (board, file = null) => openPane(board, 'paper', 'Bring in a PDF', Papers, { file });

const Papers = {
  props: { file: Object },
  data() {
    return { picked: this.file, first: '', last: '', error: '', progress: null, isOffline: false, isWanted: true };
  },
  unmounted() {
    this.isWanted = false;
  },
  computed: {
    said() {
      if (this.isOffline) return 'No connection. It goes on when it is back.';
      return this.progress < 1 ? `Sending: ${Math.round(this.progress * 100)} %` : 'Reading the pages. This takes a few seconds.';
    },
  },
  methods: {
    pick(event) {
      [this.picked] = event.target.files;
      this.error = '';
    },
    async bring() {
      this.error = this.wrong();
      if (this.error || this.progress !== null) return;
      const form = new FormData();
      form.append('file', this.picked);
      if (this.first.trim()) form.append('first', this.first.trim());
      if (this.last.trim()) form.append('last', this.last.trim());
      const { board } = this;
      this.progress = 0;
      try {
        const hears = { progress: (part) => (this.progress = part), waiting: (is) => (this.isOffline = is), isWanted: () => this.isWanted };
        const { sheets, pages } = await send(`/api/board-papers/${board.id}`, form, board.newId(), hears);
        if (this.isWanted) this.close();
        add(board, sheets, pages);
      } catch (problem) {
        this.error = problem.message;
        if (!this.isWanted) board.tell(problem.message, { bad: true });
      }
      this.progress = null;
    },
    wrong() {
      if (!this.picked) return 'Pick a PDF first.';
      if (this.picked.size > MOST_MB * 1024 ** 2) return `This PDF is ${Math.round(this.picked.size / 1024 ** 2)} MB. Pick one under ${MOST_MB} MB, or print the pages that you need to a new PDF.`;
      const isNumber = (text) => !text.trim() || /^\s*[1-9]\d{0,5}\s*$/.test(text);
      if (!isNumber(this.first) || !isNumber(this.last)) return 'A page is a number from 1 on.';
      return this.first && this.last && Number(this.first) > Number(this.last) ? 'The last page comes after the first.' : '';
    },
  },
  template: `
    <form class="bd__form bp" novalidate @submit.prevent="bring">
      <p class="hint">Each of its pages becomes a page of this board to write on.</p>
      <div class="field"><label for="bp-pdf">PDF</label><input v-if="!picked || !file" id="bp-pdf" type="file" accept="application/pdf,.pdf" class="input" @change="pick"><b v-else>{{ picked.name }}</b></div>
      <div class="bp__axis bp__axis--two"><div class="field"><label for="bp-first">From page</label><input id="bp-first" v-model="first" class="input" inputmode="numeric" placeholder="first" autocomplete="off"></div><div class="field"><label for="bp-last">To page</label><input id="bp-last" v-model="last" class="input" inputmode="numeric" placeholder="last" autocomplete="off"></div></div>
      <p v-if="error" class="err" role="alert">{{ error }}</p>
      <p v-if="progress !== null" class="hint" role="status">{{ said }}</p>
      <button type="submit" class="btn btn--go" :aria-busy="progress !== null">Bring in the pages</button>
    </form>`,
};

/** New pages after the one that is shown, one for each sheet. */
function add(board, sheets, count) {
  const pages = board.pages();
  const at = pages.findIndex(({ id }) => id === board.page().id);
  const keys = several(pages[at].z, pages[at + 1]?.z ?? null, sheets.length);
  const ops = sheets.map(({ file, width, height }, place) => ({ op: 'page_add', p: { id: board.newId(), z: keys[place], bg: 'plain', file, ratio: ratioOf(width, height) } }));
  board.commit(ops, 'the pages of the PDF');
  if (!board.isGone) {
    board.turn(ops[0].p.id);
    board.emit('do', 'fit');
  }
  const unread = count - sheets.length;
  const where = board.isGone ? `“${board.title}”` : 'the board';
  board.tell(sheets.length === 1 ? `The page is on ${where}.` : `${sheets.length} pages are on ${where}.${unread > 0 ? ` ${unread} could not be read.` : ''}`);
}

const ratioOf = (width, height) => Math.min(10, Math.max(0.1, Math.round((height / width) * 1e5) / 1e5));
