// The voice on the sun strip: who speaks, how loud, captions; the floor for a student who was given it.

import { following } from 'classroom/following.js';
import { CaptionForm } from 'classroom/voice/caption_form.js';
import { HOLDING, speaking } from 'classroom/voice/speaking.js';

const CAPTIONS = 'classroom.captions';

export default {
  mixins: [following, speaking],
  components: { CaptionForm },
  props: { person: Number, leads: Boolean },
  data() {
    return { volume: Number(localStorage.getItem('classroom.volume') ?? 1), muted: false, reads: localStorage.getItem(CAPTIONS) !== 'no' };
  },
  computed: {
    place() {
      return this.leads ? 'lead' : 'floor';
    },
    sentence() {
      const [one, two] = this.others;
      if (two) return `${one.who.name} and ${two.who.name} are speaking`;
      if (one.away) return `${one.who.name} will be back in a moment`;
      return one.muted ? `${one.who.name} is quiet for a moment` : `${one.who.name} is speaking`;
    },
    isOpen() {
      return this.others.length > 0 || Boolean(this.now.floor) || this.speaks || Boolean(this.now.types) || Boolean((this.notice || this.ended) && !this.leads) || this.cutOff || this.captions.length > 0;
    },
    /** Nothing but the own voice, which the teacher's side shows too. */
    isOwn() {
      return this.leads && (this.speaks || this.cutOff) && !this.others.length && !this.now.floor && !this.now.types && !this.lines.length;
    },
    ownWords() {
      if (this.mine !== 'muted') return 'Your voice is live';
      return localStorage.getItem(HOLDING) === 'yes' ? 'Hold Space to speak' : 'You are muted';
    },
    lines() {
      return this.reads ? this.captions : [];
    },
  },
  methods: {
    set() {
      this.voice.volume(this.volume, this.muted);
    },
    turn() {
      this.muted = !this.muted;
      this.set();
    },
    read() {
      this.reads = !this.reads;
      localStorage.setItem(CAPTIONS, this.reads ? 'yes' : 'no');
    },
  },
  template: `
    <div v-if="isOpen" class="onair" :class="{ 'onair--own': isOwn }" role="region" aria-label="Voice">
      <span v-if="others.length" class="onair__who"><span class="live">Live</span>
        <span class="meter" aria-hidden="true"><i v-for="(height, at) in bars(heardLevel, 5)" :key="at" :style="{ '--v': height }"></i></span>
        <span class="onair__says" role="status">{{ sentence }}</span></span>
      <button v-if="others.length && hears === 'tap'" class="btn btn--go" @click="voice.tap()"><svg class="ic" aria-hidden="true"><use :href="icon('volume_up')"/></svg>Tap to listen</button>
      <span v-else-if="others.length && hears === 'blocked'" class="small">This network lets no sound through. Captions come all the same.</span>
      <span v-else-if="others.length" class="onair__loud">
        <button class="btn btn--plain btn--icon" :aria-pressed="muted" :aria-label="muted ? 'Hear the voice' : 'Do not hear the voice'" @click="turn"><svg class="ic" aria-hidden="true"><use :href="icon(muted ? 'volume_off' : 'volume_up')"/></svg></button>
        <input v-model.number="volume" type="range" min="0" max="1" step="0.05" aria-label="Volume" @input="set"></span>
      <button v-if="others.length" class="btn btn--plain onair__cc" aria-label="Captions" :aria-pressed="reads" @click="read"><svg class="ic" aria-hidden="true"><use :href="icon('closed_caption')"/></svg><span>Captions</span></button>
      <span v-if="now.floor?.own" class="onair__floor">
        <template v-if="speaks">
          <span class="onair__who"><b :class="{ live: mine === 'live' }">{{ mine === 'muted' ? 'You are muted' : 'You are live' }}</b><span class="meter" aria-hidden="true"><i v-for="(height, at) in bars(level, 5)" :key="at" :style="{ '--v': height }"></i></span></span>
          <button class="btn" :aria-pressed="mine === 'muted'" @click="voice.mute(mine !== 'muted')"><svg class="ic" aria-hidden="true"><use :href="icon(mine === 'muted' ? 'mic_off' : 'mic')"/></svg>{{ mine === 'muted' ? 'Unmute' : 'Mute' }}</button>
          <button class="btn" @click="voice.stop()">Stop</button>
        </template>
        <template v-else>
          <b role="status">You have the floor</b>
          <button class="btn btn--go" :disabled="mine === 'opening'" @click="voice.start()"><svg class="ic" aria-hidden="true"><use :href="icon('mic')"/></svg>{{ mine === 'opening' ? 'Allow the microphone' : 'Start speaking' }}</button>
          <button class="btn btn--plain" @click="voice.stop()">Not now</button>
        </template>
      </span>
      <span v-if="leads && now.floor" class="onair__floor">
        <b v-if="!now.floor.live">{{ now.floor.who.name }} has the floor</b>
        <button class="btn" @click="voice.floor(null)">Take the floor back</button>
      </span>
      <span v-if="leads && speaks" class="onair__own"><b :class="{ live: mine === 'live' }">{{ ownWords }}</b><span class="meter" aria-hidden="true"><i v-for="(height, at) in bars(level, 5)" :key="at" :style="{ '--v': height }"></i></span>
        <button class="btn" data-key="m" :aria-pressed="mine === 'muted'" @click="voice.mute(mine !== 'muted')">{{ mine === 'muted' ? 'Unmute' : 'Mute' }}</button>
        <button class="btn" @click="voice.stop()">Stop</button></span>
      <span v-if="cutOff" class="onair__own"><b>Your voice stopped when this page was loaded again.</b><button class="btn" :disabled="mine === 'opening'" @click="goLive">Go live again</button></span>
      <b v-if="ended && !now.lead" class="onair__ended" role="status">{{ ended }}</b>
      <div v-if="now.types" class="onair__types"><b role="status">You type the captions</b><CaptionForm :icon="icon" :say="(text) => voice.say(text)"/></div>
      <p v-if="notice && !leads" class="onair__say" role="alert">{{ notice }}</p>
      <div v-show="lines.length" class="onair__lines" role="log" aria-label="Captions" tabindex="0"><div><p v-for="line in lines" :key="line.key">{{ line.text }}</p></div></div>
    </div>`,
};
