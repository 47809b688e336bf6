// Keeps the words of a field in this tab, for one person, until they are sent or thrown away.

import { begin, begun, forgetOthers } from 'classroom/draft.js';

export default {
  template: '<span hidden></span>',
  props: { owner: String, place: String, field: String },
  mounted() {
    forgetOthers(this.owner);
    const box = document.getElementById(this.field);
    this.area = box?.matches('textarea, input') ? box : box?.querySelector('textarea, input');
    if (!this.area) return;
    const words = begun(this.owner, this.place);
    if (words) {
      this.area.value = words;
      this.area.dispatchEvent(new Event('input', { bubbles: true })); // the server hears of it as if it were typed
    }
    this.area.addEventListener('input', this.keep);
  },
  unmounted() {
    this.area?.removeEventListener('input', this.keep);
  },
  methods: {
    keep() {
      begin(this.owner, this.place, this.area.value);
    },
    forget() {
      begin(this.owner, this.place, '');
    },
    finish() {
      this.area?.removeEventListener('input', this.keep);
      this.forget();
    },
  },
};
