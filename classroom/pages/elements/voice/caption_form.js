// Where one types what is said: one line, sent with Enter. `say(text)` promises whether it got through; else it stays.

const MOST = 200;

/** As much as one caption takes, cut between words where that can be, and the rest. */
export function parted(text) {
  if (text.length <= MOST) return [text, ''];
  const at = text.lastIndexOf(' ', MOST);
  const end = at > 0 ? at : MOST;
  return [text.slice(0, end), text.slice(end).trim()];
}

export const CaptionForm = {
  props: { icon: Function, say: Function },
  data() {
    return { text: '' };
  },
  methods: {
    async send() {
      const [text, rest] = parted(this.text.trim());
      this.text = rest;
      if (text && !(await this.say(text))) this.text = [text, this.text].filter(Boolean).join(' ');
    },
  },
  computed: {
    tooLong() {
      return this.text.trim().length > MOST ? `One caption takes ${MOST} letters. The rest stays here for the next one.` : '';
    },
  },
  template: `
    <form class="caption" @submit.prevent="send"><input v-model="text" class="input" aria-label="Caption" placeholder="Type a caption" autocomplete="off">
      <button class="btn btn--icon" aria-label="Send the caption"><svg class="ic" aria-hidden="true"><use :href="icon('closed_caption')"/></svg></button>
      <small v-show="tooLong" role="status">{{ tooLong }}</small></form>`,
};
