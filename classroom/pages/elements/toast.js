// A short message at the bottom that goes by itself; screen readers hear it.

const STAYS = 6_000;

function place() {
  const there = document.querySelector('.toasts');
  if (there) return there;
  const made = document.createElement('div');
  made.className = 'toasts';
  made.setAttribute('role', 'status');
  document.body.append(made);
  return made;
}

const standing = new Map(); // what each toast is about, and what ends it

/**
 * Say something. `action` is `{ word, run }`: a button beside it, for example to undo. What is said anew `about` the
 * same takes the place of what stood there. Returns what ends it early.
 */
export function toast(text, { bad = false, action = null, about = '' } = {}) {
  standing.get(about)?.();
  const box = document.createElement('div');
  box.className = bad ? 'toast toast--bad' : 'toast';
  box.append(text);
  const end = () => {
    box.remove();
    if (standing.get(about) === end) standing.delete(about);
  };
  if (about) standing.set(about, end);
  if (action) {
    const button = document.createElement('button');
    button.textContent = action.word;
    button.addEventListener('click', () => (end(), action.run()));
    box.append(button);
  }
  place().append(box);
  setTimeout(end, action ? STAYS * 2 : STAYS);
  return end;
}
