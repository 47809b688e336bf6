// The one field: it recognises what is typed, draws it on the slab, and goes in.

import { enter, post } from './site.js';

const PIN = 8;
const CODE = 6;
const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];

/** What was typed so far, without blanks and dashes: `{text, kind, slots, ready, say}`. Pure. */
export function recognise(typed) {
  const bare = typed.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '');
  const kind = /[A-Z]/.test(bare) ? 'code' : 'pin';
  const slots = kind === 'code' ? CODE : PIN;
  const text = bare.slice(0, slots);
  return { text, kind, slots, ready: text.length === slots, say: sentence(text.length, kind, slots) };
}

function sentence(count, kind, slots) {
  if (!count) return 'Eight digits are a PIN, letters and digits are a class code.';
  const rest = slots - count;
  const end = rest ? `${WORDS[rest]} to go.` : kind === 'pin' ? 'Here we go.' : '';
  if (kind === 'pin') return rest ? `${WORDS[count]} ${count === 1 ? 'digit' : 'digits'} so far, so this is a PIN. ${end}` : 'Eight digits. Here we go.';
  return rest ? `There is a letter in it, so this is a class code. ${end}` : 'This is a class code.';
}

class Join {
  constructor(form) {
    this.form = form;
    this.key = form.querySelector('#key');
    this.at = 'key';
    this.key.addEventListener('input', () => this.typed());
    this.key.addEventListener('focus', () => this.draw());
    this.key.addEventListener('click', () => this.caretToEnd());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.go();
    });
    this.part('letters').addEventListener('click', () => this.switchKeyboard());
    this.part('replace').addEventListener('click', () => this.go('yes'));
    window.addEventListener('pageshow', ({ persisted }) => persisted && (this.busy = false));
    if (form.dataset.code) this.key.value = form.dataset.code;
    this.typed();
    if (this.at === 'key') this.key.focus();
  }

  part(name) {
    return this.form.querySelector(`[data-${name}]`);
  }

  step(name) {
    return this.form.querySelector(`[data-step=${name}]`);
  }

  typed() {
    const before = this.found?.text;
    this.found = recognise(this.key.value);
    this.key.value = this.found.text;
    if (this.at === 'name') this.back();
    if (this.found.text !== before) {
      this.complain('');
      this.ask(null);
    }
    this.say(this.found.say);
    this.draw();
    if (this.found.kind === 'code') this.keyboard('text');
    if (this.found.ready && this.found.text !== before) this.go();
  }

  draw() {
    const { text, slots, kind } = this.found;
    const row = this.part('slots');
    row.className = `slots slots--${kind}`;
    row.replaceChildren(
      ...Array.from({ length: slots }, (_, place) => {
        const slot = document.createElement('i');
        slot.textContent = text[place] ?? '';
        slot.classList.toggle('gap', place === slots / 2);
        slot.classList.toggle('now', place === text.length && document.activeElement === this.key);
        return slot;
      }),
    );
  }

  /** Phones show digits or letters. */
  keyboard(mode) {
    this.key.inputMode = mode;
    this.part('letters').textContent = mode === 'text' ? 'I have a PIN' : 'I have a class code';
  }

  /** The keyboard of a phone changes when the field is entered anew. */
  switchKeyboard() {
    this.key.blur();
    this.keyboard(this.key.inputMode === 'text' ? 'numeric' : 'text');
    this.key.focus();
  }

  caretToEnd() {
    this.key.setSelectionRange(this.key.value.length, this.key.value.length);
  }

  /** `replace` says that who is signed in here may be signed out. */
  async go(replace = '') {
    if (this.busy || Date.now() < (this.until || 0)) return;
    const { kind, ready } = this.found;
    if (!ready) return this.complain(kind === 'pin' ? 'A PIN has eight digits. Look on your card.' : 'A class code has six characters.');
    this.busy = true;
    try {
      if (this.at === 'name') await this.join(replace);
      else if (kind === 'pin') await this.signIn(replace);
      else await this.look();
    } finally {
      this.busy = document.body.dataset.entering === 'yes';
    }
  }

  /** What goes with both ways in: where to go afterwards, and whether somebody may be signed out for it. */
  around(replace) {
    return { next: this.form.dataset.next, ...(replace && { replace }) };
  }

  async signIn(replace) {
    const code = this.form.class_code.value;
    const answer = await post('/student-login', { ...this.around(replace), student_password: this.found.text, class_code: code });
    if (answer.ok) return enter(answer.body.location);
    if (answer.body.somebody) return this.ask(answer.body);
    if (answer.body.class_code_required && this.step('class_code').hidden) {
      this.step('class_code').hidden = false;
      this.form.class_code.focus();
    }
    this.refuse(answer, this.step('class_code').hidden ? this.key : this.form.class_code);
  }

  async look() {
    const answer = await post('/join/look', { code: this.found.text });
    if (!answer.ok) return this.refuse(answer, this.key);
    const { title, section_name: hour, live } = answer.body;
    this.at = 'name';
    this.form.dataset.at = 'name';
    document.querySelector('[data-title]').textContent = 'One more thing: your name';
    this.say([title, hour].filter(Boolean).join(', '), live ? 'Live now' : 'Not started yet');
    this.step('name').hidden = false;
    this.form.display_name.focus();
  }

  async join(replace) {
    const name = this.form.display_name.value;
    const answer = await post('/join', { ...this.around(replace), code: this.found.text, display_name: name });
    if (answer.ok) return enter(answer.body.location);
    if (answer.body.somebody) return this.ask(answer.body);
    this.refuse(answer, this.form.display_name);
  }

  /** The code was changed: the name step is over, what was typed there stays. */
  back() {
    this.at = 'key';
    delete this.form.dataset.at;
    this.step('name').hidden = true;
    document.querySelector('[data-title]').textContent = 'Type your PIN or class code';
  }

  say(text, live = '') {
    const line = this.part('say');
    line.textContent = text;
    if (!live) return;
    const mark = document.createElement('span');
    mark.className = 'live';
    mark.textContent = live;
    line.prepend(mark);
  }

  /** Somebody is signed in here: ask before they are signed out; null asks nothing. */
  ask(problem) {
    this.complain('');
    this.part('ask').hidden = !problem;
    this.part('go').hidden = Boolean(problem);
    if (!problem) return;
    const stay = this.part('stay');
    this.part('whose').textContent = problem.detail;
    stay.textContent = `Stay as ${problem.somebody.name}`;
    stay.href = problem.somebody.location;
    this.part('replace').textContent = this.at === 'name' ? `Go in as ${this.form.display_name.value.trim()}` : 'Go in';
    stay.focus();
  }

  refuse(answer, input) {
    this.ask(null);
    this.complain(answer.body.detail || 'That did not work. Try again.');
    input.focus();
    if (input === this.key) this.key.select();
    if (answer.status === 429) this.wait(answer.wait);
  }

  /** Count down until we may try again. */
  wait(seconds) {
    this.until = Date.now() + seconds * 1000;
    const button = this.part('go');
    button.setAttribute('aria-disabled', 'true');
    setTimeout(() => button.removeAttribute('aria-disabled'), seconds * 1000);
  }

  complain(text) {
    const line = this.part('error');
    line.hidden = !text;
    line.textContent = text;
    if (text) this.key.setAttribute('aria-invalid', 'true');
    else this.key.removeAttribute('aria-invalid');
  }
}

/** NiceGUI draws the page after this module is read. */
async function begin() {
  for (;;) {
    const form = document.querySelector('#join');
    if (form) return new Join(form);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

if (!window.classroomTest) begin();
