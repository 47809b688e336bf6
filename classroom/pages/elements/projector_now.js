// On the projector, between the title and the picture: whose turn it is, and how many have got it.

import { Face } from 'classroom/post_parts.js';

export const Now = {
  components: { Face },
  props: { state: Object },
  computed: {
    picked() {
      const { person, shown } = this.state.tools.picker;
      return shown ? this.state.roster.get(person) : null;
    },
    pulse() {
      return this.state.tools.pulse;
    },
    share() {
      const all = this.pulse.got + this.pulse.not_yet;
      return all ? Math.round((100 * this.pulse.got) / all) : 0;
    },
  },
  template: `
    <div v-if="picked || pulse" class="nowline" role="status">
      <p v-if="picked" class="nowline__turn"><Face :author="picked"/><b>{{ picked.name }}</b><span>Your turn</span></p>
      <p v-if="pulse" class="nowline__pulse"><b class="live">Got it?</b><span><b>{{ pulse.got }}</b> got it</span><span><b>{{ pulse.not_yet }}</b> not yet</span><span class="track" :style="{ '--v': share }" aria-hidden="true"><i></i></span></p>
    </div>`,
};
