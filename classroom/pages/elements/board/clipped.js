// Whether a thing from a clipboard is one that a board can show: the text may have been cut or written by anybody.

const MOST_POINTS = 2000;
const MOST_VALUES = 200;
const FARTHEST = 100;

const isNumber = (one) => Number.isFinite(one) && Math.abs(one) <= 1e9;
const isNear = (one) => Number.isFinite(one) && Math.abs(one) <= FARTHEST;
const isWords = (most) => (one) => typeof one === 'string' && one.length <= most;
const isOf = (...all) => (one) => all.includes(one);
const areAll = (is, least, most) => (one) => Array.isArray(one) && one.length >= least && one.length <= most && one.every(is);
const isBool = isOf(true, false);
const isColour = isOf(0, 1, 2, 3, 4, 5, 6, 7);
const isStep = isOf(1, 2, 3);
const isBox = areAll(isNear, 4, 4);
const isPen = { c: isColour, w: isStep };
const isShape = { ...isPen, p: isBox, dash: isBool, fill: (one) => one === null || isColour(one) };

const DATA = {
  stroke: { ...isPen, tool: isOf('pen', 'marker'), p: areAll(isNear, 2, 2 * MOST_POINTS) },
  line: { ...isPen, p: isBox, dash: isBool },
  arrow: { ...isPen, p: isBox, dash: isBool },
  rect: isShape,
  ellipse: isShape,
  text: { c: isColour, size: isStep, x: isNear, y: isNear, text: isWords(1000), mark: isBool },
  image: { p: isBox, file: isWords(64) },
  chart: { p: isBox, chart: isOf('axis', 'dot', 'box'), from: isNumber, to: isNumber, step: isNumber, label: isWords(100), values: areAll(isNumber, 0, MOST_VALUES) },
};

/** Whether this has the kind, the place and the data of an object. */
export function isThing(one) {
  const data = Object.hasOwn(DATA, one?.kind ?? '') ? DATA[one.kind] : null;
  if (!data || !areAll(isNear, 5, 5)(one.m) || !isWords(300)(one.say ?? '') || !one.d) return false;
  if (one.kind === 'stroke' && !isStroke(one.d)) return false;
  return Object.entries(data).every(([name, is]) => is(one.d[name]));
}

const isStroke = ({ p, r }) => p?.length % 2 === 0 && (r === undefined || (areAll(isNear, 1, MOST_POINTS)(r) && r.length * 2 === p.length));
