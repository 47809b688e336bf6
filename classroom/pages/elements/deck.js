// A deck of cards: one at a time, Space turns it, arrows go on.

export default {
  props: { cards: Array, root: String },
  data() {
    return { place: 0, turned: false };
  },
  created() {
    this.onKey = (event) => this.key_(event);
    document.addEventListener('keydown', this.onKey);
  },
  unmounted() {
    document.removeEventListener('keydown', this.onKey);
  },
  computed: {
    card() {
      return this.cards[Math.min(this.place, this.cards.length - 1)];
    },
  },
  methods: {
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
    go(step) {
      this.place = (this.place + step + this.cards.length) % this.cards.length;
      this.turned = false;
    },
    turn() {
      this.turned = !this.turned;
    },
    key_(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.('a, input, textarea, summary')) return;
      if (event.key === ' ' && !event.target.closest?.('button:not(.deck__card)')) this.turn();
      else if (event.key === 'ArrowRight') this.go(1);
      else if (event.key === 'ArrowLeft') this.go(-1);
      else return;
      event.preventDefault();
    },
  },
  template: `
    <div class="deck">
      <button type="button" :class="['deck__card', { 'deck__card--turned': turned }]" @click="turn">
        <span class="deck__side">{{ turned ? 'Back' : 'Front' }}</span>
        <span class="deck__words" aria-live="polite">{{ turned ? card.back : card.front }}</span>
        <span class="deck__hint">{{ turned ? 'Turn it back' : 'Turn it' }}: Space, or tap</span>
      </button>
      <div class="deck__acts">
        <button type="button" class="btn btn--icon" aria-label="The card before" @click="go(-1)"><svg class="ic" aria-hidden="true"><use :href="icon('arrow_back')"/></svg></button>
        <span class="soft">Card {{ place + 1 }} of {{ cards.length }}</span>
        <button type="button" class="btn btn--icon" aria-label="The next card" @click="go(1)"><svg class="ic" aria-hidden="true"><use :href="icon('arrow_forward')"/></svg></button>
      </div>
    </div>`,
};
