// Hold Space to speak: everywhere but in a field, and on a control that was reached by the keyboard, which keeps its own Space.

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable]';
const CONTROLS = 'button, summary, input, [role=button], [role=switch], [role=checkbox], [role^=menuitem]';
/** A tab opens as soon as it has the focus, and the hold button speaks itself: Space is free on both. */
const FREE = '[role=tab], [data-hold]';

/** `may()` says whether Space speaks now, `speak(on)` opens and shuts the microphone. Returns the function that ends it. */
export function holding({ may, speak }) {
  let clicked = null;
  let held = false;
  const isOurs = ({ code, target, ctrlKey, metaKey, altKey }) => {
    if (code !== 'Space' || ctrlKey || metaKey || altKey || !may()) return false;
    if (!target.closest || target.closest(FIELDS)) return false;
    const control = target.closest(CONTROLS);
    return !control || control.matches(FREE) || control === clicked;
  };
  const letGo = () => held && ((held = false), speak(false));
  const listeners = {
    pointerdown: ({ target }) => (clicked = target.closest?.(CONTROLS) ?? null),
    keydown(event) {
      if (event.key === 'Tab') clicked = null;
      if (event.code !== 'Space' || (!held && !isOurs(event))) return;
      event.preventDefault();
      if (held) return;
      held = true;
      speak(true);
    },
    keyup(event) {
      if (event.code !== 'Space' || !held) return;
      event.preventDefault(); // or the button that was clicked would be pressed again
      letGo();
    },
    blur: letGo,
    pagehide: letGo,
  };
  const hide = () => document.hidden && letGo();
  for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener, name === 'pointerdown');
  document.addEventListener('visibilitychange', hide);
  return () => {
    letGo();
    for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener, name === 'pointerdown');
    document.removeEventListener('visibilitychange', hide);
  };
}
