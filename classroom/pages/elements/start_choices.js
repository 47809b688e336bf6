/** A radio group of cards. Arrow keys move through all of them and choose; taken ones stay within reach. */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export default {
  template: `
    <div class="choices" role="radiogroup" :aria-labelledby="labelledBy" @keydown="onKey"
         :aria-describedby="error ? $attrs.id + '-error' : null" :aria-invalid="error ? 'true' : null">
      <button v-for="(option, place) in options" :key="option.value" ref="cards" type="button" role="radio"
              :class="['choice', { 'choice--taken': option.taken }]" :aria-checked="String(place === chosen)"
              :tabindex="place === Math.max(chosen, 0) ? 0 : -1" @click="choose(place)">
        <span v-if="option.art" class="choice__art" v-html="option.art"></span>
        <b>{{ option.title }}</b>
        <span v-if="option.meta" class="choice__meta">{{ option.meta }}</span>
        <em v-if="option.note">{{ option.note }}</em>
        <svg v-if="place === chosen" class="choice__check" viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="10" /><path d="m7.5 12.4 3 3 6-6.4" />
        </svg>
      </button>
      <p v-if="error" :id="$attrs.id + '-error'" class="err choices__error" role="alert">{{ error }}</p>
    </div>`,
  props: { options: Array, value: [Number, String], labelledBy: String, error: String },
  emits: ["update:value"],
  data() {
    return { current: this.value };
  },
  computed: {
    chosen() {
      return this.options.findIndex((option) => option.value === this.current);
    },
  },
  watch: {
    value(next) {
      this.current = next;
    },
  },
  methods: {
    choose(place) {
      this.current = this.options[place].value;
      this.$emit("update:value", this.current);
    },
    onKey(event) {
      const step = STEPS[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const cards = this.$refs.cards;
      const place = (cards.indexOf(document.activeElement) + step + cards.length) % cards.length;
      cards[place].focus();
      this.choose(place);
    },
    focus() {
      this.$refs.cards[Math.max(this.chosen, 0)]?.focus();
    },
  },
};
