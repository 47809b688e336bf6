// Tags as pictures and words: a radio group that takes arrows; what is rarer waits behind “More”.

import { glyph } from 'classroom/post_parts.js';

export const TagPicker = {
  props: { legend: String, words: Array, chosen: String, root: String, error: String, first: Number, hints: Boolean },
  emits: ['pick'],
  data() {
    return { all: false };
  },
  computed: {
    shown() {
      if (this.all || this.words.length <= this.first + 1) return this.words;
      const first = this.words.slice(0, this.first);
      const chosen = this.words.find((word) => word.slug === this.chosen);
      return chosen && !first.includes(chosen) ? [...first.slice(0, -1), chosen] : first;
    },
    hidden() {
      return this.words.length - this.shown.length;
    },
    stop() {
      return this.shown.some((word) => word.slug === this.chosen) ? this.chosen : this.shown[0]?.slug;
    },
  },
  methods: {
    glyph,
    move(event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const slugs = this.shown.map((word) => word.slug);
      const next = slugs[(slugs.indexOf(event.target.dataset.slug) + step + slugs.length) % slugs.length];
      this.$emit('pick', next);
      this.$nextTick(() => this.$el.querySelector(`[data-slug="${next}"]`)?.focus());
    },
    open() {
      this.all = true;
      this.$nextTick(() => this.$el.querySelectorAll('[role=radio]')[this.first]?.focus());
    },
  },
  template: `
    <fieldset :class="{ 'has-err': error }"><legend>{{ legend }}</legend>
      <div class="kindgrid" :class="{ 'kindgrid--3': hints }" role="radiogroup" :aria-label="legend" @keydown="move">
        <button v-for="word in shown" :key="word.slug" type="button" class="kind" role="radio" :data-slug="word.slug" :aria-checked="chosen === word.slug" :tabindex="stop === word.slug ? 0 : -1" @click="$emit('pick', word.slug)">
          <svg v-if="!hints" class="glyph" aria-hidden="true"><use :href="glyph(root, word.slug)"/></svg><b v-if="hints">{{ word.label }}</b><template v-else>{{ word.label }}</template><span v-if="hints">{{ word.hint }}</span></button>
        <button v-if="hidden" type="button" class="kind" @click="open"><svg class="glyph" aria-hidden="true"><use :href="root + '/glyphs.svg#other'"/></svg>More</button></div>
      <p v-if="error" class="err" role="alert">{{ error }}</p></fieldset>`,
};
