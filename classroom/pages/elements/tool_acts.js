// Do something with hands, timer, picker or pulse: by the live channel, by HTTP while that is down; refusals are toasts.

import { ask } from 'classroom/http.js';
import { toast } from 'classroom/toast.js';

const UNKNOWN = 'That did not work. Try again in a moment.';

/** Send a live message, or its twin `{ method, path, body }`; returns the answer, or nothing where it was refused. */
export async function act(room, name, message, twin) {
  try {
    if (room.connection !== 'live') return await ask(twin.method, `/api/sessions/${room.state.session.id}/${twin.path}`, twin.body);
    const answer = await room.send(name, message).catch(() => ({ error: 'late' }));
    if (!answer?.error) return answer ?? {};
    toast(answer.detail ?? UNKNOWN, { bad: true });
  } catch (problem) {
    toast(problem.message, { bad: true });
  }
  return null;
}
