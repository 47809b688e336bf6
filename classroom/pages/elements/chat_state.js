// What a chat looks like, as a pure function of what came over the wire: (chat, event) -> chat.

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

/** Messages that were asked for or acknowledged. */
export function learnChat(chat, messages, more = {}) {
  const all = new Map(chat.messages);
  messages.forEach((one) => all.set(one.id, known(one, all.get(one.id))));
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
    return comesByPaging ? chat : learnChat(chat, [message]);
  },
  reactions: (chat, { id, reactions, mine }) => {
    const before = chat.messages.get(id);
    if (!before) return chat;
    return { ...chat, messages: new Map(chat.messages).set(id, { ...before, reactions, mine: mine ?? before.mine }) };
  },
};

function known(message, before = null) {
  return { ...message, reactions: message.reactions ?? {}, mine: message.mine ?? before?.mine ?? [] };
}
