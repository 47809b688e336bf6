// Ready-made charts from a form: what is typed is drawn beside it while one types, and nothing is lost by a mistake.

import { chartInWords, formOf, readChart } from './chart_input.js';
import { drawnBox, round } from './measure.js';
import { inSight } from './placing.js';
import { openPane } from './pane.js';

const KINDS = [['axis', 'Axis', 'axis_chart'], ['dot', 'Dot plot', 'dot_chart'], ['box', 'Box plot', 'box_chart']];
const HEIGHTS = { axis: 0.08, box: 0.17 };
const DOT = 0.0175;
const WIDE = 0.5;
const PREVIEW = 340;
let draft = { chart: 'dot', from: '', to: '', step: '', label: '', values: '' };

export function install(board) {
  board.menu.add({ name: 'chart', word: 'Add a chart', icon: 'dot_chart', place: 'more', when: () => board.can(), run: () => openChart(board) });
  board.on('change-chart', (object) => openChart(board, object));
}

/** How high a chart is: a dot plot as its highest pile needs, within reason. */
function heightOf({ chart, values }) {
  if (chart !== 'dot') return HEIGHTS[chart];
  const most = Math.max(...values.map((one) => values.filter((other) => other === one).length));
  return Math.min(0.28, 0.06 + DOT * Math.max(2, most));
}

/** Where a new chart comes to lie, with its numbers and its label beside all that is there. */
function placeOf(board, d) {
  const high = heightOf(d);
  const [left, top, right, bottom] = drawnBox({ kind: 'chart', d: { ...d, p: [0, 0, WIDE, high] } });
  const [x, y, wide] = inSight(board, right - left, bottom - top);
  const fit = wide / (right - left);
  return [x - left * fit, y - top * fit, WIDE * fit, high * fit].map(round);
}

/** The form: for a new chart, or for one that is there. */
export function openChart(board, object = null, done = () => {}) {
  openPane(board, 'chart', object ? 'Change the chart' : 'A new chart', ChartForm, { object, done });
}

const ChartForm = {
  props: { object: Object, done: Function },
  data() {
    return { form: this.object ? formOf(this.object.d) : { ...draft }, errors: {}, isSaid: false };
  },
  computed: {
    read() {
      return readChart(this.form);
    },
    kinds: () => KINDS,
  },
  watch: {
    form: {
      deep: true,
      handler() {
        if (!this.object) draft = { ...this.form };
        if (this.isSaid) this.errors = this.read.errors ?? {};
        this.paint();
      },
    },
  },
  mounted() {
    this.paint();
  },
  methods: {
    paint() {
      const { canvas } = this.$refs;
      const ratio = window.devicePixelRatio || 1;
      const ctx = canvas.getContext('2d');
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, canvas.width, canvas.height);
      if (!this.read.d) return;
      const k = (PREVIEW * ratio) / (WIDE * 1.34);
      ctx.setTransform(k, 0, 0, k, 0, 0);
      const p = [WIDE * 0.08, 0.02, WIDE, heightOf(this.read.d)];
      this.board.draw.paintObject(ctx, { kind: 'chart', m: [0, 0, 1, 1, 0], d: { ...this.read.d, p } }, this.board.look());
    },
    save() {
      this.isSaid = true;
      this.errors = this.read.errors ?? {};
      const first = Object.keys(this.errors)[0];
      if (first) return [this.$refs[first]].flat()[0].focus(); // those of a v-for are lists
      if (this.object) this.change();
      else this.add();
      this.close();
    },
    add() {
      const { board } = this;
      const d = { ...this.read.d, p: placeOf(board, this.read.d) };
      const object = board.made('chart', d, { say: '' });
      board.commit([{ op: 'add', o: object }], 'the chart');
      board.choose('select');
      board.selection.set([object.id]);
      board.announce(`${chartInWords(d)}: on the board.`);
      draft = { ...draft, values: '', label: '' };
      this.done(object);
    },
    change() {
      const { id, d } = this.object;
      this.board.commit([{ op: 'set', id, s: { d: { ...this.read.d, p: d.p } } }], 'the chart');
      this.board.announce('The chart is changed.');
    },
  },
  template: `
    <form class="bd__form bp" novalidate @submit.prevent="save">
      <div class="bp__kinds" role="radiogroup" aria-label="Kind of chart"><label v-for="[name, word, picture] in kinds" :key="name" class="bp__kind"><input v-model="form.chart" type="radio" name="chart" :value="name"><svg class="ic" aria-hidden="true"><use :href="icon(picture)"/></svg>{{ word }}</label></div>
      <div v-if="form.chart !== 'axis'" class="field" :class="{ 'has-err': errors.values }"><label for="bp-values">Values</label>
        <textarea id="bp-values" ref="values" v-model="form.values" class="input" rows="3" aria-describedby="bp-values-hint" :aria-invalid="Boolean(errors.values)"></textarea>
        <span v-if="errors.values" id="bp-values-hint" class="err" role="alert">{{ errors.values }}</span><span v-else id="bp-values-hint" class="hint">Type them with spaces between, or paste a column of a table.</span></div>
      <div class="bp__axis"><div v-for="[name, word] in [['from', 'From'], ['to', 'To'], ['step', 'Step']]" :key="name" class="field" :class="{ 'has-err': errors[name] }"><label :for="'bp-' + name">{{ word }}</label><input :id="'bp-' + name" :ref="name" v-model="form[name]" class="input" inputmode="decimal" autocomplete="off" :aria-invalid="Boolean(errors[name])" :aria-describedby="'bp-err-' + name"></div></div>
      <template v-for="name in ['from', 'to', 'step']" :key="name"><span v-if="errors[name]" :id="'bp-err-' + name" class="err" role="alert">{{ errors[name] }}</span></template>
      <span class="hint">Empty fields are filled in to fit.</span>
      <div class="field" :class="{ 'has-err': errors.label }"><label for="bp-label">Label of the axis</label><input id="bp-label" ref="label" v-model="form.label" class="input" autocomplete="off"><span v-if="errors.label" class="err" role="alert">{{ errors.label }}</span></div>
      <canvas v-show="read.d" ref="canvas" class="bp__look" width="680" height="300" aria-hidden="true"></canvas>
      <button type="submit" class="btn btn--go">{{ object ? 'Change the chart' : 'Put it on the board' }}</button>
    </form>`,
};
