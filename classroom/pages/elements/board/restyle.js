// What has been drawn gets another look: colour, width, dashes, filling, size of words. Pure, as ops.

const PEN = ['c', 'w'];
const LINE = [...PEN, 'dash'];
const SHAPE = [...LINE, 'fill'];
const HAS = { stroke: PEN, line: LINE, arrow: LINE, rect: SHAPE, ellipse: SHAPE, text: ['c', 'size', 'mark'] };

const valueOf = (d, name) => (name === 'fill' ? (d.fill ?? null) !== null : d[name]);

/** The look of these objects: `has`, what can be chosen for one of them, and each value, null where they differ; or null. */
export function lookOf(objects) {
  const has = [...new Set(objects.flatMap(({ kind }) => HAS[kind] ?? []))];
  if (!has.length) return null;
  const found = { has };
  for (const name of has) {
    const values = new Set(objects.filter(({ kind }) => HAS[kind]?.includes(name)).map(({ d }) => valueOf(d, name)));
    found[name] = values.size === 1 ? [...values][0] : null;
  }
  return found;
}

/** The ops that give objects `part` of a look: {c}, {w}, {size}, {dash}, {fill} or {mark}, as far as they have it. */
export function restyleOps(objects, part) {
  const [[name, value]] = Object.entries(part);
  const changed = objects.filter(({ kind, d }) => HAS[kind]?.includes(name) && valueOf(d, name) !== value);
  return changed.map(({ id, d }) => ({ op: 'set', id, s: { d: dressed(d, name, value) } }));
}

/** A shape is filled with the colour of its line, and stays so. */
function dressed(d, name, value) {
  if (name === 'fill') return { ...d, fill: value ? d.c : null };
  return { ...d, [name]: value, ...(name === 'c' && valueOf(d, 'fill') ? { fill: value } : {}) };
}
