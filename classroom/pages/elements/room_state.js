// What a room looks like, as a pure function of what came over the wire: (state, message) -> state.

import { CHAT_CHANGES, EMPTY_CHAT, beginChat } from './chat_state.js';
import { renamed } from './renamed.js';
import { EMPTY_TOOLS, TOOL_CHANGES, beginTools } from './tools_state.js';
import { EMPTY_WALL, WALL_CHANGES, beginWall, learn } from './wall_state.js';

export const EMPTY = { seq: 0, session: null, roster: new Map(), presence: new Map(), expected: 0, me: null, wall: EMPTY_WALL, chat: EMPTY_CHAT, tools: EMPTY_TOOLS, stage: null };

/** The state that a snapshot describes. Presence stays: it comes beside the snapshot. */
export function begin(state, snapshot) {
  return {
    ...state,
    seq: snapshot.seq,
    leads: snapshot.audience === 'staff',
    session: snapshot.state,
    expected: snapshot.state.expected,
    wall: learn(beginWall(snapshot.wall), snapshot.stage?.posts ?? []),
    chat: beginChat(snapshot.chat, state.chat),
    tools: beginTools(snapshot.tools),
    stage: snapshot.stage ?? state.stage,
    roster: new Map(snapshot.roster.map((entry) => [entry.id, entry])),
  };
}

/** The state after one durable event. An event that is older than the state changes nothing. */
export function apply(state, event) {
  if (event.s <= state.seq) return state;
  const change = CHANGES[event.t];
  const onTheWall = WALL_CHANGES[event.t];
  const inTheChat = CHAT_CHANGES[event.t];
  const inHand = TOOL_CHANGES[event.t];
  let next = change ? change(state, event.d) : state;
  if (onTheWall) next = { ...state, wall: onTheWall(state.wall, event.d, state) };
  if (inTheChat) next = { ...state, chat: inTheChat(state.chat, event.d) };
  if (inHand) next = { ...state, tools: inHand(state.tools, event.d) };
  return { ...next, seq: event.s };
}

/** The state after people came, went, or turned away. */
export function present(state, people) {
  const presence = new Map(state.presence);
  for (const [id, [shown, since]] of Object.entries(people)) {
    if (shown === 'gone') presence.delete(Number(id));
    else presence.set(Number(id), { shown, since });
  }
  return { ...state, presence };
}

/** Everybody who is expected or has come in, in the order of the roster. */
export function people(state) {
  return [...state.roster.values()].filter((one) => one.kind !== 'host' && one.place !== 'removed');
}

const CHANGES = {
  stage: (state, stage) => ({ ...state, stage, wall: learn(state.wall, stage.posts) }),
  session: (state, session) => ({ ...state, session, expected: session.expected }),
  roster: (state, { entry, expected }) => {
    const roster = new Map(state.roster);
    if (entry.place === 'removed' && !state.leads) roster.delete(entry.id);
    else roster.set(entry.id, entry);
    const before = state.roster.get(entry.id);
    const isSame = before?.name === entry.name && before.avatar === entry.avatar;
    return { ...(isSame ? state : signed(state, entry)), roster, expected };
  },
};

/** What somebody wrote and posted before stands under the name of today. */
function signed(state, entry) {
  const { wall, chat } = state;
  const maps = ['posts', 'queue', 'comments', 'mine'].map((name) => [name, renamed(wall[name], entry)]);
  return { ...state, wall: { ...wall, ...Object.fromEntries(maps) }, chat: { ...chat, messages: renamed(chat.messages, entry) } };
}
