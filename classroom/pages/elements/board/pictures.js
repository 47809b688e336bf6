// Images of a board: asked for when they are first seen, drawn when they are there, asked for again after a cut.

const SOON = 1_500;
const LATEST = 30_000;

export class Pictures {
  /** `arrived()` is called when one has come. */
  constructor(boardId, arrived) {
    Object.assign(this, { boardId, arrived });
    this.all = new Map();
    this.waiting = new Set();
  }

  /** The address of an image, for `<img>` and for exports. */
  address(digest) {
    return `/api/boards/${this.boardId}/images/${digest}`;
  }

  /** An image that can be drawn, or null while it is on its way. */
  get(digest) {
    if (!this.all.has(digest)) this.ask(digest);
    const image = this.all.get(digest);
    return image.complete && image.naturalWidth ? image : null;
  }

  /** Ask, and again later where nothing came: an image does not say why, and a cut ends by itself. */
  ask(digest, pause = SOON) {
    const image = new Image();
    image.addEventListener('load', () => this.arrived());
    image.addEventListener('error', () => this.askLater(digest, pause));
    image.src = this.address(digest);
    this.all.set(digest, image);
  }

  askLater(digest, pause) {
    if (this.isGone) return;
    const late = setTimeout(() => {
      this.waiting.delete(late);
      this.ask(digest, Math.min(2 * pause, LATEST));
    }, pause);
    this.waiting.add(late);
  }

  dispose() {
    this.isGone = true;
    this.waiting.forEach((late) => clearTimeout(late));
  }
}
