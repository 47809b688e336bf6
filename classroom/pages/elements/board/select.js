// The tools that choose: click, marquee and lasso; what is chosen can be moved, resized and turned.
// Adds `board.chosen()`, the objects that are chosen with the lowest first, and `board.actions` (actions.js).

import { angleOf, centreOf, setOps } from './arrange.js';
import { boundsOf, factors, frameOf, isCaught, moved, rectangle, resized, turned, withGroups } from './geometry.js';
import { HANDLES, handlesOf, inFrame, TURNER, turnerOf } from './geometry.js';
import { install as installActions } from './actions.js';
import { byOrder } from './order.js';
import { install as installBar } from './selection_bar.js';
import { install as installCatch } from './catch_bar.js';
import { paintSelection } from './selection_look.js';

const STARTS = 4;
const TWICE = 400;
const SLACK = { mouse: 6, pen: 8, touch: 16 };
const GRIP = { mouse: 10, pen: 12, touch: 22 };
const CURSORS = { nw: 'nwse-resize', se: 'nwse-resize', ne: 'nesw-resize', sw: 'nesw-resize', n: 'ns-resize', s: 'ns-resize', e: 'ew-resize', w: 'ew-resize' };

export function install(board) {
  const tool = new Selecting(board);
  board.chosen = () => [...board.selection.ids].map((id) => board.object(id)).filter(Boolean).sort(byOrder);
  board.tools.add('select', tool.as('marquee'));
  board.tools.add('lasso', tool.as('lasso'));
  board.on('dispose', board.paint((ctx, camera) => paintSelection(ctx, camera, board, tool)));
  board.on('tool', (name) => name !== 'select' && name !== 'lasso' && board.selection.clear());
  installActions(board);
  installBar(board);
  installCatch(board);
}

class Selecting {
  constructor(board) {
    this.board = board;
    this.drag = null;
  }

  as(catching) {
    return {
      cursor: 'default',
      down: (at) => this.down(at, catching),
      move: (at) => this.move(at),
      up: (at) => this.up(at),
      cancel: () => this.cancel(),
      hover: (at) => this.hover(at),
    };
  }

  /** What of the selection this person may change; what is locked stays where it is until it is unlocked. */
  movable() {
    return this.board.chosen().filter((one) => !one.locked && this.board.may(one));
  }

  down(at, catching) {
    if (!this.board.can()) return false;
    const mine = this.movable();
    const grip = this.grip(at, mine);
    if (grip) this.begin(grip === TURNER ? 'turn' : 'resize', at, { handle: grip, mine, frame: frameOf(mine) });
    else this.choose(at, at.event?.altKey ? 'lasso' : catching);
    return true;
  }

  choose(at, catching) {
    const { board } = this;
    const found = this.at(at);
    const isMore = Boolean(at.event?.shiftKey);
    const isInside = !isMore && !found && this.isInside(at);
    if (!found && !isInside) return this.begin('catch', at, { catching, path: [[at.x, at.y]], before: isMore ? [...board.selection.ids] : [] });
    const was = board.selection.has(found?.id);
    const ids = found ? withGroups([found], board.objects()).map(({ id }) => id) : [];
    if (isMore) board.selection.set(was ? [...board.selection.ids].filter((id) => !ids.includes(id)) : [...board.selection.ids, ...ids]);
    else if (found && !was) board.selection.set(ids);
    this.begin('move', at, { mine: this.movable(), found, ids: was && !isMore ? ids : null });
  }

  begin(what, at, more) {
    this.drag = { what, from: at, isOn: what === 'catch', ...more };
  }

  move(at) {
    const { drag } = this;
    if (!drag) return;
    const far = Math.hypot(at.px - drag.from.px, at.py - drag.from.py);
    if (!drag.isOn && far < STARTS) return;
    drag.isOn = true;
    if (drag.what === 'catch') this.stretch(at);
    else this.board.preview((drag.shown = this.changed(at)));
    this.board.redraw();
  }

  up(at) {
    const { drag, board } = this;
    this.drag = null;
    if (!drag) return;
    if (drag.what === 'catch') return this.catch(drag, at);
    board.preview(null);
    if (!drag.isOn) return this.tapped(drag);
    if (drag.changes?.size) board.commit(setOps(drag.changes), { move: 'the move', resize: 'the size', turn: 'the turn' }[drag.what]);
  }

  /** A tap on one of several chosen leaves that one; a second tap opens what can be written. */
  tapped({ ids, found, from }) {
    const { board } = this;
    const isSecond = found && this.tap?.id === found.id && from.event.timeStamp - this.tap.at < TWICE;
    this.tap = found ? { id: found.id, at: from.event.timeStamp } : null;
    if (ids) board.selection.set(ids);
    if (!isSecond || found.locked) return;
    if (found.kind === 'text') board.emit('change-text', found);
    if (found.kind === 'chart') board.emit('change-chart', found);
  }

  cancel() {
    this.drag = null;
    this.board.preview(null);
    this.board.redraw();
  }

  /** The objects as they would be now; the changes are kept for when the pointer goes up. */
  changed(at) {
    const { drag } = this;
    const change = this[`${drag.what}By`](drag, at);
    drag.changes = new Map(drag.mine.map((one) => [one.id, change(one)]));
    return new Map(drag.mine.map((one) => [one.id, { ...one, ...drag.changes.get(one.id) }]));
  }

  moveBy({ from }, { x, y, event }) {
    const [dx, dy] = [x - from.x, y - from.y];
    if (!event?.shiftKey) return (one) => moved(one, dx, dy);
    return (one) => (Math.abs(dx) > Math.abs(dy) ? moved(one, dx, 0) : moved(one, 0, dy));
  }

  resizeBy({ frame, handle, mine }, { x, y, event }) {
    const keepsShape = mine.length > 1 || handlesOf(mine).length === 4 || Boolean(event?.shiftKey);
    const grown = factors(frame, handle, [x, y], keepsShape);
    return (one) => resized(one, frame, handle, grown);
  }

  turnBy({ frame, from }, { x, y, event }) {
    const centre = centreOf(frame);
    const by = angleOf(centre, [x, y], event?.shiftKey) - (event?.shiftKey ? frame.turn : angleOf(centre, [from.x, from.y]));
    return (one) => turned(one, by, centre);
  }

  stretch({ x, y }) {
    const { drag } = this;
    if (drag.catching === 'lasso') drag.path.push([x, y]);
    else drag.path = rectangle([drag.from.x, drag.from.y, x, y]);
  }

  catch({ path, before, isOn }) {
    const { board } = this;
    const caught = isOn && path.length > 2 ? board.objects().filter((one) => !one.locked && board.may(one) && isCaught(one, path)) : [];
    const all = withGroups(caught, board.objects()).map(({ id }) => id);
    board.selection.set([...new Set([...before, ...all])]);
    board.redraw();
    if (all.length) board.announce(`${all.length} chosen.`);
  }

  /** The object under a pointer, where this person may do something with it. */
  at({ x, y, event }) {
    const slack = (SLACK[event?.pointerType] ?? SLACK.mouse) / this.board.camera.k;
    const found = this.board.hit(x, y, slack);
    return found && this.board.may(found) ? found : null;
  }

  isInside({ x, y }) {
    const box = boundsOf(this.movable());
    return Boolean(box) && x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
  }

  /** The handle under a pointer: its name, or null. */
  grip({ x, y, event }, mine) {
    if (!mine.length) return null;
    const { k } = this.board.camera;
    const reach = (GRIP[event?.pointerType] ?? GRIP.mouse) / k;
    const frame = frameOf(mine);
    const near = ([hx, hy]) => Math.hypot(hx - x, hy - y) <= reach;
    if (near(turnerOf(frame, k))) return TURNER;
    return handlesOf(mine).find((name) => near(inFrame(frame, ...HANDLES[name]))) ?? null;
  }

  hover(at) {
    const { board } = this;
    const grip = board.can() ? this.grip(at, this.movable()) : null;
    const over = grip === TURNER ? 'grab' : grip ? CURSORS[grip] : board.can() && this.at(at) ? 'move' : 'default';
    if (board.surface.style.cursor !== over) board.surface.style.cursor = over;
  }
}
