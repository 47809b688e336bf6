// Behind the magnifier in the bar: names come while one types; arrow keys walk them, Enter opens the whole list.

import { ask } from 'classroom/http.js';
import { initials } from 'classroom/initials.js';

const PAUSE = 200;
const MOST = 8;

/** What is said of so many people; one more than fits says that there are more. */
export function finding(count, words) {
  if (!count) return words ? 'Nobody fits. Try a part of the name.' : 'There is nobody to find yet.';
  if (count > MOST) return `The newest ${MOST}. Type more of the name, or look at all.`;
  return count === 1 ? '1 person' : `${count} people`;
}

/** Begin to search where the magnifier was opened. */
export function open(box) {
  const field = box.querySelector('input');
  field.focus();
  field.select();
  if (box.dataset.wired) return;
  box.dataset.wired = 'yes';
  let waiting;
  let asked = 0;
  const look = async () => {
    const now = ++asked;
    const words = field.value.trim();
    try {
      const found = await ask('GET', `/api/users?${new URLSearchParams({ search: words, limit: MOST + 1 })}`);
      if (now === asked) show(box, found, words);
    } catch (problem) {
      if (now === asked) say(box, problem.message);
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  });
  box.addEventListener('keydown', (event) => walk(box, event));
  look();
}

function show(box, people, words) {
  box.querySelector('ul').replaceChildren(...people.slice(0, MOST).map(row));
  say(box, finding(people.length, words));
}

function say(box, text) {
  box.querySelector('[role=status]').textContent = text;
}

function row(person) {
  const face = make('span', 'av av--teacher av--s');
  face.setAttribute('aria-hidden', 'true');
  if (person.photo) {
    face.classList.add('av--photo');
    const { pathname, search } = new URL(person.photo, window.location.href);
    face.append(Object.assign(make('img'), { src: pathname.replace(/\d+$/, '128') + search, alt: '' }));
  } else face.textContent = initials(person.full_name);
  const words = make('span', 'find__words');
  const role = person.user_type.charAt(0).toUpperCase() + person.user_type.slice(1);
  words.append(make('b', '', person.full_name), make('span', '', [role, person.school].filter(Boolean).join(', ')));
  const link = Object.assign(make('a', 'find__one'), { href: `/people/${person.id}` });
  link.append(face, words);
  const line = make('li');
  line.append(link);
  return line;
}

function make(tag, classes = '', text = '') {
  return Object.assign(document.createElement(tag), { className: classes, textContent: text });
}

/** Down and up go from the field through the names and back. */
function walk(box, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [box.querySelector('input'), ...box.querySelectorAll('li a')];
  const next = stops[stops.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
