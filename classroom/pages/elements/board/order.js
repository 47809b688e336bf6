// Fractional indexing: between any two keys there is another one, so that moving one thing touches nothing else.
//
// A key is a whole part and a fraction, in the digits 0-9 A-Z a-z, and keys compare as plain text. The first letter of
// the whole part says how long it is (`a` two characters, `b` three …; `Z` two, `Y` three … below zero), so that adding
// at either end keeps keys short. The twin of classroom/domain/board/order.py; tests/vectors/board.json holds for both.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST = 'a0';
const SMALLEST = `A${'0'.repeat(26)}`;
const FORM = /^[A-Za-z][0-9A-Za-z]*$/;

/** Whether this is a key that `between` can work with. */
export function isKey(key) {
  if (typeof key !== 'string' || key.length > 200 || !FORM.test(key) || key === SMALLEST) return false;
  const size = wholeSize(key);
  return key.length >= size && !(key.length > size && key.endsWith('0'));
}

/** A key after `a` and before `b`; null is the respective end. Where `a` is not before `b`, a key after `a`. */
export function between(a, b) {
  if (a === null && b === null) return FIRST;
  if (a === null) return before(b);
  if (b === null || a >= b) return after(a);
  const [wholeA, partA] = split(a);
  const [wholeB, partB] = split(b);
  if (wholeA === wholeB) return wholeA + middle(partA, partB);
  const next = increment(wholeA);
  return next !== null && next < b ? next : wholeA + middle(partA, null);
}

/** `count` keys in rising order between `a` and `b`. */
export function several(a, b, count) {
  if (count === 0) return [];
  if (b === null) {
    const keys = [];
    for (let last = a; keys.length < count; keys.push(last)) last = between(last, null);
    return keys;
  }
  const half = count >> 1;
  const key = between(a, b);
  return [...several(a, key, half), key, ...several(key, b, count - half - 1)];
}

/** How two things with `z` and `id` lie: for sorting, the lowest first. */
export function byOrder(one, other) {
  if (one.z !== other.z) return one.z < other.z ? -1 : 1;
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

function before(b) {
  const [whole, part] = split(b);
  if (whole === SMALLEST) return whole + middle('', part);
  return part ? whole : decrement(whole);
}

function after(a) {
  const [whole, part] = split(a);
  return increment(whole) ?? whole + middle(part, null);
}

/** A fraction between two; '' is 0 and null is 1. None of them ends in 0. */
function middle(a, b) {
  let same = 0;
  while (b !== null && same < b.length && (a[same] ?? '0') === b[same]) same += 1;
  if (same) return b.slice(0, same) + middle(a.slice(same), b.slice(same));
  const low = a ? DIGITS.indexOf(a[0]) : 0;
  const high = b === null ? DIGITS.length : DIGITS.indexOf(b[0]);
  if (high - low > 1) return DIGITS[(low + high) >> 1];
  if (b !== null && b.length > 1) return b[0];
  return DIGITS[low] + middle(a.slice(1), null);
}

function increment(whole) {
  const digits = [...whole.slice(1)];
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    const digit = DIGITS.indexOf(digits[place]) + 1;
    if (digit < DIGITS.length) return whole[0] + put(digits, place, DIGITS[digit]);
    digits[place] = '0';
  }
  if (whole[0] === 'Z') return FIRST;
  if (whole[0] === 'z') return null;
  const head = String.fromCharCode(whole.charCodeAt(0) + 1);
  return head + (head > 'a' ? `${digits.join('')}0` : digits.slice(1).join(''));
}

function decrement(whole) {
  const digits = [...whole.slice(1)];
  for (let place = digits.length - 1; place >= 0; place -= 1) {
    const digit = DIGITS.indexOf(digits[place]) - 1;
    if (digit >= 0) return whole[0] + put(digits, place, DIGITS[digit]);
    digits[place] = 'z';
  }
  if (whole[0] === 'a') return 'Zz';
  const head = String.fromCharCode(whole.charCodeAt(0) - 1);
  return head + (head < 'Z' ? `${digits.join('')}z` : digits.slice(1).join(''));
}

function put(digits, place, digit) {
  return digits.map((old, index) => (index === place ? digit : old)).join('');
}

const split = (key) => [key.slice(0, wholeSize(key)), key.slice(wholeSize(key))];

function wholeSize(key) {
  return key[0] >= 'a' ? key.charCodeAt(0) - 95 : 92 - key.charCodeAt(0);
}
