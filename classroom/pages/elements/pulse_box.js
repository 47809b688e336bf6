// “Got it?”: the teacher asks, numbers come in at once; who said “not yet” is for the teacher alone.

import { Face } from 'classroom/post_parts.js';
import { people } from 'classroom/room_state.js';
import { act } from 'classroom/tool_acts.js';

export const PulseBox = {
  components: { Face },
  props: { room: Object, state: Object, root: String },
  data() {
    return { busy: false };
  },
  computed: {
    pulse() {
      return this.state.tools.pulse;
    },
    answered() {
      return this.pulse.got + this.pulse.not_yet;
    },
    of() {
      return Math.max(this.answered, people(this.state).filter((one) => this.state.presence.has(one.id)).length);
    },
    waiting() {
      return this.pulse.waiting.map((id) => this.state.roster.get(id)).filter(Boolean);
    },
    share() {
      return this.answered ? Math.round((100 * this.pulse.got) / this.answered) : 0;
    },
  },
  methods: {
    async run(word, method, path) {
      if (this.busy) return;
      this.busy = true;
      await act(this.room, 'pulse_do', { do: word }, { method, path });
      this.busy = false;
    },
  },
  template: `
    <section class="c pulsebox" aria-label="Got it?">
      <div class="hbox"><div class="who"><div><b>Got it?</b><span v-if="pulse">{{ answered }} of {{ of }} answered</span><span v-else>One tap, and you know</span></div></div>
        <button v-if="!pulse" class="btn push" @click="run('ask', 'POST', 'pulse')">Ask</button>
        <button v-else-if="pulse.open" class="btn push" @click="run('close', 'POST', 'pulse/close')">Close</button>
        <template v-else><button class="btn push" @click="run('ask', 'POST', 'pulse')">Ask again</button><button class="btn btn--icon" aria-label="Put the answers away" @click="run('clear', 'DELETE', 'pulse')"><svg class="ic" aria-hidden="true"><use :href="root + '/icons.svg#close'"/></svg></button></template></div>
      <template v-if="pulse && answered">
        <div class="track" :style="{ '--v': share }" aria-hidden="true"><i></i></div>
        <p class="pulsebox__n"><span><b>{{ pulse.got }}</b> got it</span><span><b>{{ pulse.not_yet }}</b> not yet</span></p>
        <ul v-if="waiting.length" class="pulsebox__who" aria-label="Not yet"><li v-for="one in waiting" :key="one.id"><Face :author="one"/>{{ one.name }}</li></ul>
      </template>
    </section>`,
};
