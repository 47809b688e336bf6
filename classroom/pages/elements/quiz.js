// Take a quiz: one question at a time, every answer kept at once, handed in with what is unanswered named.

import { ask } from 'classroom/http.js';
import { newKey } from 'classroom/new_key.js';
import { Saving } from 'classroom/quiz_saving.js';

const LETTERS = 'ABCDEFGH';
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const WORDS = { saving: 'Saving', saved: 'Saved', cut: 'No connection. We keep trying.', refused: '', '': '' };

export default {
  props: { work: Object, course: String, answers: Array, marked: Array, owner: String, root: String },
  data() {
    return { given: [...this.answers], flags: [...this.marked], place: 0, asking: false, saved: '', problem: '', sending: false };
  },
  created() {
    this.letters = LETTERS;
    this.key = newKey();
    this.saving = new Saving(this.path, this.owner, (state, sentence) => {
      this.saved = state;
      if (sentence) this.problem = sentence;
    });
    this.takeUp();
    this.onKey = (event) => this.key_(event);
    this.onLeave = (event) => this.saving.holds && event.preventDefault();
    this.onFocus = () => this.saving.resume();
    document.addEventListener('keydown', this.onKey);
    window.addEventListener('beforeunload', this.onLeave);
    window.addEventListener('focus', this.onFocus); // perhaps after a sign-in in another tab
  },
  unmounted() {
    document.removeEventListener('keydown', this.onKey);
    window.removeEventListener('beforeunload', this.onLeave);
    window.removeEventListener('focus', this.onFocus);
    this.saving.stop();
  },
  watch: {
    'work.questions'() {
      this.fit(this.saving.fit(this.asked()));
    },
  },
  computed: {
    path() {
      return `/api/assignments/${this.work.id}`;
    },
    questions() {
      return this.work.questions;
    },
    question() {
      return this.questions[this.place];
    },
    open() {
      return this.questions.map((_, place) => place).filter((place) => this.given[place] === null);
    },
    done() {
      return this.questions.length - this.open.length;
    },
    isLast() {
      return this.place === this.questions.length - 1;
    },
    picture() {
      return this.work.pictures[this.question.image];
    },
    word() {
      return WORDS[this.saved];
    },
    verdict() {
      const many = this.open.length;
      if (!many) return 'All questions have an answer.';
      const names = this.open.map((place) => place + 1);
      const last = names.pop();
      return many === 1 ? `Question ${last} has no answer yet.` : `Questions ${names.join(', ')} and ${last} have no answer yet.`;
    },
  },
  methods: {
    icon(name) {
      return `${this.root}/icons.svg#${name}`;
    },
    /** What tells each question from the others. */
    asked() {
      return this.questions.map(({ question, options, image }) => JSON.stringify([question, options, image]));
    },
    /** Go on where one stopped; what this tab could not send before goes out first. */
    takeUp() {
      this.saving.fit(this.asked());
      for (const [at, { answer, marked }] of this.saving.waiting) {
        this.given[at] = answer;
        this.flags = this.flags.filter((one) => one !== at).concat(marked ? at : []);
      }
      this.fit([...this.questions.keys()]);
      const isBegun = this.done > 0;
      this.place = isBegun ? (this.open[0] ?? 0) : 0;
      this.asking = isBegun && !this.open.length;
      this.saving.resume();
    },
    /** The questions are other ones now: `from` says where each of them stood before. */
    fit(from) {
      const { given, flags, place } = this;
      this.given = from.map((old, at) => (given[old] < this.questions[at].options.length ? given[old] : null));
      this.flags = from.flatMap((old, at) => (flags.includes(old) ? at : []));
      const here = from.indexOf(place);
      this.place = here < 0 ? Math.min(place, from.length - 1) : here;
    },
    step(place) {
      const state = this.given[place] === null ? '' : ', answered';
      return `Question ${place + 1}${state}${this.flags.includes(place) ? ', marked' : ''}`;
    },
    async go(place, to = 'h1') {
      this.asking = place >= this.questions.length;
      if (!this.asking) this.place = Math.max(0, place);
      await this.$nextTick();
      this.$refs[to]?.focus();
      this.$refs.here?.[0]?.scrollIntoView({ block: 'nearest', inline: 'center' });
      window.scrollTo(0, 0);
    },
    choose(option) {
      this.given[this.place] = option;
      this.keep();
    },
    mark() {
      const here = this.place;
      this.flags = this.flags.includes(here) ? this.flags.filter((one) => one !== here) : [...this.flags, here];
      this.keep();
    },
    keep() {
      this.problem = '';
      this.saving.keep(this.place, this.given[this.place], this.flags.includes(this.place));
    },
    roam(event) {
      const step = STEPS[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const cards = [...event.currentTarget.children]; // the refs of a list come in the order in which they were mounted
      const place = (cards.indexOf(document.activeElement) + step + cards.length) % cards.length;
      cards[place].focus();
      this.choose(place);
    },
    key_(event) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || this.asking) return;
      if (event.target.closest?.('a, input, textarea, summary')) return;
      const option = LETTERS.indexOf(event.key.toUpperCase());
      if (event.key.length === 1 && option >= 0 && option < this.question.options.length) this.choose(option);
      else if (event.key === 'Enter' && !event.target.closest?.('button:not([role=radio])')) {
        event.preventDefault();
        this.go(this.place + 1);
      }
    },
    async handIn() {
      if (this.sending) return;
      this.sending = true;
      this.problem = '';
      try {
        await ask('POST', '/api/submissions/', { assignment: this.work.id, answers: this.given }, { 'Idempotency-Key': this.key });
        this.saving.finish();
        window.removeEventListener('beforeunload', this.onLeave);
        window.location.reload();
      } catch (problem) {
        this.problem = problem.message;
        this.sending = false;
      }
    },
  },
  template: `
    <div class="quiz">
      <header class="bar quiz__bar">
        <a class="brand" :href="work.home" aria-label="Leave the quiz. Your answers are kept."><slot/></a>
        <div class="quiz__title"><b>{{ work.title }}</b><span>{{ course }}{{ work.due && ', ' + work.due }}</span></div>
        <nav class="quiz__steps" aria-label="Questions">
          <button v-for="(_, at) in questions" :key="at" type="button" :aria-label="step(at)" :ref="at === place ? 'here' : null"
                  :class="{ done: given[at] !== null, flag: flags.includes(at) }"
                  :aria-current="at === place && !asking ? 'step' : null" @click="go(at)"><i>{{ at + 1 }}</i></button>
        </nav>
        <span :class="['state', saved === 'cut' ? 'state--bad' : 'state--ok', 'quiz__saved']" role="status">
          <svg v-if="saved === 'saved' || saved === 'cut'" class="ic" aria-hidden="true"><use :href="icon(saved === 'cut' ? 'wifi_off' : 'check')"/></svg>{{ word }}
        </span>
      </header>
      <div class="quiz__progress" role="progressbar" aria-label="Answered" aria-valuemin="0" :aria-valuemax="questions.length" :aria-valuenow="done">
        <progress :value="done" :max="questions.length" aria-hidden="true"></progress>
      </div>
      <div v-if="asking" class="quiz__ask">
        <h1 ref="h1" tabindex="-1">Hand it in?</h1>
        <p>{{ verdict }}</p>
        <ul v-if="open.length || flags.length" class="quiz__open">
          <li v-for="at in [...new Set([...open, ...flags])].sort((a, b) => a - b)" :key="at">
            <button type="button" class="btn" @click="go(at)">Question {{ at + 1 }}<span class="soft">{{ given[at] === null ? 'no answer' : 'marked' }}</span></button>
          </li>
        </ul>
        <p class="soft">Once it is handed in, it stays as it is.</p>
        <p v-if="problem" class="err" role="alert">{{ problem }}</p>
      </div>
      <div v-else :class="['quiz__body', { 'quiz__body--picture': picture }]">
        <figure v-if="picture"><img :key="question.image" :src="question.image" :alt="picture"></figure>
        <section>
          <p v-if="place === 0 && work.instructions" class="quiz__words">{{ work.instructions }}</p>
          <p class="soft">Question {{ place + 1 }} of {{ questions.length }}<template v-if="question.points > 1">, {{ question.points }} points</template></p>
          <h1 ref="h1" id="quiz-question" tabindex="-1">{{ question.question }}</h1>
          <div class="quiz__options" role="radiogroup" aria-labelledby="quiz-question" @keydown="roam">
            <button v-for="(option, at) in question.options" :key="place + '-' + at" type="button" role="radio" class="quiz__option"
                    :aria-checked="String(given[place] === at)" :tabindex="at === (given[place] ?? 0) ? 0 : -1" @click="choose(at)">
              <kbd>{{ letters[at] }}</kbd><span>{{ option }}</span>
              <svg v-if="given[place] === at" class="ic" aria-hidden="true"><use :href="icon('check')"/></svg>
            </button>
          </div>
          <p v-if="problem" class="err" role="alert">{{ problem }}</p>
        </section>
      </div>
      <footer class="quiz__foot">
        <button type="button" class="btn" :disabled="!asking && place === 0" aria-label="Back" @click="go(asking ? place : place - 1)">
          <svg class="ic" aria-hidden="true"><use :href="icon('arrow_back')"/></svg><span class="hide-s">Back</span>
        </button>
        <button v-if="!asking" type="button" class="btn btn--plain" :aria-pressed="String(flags.includes(place))" aria-label="Mark to come back to" @click="mark">
          <svg class="ic" aria-hidden="true"><use :href="icon('flag')"/></svg><span class="hide-s">{{ flags.includes(place) ? 'Marked' : 'Mark to come back to' }}</span>
        </button>
        <button v-if="asking" type="button" class="btn btn--go btn--lg push" :disabled="sending" @click="handIn">Hand it in</button>
        <button v-else type="button" class="btn btn--go btn--lg push" @click="go(place + 1)">
          {{ isLast ? 'Look it over' : 'Next question' }}<svg class="ic" aria-hidden="true"><use :href="icon('arrow_forward')"/></svg>
        </button>
      </footer>
    </div>`,
};
