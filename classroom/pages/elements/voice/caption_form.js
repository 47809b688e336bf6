// Where one types what is said: one line, sent with Enter.

export const CaptionForm = {
  props: { icon: Function },
  emits: ['say'],
  data() {
    return { text: '' };
  },
  methods: {
    send() {
      if (this.text.trim()) this.$emit('say', this.text.trim());
      this.text = '';
    },
  },
  template: `
    <form class="caption" @submit.prevent="send"><input v-model="text" class="input" maxlength="200" aria-label="Caption" placeholder="Type a caption" autocomplete="off">
      <button class="btn btn--icon" aria-label="Send the caption"><svg class="ic" aria-hidden="true"><use :href="icon('closed_caption')"/></svg></button></form>`,
};
