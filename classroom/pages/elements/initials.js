// The letters that stand for somebody without a photo.

/** One letter of the first name and one of the last; of a single name its first. */
export function initials(name) {
  const words = name.replaceAll('.', ' ').split(' ').filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? '?'];
  return ends.map((word) => [...word][0]).join('').toUpperCase();
}
