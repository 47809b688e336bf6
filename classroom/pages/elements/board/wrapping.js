// Words in lines of a sensible width: the breaks are part of the text, so that it is the same on every screen and on paper.

import { TEXT, lineWidth } from './measure.js';

export const MOST_LETTERS = 1000;
const WIDEST = 0.6;
const LEAST = 9; // letters as high as wide
const PART = 0.8;
const EDGE = 0.02;

/** How wide lines may be that begin at `x`: to the end of what one sees and of the page, within reason. */
export function roomAt({ camera }, x, size) {
  const [x0, , x1] = camera.sight;
  const right = x < 1 ? Math.min(x1, 1) : x1;
  const least = Math.min(LEAST * TEXT[size], PART * (x1 - x0));
  return Math.min(WIDEST, Math.max(least, right - x - EDGE));
}

/** How wide lines may be that are put in the middle of what one sees. */
export const roomInSight = ({ camera }, size) => Math.min(WIDEST, Math.max(LEAST * TEXT[size], PART * (camera.sight[2] - camera.sight[0])));

/** A text with a break wherever a line would be wider than `wide` page widths; a word alone that is wider is cut. */
export function wrapped(text, size, wide) {
  return text.split('\n').flatMap((line) => broken(line, size, wide)).join('\n').slice(0, MOST_LETTERS);
}

function broken(line, size, wide) {
  const fits = (words) => lineWidth(words, size) <= wide;
  if (fits(line)) return [line];
  const lines = [''];
  for (const word of line.match(/[^\s-]*-+|[^\s-]+|\s+/g)) {
    const longer = lines.at(-1) + word;
    if (fits(longer.trimEnd())) lines[lines.length - 1] = longer;
    else if (fits(word)) lines.push(word);
    else for (const letter of word) {
      if (fits(lines.at(-1) + letter)) lines[lines.length - 1] += letter;
      else lines.push(letter);
    }
  }
  return lines.map((one) => one.trimEnd()).filter((one, at) => one || at);
}
