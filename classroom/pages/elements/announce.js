// Say something to who listens to the page, wherever they are in it: politely, or at once.

const ROLES = { polite: 'status', assertive: 'alert' };
const places = {};

function place(how) {
  if (places[how]) return places[how];
  const made = document.createElement('div');
  made.className = 'vh';
  made.setAttribute('role', ROLES[how]);
  made.setAttribute('aria-live', how);
  made.dataset.announces = how;
  document.body.append(made);
  places[how] = made;
  return made;
}

/** `how` is `polite` or `assertive`. The same words twice are said twice. */
export function announce(text, how = 'polite') {
  const region = place(how);
  region.textContent = '';
  setTimeout(() => (region.textContent = text), 80); // what is put in with the region itself is not always said
}
