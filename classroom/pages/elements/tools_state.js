// Hands, timer, picker and pulse, as a pure function of what came over the wire: (tools, event) -> tools.

export const EMPTY_TOOLS = { hands: [], first: [], count: 0, place: 0, timer: null, picker: { person: null, at: 0, shown: false, you: false, picked: [] }, pulse: null };

/** What a snapshot describes. */
export function beginTools(start) {
  if (!start) return EMPTY_TOOLS;
  const { hands, timer, picker, pulse } = start;
  return { hands: inOrder(hands.raised), first: hands.first ?? [], count: hands.count, place: hands.place, timer, picker, pulse };
}

export const TOOL_CHANGES = {
  hands: (tools, { up, down, count, first = [], place }) => {
    if (place !== undefined) return { ...tools, place };
    if (!down) return { ...tools, count, first };
    const rest = tools.hands.filter((one) => !down.includes(one.person) && one.person !== up?.person);
    return { ...tools, count, hands: inOrder(up ? [...rest, up] : rest) };
  },
  timer: (tools, { timer }) => ({ ...tools, timer }),
  picker: (tools, picker) => ({ ...tools, picker }),
  pulse: (tools, { pulse }) => ({ ...tools, pulse }),
};

function inOrder(hands) {
  return [...hands].sort((one, other) => one.id - other.id);
}
