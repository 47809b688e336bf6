// What one can do with what is chosen: one list for the bar beside it, the menu and the keys.

import { copyOps, groupOps, lockOps, moveOps, orderOps, removeOps } from './arrange.js';
import { moved } from './geometry.js';
import { boxOf } from './measure.js';

const PIXEL = 1 / 1366;
const REST = 500;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function install(board) {
  board.actions = actionsOf(board);
  const nudge = new Nudge(board);
  const isChosen = () => board.can() && board.selection.ids.size > 0;
  for (const action of board.actions) {
    const { run } = action;
    action.run = () => (run(), board.announce(`${action.word}: done.`));
    for (const key of action.keys) board.keys.add(key, action.run, { when: () => isChosen() && action.when() });
  }
  for (const [key, way] of Object.entries(ARROWS)) {
    board.keys.add(key, () => nudge.by(way, 1), { when: isChosen });
    board.keys.add(`shift+${key}`, () => nudge.by(way, 10), { when: isChosen });
  }
  board.keys.add('ctrl+a', () => chooseAll(board), { when: () => board.can() });
  board.keys.add('Escape', () => board.selection.clear(), { when: isChosen });
  board.on('selection', () => nudge.settle());
  board.on('dispose', () => nudge.settle());
}

/** What there is to do now: name, word, icon, keys, run, when it is offered. */
function actionsOf(board) {
  const mine = () => board.chosen().filter((one) => !one.locked && board.may(one));
  const some = () => mine().length > 0;
  const act = (ops, label) => board.commit(ops, label);
  const order = (toFront, label) => () => act(orderOps(mine(), board.objects(), toFront), label);
  return [
    { name: 'duplicate', word: 'Duplicate', icon: 'content_copy', keys: ['ctrl+d'], when: some, run: () => duplicate(board, mine(), act) },
    { name: 'front', word: 'To the front', icon: 'to_front', keys: ['ctrl+]'], when: some, run: order(true, 'the order') },
    { name: 'back', word: 'To the back', icon: 'to_back', keys: ['ctrl+['], when: some, run: order(false, 'the order') },
    {
      name: 'group', word: 'Group', icon: 'group_things', keys: ['ctrl+g'],
      when: () => mine().length > 1 && !isOneGroup(mine()),
      run: () => act(groupOps(mine(), board.newId()), 'the group'),
    },
    {
      name: 'ungroup', word: 'Ungroup', icon: 'ungroup_things', keys: ['ctrl+shift+g'],
      when: () => mine().some(({ g }) => g),
      run: () => act(groupOps(mine().filter(({ g }) => g), null), 'the group'),
    },
    { name: 'lock', word: 'Lock', icon: 'lock', keys: ['ctrl+shift+l'], when: () => board.leads && some(), run: () => act(lockOps(mine(), true), 'the lock') },
    {
      name: 'unlock', word: 'Unlock', icon: 'lock_open', keys: ['ctrl+shift+u'],
      when: () => board.leads && locked(board).length > 0,
      run: () => act(lockOps(locked(board), false), 'the lock'),
    },
    { name: 'delete', word: 'Delete', icon: 'delete', keys: ['Delete', 'Backspace'], when: some, run: () => act(removeOps(mine()), 'what was taken off') },
  ];
}

const locked = (board) => board.chosen().filter((one) => one.locked);
const isOneGroup = (some) => Boolean(some[0].g) && some.every(({ g }) => g === some[0].g);

function duplicate(board, mine, act) {
  const ops = copyOps(mine, board.objects(), { newId: () => board.newId() });
  act(ops, 'the copy');
  board.selection.set(ops.map(({ o }) => o.id));
}

function chooseAll(board) {
  if (board.tool !== 'lasso') board.choose('select');
  board.selection.set(board.objects().filter((one) => !one.locked && board.may(one)).map(({ id }) => id));
}

/** Arrow keys: seen at once, said once, undone as one step when the keys rest. */
class Nudge {
  constructor(board) {
    this.board = board;
    this.none();
  }

  none() {
    clearTimeout(this.timer);
    Object.assign(this, { mine: null, dx: 0, dy: 0 });
  }

  by([x, y], pixels) {
    this.mine ??= this.board.chosen().filter((one) => !one.locked && this.board.may(one));
    if (!this.mine.length) return this.none();
    this.dx += x * pixels * PIXEL;
    this.dy += y * pixels * PIXEL;
    this.board.preview(new Map(this.mine.map((one) => [one.id, { ...one, ...moved(one, this.dx, this.dy) }])));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), REST);
  }

  settle() {
    const { mine, dx, dy, board } = this;
    this.none();
    if (!mine) return;
    board.preview(null);
    if (dx || dy) board.commit(moveOps(mine, dx, dy), 'the move');
    board.announce(`Now at ${placeOf({ ...mine[0], ...moved(mine[0], dx, dy) })}.`);
  }
}

/** Where an object is, in words: its left upper end, in hundredths of the page's width. */
export function placeOf(object) {
  const [x, y] = boxOf(object);
  return `${Math.round(x * 100)} across, ${Math.round(y * 100)} down`;
}
