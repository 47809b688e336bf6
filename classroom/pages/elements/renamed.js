// A person has another name or picture now: it stands on what that person made before, too.

/** The same messages or posts by number, with what the roster says of their author; the same map where nothing changes. */
export function renamed(things, entry) {
  const next = new Map(things);
  let isChanged = false;
  for (const [id, one] of things) {
    const after = { ...one, author: authorNow(one.author, entry) };
    if (one.reply_to) after.reply_to = { ...one.reply_to, author: authorNow(one.reply_to.author, entry) };
    if (after.author === one.author && after.reply_to?.author === one.reply_to?.author) continue;
    next.set(id, after);
    isChanged = true;
  }
  return isChanged ? next : things;
}

function authorNow(author, { id, name, avatar }) {
  const isOther = author?.id === id && (author.name !== name || author.avatar !== avatar);
  return isOther ? { ...author, name, avatar } : author;
}
