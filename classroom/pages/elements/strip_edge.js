// Where the strip of what is live ends, for all that opens over the room: sheets and dialogs begin below it.

const NAME = '--live-end';

/** Keep the style of the page up to date; returns what ends it. */
export function followStrip(strip) {
  if (!strip) return () => {};
  const root = document.documentElement;
  const sizes = new ResizeObserver(() => root.style.setProperty(NAME, `${Math.round(strip.offsetHeight && strip.getBoundingClientRect().bottom)}px`));
  for (const one of [strip, strip.previousElementSibling]) if (one) sizes.observe(one); // what is above pushes it down
  return () => {
    sizes.disconnect();
    root.style.removeProperty(NAME);
  };
}
