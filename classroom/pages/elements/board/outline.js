// The board as a list: what is on the page, who made it, and everything that one can do with it by keyboard alone.

import { moveOps, removeOps, stepOps } from './arrange.js';
import { authorOf } from './authors.js';
import { chartInWords } from './chart_input.js';
import { openChart } from './chart_form.js';
import { placeOf } from './nudging.js';
import { openPane } from './pane.js';
import { textInSight } from './placing.js';

const MOST = 100;
const PIXEL = 1 / 1366;
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KINDS = { stroke: 'Pen', line: 'Line', arrow: 'Arrow', rect: 'Rectangle', ellipse: 'Ellipse', text: 'Text', image: 'Picture', chart: 'Chart' };
const ICONS = { stroke: 'ink_pen', line: 'north_east', arrow: 'north_east', rect: 'shapes', ellipse: 'shapes', text: 'text_fields', image: 'add_photo_alternate', chart: 'dot_chart' };

export function install(board) {
  board.menu.add({ name: 'outline', word: 'Outline', icon: 'list_alt', place: 'bar', run: () => openPane(board, 'outline', 'Outline', Outline) });
}

/** What a thing says of itself: its text, its chart, its description. */
export function titleOf({ kind, d, say }) {
  if (kind === 'text') return d.text;
  if (kind === 'chart') return chartInWords(d);
  const what = kind === 'stroke' && d.tool === 'marker' ? 'Highlighter' : KINDS[kind];
  return say || (kind === 'image' ? 'A picture without a description' : what);
}

const Outline = {
  data() {
    return { things: [], shown: MOST, open: '', say: '', text: '', version: 0 };
  },
  computed: {
    may() {
      return this.version >= 0 && this.board.can();
    },
    visible() {
      return this.things.slice(0, this.shown);
    },
    pageTitle() {
      const pages = this.board.pages();
      return `Page ${pages.findIndex(({ id }) => id === this.board.page().id) + 1} of ${pages.length}`;
    },
  },
  mounted() {
    this.read();
    this.ends = ['change', 'page', 'right', 'selection'].map((name) => this.board.on(name, () => this.later()));
  },
  unmounted() {
    this.ends.forEach((end) => end());
    clearTimeout(this.timer);
  },
  methods: {
    /** Others draw all the time: the list follows a moment later. */
    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.read(), 120);
    },
    read() {
      const { board } = this;
      this.things = board.objects().map((one) => ({
        id: one.id, kind: one.kind, word: KINDS[one.kind], picture: ICONS[one.kind], title: titleOf(one), say: one.say, author: authorOf(board, one),
        locked: one.locked, isMine: board.may(one) && !one.locked, isChosen: board.selection.has(one.id), at: placeOf(one),
      }));
      this.version += 1;
    },
    toggle({ id, say }) {
      this.open = this.open === id ? '' : id;
      this.say = say;
      if (this.open && this.board.can()) this.choose(id);
    },
    choose(id) {
      this.board.choose('select');
      this.board.selection.set([id]);
    },
    step({ id }, up) {
      const { board } = this;
      const ops = stepOps(board.object(id), board.objects(), up);
      board.commit(ops, 'the order');
      this.read();
      const at = this.things.findIndex((one) => one.id === id) + 1;
      board.announce(ops.length ? `Now ${at} of ${this.things.length}.` : `It is ${up ? 'on top' : 'at the bottom'} already.`);
    },
    /** Arrow keys on a thing move it, ten times as far with Shift. */
    move({ id, isMine }, event) {
      const way = WAYS[event.key];
      if (!way || !isMine) return;
      event.preventDefault();
      const far = (event.shiftKey ? 10 : 1) * PIXEL;
      this.board.commit(moveOps([this.board.object(id)], way[0] * far, way[1] * far), 'the move');
      this.board.announce(placeOf(this.board.object(id)));
    },
    describe({ id, say }) {
      const words = this.say.trim();
      if (words === say) return;
      this.board.commit([{ op: 'set', id, s: { say: words } }], 'the description');
      this.board.announce('The description is kept.');
    },
    remove({ id }) {
      const at = this.things.findIndex((one) => one.id === id);
      this.board.commit(removeOps([this.board.object(id)]), 'what was taken off');
      this.read();
      this.$nextTick(() => (this.$el.querySelectorAll('.bp__thing')[Math.min(at, this.things.length - 1)] ?? this.$refs.text)?.focus());
    },
    change({ id, kind }) {
      const object = this.board.object(id);
      if (kind === 'chart') return openChart(this.board, object);
      this.close();
      this.board.choose('select');
      this.board.emit('change-text', object);
    },
    addText() {
      const words = this.text.trim();
      if (!words) return this.$refs.text.focus();
      const { board } = this;
      const object = board.made('text', textInSight(board, words, { ...board.style, mark: false }));
      board.commit([{ op: 'add', o: object }], 'the text');
      this.text = '';
      board.announce('The text is on the board. Move it with the arrow keys.');
      this.read();
      Object.assign(this, { open: object.id, say: '' });
      this.choose(object.id);
      this.$nextTick(() => this.$el.querySelector(`[data-id="${object.id}"]`)?.focus());
    },
    addChart() {
      openChart(this.board);
    },
  },
  template: `
    <div class="bp">
      <p class="hint" role="status">{{ pageTitle }}. {{ things.length === 1 ? '1 object' : things.length + ' objects' }}, the lowest first.</p>
      <form v-if="may" class="bp__add" @submit.prevent="addText"><div class="field"><label for="bp-text">Add a text</label><textarea id="bp-text" ref="text" v-model="text" class="input" rows="2" maxlength="1000" @keydown.enter.exact.prevent="addText"></textarea></div>
        <div class="hbox hbox--wrap"><button type="submit" class="btn">Add the text</button><button type="button" class="btn btn--plain" @click="addChart"><svg class="ic" aria-hidden="true"><use :href="icon('dot_chart')"/></svg>Add a chart</button></div></form>
      <p v-if="!things.length" class="empty">This page is empty.{{ may ? ' Draw, or add a text here.' : '' }}</p>
      <ol class="bp__list">
        <li v-for="(one, at) in visible" :key="one.id" :class="{ 'is-open': open === one.id, 'is-chosen': one.isChosen }">
          <button type="button" class="bp__thing" :data-id="one.id" :aria-expanded="open === one.id" @click="toggle(one)" @keydown="move(one, $event)"><svg class="ic" aria-hidden="true"><use :href="icon(one.picture)"/></svg>
            <span><b>{{ one.title }}</b><small><span class="vh">{{ one.word }}, </span>by {{ one.author }}<template v-if="one.locked">, locked</template><template v-if="one.say && one.say !== one.title">: {{ one.say }}</template></small></span></button>
          <div v-if="open === one.id" class="bp__more">
            <p class="hint">{{ one.word }}, {{ one.at }} of 100.<template v-if="one.isMine"> Arrow keys on its name move it, Shift moves it farther.</template></p>
            <div v-if="one.isMine" class="field"><label :for="'bp-say-' + one.id">What does it show?</label><input :id="'bp-say-' + one.id" class="input" v-model="say" maxlength="300" @change="describe(one)"></div>
            <p v-else-if="one.say">{{ one.say }}</p>
            <div v-if="one.isMine" class="hbox hbox--wrap"><button type="button" class="btn btn--plain" :disabled="at === 0" @click="step(one, false)">Earlier</button><button type="button" class="btn btn--plain" :disabled="at === things.length - 1" @click="step(one, true)">Later</button>
              <button v-if="one.kind === 'text' || one.kind === 'chart'" type="button" class="btn btn--plain" @click="change(one)">Change</button><button type="button" class="btn btn--plain" @click="remove(one)">Delete</button></div>
          </div></li>
      </ol>
      <button v-if="things.length > shown" type="button" class="btn" @click="shown += 200">Show {{ Math.min(200, things.length - shown) }} more</button>
    </div>`,
};
