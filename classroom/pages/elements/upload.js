// Send a form with files, and say how far it is. A cut is waited out; the key makes a repeat the same post.

import { cookie } from 'classroom/cookies.js';
import { Problem } from 'classroom/http.js';

const AGAIN = 3_000;

/** One try. `progress` hears a share from 0 to 1. Resolves with the answer; rejects with a Problem (status 0: no connection). */
function once(path, form, key, { progress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.responseType = 'json';
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRF-Token', cookie('csrf_token'));
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve(request.response) : reject(new Problem(request.response, request.status)));
    request.onerror = request.onabort = () => reject(new Problem({ code: 'offline' }, 0));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

function online(signal) {
  return new Promise((resolve) => {
    const go = () => (clearTimeout(timer), window.removeEventListener('online', go), signal?.removeEventListener('abort', go), resolve());
    const timer = setTimeout(go, AGAIN);
    window.addEventListener('online', go);
    signal?.addEventListener('abort', go);
  });
}

/**
 * Send until the server has it or says no. `waiting` hears true while there is no connection. `isWanted` ends it at the
 * next cut; a `signal` stops what is on its way.
 */
export async function send(path, form, key, { waiting, isWanted, ...hears }) {
  for (;;) {
    try {
      return await once(path, form, key, hears);
    } catch (problem) {
      if (!problem.isCut || !isWanted()) throw problem;
      waiting(true);
      await online(hears.signal);
      waiting(false);
      if (!isWanted()) throw problem;
    }
  }
}
