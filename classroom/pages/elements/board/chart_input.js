// What somebody has typed into the form of a chart, as a chart or as sentences about what is not right. Pure.

import { ticks } from './chart.js';

export const MOST_VALUES = 200;
export const MOST_TICKS = 60;
const LARGEST = 1e9;
const MOST = '1,000,000,000';
const LABEL = 100;
const LEAST = { axis: 0, dot: 1, box: 2 };
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number as people write it, with a comma or a point; null where it is none. */
export function numberOf(text) {
  const plain = plainOf(text);
  return NUMBER.test(plain) && Math.abs(Number(plain)) <= LARGEST ? Number(plain) : null;
}

const plainOf = (text) => text.trim().replace(/[\u2212\u2013]/g, '-').replace(/^([+-]?\d*),(\d+)$/, '$1.$2');

/** Whether it is a number, but larger than a chart takes. */
const isTooLarge = (text) => NUMBER.test(plainOf(text)) && numberOf(text) === null;

/** Numbers typed or pasted, from a table too: {values, wrong: [what is no number]}. “3,5 4,2” are two, “3, 5” too. */
export function valuesOf(text) {
  const words = text.split(/[\s;|]+/).filter(Boolean);
  const isDecimal = words.length > 1 && words.every((word) => !/,$|^,/.test(word) && (word.match(/,/g) ?? []).length < 2);
  const parts = (isDecimal ? words : words.flatMap((word) => word.split(','))).filter(Boolean);
  const wrong = parts.filter((part) => numberOf(part) === null);
  return { values: parts.map(numberOf).filter((one) => one !== null), wrong };
}

/** A round axis for values: {from, to, step}. */
export function axisFor(values) {
  const [low, high] = values.length ? [Math.min(...values), Math.max(...values)] : [0, 10];
  const span = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => span / one <= 10) ?? 10 * power;
  const neat = (value) => Number(value.toPrecision(10));
  const from = Math.floor(low / step) * step;
  const to = Math.ceil(high / step) * step;
  return { from: neat(from), to: neat(to > from ? to : from + step), step: neat(step) };
}

/**
 * The chart that a form {chart, from, to, step, label, values} of texts describes: {d} or {errors: {field: sentence}}.
 * What is left empty of the axis is found from the values.
 */
export function readChart(form) {
  const errors = {};
  const { values, wrong } = form.chart === 'axis' ? { values: [], wrong: [] } : valuesOf(form.values);
  if (wrong.length) errors.values = noNumbers(wrong);
  else if (values.length < LEAST[form.chart]) errors.values = LEAST[form.chart] > 1 ? 'Type two values or more.' : 'Type one value or more.';
  else if (values.length > MOST_VALUES) errors.values = `A chart shows up to ${MOST_VALUES} values. These are ${values.length}: leave some out.`;
  const axis = axisOf(form, values, errors);
  if (form.label.length > LABEL) errors.label = `A label has up to ${LABEL} characters. Make it shorter.`;
  if (!Object.keys(errors).length) outside(values, axis, errors);
  if (Object.keys(errors).length) return { errors };
  return { d: { chart: form.chart, ...axis, label: form.label.trim(), values } };
}

function axisOf(form, values, errors) {
  const round = axisFor(values);
  const axis = {};
  for (const name of ['from', 'to', 'step']) {
    const typed = form[name].trim();
    axis[name] = typed ? numberOf(typed) : round[name];
    if (axis[name] === null) errors[name] = isTooLarge(typed) ? tooLarge([typed]) : `“${short(typed)}” is not a number we can read. Write it in digits.`;
  }
  if (errors.from || errors.to || errors.step) return axis;
  if (axis.from >= axis.to) errors.to = 'The end has to be greater than the beginning.';
  else if (axis.step <= 0) errors.step = 'A step is greater than 0.';
  else if ((axis.to - axis.from) / axis.step > MOST_TICKS) errors.step = `That makes more than ${MOST_TICKS} ticks. Take a larger step: ${axisFor([axis.from, axis.to]).step} fits.`;
  return axis;
}

function outside(values, { from, to }, errors) {
  const found = [...new Set(values.filter((value) => value < from || value > to))];
  if (!found.length) return;
  const { from: low, to: high } = axisFor([from, to, ...found]);
  errors.values = `${listed(found)} ${found.length > 1 ? 'lie' : 'lies'} outside of the axis. Let it go from ${low} to ${high}, or leave ${found.length > 1 ? 'them' : 'it'} out.`;
}

function tooLarge(all) {
  return `${listed(all.map((one) => `“${short(one)}”`))} ${all.length > 1 ? 'are' : 'is'} too large for a chart. It takes numbers up to ${MOST} in size.`;
}

function noNumbers(wrong) {
  if (wrong.every(isTooLarge)) return tooLarge(wrong);
  const all = wrong.map((one) => `“${short(one)}”`);
  return `${listed(all)} ${all.length > 1 ? 'are not numbers' : 'is not a number'}. Correct ${all.length > 1 ? 'them' : 'it'} or take ${all.length > 1 ? 'them' : 'it'} out.`;
}

function listed(all) {
  const shown = all.slice(0, 3);
  if (all.length > 3) return `${shown.join(', ')} and ${all.length - 3} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : `${shown[0]}`;
}

const short = (text) => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

/** A chart as the texts of a form. */
export function formOf({ chart, from, to, step, label, values }) {
  return { chart, from: String(from), to: String(to), step: String(step), label, values: values.join('  ') };
}

/** A chart in words, for the outline and for those who do not see it. */
export function chartInWords({ chart, from, to, step, label, values }) {
  const what = { axis: 'Axis', dot: 'Dot plot', box: 'Box plot' }[chart];
  const axis = `from ${from} to ${to} in steps of ${step}`;
  const last = ticks({ from, to, step }).length;
  const of = chart === 'axis' ? `, ${last} ticks` : `, ${values.length} ${values.length === 1 ? 'value' : 'values'}: ${[...values].sort((a, b) => a - b).slice(0, 30).join(', ')}${values.length > 30 ? ' …' : ''}`;
  return `${what}${label ? `, ${label}` : ''}, ${axis}${of}`;
}
