// Send a post with its pictures, and say how far it is. A cut is waited out; the key makes a repeat the same post.

import { Problem } from 'classroom/http.js';
import { cookie } from 'classroom/live.js';

const AGAIN = 3_000;

/** One try. `progress` hears a share from 0 to 1. Resolves with the post; rejects with a Problem (status 0: no connection). */
function once(path, form, key, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRF-Token', cookie('csrf_token'));
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(new Problem(request.response, request.status)));
    request.onerror = () => reject(new Problem({ code: 'offline' }, 0));
    request.send(form);
  });
}

function online() {
  return new Promise((resolve) => {
    const go = () => (clearTimeout(timer), window.removeEventListener('online', go), resolve());
    const timer = setTimeout(go, AGAIN);
    window.addEventListener('online', go);
  });
}

/** Send until the server has it or says no. `waiting` hears true while there is no connection; `isWanted` ends it. */
export async function send(path, form, key, { progress, waiting, isWanted }) {
  for (;;) {
    try {
      return await once(path, form, key, progress);
    } catch (problem) {
      const isCut = problem.status === 0 || problem.status === 502 || problem.status === 503;
      if (!isCut || !isWanted()) throw problem;
      waiting(true);
      await online();
      waiting(false);
    }
  }
}
