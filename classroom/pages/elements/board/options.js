// The options beside a tool: colour, width, kind. While something is chosen they are those of what is chosen.

import { COLOURS } from './draw.js';
import { TOOLS, along } from './tool_bar.js';

const KINDS = {
  line: [['line', 'Line', 'M5 19L19 5'], ['arrow', 'Arrow', 'M5 19L19 5M10 5h9v9']],
  shape: [['rect', 'Rectangle', 'M4 6h16v12H4z'], ['ellipse', 'Ellipse', 'M12 5.500a8.500 6.500 0 1 0 .01 0z']],
};
const HAS = {
  pen: ['c', 'w'], marker: ['c', 'w'], line: ['c', 'w', 'dash'], shape: ['c', 'w', 'dash', 'fill'], text: ['c', 'size', 'mark'], eraser: ['part', 'rubber'],
};
const SWITCHES = [['dash', 'Dashed'], ['fill', 'Filled'], ['mark', 'Marked']];
const STEPS = { w: ['Width', 'Thin', 'Medium', 'Thick'], rubber: ['Width', 'Thin', 'Medium', 'Thick'], size: ['Size', 'Small', 'Middle', 'Large'] };
const HEIGHTS = [0, 3, 6, 11];
const TOKENS = ['--c-ink', '--k-t-ink', '--k-t-brick', '--k-t-teal', '--k-t-plum', '--k-ochre', '--k-sky', '--k-rose'];

export const Options = {
  props: { tool: String, isNarrow: Boolean, style: Object },
  emits: ['set', 'choose'],
  computed: {
    word() {
      return this.tool === 'select' ? 'What is chosen' : TOOLS.find((one) => one.name === this.tool)?.word;
    },
    has() {
      return this.style.has ?? HAS[this.tool] ?? [];
    },
    colours() {
      return this.has.includes('c') ? COLOURS : [];
    },
    /** [tool, kind, word, path]: on a phone lines and shapes are together. */
    kinds() {
      const tools = this.isNarrow && this.tool in KINDS ? ['line', 'shape'] : [this.tool];
      return tools.flatMap((tool) => (KINDS[tool] ?? []).map((one) => [tool, ...one]));
    },
    steps() {
      return Object.keys(STEPS).filter((name) => this.has.includes(name)).map((name) => ({ name, words: STEPS[name] }));
    },
    switches() {
      return SWITCHES.filter(([name]) => this.has.includes(name));
    },
  },
  watch: {
    tool() {
      this.$nextTick(this.reveal);
    },
  },
  mounted() {
    this.reveal();
  },
  methods: {
    /** Where the row is longer than the window, what is chosen is in sight. */
    reveal() {
      for (const one of this.$el.querySelectorAll('[aria-checked=true]')) {
        const group = one.parentElement;
        group.scrollLeft = one.offsetLeft - group.offsetLeft - (group.clientWidth - one.offsetWidth) / 2;
      }
    },
    ink: (place) => ({ '--k': `var(${TOKENS[place]})` }),
    bar: (step) => ({ height: `${HEIGHTS[step]}px` }),
    letter: (step) => ({ fontSize: `${12 + 5 * step}px` }),
    /** One tab stop: what is chosen, or the first where nothing is. */
    stop(name, value, isFirst) {
      return this.style[name] === value || (isFirst && (this.style[name] ?? null) === null) ? 0 : -1;
    },
    isKind(tool, kind) {
      return tool === this.tool && this.style[tool] === kind;
    },
    take(tool, kind) {
      this.$emit('set', { [tool]: kind });
      if (tool !== this.tool) this.$emit('choose', tool);
    },
    /** Arrow keys move within a group of choices, and choose. */
    move(event) {
      const next = along(event, event.currentTarget);
      next?.focus();
      next?.click();
    },
  },
  template: `
    <div class="bd__opts float" role="group" :aria-label="word">
      <div v-if="kinds.length" class="kinds" role="radiogroup" aria-label="Kind" @keydown="move"><button v-for="[of, name, word, path] in kinds" :key="name" type="button" role="radio" :aria-checked="isKind(of, name)" :tabindex="isKind(of, name) ? 0 : -1" :aria-label="word" :title="word" @click="take(of, name)"><svg viewBox="0 0 24 24" aria-hidden="true"><path :d="path"/></svg></button></div>
      <div v-if="has.includes('part')" class="kinds" role="radiogroup" aria-label="What it takes" @keydown="move"><button v-for="part in [false, true]" :key="part" type="button" role="radio" class="worded" :aria-checked="style.part === part" :tabindex="style.part === part ? 0 : -1" @click="$emit('set', { part })">{{ part ? 'Part' : 'Whole' }}</button></div>
      <div v-if="colours.length" class="sw" role="radiogroup" aria-label="Colour" @keydown="move"><button v-for="(colour, place) in colours" :key="colour" type="button" role="radio" :aria-label="colour" :title="colour" :aria-checked="style.c === place" :tabindex="stop('c', place, place === 0)" :style="ink(place)" @click="$emit('set', { c: place })"><i></i></button></div>
      <div v-for="{ name, words } in steps" :key="name" class="wd" role="radiogroup" :aria-label="words[0]" @keydown="move"><button v-for="step in 3" :key="step" type="button" role="radio" :aria-label="words[step]" :title="words[step]" :aria-checked="style[name] === step" :tabindex="stop(name, step, step === 1)" @click="$emit('set', { [name]: step })"><b v-if="name === 'size'" :style="letter(step)">A</b><i v-else :style="bar(step)"></i></button></div>
      <div v-if="switches.length" class="kinds"><button v-for="[name, word] in switches" :key="name" type="button" class="worded onoff" :aria-pressed="Boolean(style[name])" @click="$emit('set', { [name]: !style[name] })">{{ word }}<i></i></button></div>
    </div>`,
};
