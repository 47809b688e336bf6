// Images of a board: asked for when they are first seen, drawn when they are there.

export class Pictures {
  /** `arrived()` is called when one has come. */
  constructor(boardId, arrived) {
    Object.assign(this, { boardId, arrived });
    this.all = new Map();
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

  ask(digest) {
    const image = new Image();
    image.addEventListener('load', () => this.arrived());
    image.src = this.address(digest);
    this.all.set(digest, image);
  }
}
