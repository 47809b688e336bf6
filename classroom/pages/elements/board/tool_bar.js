// The tools in one column (a row on phones): one tab stop, arrow keys move, and the options of the tool in hand beside it.

import { COLOURS } from './draw.js';

const VERTICAL = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
export const TOOLS = [
  { name: 'select', word: 'Select', key: 'V', icon: 'arrow_selector_tool' },
  { name: 'pan', word: 'Move the page', key: 'D', icon: 'open_with', wide: true },
  { name: 'pen', word: 'Pen', key: 'P', icon: 'ink_pen', options: true },
  { name: 'marker', word: 'Highlighter', key: 'H', icon: 'ink_highlighter', options: true },
  { name: 'line', word: 'Line and arrow', key: 'L', icon: 'north_east', options: true, wide: true },
  { name: 'shape', word: 'Rectangle and ellipse', key: 'R', icon: 'shapes', options: true },
  { name: 'text', word: 'Text', key: 'T', icon: 'text_fields', options: true },
  { name: 'eraser', word: 'Eraser', key: 'E', icon: 'ink_eraser', options: true },
  { name: 'laser', word: 'Laser pointer', key: 'K', icon: 'stylus_laser_pointer' },
];

/** Arrow keys, Home and End within a group of buttons. */
export function along(event, group) {
  const step = VERTICAL[event.key];
  const edge = { Home: 0, End: -1 }[event.key];
  if (!step && edge === undefined) return null;
  const all = [...group.querySelectorAll('button:not([disabled])')].filter((one) => one.offsetParent);
  const at = all.indexOf(document.activeElement);
  event.preventDefault();
  event.stopPropagation();
  return all.at(step ? (at + step) % all.length : edge);
}

export const ToolBar = {
  props: { icon: Function, tools: Array, tool: String, canUndo: Boolean, canRedo: Boolean, isOpen: Boolean },
  emits: ['choose', 'do'],
  methods: {
    move(event) {
      along(event, this.$el)?.focus();
    },
    stop(name) {
      return this.tools.some((one) => one.name === this.tool) ? this.tool === name : this.tools[0]?.name === name;
    },
  },
  template: `
    <div class="bd__tools float" role="toolbar" aria-label="Drawing tools" aria-orientation="vertical" @keydown="move">
      <button v-for="one in tools" :key="one.name" type="button" class="tool" :class="{ wide: one.wide, 'has-more': one.options }" :tabindex="stop(one.name) ? 0 : -1" :aria-pressed="tool === one.name" :aria-expanded="one.options && tool === one.name ? isOpen : null" :aria-label="one.word" :title="one.word + ' (' + one.key + ')'" @click="$emit('choose', one.name)"><svg class="ic" aria-hidden="true"><use :href="icon(one.icon)"/></svg></button>
      <hr class="wide" aria-hidden="true">
      <button type="button" class="tool wide" tabindex="-1" aria-label="Undo" title="Undo (Ctrl+Z)" :disabled="!canUndo" @click="$emit('do', 'undo')"><svg class="ic" aria-hidden="true"><use :href="icon('undo')"/></svg></button>
      <button type="button" class="tool wide" tabindex="-1" aria-label="Redo" title="Redo (Ctrl+Y)" :disabled="!canRedo" @click="$emit('do', 'redo')"><svg class="ic" aria-hidden="true"><use :href="icon('redo')"/></svg></button>
    </div>`,
};

const KINDS = {
  line: [['line', 'Line', 'M5 19L19 5'], ['arrow', 'Arrow', 'M5 19L19 5M10 5h9v9']],
  shape: [['rect', 'Rectangle', 'M4 6h16v12H4z'], ['ellipse', 'Ellipse', 'M12 5.500a8.500 6.500 0 1 0 .01 0z']],
};
const HEIGHTS = [0, 3, 6, 11];
const WIDTHS = [0, 'Thin', 'Medium', 'Thick'];
const SIZES = [0, 'Small', 'Middle', 'Large'];

export const Options = {
  props: { tool: String, style: Object },
  emits: ['set'],
  computed: {
    word() {
      return TOOLS.find((one) => one.name === this.tool)?.word;
    },
    colours() {
      return this.tool === 'eraser' ? [] : COLOURS;
    },
    kinds() {
      return KINDS[this.tool] ?? [];
    },
    width() {
      return { text: 'size', eraser: 'rubber' }[this.tool] ?? 'w';
    },
    isDashable() {
      return this.tool === 'line' || this.tool === 'shape';
    },
  },
  methods: {
    ink: (place) => ({ '--k': `var(${['--c-ink', '--k-t-ink', '--k-t-brick', '--k-t-teal', '--k-t-plum', '--k-ochre', '--k-sky', '--k-rose'][place]})` }),
    name(step) {
      return this.tool === 'text' ? SIZES[step] : WIDTHS[step];
    },
    bar: (step) => ({ height: `${HEIGHTS[step]}px` }),
    letter: (step) => ({ fontSize: `${12 + 5 * step}px` }),
    /** Arrow keys move within a group of choices, and choose. */
    move(event) {
      const next = along(event, event.currentTarget);
      next?.focus();
      next?.click();
    },
  },
  template: `
    <div class="bd__opts float" role="group" :aria-label="word">
      <div v-if="kinds.length" class="kinds" role="radiogroup" aria-label="Kind" @keydown="move"><button v-for="[name, word, path] in kinds" :key="name" type="button" role="radio" :aria-checked="style[tool] === name" :tabindex="style[tool] === name ? 0 : -1" :aria-label="word" :title="word" @click="$emit('set', { [tool]: name })"><svg viewBox="0 0 24 24" aria-hidden="true"><path :d="path"/></svg></button></div>
      <div v-if="tool === 'eraser'" class="kinds" role="radiogroup" aria-label="What it takes" @keydown="move"><button v-for="part in [false, true]" :key="part" type="button" role="radio" class="worded" :aria-checked="style.part === part" :tabindex="style.part === part ? 0 : -1" @click="$emit('set', { part })">{{ part ? 'Part' : 'Whole' }}</button></div>
      <div v-if="colours.length" class="sw" role="radiogroup" aria-label="Colour" @keydown="move"><button v-for="(colour, place) in colours" :key="colour" type="button" role="radio" :class="{ wide: place > 3 && place !== style.c }" :aria-label="colour" :title="colour" :aria-checked="style.c === place" :tabindex="style.c === place ? 0 : -1" :style="ink(place)" @click="$emit('set', { c: place })"><i></i></button></div>
      <div class="wd" role="radiogroup" :aria-label="tool === 'text' ? 'Size' : 'Width'" @keydown="move"><button v-for="step in 3" :key="step" type="button" role="radio" :aria-label="name(step)" :title="name(step)" :aria-checked="style[width] === step" :tabindex="style[width] === step ? 0 : -1" @click="$emit('set', { [width]: step })"><b v-if="tool === 'text'" :style="letter(step)">A</b><i v-else :style="bar(step)"></i></button></div>
      <div v-if="isDashable || tool === 'text'" class="kinds">
        <button v-if="isDashable" type="button" class="worded" :aria-pressed="style.dash" @click="$emit('set', { dash: !style.dash })">Dashed</button>
        <button v-if="tool === 'shape'" type="button" class="worded" :aria-pressed="style.fill" @click="$emit('set', { fill: !style.fill })">Filled</button>
        <button v-if="tool === 'text'" type="button" class="worded" :aria-pressed="style.mark" @click="$emit('set', { mark: !style.mark })">Marked</button></div>
    </div>`,
};
