// The teacher's timer: minutes or the bell, one minute more, pause, stop, and who has extra time.

import { clockOf } from 'classroom/dates.js';
import { digits } from 'classroom/timer_time.js';
import { timing } from 'classroom/timing.js';
import { act } from 'classroom/tool_acts.js';

export const TimerBox = {
  mixins: [timing],
  props: { room: Object, state: Object, root: String, bell: String },
  data() {
    return { minutes: 5, busy: false };
  },
  computed: {
    bellAsRead() {
      return clockOf(`2026-01-01T${this.bell}`);
    },
    /** Everybody with time of their own. */
    extras() {
      const given = Object.entries(this.timer?.extras ?? {});
      return given.map(([id, seconds]) => ({ id, name: this.state.roster.get(Number(id))?.name, time: digits(seconds * 1_000) })).filter((one) => one.name);
    },
    sound() {
      return this.minutes >= 1 && this.minutes <= 180;
    },
  },
  methods: {
    async run(message, method, path, body) {
      if (this.busy) return;
      this.busy = true;
      await act(this.room, 'timer_do', message, { method, path, body });
      this.busy = false;
    },
    begin() {
      const seconds = Math.round(this.minutes * 60);
      if (this.sound) this.run({ do: 'start', seconds }, 'POST', 'timer', { seconds });
    },
    toTheBell() {
      this.run({ do: 'start' }, 'POST', 'timer', {});
    },
    more() {
      this.run({ do: 'more' }, 'POST', 'timer/more', {});
    },
    hold() {
      if (this.held) this.run({ do: 'go_on' }, 'POST', 'timer/go-on');
      else this.run({ do: 'pause' }, 'POST', 'timer/pause');
    },
    stop() {
      this.run({ do: 'stop' }, 'DELETE', 'timer');
    },
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
  },
  template: `
    <section class="c timerbox" aria-label="Timer">
      <form v-if="!timer || over" class="hbox tight timerbox__new" @submit.prevent="begin">
        <input class="input timerbox__min" type="number" min="1" max="180" step="1" v-model.number="minutes" aria-label="Minutes"><span class="muted">min</span>
        <button class="btn push" :disabled="!sound">Start</button>
        <button v-if="bell" type="button" class="btn" @click="toTheBell">Until {{ bellAsRead }}</button></form>
      <template v-else>
        <div class="hbox tight"><span v-if="up" class="live">Time is up</span><span v-else class="time" role="timer" aria-live="off">{{ time }}</span>
          <button class="btn push" @click="more">+1 min</button>
          <button v-if="!up" class="btn btn--icon" :aria-label="held ? 'Let the timer go on' : 'Pause the timer'" @click="hold"><svg class="ic" aria-hidden="true"><use :href="icon(held ? 'play_arrow' : 'pause')"/></svg></button>
          <button class="btn btn--icon" aria-label="Stop the timer" @click="stop"><svg class="ic" aria-hidden="true"><use :href="icon('close')"/></svg></button></div>
        <div v-if="!up" class="track" :class="{ 'track--still': held }" :style="{ '--v': share }" aria-hidden="true"><i></i></div>
        <p v-if="extras.length" class="small muted">More time: <span v-for="(one, place) in extras" :key="one.id">{{ place ? ', ' : '' }}{{ one.name }} +{{ one.time }}</span></p>
      </template>
    </section>`,
};
