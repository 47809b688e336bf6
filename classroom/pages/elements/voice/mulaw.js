// µ-law (ITU-T G.711), as the server encodes it: a byte for each sample.

const BIAS = 132;

function decoded(code) {
  const bits = ~code & 0xff;
  const size = (((bits & 0x0f) << 3) + BIAS) * 2 ** ((bits >> 4) & 0x07) - BIAS;
  return (bits & 0x80 ? -size : size) / 32768;
}

const SAMPLES = Float32Array.from({ length: 256 }, (_, code) => decoded(code));

/** The samples of these codes, -1 to 1. */
export function decode(codes) {
  const sound = new Float32Array(codes.length);
  for (let at = 0; at < codes.length; at += 1) sound[at] = SAMPLES[codes[at]];
  return sound;
}
