// A draft that survives a reload and a lost connection: words and pictures, in this browser, for one person alone.

const NAME = 'classroom';
const STORE = 'drafts';
const WORDS = 'comment';
let isLeaving = false;

window.addEventListener('classroom:leaving', () => (isLeaving = true));

function database() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run(mode, work) {
  try {
    const db = await database();
    db.onversionchange = () => db.close(); // somebody signs out in another tab
    return await new Promise((resolve, reject) => {
      const asked = work(db.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => (db.close(), resolve(asked.result));
      asked.onerror = () => (db.close(), reject(asked.error));
    });
  } catch {
    return null; // a browser without storage: the draft lives as long as the page
  }
}

/** Keep a draft under a key; files may be in it. Nothing is kept of who is about to leave. */
export const keep = (key, owner, draft) => !isLeaving && run('readwrite', (store) => store.put({ ...draft, owner }, key));

/** The draft that was kept, or null. */
export async function kept(key, owner) {
  const found = await run('readonly', (store) => store.get(key));
  return found?.owner === owner ? found : null;
}

/** Forget a draft. */
export const forget = (key) => run('readwrite', (store) => store.delete(key));

/** Forget the drafts of everybody else who was on this device. */
export async function tidy(owner) {
  forgetOthers(owner);
  for (const key of (await run('readonly', (store) => store.getAllKeys())) ?? []) {
    const found = await run('readonly', (store) => store.get(key));
    if (found && found.owner !== owner) await forget(key);
  }
}

/** Forget the words that others have begun in this tab. */
export function forgetOthers(owner) {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(`${WORDS}/`) && !name.startsWith(`${WORDS}/${owner}/`)) sessionStorage.removeItem(name);
  }
}

/** The words that were begun at a place (the number of a post, or the name of a field), in this tab. */
export const begun = (owner, place) => sessionStorage.getItem(`${WORDS}/${owner}/${place}`) ?? '';

/** What follows `root` in the names of the places where words were begun. */
export function places(owner, root) {
  const start = `${WORDS}/${owner}/${root}`;
  const names = Object.keys(sessionStorage).filter((name) => name.startsWith(start));
  return names.map((name) => name.slice(start.length));
}

/** Keep the words of a place; none: forget them. */
export function begin(owner, place, text) {
  const name = `${WORDS}/${owner}/${place}`;
  if (text && !isLeaving) sessionStorage.setItem(name, text);
  else sessionStorage.removeItem(name);
}
