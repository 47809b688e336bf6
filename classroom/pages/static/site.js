// What every page needs: colours, menus, and plain forms that keep what was typed.

import { cookie } from './cookies.js';

export const NO_CONNECTION = 'No connection. Check your network, then try again.';

/**
 * What is typed and pressed before a page is connected leaves in the order in which it was done. NiceGUI asks for each
 * event by itself, every ten milliseconds, whether the page is connected: a press could overtake the words before it.
 * Once there is a socket it may have them all, as it sends what waits in order when it is connected.
 */
Object.defineProperty(window, 'did_handshake', { get: () => Boolean(window.socket), set() {} });

/** Post a form as a script would; returns `{ok, status, body, wait}`. Never throws. */
export async function post(path, data) {
  const body = data instanceof FormData ? new URLSearchParams(data) : new URLSearchParams(Object.entries(data));
  try {
    const reply = await fetch(path, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json', 'X-CSRF-Token': cookie('csrf_token') },
    });
    const answer = await reply.json().catch(() => ({}));
    return { ok: reply.ok, status: reply.status, body: answer, wait: Number(reply.headers.get('Retry-After') || 0) };
  } catch {
    return { ok: false, status: 0, body: { detail: NO_CONNECTION }, wait: 0 };
  }
}

/**
 * Go to where an answer has let somebody in. Until that page is there, this one sends nothing more: a key pressed
 * twice would be a second sign-in, which ends the first one while its page opens.
 */
export function enter(location) {
  document.body.dataset.entering = 'yes';
  forgetAllTyped();
  window.addEventListener('pageshow', ({ persisted }) => persisted && delete document.body.dataset.entering);
  window.location.assign(location);
}

const LEAVING = ['/hand-on', '/sign-out', '/sign-out-everywhere'];

/** Say once what the last answer has left for this page. */
async function hear() {
  const sentence = cookie('classroom_said');
  if (!sentence) return;
  document.cookie = 'classroom_said=; path=/; max-age=0; SameSite=Lax';
  const { toast } = await import('./toast.js');
  toast(sentence);
}

function isDark() {
  return document.documentElement.classList.contains('theme-dark') || document.body.classList.contains('body--dark');
}

function paint(dark) {
  document.documentElement.classList.toggle('theme-dark', dark);
  document.body.classList.toggle('body--dark', dark);
  document.body.classList.toggle('body--light', !dark);
  window.Quasar?.Dark?.set(dark);
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-theme-toggle]')) {
    const dark = !isDark();
    paint(dark);
    document.cookie = `theme=${dark ? 'dark' : 'light'}; path=/; max-age=31536000; SameSite=Lax`;
  }
  const copy = target?.closest('[data-copy]');
  if (copy) copyText(copy);
  document.querySelectorAll('details.menu[open]').forEach((menu) => {
    if (!menu.contains(target) || target?.closest('.menu__list a, .menu__list button')) menu.open = false;
  });
});

document.addEventListener(
  'toggle',
  async ({ target }) => {
    if (target.open && target.matches('details.find')) (await import('./find_people.js')).open(target);
  },
  true,
);

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  document.querySelectorAll('details.menu[open]').forEach((menu) => {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
});

let pressed = null;

document.addEventListener('pointerdown', ({ target, button, ctrlKey, metaKey, shiftKey }) => {
  const plain = button === 0 && !ctrlKey && !metaKey && !shiftKey;
  pressed = (plain && target instanceof Element && target.closest('a[href]')) || null;
});

/** A list that comes anew under a press takes the link with it, and no click follows: the same link is followed. */
document.addEventListener('pointerup', ({ clientX, clientY }) => {
  const link = document.elementFromPoint(clientX, clientY)?.closest('a[href]');
  if (pressed && !pressed.isConnected && link?.href === pressed.href) link.click();
  pressed = null;
});

/** What pages keep in this browser goes with the person: the next one finds no draft. */
function leave() {
  window.dispatchEvent(new Event('classroom:leaving'));
  try {
    sessionStorage.clear();
    indexedDB.deleteDatabase('classroom');
  } catch {
    // a browser without storage has kept nothing
  }
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (LEAVING.includes(form.getAttribute('action'))) leave();
  if (form.matches('[data-csrf]')) {
    let field = form.querySelector('input[name=csrf_token]');
    if (!field) {
      field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'csrf_token' });
      form.append(field);
    }
    field.value = cookie('csrf_token');
  }
  if (!form.matches('[data-plain]')) return;
  event.preventDefault();
  if (form.dataset.busy || document.body.dataset.entering) return;
  form.dataset.busy = 'yes';
  clear(form);
  const answer = await post(form.getAttribute('action'), new FormData(form));
  delete form.dataset.busy;
  if (answer.ok && form.dataset.kept) forgetTyped(form);
  if (answer.ok && answer.body.location) enter(answer.body.location);
  else if (answer.ok) succeed(form);
  else fail(form, answer.body);
});

/** The fields of a form whose words this tab keeps until they are sent: no password, and nothing that we have set. */
const keptFields = (form) =>
  [...form.elements].filter((one) => one.name && one.matches('input:not([type=password], [type=hidden], [type=file], [type=range], [type=radio], [type=checkbox]), textarea, select'));
const TYPED = 'typed/';
/** How long words wait for a page that is loaded again. Whoever comes to this tab later is somebody else. */
const TYPED_WAITS = 15 * 60_000;
const typedName = (form) => `${TYPED}${form.dataset.kept}`;
const typedNames = () => Object.keys(sessionStorage).filter((name) => name.startsWith(TYPED));

document.addEventListener('input', ({ target }) => {
  const form = target.form;
  if (!form?.matches('[data-kept]')) return;
  const words = Object.fromEntries(keptFields(form).map((one) => [one.name, one.value]));
  sessionStorage.setItem(typedName(form), JSON.stringify({ at: Date.now(), words }));
});

/** Forget what was typed into a form: it was sent, or nobody wants it. */
export const forgetTyped = (form) => sessionStorage.removeItem(typedName(form));

/** What was typed here goes wherever a form leads in: the next person in this tab may be another. */
function forgetAllTyped() {
  typedNames().forEach((name) => sessionStorage.removeItem(name));
}

function forgetOldTyped() {
  for (const name of typedNames()) {
    const { at } = JSON.parse(sessionStorage.getItem(name));
    if (!(at > Date.now() - TYPED_WAITS)) sessionStorage.removeItem(name);
  }
}

/** What was typed into a form a moment before this page was loaded is there again; says whether there was anything. */
export function bringTyped(form) {
  forgetOldTyped();
  const { words } = JSON.parse(sessionStorage.getItem(typedName(form)) ?? '{}');
  keptFields(form).forEach((one) => (one.value = words?.[one.name] ?? one.value));
  return words !== undefined;
}

/** The page comes together after this module is loaded: wait for its form, where something was kept of one. */
async function bringAllTyped() {
  forgetOldTyped();
  if (!typedNames().length) return;
  for (let frame = 0; frame < 600; frame += 1) {
    const forms = document.querySelectorAll('form[data-plain][data-kept]');
    if (forms.length) return forms.forEach(bringTyped);
    await new Promise(requestAnimationFrame);
  }
}

/** Copy the text of a `data-copy` button, also where the page is not served over HTTPS. */
async function copyText(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const before = button.innerHTML;
  button.textContent = 'Copied';
  setTimeout(() => (button.innerHTML = before), 1800);
}

function clear(form) {
  form.querySelectorAll('.err').forEach((one) => one.remove());
  form.querySelectorAll('.has-err').forEach((one) => one.classList.remove('has-err'));
  form.querySelectorAll('[aria-invalid]').forEach((one) => one.removeAttribute('aria-invalid'));
}

function succeed(form) {
  const done = Object.assign(document.createElement('p'), { className: 'state state--ok', textContent: form.dataset.done || 'Saved.' });
  done.setAttribute('role', 'status');
  form.querySelectorAll('.state--ok').forEach((one) => one.remove());
  form.append(done);
  if (form.hasAttribute('data-clear')) form.reset();
}

/** Put the sentence at its field, and one at each other field that is empty; what was typed stays. */
function fail(form, body) {
  const sentence = typeof body.detail === 'string' ? body.detail : 'Please check what you typed.';
  const input = body.field ? form.querySelector(`[name="${CSS.escape(body.field)}"]`) : null;
  if (!input) {
    form.prepend(problem(sentence, 'form'));
    return;
  }
  point(input, sentence);
  for (const other of form.querySelectorAll('[required]')) {
    if (!other.value.trim() && !other.matches('[aria-invalid]')) point(other, `${other.labels[0]?.textContent ?? 'This'} is empty.`);
  }
  form.querySelector('[aria-invalid]').focus();
}

function point(input, sentence) {
  const field = input.closest('.field') || input.parentElement;
  const error = problem(sentence, input.name);
  field.classList.add('has-err');
  field.append(error);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', error.id);
}

function problem(sentence, name) {
  const error = Object.assign(document.createElement('p'), { className: 'err', textContent: sentence, id: `err-${name}` });
  error.setAttribute('role', 'alert');
  return error;
}

hear();
bringAllTyped();

const settle = () => window.classroomTheme && paint(document.documentElement.classList.contains('theme-dark'));
if (window.Quasar) settle();
else window.addEventListener('load', () => setTimeout(settle, 0));
