// A small bar over the drawing: what happens on it is not for the tool in hand, and it goes with the board.

const OWN = ['pointerdown', 'pointerup', 'pointermove', 'touchstart', 'wheel', 'contextmenu'];

/** An empty bar that is hidden until it is shown. */
export function floating(board, className, role, label) {
  const bar = document.createElement('div');
  bar.className = className;
  bar.hidden = true;
  bar.setAttribute('role', role);
  bar.setAttribute('aria-label', label);
  for (const name of OWN) bar.addEventListener(name, (event) => event.stopPropagation());
  board.overlay.append(bar);
  board.on('dispose', () => bar.remove());
  return bar;
}

/** A button that says what it does. */
export function wordButton(word, run) {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className: 'btn', textContent: word });
  button.addEventListener('click', run);
  return button;
}

/** A button with one of our pictures. */
export function iconButton(board, className, icon, run) {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', className });
  button.innerHTML = '<svg class="ic" aria-hidden="true"><use/></svg>';
  button.querySelector('use').setAttribute('href', `${board.root}/icons.svg#${icon}`);
  button.addEventListener('click', run);
  return button;
}
