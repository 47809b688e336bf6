/** A number between two buttons. It can be typed; arrow keys and buttons stay within the bounds. */
export default {
  template: `
    <div class="counter">
    <div :class="['stepper', { 'stepper--wrong': error }]" role="group" :aria-label="label">
      <button type="button" aria-label="One fewer" :disabled="number <= low" @click="move(-1)">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 12h12" /></svg>
      </button>
      <input ref="field" inputmode="numeric" autocomplete="off" spellcheck="false" :value="current" :aria-label="label"
             :aria-invalid="error ? 'true' : null" :aria-describedby="error ? $attrs.id + '-error' : null"
             @input="set($event.target.value)"
             @keydown.up.prevent="move(1)" @keydown.down.prevent="move(-1)">
      <button type="button" aria-label="One more" :disabled="number >= high" @click="move(1)">
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 12h12M12 6v12" /></svg>
      </button>
    </div>
    <p v-if="error" :id="$attrs.id + '-error'" class="err" role="alert">{{ error }}</p>
    </div>`,
  props: { value: String, label: String, low: Number, high: Number },
  emits: ["update:value"],
  data() {
    return { current: this.value, error: null };
  },
  computed: {
    number() {
      return Number.parseInt(this.current, 10);
    },
  },
  watch: {
    value(next) {
      this.current = next;
    },
  },
  methods: {
    set(typed) {
      this.current = typed;
      this.$emit("update:value", typed);
    },
    move(step) {
      const from = Number.isNaN(this.number) ? this.low - step : this.number;
      this.set(String(Math.min(this.high, Math.max(this.low, from + step))));
    },
    say(error) {
      this.error = error;
    },
    focus() {
      this.$refs.field.focus();
    },
  },
};
