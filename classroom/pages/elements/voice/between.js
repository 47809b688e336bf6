// The value of a sound between two of its samples: a short windowed sinc, read at the nearest of many places.

/** Samples that are read on each side. */
export const SIDE = 8;
const PLACES = 256;

const TAPS = Array.from({ length: PLACES + 1 }, (_, place) => {
  const taps = Float32Array.from({ length: 2 * SIDE }, (_, tap) => windowed(tap - SIDE + 1 - place / PLACES));
  const sum = taps.reduce((whole, one) => whole + one, 0);
  return taps.map((one) => one / sum);
});

function windowed(distance) {
  if (distance === 0) return 1;
  const angle = Math.PI * distance;
  return (Math.sin(angle) / angle) * Math.cos(Math.max(-1, Math.min(1, distance / SIDE)) * Math.PI / 2) ** 2;
}

/** `part` is 0 to 1 from the sample `read(0)` to `read(1)`. */
export function between(part, read) {
  const taps = TAPS[Math.round(part * PLACES)];
  let sum = 0;
  for (let tap = 0; tap < 2 * SIDE; tap += 1) sum += taps[tap] * read(tap - SIDE + 1);
  return sum;
}
