// What whoever leads sets for the chat: closed or open, slow mode; and the transcript to keep, all that is left of what is archived.

import { ask } from 'classroom/http.js';
import { toast } from 'classroom/toast.js';

const SLOW = [
  { seconds: 0, word: 'As often as they like' },
  { seconds: 10, word: 'Every 10 seconds' },
  { seconds: 30, word: 'Every 30 seconds' },
  { seconds: 60, word: 'Every minute' },
];

export const Rules = {
  props: { roomId: Number, session: Object, root: String },
  computed: {
    slow: () => SLOW,
    closed() {
      return this.session.chat === 'closed';
    },
  },
  methods: {
    async set(wanted) {
      try {
        await ask('PATCH', `/api/chatrooms/${this.roomId}`, wanted);
      } catch (problem) {
        toast(problem.message, { bad: true });
      }
    },
  },
  template: `
    <div class="chat__rules">
      <button v-if="!session.archived" type="button" class="btn" @click="set({ chat: closed ? 'open' : 'closed' })"><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#' + (closed ? 'forum' : 'lock')"/></svg>{{ closed ? 'Open the chat' : 'Close the chat' }}</button>
      <label v-if="!session.archived">Students write <select class="select" :value="session.slow_mode" @change="set({ slow_mode: Number($event.target.value) })"><option v-for="one in slow" :key="one.seconds" :value="one.seconds">{{ one.word }}</option></select></label>
      <a class="btn btn--plain" :href="'/api/chatrooms/' + roomId + '/transcript.csv'" download><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#download'"/></svg>Download the chat</a>
    </div>`,
};
