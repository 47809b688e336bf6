// The board of a room: it fills the window while its tab is chosen. What draws is loaded then, not before.

import { boards } from 'classroom/board/boards.js';
import { dressing } from 'classroom/board/dressing.js';
import { Options } from 'classroom/board/options.js';
import { pages } from 'classroom/board/pages.js';
import { Faces, Rights } from 'classroom/board/rights.js';
import { roomward } from 'classroom/board/roomward.js';
import { seeing } from 'classroom/board/seeing.js';
import { TOOLS, ToolBar, along } from 'classroom/board/tool_bar.js';
import { following } from 'classroom/following.js';
import { RaiseHand } from 'classroom/raise_hand.js';
import { template } from 'classroom/board/template.js';
import { toast } from 'classroom/toast.js';

const NARROW = 641;

export default {
  components: { Faces, Options, RaiseHand, Rights, ToolBar },
  mixins: [following, boards, dressing, pages, roomward, seeing],
  props: { sessionId: Number, person: Number, leads: Boolean, teacher: String, owner: String },
  data() {
    return {
      isShown: false, isReady: false, tool: 'pan', isNarrow: false, isOpen: true, may: false, menu: '', sheet: null,
      tools: [], items: [], undo: { can: false, canRedo: false }, page: { at: 0, of: 0 }, percent: 100, said: '', waiting: 0, isAsking: false,
    };
  },
  computed: {
    self() {
      return this.person || this.state.me || 0;
    },
    offered() {
      return this.may ? TOOLS.filter((one) => this.tools.includes(one.name)) : [];
    },
    hasOptions() {
      if (this.tool === 'select') return this.may && this.isOpen && Boolean(this.chosen);
      return this.may && this.isOpen && TOOLS.some((one) => one.name === this.tool && one.options && this.tools.includes(one.name));
    },
    bar() {
      return this.items.filter((one) => one.place === 'bar');
    },
    label() {
      const count = this.page.count === 1 ? '1 object' : `${this.page.count ?? 0} objects`;
      return `Board, page ${this.page.at} of ${this.page.of}. ${count}.`;
    },
    status() {
      if (this.connection !== 'live' && this.isAsking) return `The live connection is down. ${this.may ? 'What you draw is sent, and what' : 'What'} others draw comes every few seconds.`;
      if (this.connection === 'offline') return this.may ? 'No connection. What you draw is kept and goes out when it is back.' : 'No connection. We keep trying.';
      if (!this.may && this.isReady && this.leads) return 'This class is over. The board can be looked at.';
      if (!this.may && this.isReady && this.state.session?.status === 'paused') return 'The class is paused. You can draw when it goes on.';
      if (!this.may && this.isReady) return this.facts.rights === 'named' ? 'Some of the class draw here. You can watch.' : 'You can watch this board. Your teacher says who draws.';
      if (this.isAlone) return `The class does not see this board. It sees “${this.shownBoard?.title}”.`;
      if (!this.facts.unseen) return '';
      return this.leads ? 'You see what all draw. The class does not, until you reveal it.' : 'Nobody sees what the others draw until it is revealed.';
    },
  },
  watch: {
    'state.session'() {
      this.desk?.weigh();
    },
  },
  mounted() {
    window.addEventListener('room:tab', this.turned);
    window.addEventListener('keydown', this.pressed, true);
    document.addEventListener('pointerdown', this.outside, true);
    this.turned({ detail: document.body.dataset.tab });
  },
  unmounted() {
    window.removeEventListener('room:tab', this.turned);
    window.removeEventListener('keydown', this.pressed, true);
    document.removeEventListener('pointerdown', this.outside, true);
    this.sizes?.disconnect();
    this.themes?.disconnect();
    this.rest();
    this.desk?.dispose();
  },
  methods: {
    async turned({ detail }) {
      this.isShown = detail === 'board';
      if (!this.isShown) return;
      await this.$nextTick();
      this.resize();
      this.load();
      if (this.isReady) this.arrived(null);
      await this.learnBoards();
    },
    /** What draws. Null during a cut: it is asked for again with the boards. */
    async load() {
      this.parts ??= import('classroom/board/parts.js');
      try {
        return await this.parts;
      } catch {
        this.parts = null;
        this.relearnSoon();
        return null;
      }
    },
    resize() {
      const { clientWidth: width, clientHeight: height } = this.$refs.surface;
      this.isNarrow = width < NARROW;
      if (!this.desk || !width) return;
      const isFirst = this.desk.camera.width === 1;
      this.desk.layers.resize(width, height);
      if (isFirst && this.isReady) this.begin();
    },
    /** Put a board on the desk. */
    async lay(id) {
      const parts = await this.load();
      if (!parts || this.desk?.id === id) return;
      const { Desk, PARTS } = parts;
      this.desk?.dispose();
      if (this.sheet) this.pane(null); // it is about the board that is left
      this.items = [];
      this.isReady = false;
      const { surface, still, moving, overlay } = this.$refs;
      const [menu, sheet] = [{ add: (item) => this.items.push(item) }, { open: (pane) => this.pane(pane), close: () => this.pane(null) }];
      const ui = { tell: toast, announce: this.announce, menu, sheet };
      const person = { me: this.self, leads: this.leads, owner: this.owner || 'guest' };
      const desk = new Desk({ id, room: this.room, root: this.root, place: { surface, still, moving, overlay }, person, ui, style: this.style });
      this.desk = desk;
      this.listen(desk);
      PARTS.forEach((part) => part.install(desk));
      this.tools = [...desk.tools.keys()];
      desk.know(this.boards.get(id) ?? { id });
      await this.enter(desk);
    },
    /** Open the board on the desk, for the first time or after it was lost. */
    async enter(desk) {
      if (!(await desk.open()) || this.desk !== desk || this.isReady) return;
      this.isReady = true;
      this.watchSize();
      this.resize();
      desk.choose(this.may ? 'pen' : 'pan');
      await this.$nextTick(); // the bars are there: what they leave free can be measured
      if (this.desk === desk && desk.camera.width > 1) this.begin(); // else when it is on the screen again
    },
    listen(desk) {
      desk.on('tool', (tool) => ((this.tool = tool === 'lasso' ? 'select' : tool), (this.isOpen = true), this.dress()));
      desk.on('facts', () => (this.may = desk.can()));
      desk.on('right', (may) => this.allowed(may));
      desk.on('camera', () => (this.percent = desk.camera.percent));
      desk.on('undo', () => (this.undo = { can: desk.undoing.done.length > 0, canRedo: desk.undoing.undone.length > 0 }));
      for (const name of ['page', 'pages', 'change']) desk.on(name, () => this.count());
      desk.on('asked', (isHeard) => this.asked(isHeard));
      desk.on('aside', () => desk.sync.aside.count && this.hush?.()); // a bar says the same, where that lies
      desk.on('lost', () => this.relearnSoon());
      desk.on('do', (what) => this.run(what));
      desk.on('turn', (id) => this.turnToPage(id));
      desk.on('down', () => (this.menu = ''));
      this.listenToChoice(desk);
      this.see(desk);
    },
    /** The board is asked for while nothing comes by itself; so are the boards of the room, now and then. */
    asked(isHeard) {
      this.isAsking = isHeard;
      this.asks = isHeard ? (this.asks ?? 0) + 1 : 0;
      if (this.asks % 3 === 1) this.relearn();
    },
    count() {
      const pages = this.desk.pages();
      this.page = { at: pages.findIndex((one) => one.id === this.desk.pageId) + 1, of: pages.length, count: this.desk.layers.grid.all.size };
      this.waiting = this.desk.sync.pending.length;
    },
    allowed(may) {
      this.may = may;
      if (this.isReady) this.desk.choose(may ? 'pen' : 'pan');
      if (!this.isReady || !this.isShown || this.desk.facts.shown === false) return; // the class is shown another board
      const { pending, aside } = this.desk.sync; // what waits may be refused: a bar says so then
      this.hush?.(); // what was said before holds no more
      const words = may ? 'You may draw now.' : `Your teacher has closed drawing for now.${pending.length || aside.count ? '' : ' What you drew stays.'}`;
      if (aside.count) this.announce(words);
      else this.hush = toast(words);
    },
    watchSize() {
      this.sizes ??= new ResizeObserver(() => this.resize());
      this.sizes.observe(this.$refs.surface);
      this.themes ??= new MutationObserver(() => this.desk?.layers.refresh());
      this.themes.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    },
    choose(name) {
      if (name === this.tool && name === this.desk.tool) return (this.isOpen = !this.isOpen);
      this.desk.choose(name);
    },
    /** Keys of the board come before those of the room. */
    pressed(event) {
      if (!this.isShown || !this.isReady || isTyping(event.target)) return;
      if (event.key === ' ' && event.target === this.$refs.surface && !('spaceSpeaks' in document.body.dataset)) return this.space(event);
      if (event.key === 'Escape' && this.menu) return this.shut();
      if (event.target.closest?.('[role=toolbar], [role=radiogroup], [role=menu]') && event.key.startsWith('Arrow')) return;
      if (this.desk.keys.press(event)) event.stopPropagation();
    },
    /** As long as the space bar is held, the mouse moves the page. */
    space(event) {
      event.preventDefault();
      this.desk.input.isSpace = true;
      this.$refs.surface.style.cursor = 'grab';
      const end = () => ((this.desk.input.isSpace = false), this.desk.choose(this.desk.tool)); // the lasso stays the lasso
      window.addEventListener('keyup', end, { once: true });
    },
    outside(event) {
      if (this.menu && !event.target.closest?.('.bd__menu, [aria-haspopup]')) this.menu = '';
    },
    run(what) {
      const steps = {
        undo: () => this.stepBack('undo', 'Taken back'),
        redo: () => this.stepBack('redo', 'Done again'),
        nearer: () => this.desk.camera.zoom(1.25),
        farther: () => this.desk.camera.zoom(0.8),
        fit: () => this.fit(),
        next: () => this.turnBy(1),
        previous: () => this.turnBy(-1),
      };
      if (what === 'nearer' || what === 'farther' || what === 'fit') this.desk.emit('moved');
      steps[what]();
    },
    stepBack(way, word) {
      const before = new Set(this.desk.pages().map((one) => one.id));
      const label = this.desk.undoing[way]();
      this.turnToNew(before);
      if (label === null) toast('Somebody else has changed it since, so it stays.');
      else if (label) this.announce(`${word}: ${label}`);
    },
    announce(text) {
      this.said = text;
    },
    /** Close the menu, back to what opened it. */
    shut() {
      const opener = [...this.$el.querySelectorAll('[aria-expanded=true]')].find((one) => one.offsetParent && one.hasAttribute('aria-haspopup'));
      this.menu = '';
      (opener ?? this.$refs.surface).focus();
    },
    pane(pane) {
      this.sheet?.closed?.();
      this.sheet = pane;
      if (pane) this.$nextTick(() => (pane.build?.(this.$refs.pane), this.$refs.sheet.focus()));
      else this.$refs.surface.focus();
    },
    /** Arrow keys within a menu. */
    walk(event) {
      along(event, event.currentTarget)?.focus();
    },
    pick(item) {
      this.menu = '';
      item.run();
    },
    leave() {
      window.dispatchEvent(new CustomEvent('room:go', { detail: 'gallery' }));
    },
  },
  template,
};

function isTyping(target) {
  return Boolean(target.closest?.('input, textarea, select, [contenteditable], dialog, [role=dialog]'));
}
