// What one can do with what is chosen: one list for the bar beside it, the menu and the keys.

import { copyOps, groupOps, lockOps, orderOps, removeOps } from './arrange.js';
import { Nudge } from './nudging.js';

const PIXEL = 1 / 1366;
const FAR = 10 * PIXEL;
const TURN = Math.PI / 12;
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
  for (const [key, [x, y]] of Object.entries(ARROWS)) {
    board.keys.add(key, () => nudge.by('move', x * PIXEL, y * PIXEL), { when: isChosen });
    board.keys.add(`shift+${key}`, () => nudge.by('move', x * FAR, y * FAR), { when: isChosen });
    board.keys.add(`ctrl+${key}`, () => nudge.by('size', x * FAR, y * FAR), { when: isChosen });
    if (x) board.keys.add(`ctrl+shift+${key}`, () => nudge.by('turn', x * TURN, 0), { when: isChosen });
  }
  board.keys.add('Enter', () => change(board), { when: () => isChosen() && Boolean(writable(board)) });
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
/** What is chosen alone and has words or values to change. */
function writable(board) {
  const [one, more] = board.chosen();
  return !more && one && !one.locked && board.may(one) && document.activeElement === board.surface && ['text', 'chart'].includes(one.kind) ? one : null;
}

function change(board) {
  const one = writable(board);
  board.emit(`change-${one.kind}`, one);
}

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
