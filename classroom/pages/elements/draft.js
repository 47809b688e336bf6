// A draft that survives a reload and a lost connection: words and pictures, in this browser, for one person and room.

const NAME = 'classroom';
const STORE = 'drafts';

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
    return await new Promise((resolve, reject) => {
      const asked = work(db.transaction(STORE, mode).objectStore(STORE));
      asked.onsuccess = () => (db.close(), resolve(asked.result));
      asked.onerror = () => (db.close(), reject(asked.error));
    });
  } catch {
    return null; // a browser without storage: the draft lives as long as the page
  }
}

/** Keep a draft under a key; files may be in it. */
export const keep = (key, draft) => run('readwrite', (store) => store.put(draft, key));

/** The draft that was kept, or null. */
export const kept = async (key) => (await run('readonly', (store) => store.get(key))) ?? null;

/** Forget a draft. */
export const forget = (key) => run('readwrite', (store) => store.delete(key));
