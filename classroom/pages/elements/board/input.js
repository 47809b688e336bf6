// Pointers, wheel and touch on a board: one finger or the mouse works with the tool, two fingers move the page.

const SETTLE = 120;

export class Input {
  constructor(board, surface) {
    Object.assign(this, { board, surface, touches: new Map(), active: null, isPanning: false, hasPen: false });
    this.ending = new AbortController();
    const { signal } = this.ending;
    const listen = (name, fn, options = {}) => surface.addEventListener(name, fn, { ...options, signal });
    listen('pointerdown', (event) => this.down(event));
    listen('pointermove', (event) => this.move(event));
    listen('pointerup', (event) => this.up(event));
    listen('pointercancel', (event) => this.cancel(event));
    listen('lostpointercapture', (event) => this.up(event));
    listen('pointerleave', () => this.board.emit('leave'));
    listen('blur', () => delete surface.dataset.by);
    listen('contextmenu', (event) => event.preventDefault());
    listen('wheel', (event) => this.wheel(event), { passive: false });
    listen('touchstart', (event) => event.preventDefault(), { passive: false }); // no magnifier, no double tap zoom
  }

  dispose() {
    this.ending.abort();
  }

  place(event) {
    const box = this.surface.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const [x, y] = this.board.camera.toPage(px, py);
    return { x, y, px, py, pressure: event.pointerType === 'pen' ? event.pressure : null, event };
  }

  get tool() {
    return this.board.tools.get(this.board.tool);
  }

  down(event) {
    this.board.emit('down', event);
    this.surface.dataset.by = 'pointer'; // no ring around the whole window for a hand
    this.surface.focus({ preventScroll: true });
    if (event.pointerType === 'pen') this.hasPen = true;
    if (event.pointerType === 'touch') {
      this.touches.set(event.pointerId, this.place(event));
      if (this.touches.size === 2) return this.beginPinch();
      if (this.touches.size > 2) return;
    }
    if (this.active) return;
    const isEraser = event.pointerType === 'pen' && (event.buttons & 32) !== 0; // the other end; its button is 5
    if (event.button > 1 && !isEraser) return;
    this.capture(event);
    const isPan = event.button === 1 || this.isSpace || (event.pointerType === 'touch' && this.hasPen);
    const point = this.place(event);
    const tool = isPan ? this.board.tools.get('pan') : isEraser ? this.board.tools.get('eraser') : this.tool;
    this.active = { id: event.pointerId, tool, began: performance.now(), at: point };
    if (tool?.down?.(point) === false) this.active = null;
  }

  capture(event) {
    try {
      this.surface.setPointerCapture(event.pointerId);
    } catch {
      // the pointer has gone already
    }
  }

  move(event) {
    if (this.touches.has(event.pointerId)) {
      const before = new Map(this.touches);
      this.touches.set(event.pointerId, this.place(event));
      if (this.touches.size >= 2) return this.pinch(before);
    }
    if (this.active?.id !== event.pointerId) {
      if (!this.active) this.tool?.hover?.(this.place(event));
      return this.board.emit('hover', this.place(event));
    }
    const samples = event.getCoalescedEvents?.() ?? [];
    for (const one of samples.length ? samples : [event]) {
      this.active.at = this.place(one);
      this.active.tool?.move?.(this.active.at);
    }
    this.board.emit('hover', this.place(event));
  }

  up(event) {
    this.touches.delete(event.pointerId);
    if (this.active?.id !== event.pointerId) return;
    const { tool } = this.active;
    this.active = null;
    tool?.up?.(this.place(event));
  }

  cancel(event) {
    this.touches.delete(event.pointerId);
    if (this.active?.id !== event.pointerId) return;
    const { tool } = this.active;
    this.active = null;
    tool?.cancel?.();
  }

  /** Another page or board is about to be shown: what is under way ends where it is, on its own. */
  finish() {
    const { tool, at } = this.active ?? {};
    this.active = null;
    tool?.up?.(at);
  }

  /** What is under way was not meant, or the page that it was for is gone. */
  abandon() {
    this.active?.tool?.cancel?.();
    this.active = null;
  }

  /** A second finger: what the first has begun a moment ago was not meant. */
  beginPinch() {
    if (!this.active || this.active.isPinch) return;
    if (performance.now() - this.active.began < SETTLE * 3) this.abandon();
    else this.finish();
  }

  pinch(before) {
    const ids = [...this.touches.keys()].slice(0, 2);
    const pixels = (from) => ids.map((id) => [from.get(id).px, from.get(id).py]);
    this.board.emit('moved');
    this.board.camera.pinch(pixels(before), pixels(this.touches));
  }

  wheel(event) {
    event.preventDefault();
    const { px, py } = this.place(event);
    this.board.emit('moved');
    this.board.camera.wheel(event, px, py);
  }
}
