// Words in lines of a sensible width: the breaks are part of the text, so that it is the same on every screen and on paper.

import { TEXT, lineWidth } from './measure.js';

export const MOST_LETTERS = 1000;
export const MOST_TEXTS = 10;
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
  return text.split('\n').flatMap((line) => broken(line, size, wide)).join('\n');
}

/** The same as one text, or as several where one of the board's texts does not take all of it. */
export function inTexts(text, size, wide) {
  const texts = [];
  for (const line of wrapped(text, size, wide).split('\n')) {
    const longer = texts.length ? `${texts.at(-1)}\n${line}` : line;
    if (texts.length && longer.length <= MOST_LETTERS) texts[texts.length - 1] = longer;
    else texts.push(line);
  }
  return texts.slice(0, MOST_TEXTS);
}

/** What is said of words that are more than one text, or more than all that go on the board at once; nothing of others. */
export function saidOf(words, texts) {
  if (words.replace(/\s/g, '').length > texts.join('').replace(/\s/g, '').length) return 'The end of it is missing: up to 10,000 letters go on the board at once. Put the rest on it as another text.';
  return texts.length > 1 ? `A text on the board has up to 1,000 letters, so this lies in ${texts.length} texts, one below the other.` : '';
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
