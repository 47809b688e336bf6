// A form with one file: picked or dropped, sent, and then the page that shows what was found. Problems stand below it.

import { cookie } from './cookies.js';
import { NO_CONNECTION, enter } from './site.js';

function say(form, text) {
  form.querySelector('.err')?.remove();
  if (!text) return;
  const error = Object.assign(document.createElement('p'), { className: 'err', textContent: text });
  error.setAttribute('role', 'alert');
  form.append(error);
}

async function send(form, file) {
  if (form.dataset.busy || document.body.dataset.entering) return;
  say(form, '');
  form.dataset.busy = 'yes';
  const body = new FormData();
  if (file) body.append('file', file);
  const wait = form.querySelector('[data-wait]');
  wait.hidden = false;
  try {
    const headers = { Accept: 'application/json', 'X-CSRF-Token': cookie('csrf_token') };
    const reply = await fetch(form.getAttribute('action'), { method: 'POST', body, headers });
    const answer = await reply.json().catch(() => ({}));
    if (reply.ok) enter(answer.location);
    else say(form, typeof answer.detail === 'string' ? answer.detail : 'We could not read this file. Try another one.');
  } catch {
    say(form, NO_CONNECTION);
  }
  wait.hidden = true;
  delete form.dataset.busy;
}

function over(form, is) {
  form.classList.toggle('drop--over', is);
}

document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-file]');
  if (!form) return;
  event.preventDefault();
  send(form, form.querySelector('input[type=file]').files[0]);
});

document.addEventListener('dragover', (event) => {
  const form = event.target.closest?.('[data-file]');
  if (!form) return;
  event.preventDefault();
  over(form, true);
});

document.addEventListener('dragleave', (event) => {
  const form = event.target.closest?.('[data-file]');
  if (form && !form.contains(event.relatedTarget)) over(form, false);
});

document.addEventListener('drop', (event) => {
  const form = event.target.closest?.('[data-file]');
  if (!form) return;
  event.preventDefault();
  over(form, false);
  send(form, event.dataTransfer.files[0]);
});
