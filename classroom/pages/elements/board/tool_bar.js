// The tools in one column (a row on phones and in low windows): one tab stop, arrow keys move.

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
  props: { icon: Function, tools: Array, tool: String, isNarrow: Boolean, canUndo: Boolean, canRedo: Boolean, isOpen: Boolean },
  emits: ['choose', 'do'],
  methods: {
    move(event) {
      along(event, this.$el)?.focus();
    },
    /** Whether a tool is in hand; where space is small, shapes have lines among them. */
    isIn(name) {
      return this.tool === name || (this.isNarrow && name === 'shape' && this.tool === 'line');
    },
    stop(name) {
      return this.tools.some((one) => this.isIn(one.name)) ? this.isIn(name) : this.tools[0]?.name === name;
    },
    press(name) {
      this.$emit('choose', this.isIn(name) ? this.tool : name);
    },
  },
  template: `
    <div class="bd__tools float" role="toolbar" aria-label="Drawing tools" aria-orientation="vertical" @keydown="move">
      <button v-for="one in tools" :key="one.name" type="button" class="tool" :class="{ wide: one.wide, 'has-more': one.options }" :tabindex="stop(one.name) ? 0 : -1" :aria-pressed="isIn(one.name)" :aria-expanded="one.options && isIn(one.name) ? isOpen : null" :aria-label="one.word" :title="one.word + ' (' + one.key + ')'" @click="press(one.name)"><svg class="ic" aria-hidden="true"><use :href="icon(one.icon)"/></svg></button>
      <hr class="wide" aria-hidden="true">
      <button type="button" class="tool wide" tabindex="-1" aria-label="Undo" title="Undo (Ctrl+Z)" :disabled="!canUndo" @click="$emit('do', 'undo')"><svg class="ic" aria-hidden="true"><use :href="icon('undo')"/></svg></button>
      <button type="button" class="tool wide" tabindex="-1" aria-label="Redo" title="Redo (Ctrl+Y)" :disabled="!canRedo" @click="$emit('do', 'redo')"><svg class="ic" aria-hidden="true"><use :href="icon('redo')"/></svg></button>
    </div>`,
};
