// The teacher's microphone: go live, see that one is heard, mute, hold to speak, type captions, choose the device.

import { following } from 'classroom/following.js';
import { CaptionForm } from 'classroom/voice/caption_form.js';
import { people } from 'classroom/room_state.js';
import { holding } from 'classroom/voice/holding.js';
import { choose, chosen, hindrance, isAsItIs, leaveAsItIs, microphones } from 'classroom/voice/microphone.js';
import { HOLDING, speaking } from 'classroom/voice/speaking.js';

export default {
  mixins: [following, speaking],
  components: { CaptionForm },
  data() {
    return { devices: [], device: chosen(), holds: localStorage.getItem(HOLDING) === 'yes', cleans: !isAsItIs(), why: hindrance() };
  },
  computed: {
    place: () => 'lead',
    listening() {
      const here = people(this.state).filter((one) => one.kind !== 'host' && ['here', 'away'].includes(this.state.presence.get(one.id)?.shown));
      return `${this.now.listening ?? 0} of ${here.length} are listening`;
    },
    /** The own voice is live in another tab, which this one may take over. */
    elsewhere() {
      return !this.speaks && Boolean(this.now.lead?.own) && !this.now.lead.away;
    },
    /** While it is true, Space opens the microphone and does nothing else. */
    spaceSpeaks() {
      return this.holds && this.speaks;
    },
    head() {
      if (this.mine === 'muted') return this.holds ? 'Hold Space to speak' : 'You are muted';
      return 'Your voice is live';
    },
  },
  mounted() {
    this.list();
    navigator.mediaDevices?.addEventListener?.('devicechange', this.list);
    this.letGo = holding({ may: () => this.spaceSpeaks, speak: (on) => this.voice.mute(!on) });
  },
  beforeUnmount() {
    navigator.mediaDevices?.removeEventListener?.('devicechange', this.list);
    this.letGo();
  },
  watch: {
    /** Devices have names once the microphone is allowed. */
    speaks(is) {
      if (is) this.list();
    },
    spaceSpeaks(is) {
      document.body.toggleAttribute('data-space-speaks', is);
    },
  },
  methods: {
    async list() {
      this.devices = await microphones();
    },
    async pick() {
      const before = chosen();
      choose(this.device);
      if (!(await this.voice.change())) choose((this.device = before));
    },
    async clean() {
      leaveAsItIs(!this.cleans);
      if (await this.voice.change()) return;
      this.cleans = !this.cleans;
      leaveAsItIs(!this.cleans);
    },
    hold() {
      localStorage.setItem(HOLDING, this.holds ? 'yes' : 'no');
      if (this.speaks) this.voice.mute(this.holds);
    },
  },
  template: `
    <section class="c desk" aria-label="Your voice">
      <template v-if="speaks">
        <div class="hbox"><b :class="{ live: mine === 'live' }" role="status">{{ head }}</b>
          <span class="meter push" aria-hidden="true"><i v-for="(height, at) in bars(level, 8)" :key="at" :style="{ '--v': height }"></i></span>
          <button v-if="holds" class="btn btn--icon desk__hold" data-hold aria-label="Hold to speak" @pointerdown="voice.mute(false)" @pointerup="voice.mute(true)" @pointerleave="voice.mute(true)" @pointercancel="voice.mute(true)" @keydown.enter.prevent="voice.mute(false)" @keyup.enter="voice.mute(true)" @blur="voice.mute(true)"><svg class="ic" aria-hidden="true"><use :href="icon('mic')"/></svg></button>
          <button v-else class="btn btn--plain btn--icon" data-key="m" :aria-pressed="mine === 'muted'" :aria-label="mine === 'muted' ? 'Unmute' : 'Mute'" @click="voice.mute(mine !== 'muted')"><svg class="ic" aria-hidden="true"><use :href="icon(mine === 'muted' ? 'mic_off' : 'mic')"/></svg></button></div>
        <div class="hbox"><span class="small muted">{{ listening }}</span>
          <button class="btn push" @click="voice.stop()"><svg class="ic" aria-hidden="true"><use :href="icon('mic_off')"/></svg>Stop</button></div>
      </template>
      <div v-else class="hbox desk__off"><span><b>Your voice</b><small v-if="elsewhere" class="small muted">You are live in another tab</small><small v-else-if="cutOff" class="small" role="status">Your voice stopped when this page was loaded again.</small></span>
        <button class="btn push" :disabled="Boolean(why) || mine === 'opening'" @click="goLive"><svg class="ic" aria-hidden="true"><use :href="icon('mic')"/></svg>{{ mine === 'opening' ? 'Allow the microphone' : elsewhere ? 'Speak here' : cutOff ? 'Go live again' : 'Go live' }}</button></div>
      <p v-if="why || notice" class="small desk__say" role="status">{{ why || notice }}</p>
      <div class="desk__folds"><details v-if="speaks || others.length" class="desk__more"><summary class="small">Captions <svg class="ic" aria-hidden="true"><use :href="icon('keyboard_arrow_down')"/></svg></summary><CaptionForm :icon="icon" :say="(text) => voice.say(text)"/></details>
      <details v-if="!why" class="desk__more"><summary class="small">Microphone <svg class="ic" aria-hidden="true"><use :href="icon('keyboard_arrow_down')"/></svg></summary>
        <label class="small">Device <select v-model="device" class="input" @change="pick"><option value="">As the browser chooses</option><option v-for="one in devices" :key="one.id" :value="one.id">{{ one.name }}</option></select></label>
        <label class="small desk__check"><input v-model="holds" type="checkbox" @change="hold"> Hold Space to speak</label>
        <small v-if="holds" class="small muted">Not while you type. A button that you reached with Tab keeps its Space.</small>
        <label class="small desk__check"><input v-model="cleans" type="checkbox" @change="clean"> Take out noise and echo</label>
      </details></div>
    </section>`,
};
