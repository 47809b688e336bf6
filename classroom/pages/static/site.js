// What every page needs: colours, menus, and plain forms that keep what was typed.

export function cookie(name) {
  const found = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : '';
}

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
    return { ok: false, status: 0, body: { detail: 'No connection. Check your network, then try again.' }, wait: 0 };
  }
}

/**
 * Go to where an answer has let somebody in. Until that page is there, this one sends nothing more: a key pressed
 * twice would be a second sign-in, which ends the first one while its page opens.
 */
export function enter(location) {
  document.body.dataset.entering = 'yes';
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
  if (answer.ok && answer.body.location) enter(answer.body.location);
  else if (answer.ok) succeed(form);
  else fail(form, answer.body);
});

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

/** Put the sentence at its field; what was typed stays. */
function fail(form, body) {
  const sentence = typeof body.detail === 'string' ? body.detail : 'Please check what you typed.';
  const input = body.field ? form.querySelector(`[name="${CSS.escape(body.field)}"]`) : null;
  const error = Object.assign(document.createElement('p'), { className: 'err', textContent: sentence, id: `err-${body.field || 'form'}` });
  error.setAttribute('role', 'alert');
  if (input) {
    const field = input.closest('.field') || input.parentElement;
    field.classList.add('has-err');
    field.append(error);
    input.setAttribute('aria-invalid', 'true');
    input.setAttribute('aria-describedby', error.id);
    input.focus();
  } else {
    form.prepend(error);
  }
}

hear();

const settle = () => window.classroomTheme && paint(document.documentElement.classList.contains('theme-dark'));
if (window.Quasar) settle();
else window.addEventListener('load', () => setTimeout(settle, 0));
