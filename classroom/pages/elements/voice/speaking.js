// What the elements of the voice share: the state of the room's voice, and the bars of a level meter.

import { voiceOf } from './room_voice.js';
import { stayWhile } from './staying.js';

/** Where this browser keeps that Space is held to speak. */
export const HOLDING = 'classroom.hold-to-speak';
const SHAPE = [0.45, 0.75, 1, 0.85, 0.6, 0.9, 0.55, 0.35];

/** Options for a component that also follows a room; `place` says where its person speaks. */
export const speaking = {
  data() {
    return { now: {}, mine: 'off', notice: '', ended: '', cut: false, level: 0, hears: 'nothing', heardLevel: 0, captions: [] };
  },
  mounted() {
    this.voice = voiceOf(this.roomId, this.root, this.place);
    this.stay = stayWhile(() => this.speaks);
    this.leave = this.voice.subscribe(({ now, mine, notice, ended, cut, level, hears, heardLevel, captions }) => {
      Object.assign(this, { now, mine, notice, ended, cut, level, hears, heardLevel, captions });
    });
  },
  unmounted() {
    this.leave?.();
    this.stay?.();
  },
  computed: {
    speaks() {
      return this.mine === 'live' || this.mine === 'muted';
    },
    /** The own voice was live in a page that is closed now, or was loaded again. */
    cutOff() {
      if (this.place !== 'lead' || this.speaks) return false;
      return this.now.lead ? Boolean(this.now.lead.own && this.now.lead.away) : this.cut;
    },
    /** Turns of others whose microphones are open. */
    others() {
      return [this.now.lead, this.now.floor].filter((turn) => turn?.live && !turn.own);
    },
  },
  methods: {
    /** Who holds a key to speak begins muted. */
    goLive() {
      return this.voice.start({ muted: localStorage.getItem(HOLDING) === 'yes' });
    },
    /** Heights in per cent for so many bars; a voice at rest is flat. */
    bars(level, count) {
      const loud = Math.min(1, Math.sqrt(level) * 1.8);
      return SHAPE.slice(0, count).map((share) => Math.round(12 + 88 * share * loud));
    },
  },
};
