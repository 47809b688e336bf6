// A key of its own for what is sent: the same thing sent twice is one.

/** On plain HTTP browsers have no `randomUUID`. */
export const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
