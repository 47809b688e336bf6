// The own profile: change it in place, and pick the square of a photo by dragging, by arrow keys and with a zoom.

import { cookie } from './cookies.js';
import { NO_CONNECTION, bringTyped, forgetTyped } from './site.js';

const NO_PICTURE = 'This file is no picture that we can read. Pick a photo, such as a JPEG or a PNG.';
const UNSEEN = 'your browser cannot show this kind of photo. We keep its middle.';
const STEP = 0.02;

/** The page comes together after this module is loaded. */
async function arrived() {
  for (;;) {
    const found = document.querySelector('[data-profile]');
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

const page = await arrived();
const form = page.querySelector('form');
const crop = form.querySelector('.crop');
const image = crop.querySelector('img');
const zoom = form.querySelector('[name=zoom]');
const file = form.querySelector('[type=file]');
const cut = { x: 0.5, y: 0.5, zoom: 1 };
let isGone = false;

function edit(is) {
  form.hidden = !is;
  page.querySelectorAll('[data-shown]').forEach((one) => (one.hidden = is));
  (is ? form.querySelector('input:not([type=file])') : page.querySelector('[data-edit]')).focus();
}

/** A photo of a phone (HEIC) names its kind behind the size of its first box. */
const ftyp = /^.{4}ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s;

function head(picked) {
  return picked.slice(0, 12).text().catch(() => '');
}

/** Put the file away at once and say why: the profile can be kept without it. */
function refuse(text) {
  file.value = '';
  form.querySelector('[data-picked]').textContent = '';
  say(text, 'photo');
}

/** How large the photo lies behind the square, in pixels of the page. */
function size() {
  const scale = (crop.clientWidth / Math.min(image.naturalWidth, image.naturalHeight)) * cut.zoom;
  return { width: image.naturalWidth * scale, height: image.naturalHeight * scale };
}

/** Keep the square inside of the photo, and show it. */
function place() {
  const { width, height } = size();
  const edge = crop.clientWidth;
  const inside = (share, whole) => Math.min(1 - edge / whole / 2, Math.max(edge / whole / 2, share));
  cut.x = inside(cut.x, width);
  cut.y = inside(cut.y, height);
  Object.assign(image.style, { width: `${width}px`, height: `${height}px`, left: `${edge / 2 - cut.x * width}px`, top: `${edge / 2 - cut.y * height}px` });
}

function move(across, down) {
  cut.x += across;
  cut.y += down;
  place();
}

function say(text, name) {
  form.querySelector('.err')?.remove();
  form.querySelectorAll('[aria-invalid]').forEach((one) => one.removeAttribute('aria-invalid'));
  if (!text) return;
  const error = Object.assign(document.createElement('p'), { className: 'err', textContent: text, id: 'err-profile' });
  error.setAttribute('role', 'alert');
  const input = name && form.querySelector(`[name="${CSS.escape(name)}"]`);
  (input?.closest('.field') ?? form).append(error);
  input?.setAttribute('aria-invalid', 'true');
  input?.setAttribute('aria-describedby', error.id);
}

file.addEventListener('change', () => {
  const picked = file.files[0];
  if (!picked) return;
  isGone = false;
  URL.revokeObjectURL(image.src);
  Object.assign(cut, { x: 0.5, y: 0.5, zoom: 1 });
  zoom.value = '1';
  image.src = URL.createObjectURL(picked);
  say('');
  form.querySelector('[data-picked]').textContent = picked.name;
});
image.addEventListener('load', () => {
  crop.closest('[data-cut]').hidden = false;
  place();
});
image.addEventListener('error', async () => {
  const picked = file.files[0];
  crop.closest('[data-cut]').hidden = true;
  if (!picked) return;
  const isHeic = ftyp.test(await head(picked));
  if (file.files[0] !== picked) return;
  if (isHeic) form.querySelector('[data-picked]').textContent = `${picked.name}: ${UNSEEN}`;
  else refuse(NO_PICTURE);
});

zoom.addEventListener('input', () => {
  cut.zoom = Number(zoom.value);
  place();
});
crop.addEventListener('pointerdown', (event) => crop.setPointerCapture(event.pointerId));
crop.addEventListener('pointermove', (event) => {
  if (!crop.hasPointerCapture(event.pointerId)) return;
  const { width, height } = size();
  move(-event.movementX / width, -event.movementY / height);
});
crop.addEventListener('keydown', (event) => {
  const steps = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  if (!steps[event.key]) return;
  event.preventDefault();
  move(...steps[event.key]);
});

page.querySelector('[data-edit]').addEventListener('click', () => edit(true));
form.querySelector('[data-leave]').addEventListener('click', () => {
  forgetTyped(form);
  edit(false);
});
form.querySelector('[data-remove]')?.addEventListener('click', (event) => {
  isGone = true;
  event.currentTarget.hidden = true;
  file.value = '';
  form.querySelector('[data-picked]').textContent = 'The photo goes when you keep your profile.';
});

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = 'yes';
  say('');
  const body = new FormData();
  for (const name of ['full_name', 'bio']) body.append(name, form.elements[name].value);
  if (isGone) body.append('photo', '');
  if (file.files[0]) {
    body.append('photo', file.files[0]);
    for (const [name, value] of Object.entries(cut)) body.append(name, String(value));
  }
  try {
    const headers = { Accept: 'application/json', 'X-CSRF-Token': cookie('csrf_token') };
    const reply = await fetch('/api/users/update_profile', { method: 'PATCH', body, headers });
    const answer = await reply.json().catch(() => ({}));
    if (reply.ok) {
      forgetTyped(form);
      window.location.reload();
    } else say(typeof answer.detail === 'string' ? answer.detail : 'Please check what you typed.', answer.field);
  } catch {
    say(NO_CONNECTION);
  }
  delete form.dataset.busy;
});

if (bringTyped(form)) edit(true);
