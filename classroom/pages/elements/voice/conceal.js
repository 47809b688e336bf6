// What stands for sound that did not come: the last period of the voice again and again, fading out (as in G.711, appendix I, which fades in 60 ms).

const SHORTEST = 40;
const LONGEST = 320;
const COMPARED = 160;
/** Samples until nothing is left of it: 120 ms, so that a packet of 80 ms that is late leaves no hole. */
const FADING = 1920;

/** Something with `next()`, made of the last samples that were played. */
export function conceal(played) {
  const period = pitch(played);
  const from = played.length - period;
  let at = 0;
  return {
    next() {
      const share = Math.max(0, 1 - at / FADING);
      const sample = played[from + (at % period)] * share;
      at += 1;
      return sample;
    },
  };
}

/** The period at which the end of the sound is most like what came before it. */
function pitch(played) {
  const end = played.length - COMPARED;
  let best = LONGEST;
  let most = 0;
  for (let period = SHORTEST; period <= LONGEST; period += 1) {
    let both = 0;
    let before = 1e-9;
    for (let at = end; at < played.length; at += 2) {
      both += played[at] * played[at - period];
      before += played[at - period] ** 2;
    }
    const likeness = both / Math.sqrt(before);
    if (likeness > most) [most, best] = [likeness, period];
  }
  return best;
}
