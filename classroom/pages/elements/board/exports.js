// A board to take away: this page as PNG or SVG, all pages as PDF, everything as open JSON.

import { boundsOf } from './geometry.js';
import { union } from './measure.js';
import { openPane } from './pane.js';
import { objectsOf, pagesOf } from './reducer.js';
import { onPaper, paintScene } from './scene.js';
import { svgOf } from './svg.js';
import { WHOLE } from './view.js';

const SHARP = 2;
const MOST_PIXELS = 24_000_000;
const LONGEST = 12_000;
const REACH = 8;
const MOST_EMBEDDED = 24 * 1024 ** 2; // bytes of pictures within the data: as in services/board_files.py
const FONT = 'fonts/patrick-hand-latin.woff2';
const CHOICES = [
  ['png', 'Picture of this page', 'PNG, for slides and posts'],
  ['svg', 'Drawing of this page', 'SVG, sharp at any size'],
  ['pdf', 'All pages on paper', 'PDF, to print or to hand out'],
  ['json', 'The whole board as data', 'JSON, open, with its pictures'],
];

export function install(board) {
  board.menu.add({ name: 'export', word: 'Export', icon: 'download', place: 'bar', run: () => openPane(board, 'export', 'Export', Exports) });
}

const Exports = {
  data: () => ({ busy: '', choices: CHOICES }),
  methods: {
    async take(kind) {
      if (this.busy) return;
      this.busy = kind;
      try {
        await MAKE[kind](this.board);
        this.board.announce('The file is in your downloads.');
      } catch {
        this.board.tell('The file could not be made. Check the connection and try again.', { bad: true });
      }
      this.busy = '';
    },
  },
  template: `
    <div class="bp"><button v-for="[kind, word, hint] in choices" :key="kind" type="button" class="bp__choice" :aria-busy="busy === kind" @click="take(kind)"><svg class="ic" aria-hidden="true"><use :href="icon(kind === 'pdf' ? 'picture_as_pdf' : 'download')"/></svg><span><b>{{ word }}</b><small>{{ busy === kind ? 'Getting it ready …' : hint }}</small></span></button></div>`,
};

const MAKE = {
  async png(board) {
    const canvas = await pictureOf(board);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the canvas is too large');
    save(blob, nameOf(board, 'png'));
  },
  async svg(board, objects = board.objects()) {
    const page = board.page();
    const pictures = new Map();
    for (const digest of digestsOf(page, objects)) {
      const uri = await dataUri(board.pictures.address(digest)).catch(() => null);
      if (uri) pictures.set(digest, uri);
    }
    const font = await dataUri(`${board.root}/${FONT}`).catch(() => '');
    const text = svgOf({ page, objects, look: onPaper(board), frame: frameOf(page, objects), pictures, font, title: board.title });
    save(new Blob([text], { type: 'image/svg+xml' }), nameOf(board, 'svg'));
  },
  async pdf(board) {
    const reply = await fetch(`/api/boards/${board.id}/board.pdf`);
    if (!reply.ok) throw new Error('no paper');
    save(await reply.blob(), nameOf(board, 'pdf', false));
  },
  async json(board) {
    const content = await openFormat(board);
    save(new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: 'application/json' }), nameOf(board, 'json', false));
    const count = content.left_out.length;
    if (count) board.tell(`${count === 1 ? 'One picture is' : `${count} pictures are`} not in the file: up to 24 MB of pictures go into it, and all must be there. The PDF shows them.`);
  },
};

/** Objects that need not be on the board, as a drawing on its page (SVG). */
export const saveDrawing = (board, objects) => MAKE.svg(board, objects);

/** Everything that is on the board, its pictures too, in the words of the board's own format (docs/board.md). */
export async function openFormat(board) {
  const state = board.state();
  const pages = pagesOf(state);
  const objects = pages.flatMap(({ id }) => objectsOf(state, id)).map(({ v, by, ...one }) => one);
  const { pictures, left_out } = await embedded(board, new Set(pages.flatMap((page) => [...digestsOf(page, objects)])));
  return { format: 'classroom-board', version: 1, title: board.title, exported_at: new Date().toISOString(), pages, objects, pictures, left_out };
}

/** Pictures as data URLs, and the names of those that do not fit or cannot be had. */
async function embedded(board, digests) {
  const pictures = {};
  let left = MOST_EMBEDDED;
  for (const digest of digests) {
    const uri = await dataUri(board.pictures.address(digest)).catch(() => null);
    const size = uri && Math.floor((uri.length - uri.indexOf(',') - 1) * 0.75);
    if (!uri || size > left) continue;
    left -= size;
    pictures[digest] = uri;
  }
  return { pictures, left_out: [...digests].filter((digest) => !pictures[digest]) };
}

/** What a file shows: the page, and what was drawn beyond it unless it lies where nobody finds it. */
export function frameOf(page, objects) {
  const near = objects.filter((one) => boundsOf([one]).every((edge) => Math.abs(edge) < REACH));
  return union([0, 0, 1, page.ratio], near.length ? boundsOf(near) : null) ?? [0, 0, 1, page.ratio];
}

/** A page as a canvas, on light paper whatever the theme is. */
export async function pictureOf(board) {
  const { page, objects } = sceneOf(board);
  const images = await loaded(board, digestsOf(page, objects));
  const look = onPaper(board, (digest) => images.get(digest) ?? null);
  const [x0, y0, x1, y1] = frameOf(page, objects);
  const [wide, high] = [x1 - x0, y1 - y0];
  const k = Math.min(WHOLE * SHARP, Math.sqrt(MOST_PIXELS / (wide * high)), LONGEST / wide, LONGEST / high);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: Math.ceil(wide * k), height: Math.ceil(high * k) });
  paintScene(canvas, { page, objects, look, corner: [x0, y0], k });
  return canvas;
}

const sceneOf = (board) => ({ page: board.page(), objects: board.objects() });
const digestsOf = (page, objects) => new Set([page.file, ...objects.filter(({ kind }) => kind === 'image').map(({ d }) => d.file)].filter(Boolean));

async function loaded(board, digests) {
  const images = new Map();
  for (const digest of digests) {
    const image = new Image();
    image.src = board.pictures.address(digest);
    if (await image.decode().then(() => true, () => false)) images.set(digest, image);
  }
  return images;
}

async function dataUri(path) {
  const reply = await fetch(path);
  if (!reply.ok) throw new Error(path);
  const blob = await reply.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
}

function nameOf(board, suffix, isOnePage = true) {
  const words = board.title.replace(/[^\p{L}\p{N} _-]/gu, '').trim().replace(/\s+/g, '-').slice(0, 60) || 'board';
  const page = isOnePage ? `-${board.pages().findIndex(({ id }) => id === board.page().id) + 1}` : '';
  return `${words}${page}.${suffix}`;
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
