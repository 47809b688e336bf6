// A timer as people read it: how much remains, in digits and, at five minutes, one minute and ten seconds, in words.

const SECOND = 1_000;
const MARKS = [
  [300, '5 minutes left'],
  [60, '1 minute left'],
  [10, '10 seconds left'],
];

/** Milliseconds that remain for this viewer at a time of the server's clock; below 0 once it is up. */
export function remaining(timer, now) {
  const left = timer.ends === null ? timer.left : timer.ends - now;
  return left + timer.extra * SECOND;
}

/** `4:32`, `1:02:05`. The last second is shown until it is over. */
export function digits(milliseconds) {
  const whole = Math.max(0, Math.ceil(milliseconds / SECOND));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** `2 minutes`, `1 minute 30 seconds`: for who hears it. */
export function spoken(milliseconds) {
  const whole = Math.max(0, Math.round(milliseconds / SECOND));
  const parts = [[Math.floor(whole / 60), 'minute'], [whole % 60, 'second']].filter(([number]) => number);
  return parts.map(([number, word]) => `${number} ${word}${number === 1 ? '' : 's'}`).join(' ') || '0 seconds';
}

/** What is to be said when a timer has gone from one remainder to another; nothing most of the time. */
export function passed(before, after) {
  if (before > 0 && after <= 0) return 'Time is up';
  const crossed = MARKS.filter(([seconds]) => before > seconds * SECOND && after <= seconds * SECOND);
  return crossed.at(-1)?.[1] ?? '';
}
