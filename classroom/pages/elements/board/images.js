// Pictures on a board: pasted, dropped or picked; made small enough here, uploaded, then placed where they were meant.

import { send } from '../upload.js';
import { boxAt, inSight } from './placing.js';
import { round } from './measure.js';

const LARGEST = 2000;
const HEAVY = 1_500_000;
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 10;
const SCREEN = 1366;
const WIDEST = 0.6;
const TOO_BIG = 'This picture is too large for us to open. Make it smaller, or take the photo again.';

export function install(board) {
  const picker = document.createElement('input');
  Object.assign(picker, { type: 'file', accept: 'image/*', multiple: true, hidden: true });
  picker.addEventListener('change', () => (bring(board, [...picker.files]), (picker.value = '')));
  board.overlay.append(picker);
  board.menu.add({ name: 'picture', word: 'Add a picture', icon: 'add_photo_alternate', place: 'more', when: () => board.can(), run: () => picker.click() });
  const pasted = (event) => isHere(event) && paste(board, event);
  const over = (event) => board.can() && event.dataTransfer?.types.includes('Files') && event.preventDefault();
  const dropped = (event) => drop(board, event);
  document.addEventListener('paste', pasted);
  board.surface.addEventListener('dragover', over);
  board.surface.addEventListener('drop', dropped);
  board.on('dispose', () => {
    document.removeEventListener('paste', pasted);
    board.surface.removeEventListener('dragover', over);
    board.surface.removeEventListener('drop', dropped);
    picker.remove();
  });
}

/** A paste is for the board where nobody writes in a field. */
const isHere = (event) => document.body.dataset.tab === 'board' && !event.target.closest?.('input, textarea, [contenteditable], [role=dialog]');

function paste(board, event) {
  if (!board.can()) return;
  const files = [...(event.clipboardData?.files ?? [])];
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!files.length && !text.trim()) return;
  event.preventDefault();
  if (files.length) bring(board, files);
  else board.emit('paste-text', text);
}

function drop(board, event) {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  const { left, top } = board.surface.getBoundingClientRect();
  bring(board, [...event.dataTransfer.files], board.camera.toPage(event.clientX - left, event.clientY - top));
}

/** Bring files onto the board, around a place or in the middle of what is seen. */
async function bring(board, files, place = null) {
  if (!board.can()) return board.tell('You may look at this board. Ask your teacher to let you draw.');
  const papers = files.filter(({ type, name }) => type === 'application/pdf' || /\.pdf$/i.test(name));
  if (papers.length) return board.emit('paper', papers[0]);
  if (files.length > MOST_FILES) board.tell(`We take ${MOST_FILES} pictures at a time. The first ${MOST_FILES} are coming.`);
  for (const [at, file] of files.slice(0, MOST_FILES).entries()) await bringOne(board, file, place, at);
}

async function bringOne(board, file, place, at) {
  const [page, key] = [board.page().id, board.newId()];
  board.announce('The picture is on its way.');
  try {
    const form = new FormData();
    form.append('image_file', await small(file), file.name || 'picture.png');
    const waiting = (is) => is && board.tell('No connection. The picture goes out when it is back.');
    const kept = await send(`/api/boards/${board.id}/images`, form, key, { progress: () => {}, waiting, isWanted: () => !board.isGone });
    add(board, page, kept, place, at);
  } catch (problem) {
    board.tell(problem.message || TOO_BIG, { bad: true });
  }
}

function add(board, page, { file, width, height }, place, at) {
  const wide = Math.min(WIDEST, width / SCREEN);
  const high = round((wide * height) / width);
  const aside = 0.03 * at;
  const p = place ? boxAt(place[0] + aside, place[1] + aside, wide, high) : inSight(board, wide, high).map((one, axis) => round(axis < 2 ? one + aside : one));
  const object = { ...board.made('image', { file, p }), page };
  board.commit([{ op: 'add', o: object }], 'the picture');
  if (board.isGone) return board.tell(`The picture is on “${board.title}”.`);
  board.choose('select');
  board.selection.set([object.id]);
  board.announce('The picture is on the board. Describe it in the outline.');
}

/** The file, or a smaller picture of the same where it is too large for a board. */
export async function small(file) {
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!image) return checked(file);
  const scale = Math.min(1, LARGEST / Math.max(image.width, image.height));
  if (scale === 1 && file.size < HEAVY) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const made = await new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9));
  return made && made.size < file.size ? made : checked(file);
}

/** What this browser cannot open the server may (HEIC), as long as it is not too large to send. */
function checked(file) {
  if (file.size > MOST_BYTES) throw new Error(`The picture is ${Math.round(file.size / 1024 ** 2)} MB. Pick one under 10 MB, or take the photo again.`);
  return file;
}
