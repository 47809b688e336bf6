// The materials of a course by unit. Everybody opens and downloads; who leads adds, orders, hides and deletes.

import { announce } from 'classroom/announce.js';
import { dragging } from 'classroom/material_drag.js';
import { TAKEN, uploading } from 'classroom/material_upload.js';
import { Viewer } from 'classroom/material_viewer.js';

export default {
  mixins: [uploading, dragging],
  components: { Viewer },
  props: { rows: Array, may: Boolean, leads: Boolean, icons: String, nothing: String },
  emits: ['act'],
  data() {
    return { open: 0, unit: '', taken: TAKEN, refocus: '' };
  },
  computed: {
    units() {
      const units = new Map();
      for (const row of this.rows) units.set(row.unit, [...(units.get(row.unit) ?? []), row]);
      return [...units].map(([name, rows]) => ({ name, rows }));
    },
    shown() {
      return this.rows.find((row) => row.id === this.open);
    },
    isNamed() {
      return this.units.length > 1 || this.units[0]?.name;
    },
  },
  watch: {
    rows() {
      const wanted = this.refocus;
      this.refocus = '';
      if (wanted) this.$nextTick(() => this.$el.querySelector(wanted)?.focus());
    },
  },
  methods: {
    act(what, more) {
      this.$emit('act', { what, ...more });
    },
    picked(event, unit) {
      this.take([...event.target.files], unit);
      event.target.value = '';
    },
    /** One place up or down, also into the unit above or below. */
    step(unit, row, by) {
      this.refocus = `[data-more="${row.id}"]`;
      const at = unit.rows.indexOf(row) + by;
      const next = this.units[this.units.indexOf(unit) + by];
      if (at >= 0 && at < unit.rows.length) this.put(row.id, unit, { row: unit.rows[at].id, below: by > 0 });
      else if (next) this.act('move', { id: row.id, unit: next.name, before: by > 0 ? next.rows[0].id : null });
      announce(`${row.title} goes one place ${by > 0 ? 'down' : 'up'}.`);
    },
    stepUnit(unit, by) {
      this.refocus = `[data-unit="${CSS.escape(unit.name)}"] summary`;
      this.act('unit_move', { unit: unit.name, by });
      announce(`${unit.name || 'More'} goes one place ${by > 0 ? 'down' : 'up'}.`);
    },
    isFirst(unit, row) {
      return this.units[0] === unit && unit.rows[0] === row;
    },
    isLast(unit, row) {
      return this.units.at(-1) === unit && unit.rows.at(-1) === row;
    },
    show(row) {
      this.open = row.id;
    },
  },
  template: `
    <div class="mats" :class="{ 'mats--over': over && !units.length }" @dragover="!units.length && overUnit($event, { name: unit })" @dragleave="leave" @drop="drop($event, { name: unit, rows: [] })">
      <div v-if="may" class="mats__add">
        <label class="btn" :class="{ 'btn--go': !rows.length }"><input type="file" class="vh" multiple :accept="taken" @change="picked($event, unit)"><svg class="ic" aria-hidden="true"><use :href="icons + '#add'"/></svg>Add files</label>
        <input class="input" v-model="unit" list="units" maxlength="80" aria-label="Unit for new files" placeholder="Unit, if you like">
        <datalist id="units"><option v-for="one in units" :key="one.name" :value="one.name"></option></datalist>
        <button type="button" class="switch" role="switch" :aria-checked="hidden" @click="hidden = !hidden"><i></i>Hidden at first</button>
        <p class="hint mats__hint">Or drop them here: PDF, pictures, video and documents, up to {{ Math.round(most / 1048576) }} MB each.</p>
      </div>
      <ul v-if="coming.length" class="mats__coming" aria-label="On their way">
        <li v-for="one in coming" :key="one.id"><b>{{ one.name }}</b>
          <template v-if="one.error"><p class="err" role="alert"><svg class="ic" aria-hidden="true"><use :href="icons + '#error'"/></svg>{{ one.error }}</p></template>
          <template v-else><div class="track" role="progressbar" :aria-label="one.name" :aria-valuenow="one.share"><i :style="{ width: one.share + '%' }"></i></div><span class="small muted">{{ doing(one) }}</span></template>
          <button type="button" class="btn btn--plain btn--icon" :aria-label="(one.error ? 'Put away ' : 'Do not send ') + one.name" @click="forget(one)"><svg class="ic" aria-hidden="true"><use :href="icons + '#close'"/></svg></button></li>
      </ul>
      <div v-if="!rows.length" class="empty"><h3>No materials yet</h3><p>{{ nothing }}</p></div>
      <section v-for="one in units" :key="one.name" class="unit" :class="{ 'unit--over': over && over.unit === one.name && !over.row }" :aria-label="one.name || 'Materials'"
               @dragover="overUnit($event, one)" @dragleave="leave" @drop="drop($event, one)">
        <header :data-unit="one.name"><h2>{{ one.name || (isNamed ? 'More' : 'Materials') }}</h2>
          <label v-if="may" class="btn btn--plain btn--icon push" :title="'Add files to ' + (one.name || 'this list')"><input type="file" class="vh" multiple :accept="taken" :aria-label="'Add files to ' + (one.name || 'this list')" @change="picked($event, one.name)"><svg class="ic" aria-hidden="true"><use :href="icons + '#add'"/></svg></label>
          <details v-if="may" class="menu"><summary class="btn btn--plain btn--icon" :aria-label="'More for the unit ' + (one.name || 'Materials')"><svg class="ic" aria-hidden="true"><use :href="icons + '#more_horiz'"/></svg></summary>
            <div class="menu__list">
              <button type="button" @click="act('unit_rename', { unit: one.name })">{{ one.name ? 'Rename the unit' : 'Name this unit' }}</button>
              <button v-if="units[0] !== one" type="button" @click="stepUnit(one, -1)">Move the unit up</button>
              <button v-if="units.at(-1) !== one" type="button" @click="stepUnit(one, 1)">Move the unit down</button>
            </div></details></header>
        <ul>
          <li v-for="row in one.rows" :key="row.id" class="mat" :class="[edge(one, row), { 'mat--dragged': dragged === row.id, 'mat--hidden': row.hidden }]" :draggable="may"
              @dragstart="grab($event, row)" @dragend="release" @dragover="overRow($event, one, row)">
            <svg class="ic" aria-hidden="true"><use :href="icons + '#' + row.icon"/></svg>
            <div class="mat__main">
              <button v-if="row.viewable" type="button" class="mat__title" @click="show(row)">{{ row.title }}</button>
              <a v-else class="mat__title" :href="row.file" download>{{ row.title }}</a>
              <span>{{ row.line }}</span></div>
            <span v-if="leads" class="state" :class="row.hidden ? 'state--off' : 'state--ok'"><svg class="ic" aria-hidden="true"><use :href="icons + (row.hidden ? '#visibility_off' : '#visibility')"/></svg><span class="mat__state">{{ row.hidden ? 'Hidden' : 'Shown' }}</span></span>
            <a v-if="!may" class="btn btn--plain btn--icon" :href="row.file + '?download=true'" download :aria-label="'Download ' + row.title" title="Download"><svg class="ic" aria-hidden="true"><use :href="icons + '#download'"/></svg></a>
            <details v-else class="menu"><summary class="btn btn--plain btn--icon" :data-more="row.id" :aria-label="'More for ' + row.title"><svg class="ic" aria-hidden="true"><use :href="icons + '#more_horiz'"/></svg></summary>
              <div class="menu__list">
                <button type="button" @click="act(row.hidden ? 'show' : 'hide', { id: row.id })">{{ row.hidden ? 'Show to students' : 'Hide from students' }}</button>
                <button type="button" @click="act('rename', { id: row.id })">Rename</button>
                <button type="button" @click="act('unit', { id: row.id })">Put into another unit</button>
                <button v-if="!isFirst(one, row)" type="button" @click="step(one, row, -1)">Move up</button>
                <button v-if="!isLast(one, row)" type="button" @click="step(one, row, 1)">Move down</button>
                <a :href="row.file + '?download=true'" download>Download</a>
                <button type="button" class="danger" @click="act('remove', { id: row.id })">Delete</button>
              </div></details>
          </li>
        </ul>
      </section>
      <Viewer v-if="shown" :key="shown.id" :material="shown" :icons="icons" @close="open = 0"/>
    </div>`,
};
