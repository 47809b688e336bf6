// The teacher's side: the timer, the fair picker, the switches of the page, “Got it?”.

import { following } from 'classroom/following.js';
import { PickBox } from 'classroom/pick_box.js';
import { PulseBox } from 'classroom/pulse_box.js';
import { TimerBox } from 'classroom/timer_box.js';

export default {
  mixins: [following],
  components: { PickBox, PulseBox, TimerBox },
  props: { bell: String },
  template: `
    <div class="tools">
      <TimerBox :room="room" :state="state" :root="root" :bell="bell"/>
      <PickBox :room="room" :state="state" :root="root"/>
      <slot></slot>
      <PulseBox :room="room" :state="state" :root="root"/>
    </div>`,
};
