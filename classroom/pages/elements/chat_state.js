// What a chat looks like, as a pure function of what came over the wire: (chat, event) -> chat.

import { dayWord, longDayOf } from 'classroom/dates.js';

const EXCERPT = 120;

export const EMPTY_CHAT = { messages: new Map(), whole: true, read: 0, readers: new Map() };

/** The chat that a snapshot describes. How far this page has read, it knows best itself. */
export function beginChat(start, before = EMPTY_CHAT) {
  if (!start) return before;
  return {
    messages: new Map(start.messages.map((one) => [one.id, known(one)])),
    whole: start.whole,
    read: Math.max(before.read, start.read),
    readers: new Map(Object.entries(start.readers).map(([id, upto]) => [Number(id), upto])),
  };
}

/** All messages, oldest first. */
export function listed(chat) {
  return [...chat.messages.values()].sort((one, other) => one.id - other.id);
}

/** The number of the newest message, 0 without one. */
export function newest(chat) {
  return Math.max(0, ...chat.messages.keys());
}

/** How many messages of others came after what was read. */
export function unread(chat, me) {
  return [...chat.messages.values()].filter((one) => one.id > chat.read && one.status === 'visible' && one.author.id !== me).length;
}

/** After which message the new ones begin when the chat is opened, 0 where there are none: who wrote has read what stood above. */
export function newAfter(chat, me) {
  const own = [...chat.messages.values()].filter((one) => one.author.id === me).map((one) => one.id);
  const read = Math.max(chat.read, ...own);
  return unread({ ...chat, read }, me) ? read : 0;
}

/** Messages that were asked for or acknowledged. */
export function learnChat(chat, messages, more = {}) {
  const all = new Map(chat.messages);
  for (const one of messages) {
    quote(all, one);
    all.set(one.id, known(one, all.get(one.id)));
  }
  return { ...chat, ...more, messages: all };
}

/** Somebody has seen everything up to a message; without an id it is this person. */
export function readUpto(chat, upto, id = null) {
  if (id === null) return upto > chat.read ? { ...chat, read: upto } : chat;
  return { ...chat, readers: new Map(chat.readers).set(id, Math.max(upto, chat.readers.get(id) ?? 0)) };
}

export const CHAT_CHANGES = {
  chat: (chat, { message }) => {
    const oldest = Math.min(...chat.messages.keys());
    const comesByPaging = !chat.whole && message.id < oldest;
    if (!comesByPaging) return learnChat(chat, [message]);
    const messages = new Map(chat.messages);
    quote(messages, message);
    return { ...chat, messages };
  },
  reactions: (chat, { id, reactions, mine }) => {
    const before = chat.messages.get(id);
    if (!before) return chat;
    return { ...chat, messages: new Map(chat.messages).set(id, { ...before, reactions, mine: mine ?? before.mine }) };
  },
};

function known(message, before = null) {
  const answers = message.reply_to?.id ?? before?.answers ?? 0;
  return { ...message, answers, reactions: message.reactions ?? {}, mine: message.mine ?? before?.mine ?? [] };
}

/** What answers this message quotes it as it is now: changed with it, gone with it, and back with it. */
function quote(messages, { id, status, author, content }) {
  const isThere = status !== 'removed' && content;
  for (const one of messages.values()) {
    if (one.answers !== id) continue;
    const isRead = isThere && (one.status !== 'removed' || one.content);
    messages.set(one.id, { ...one, reply_to: isRead ? { id, author, content: begunWith(content) } : null });
  }
}

/** As much of a message as a quote shows, as the server cuts it. */
function begunWith(content) {
  const letters = [...content];
  return letters.length > EXCERPT ? `${letters.slice(0, EXCERPT).join('').trimEnd()}…` : content;
}

/** `Today`, `Yesterday` or `12 November 2026`, by the days of this place. */
export const dayName = (time, now) => dayWord(time, longDayOf, now);
