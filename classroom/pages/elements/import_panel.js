/** A list of people on its way in: brought by a click or a drop, read row by row, mended in place, then sent. */
import { Problem } from 'classroom/http.js';
import { cookie } from 'classroom/cookies.js';

function bring(file, progress) {
  const form = new FormData();
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/invitations/draft');
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRF-Token', cookie('csrf_token'));
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Problem(request.response, request.status)));
    request.onerror = () => reject(new Problem({ detail: 'No connection. Check your network, then try again.' }, 0));
    request.send(form);
  });
}

export default {
  template: `
    <section class="card imp" aria-label="Invite a list" :class="{ 'imp--over': over }"
             @dragover.prevent="over = true" @dragleave="over = false" @drop.prevent="drop">
      <template v-if="!draft">
        <header><svg class="ic" aria-hidden="true"><use :href="icons + '#table_chart'" /></svg>
          <h2>Invite a list</h2></header>
        <label class="imp__drop">
          <input type="file" class="vh" accept=".csv,text/csv,.txt" ref="file" @change="take($event.target.files)">
          <b>Drop a CSV here, or pick a file</b>
          <span class="muted small">full_name, email, user_type and, for students of yours, course. We read it first; nothing is sent before you say so.</span>
        </label>
        <div v-if="busy" class="imp__bar" role="progressbar" aria-label="Reading" :aria-valuenow="share"><i :style="{ width: share + '%' }"></i></div>
        <p v-if="busy" class="small muted imp__pad" role="status">Reading your list.</p>
        <p v-if="error" class="err imp__pad" role="alert">{{ error }}</p>
        <p class="imp__pad"><a class="btn" href="/api/invitations/template.csv" download>Get the template</a></p>
      </template>
      <template v-else>
        <header><svg class="ic" aria-hidden="true"><use :href="icons + '#table_chart'" /></svg>
          <div><h2>{{ draft.file_name || 'Your list' }}</h2><span class="muted small">{{ standing }}</span></div>
          <button type="button" class="btn btn--plain btn--icon push" aria-label="Put this list away" @click="$emit('discard')"><svg class="ic" aria-hidden="true"><use :href="icons + '#close'" /></svg></button>
        </header>
        <div class="imp__sum" aria-hidden="true"><i :style="{ flex: draft.ready }"></i><i :style="{ flex: draft.bad_count }"></i></div>
        <p class="imp__counts" role="status"><span>{{ count(draft.ready) }} {{ draft.ready === 1 ? 'is' : 'are' }} ready</span><span v-if="draft.bad_count" class="imp__need">{{ count(draft.bad_count) }} {{ draft.bad_count === 1 ? 'needs' : 'need' }} you</span></p>
        <p v-if="draft.unknown.length" class="small muted imp__pad">We do not know these columns and leave them out: {{ draft.unknown.join(', ') }}.</p>
        <p v-if="draft.known" class="small muted imp__pad">{{ draft.known.toLocaleString('en') }} of them {{ draft.known === 1 ? 'has' : 'have' }} an account already. We put them into the course without a letter.</p>
        <div role="list">
          <div v-for="bad in draft.bad" :key="'b' + bad.row + bad.field" class="imp__row" role="listitem">
            <b>Row {{ bad.row }}</b>
            <div class="imp__raw"><template v-for="(cell, at) in cells(bad)" :key="at"><span v-if="at">, </span><mark v-if="cell.field === bad.field">{{ cell.text || 'empty' }}</mark><template v-else>{{ cell.text || '–' }}</template></template></div>
            <p class="err"><svg class="ic" aria-hidden="true"><use :href="icons + '#error'" /></svg>{{ bad.reason }}</p>
            <form class="imp__fix" @submit.prevent="mend(bad)">
              <button v-if="bad.suggestion" type="button" class="btn" @click="$emit('mend', { row: bad.row, field: bad.field, value: bad.suggestion })">Use “{{ bad.suggestion }}”</button>
              <template v-if="bad.field === 'user_type'">
                <select class="select" :aria-label="'Role in row ' + bad.row" @change="$emit('mend', { row: bad.row, field: 'user_type', value: $event.target.value })">
                  <option value="" selected disabled>Pick a role</option>
                  <option v-for="role in roles" :key="role.value" :value="role.value">{{ role.label }}</option>
                </select>
              </template>
              <template v-else>
                <input class="input" :aria-label="words[bad.field] + ' in row ' + bad.row" :value="typed[bad.row] ?? bad.value" @input="typed[bad.row] = $event.target.value" autocapitalize="none" spellcheck="false">
                <button class="btn">Fix</button>
              </template>
              <button type="button" class="btn btn--plain" @click="$emit('leave', bad.row)">Leave it out</button>
            </form>
          </div>
          <p v-if="draft.bad_count > draft.bad.length" class="small muted imp__pad">{{ draft.bad_count - draft.bad.length }} more come up when these are done.</p>
          <div v-for="row in draft.mended" :key="'m' + row.row" class="imp__row imp__row--ok" role="listitem">
            <b>Row {{ row.row }}</b>
            <div class="imp__done"><span class="state state--ok"><svg class="ic" aria-hidden="true"><use :href="icons + '#check_circle'" /></svg><span>{{ row.text }}</span></span>
            <button type="button" class="btn btn--plain push" :aria-label="'Undo in row ' + row.row" @click="$emit('undo', row.row)">Undo</button></div>
          </div>
        </div>
        <footer>
          <button v-if="draft.ready" type="button" class="btn btn--go btn--lg" :disabled="sending" @click="send">{{ sending ? (letters ? 'Sending' : 'Making') : deed }}</button>
          <span v-if="draft.bad_count" class="small muted">{{ left }}</span>
        </footer>
      </template>
    </section>`,
  props: { draft: Object, roles: Array, icons: String, letters: Boolean },
  emits: ['brought', 'mend', 'leave', 'undo', 'send', 'discard'],
  data() {
    return { words: { email: 'E-mail', full_name: 'Name', course: 'Course' }, over: false, busy: false, share: 0, error: '', typed: {}, sending: false };
  },
  computed: {
    standing() {
      const waiting = this.count(this.draft.total);
      const { sent } = this.draft;
      const done = this.letters ? 'sent' : 'made';
      return sent ? `${sent.toLocaleString('en')} ${done}. ${waiting} still here.` : `${waiting}. Nothing is ${done} yet.`;
    },
    left() {
      const many = this.draft.bad_count !== 1;
      if (!this.draft.ready) return many ? 'These rows wait here.' : 'This row waits here.';
      return `The other ${this.count(this.draft.bad_count)} ${many ? 'wait' : 'waits'} here.`;
    },
    /** What the button does: with an account nobody is invited. */
    deed() {
      const invited = this.draft.ready - this.draft.known;
      const into = this.draft.known ? `enrol ${this.draft.known.toLocaleString('en')}` : '';
      if (!invited) return into.replace('enrol', 'Enrol');
      const words = `${this.letters ? 'Send' : 'Make'} ${invited.toLocaleString('en')} ${invited === 1 ? 'invitation' : 'invitations'}`;
      return into ? `${words}, ${into}` : words;
    },
  },
  watch: {
    /** What is typed into a row stays there while another one is mended. */
    draft(now, before) {
      this.sending = false;
      const was = new Map((before?.bad ?? []).map((bad) => [bad.row, bad.value]));
      const same = (now?.bad ?? []).filter((bad) => was.get(bad.row) === bad.value);
      this.typed = Object.fromEntries(same.map((bad) => [bad.row, this.typed[bad.row]]));
    },
  },
  methods: {
    count(number) {
      return `${number.toLocaleString('en')} ${number === 1 ? 'row' : 'rows'}`;
    },
    cells(bad) {
      return ['full_name', 'email', 'user_type', ...(bad.course ? ['course'] : [])].map((field) => ({ field, text: bad[field] }));
    },
    mend(bad) {
      this.$emit('mend', { row: bad.row, field: bad.field, value: this.typed[bad.row] ?? bad.value });
    },
    send() {
      this.sending = true;
      this.$emit('send');
    },
    ready() {
      this.sending = false;
    },
    drop(event) {
      this.over = false;
      this.take(event.dataTransfer.files);
    },
    async take(files) {
      const [file] = files;
      if (!file || this.busy) return;
      Object.assign(this, { busy: true, share: 0, error: '' });
      try {
        await bring(file, (share) => (this.share = Math.round(share * 100)));
        this.$emit('brought');
      } catch (problem) {
        this.error = problem.message;
      }
      this.busy = false;
      if (this.$refs.file) this.$refs.file.value = '';
    },
  },
};
