// Give a badge: at once in the browser, then on the server, whose word counts.

import { ask } from 'classroom/http.js';
import { patch } from 'classroom/wall_state.js';
import { toast } from 'classroom/toast.js';

const waiting = new Map();

/** What a press of a badge makes of a post: counters and own stamps. `mode` is toggle or single. */
export function pressed(post, type, mode) {
  const had = new Set(post.user_like ?? []);
  const has = new Set(had);
  if (had.has(type)) has.delete(type);
  else {
    if (mode === 'single') has.clear();
    has.add(type);
  }
  const counts = Object.fromEntries(
    Object.entries(post.counts).map(([name, count]) => [name, count + Number(has.has(name)) - Number(had.has(name))]),
  );
  return { counts, user_like: [...has] };
}

/** Give or take back a badge in a room. Presses of one post go to the server one after another, so none overtakes. */
export function give(room, id, type) {
  const mode = room.state.session.badge_mode;
  const change = (step) => room.change((state) => ({ ...state, wall: patch(state.wall, id, step) }));
  change((post) => pressed(post, type, mode));
  const turn = (waiting.get(id) ?? Promise.resolve()).then(async () => {
    try {
      const { counts, user_like } = await ask('POST', `/like-media/${id}/${type}`);
      if (waiting.get(id) === turn) change(() => ({ counts, user_like }));
    } catch (problem) {
      change((post) => pressed(post, type, mode));
      toast(problem.message, { bad: true });
    }
  });
  waiting.set(id, turn);
  return turn;
}
