// Dates and times as the reader writes them: theme.js has found the language.

const language = () => document.documentElement.dataset.language ?? 'en-GB';

/** `14 October`. */
export const dayOf = (time) => new Date(time).toLocaleDateString(language(), { day: 'numeric', month: 'long' });

/** `14 October 2026`. */
export const longDayOf = (time) => new Date(time).toLocaleDateString(language(), { day: 'numeric', month: 'long', year: 'numeric' });

/** `14 Oct`. */
export const shortDayOf = (time) => new Date(time).toLocaleDateString(language(), { day: 'numeric', month: 'short' });

/** `14:05`, `2:05 PM`. */
export const clockOf = (time) => new Date(time).toLocaleTimeString(language(), { timeStyle: 'short' });

/** `14:05:32`, `2:05:32 PM`. */
export const exactClockOf = (time) => new Date(time).toLocaleTimeString(language(), { timeStyle: 'medium' });

/** `Today`, `Yesterday`, or as `otherwise` writes it, by the days of this place. */
export function dayWord(time, otherwise, now = new Date()) {
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(time).setHours(0, 0, 0, 0)) / 86_400_000);
  return ['Today', 'Yesterday'][days] ?? otherwise(time);
}
