// Ask the server: JSON in, JSON out, with the token that a write needs; problems are errors with a sentence.

import { cookie } from 'classroom/cookies.js';

/** No connection, a body that stalled on its way, too many questions, a server that is away: none of them is an answer. */
const PASSING = [0, 408, 429, 502, 503, 504];

export class Problem extends Error {
  constructor(body, status) {
    super(typeof body?.detail === 'string' ? body.detail : 'That did not work. Try again in a moment.');
    this.status = status;
    this.field = body?.field;
    this.code = body?.code;
    this.at = body?.at;
  }

  /** Whether nobody has answered yet: the same may well go through in a moment. */
  get isCut() {
    return PASSING.includes(this.status);
  }

  /** Whether asking again gives the same answer: not after a cut, or a fault of the server. */
  get isRefusal() {
    return this.status >= 400 && this.status < 500 && !this.isCut;
  }
}

export const OFFLINE = 'No connection. We keep what you typed; try again in a moment.';

/** Call our own API. `body` is an object (sent as JSON) or a form. Raises Problem, also where there is no connection. */
export async function ask(method, path, body, headers = {}) {
  const isForm = body instanceof FormData || body instanceof URLSearchParams;
  const reply = await fetch(path, {
    method,
    headers: {
      Accept: 'application/json',
      'X-CSRF-Token': cookie('csrf_token'),
      ...(body && !isForm ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    body: body && !isForm ? JSON.stringify(body) : body,
  }).catch(() => null);
  if (!reply) throw new Problem({ detail: OFFLINE, code: 'offline' }, 0);
  const answer = reply.status === 204 ? null : await reply.json().catch(() => null);
  if (!reply.ok) throw new Problem(answer, reply.status);
  return answer;
}
