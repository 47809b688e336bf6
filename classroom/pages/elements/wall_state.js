// What a wall of posts looks like, as a pure function of what came over the wire: (wall, event, me, leads) -> wall.

export const EMPTY_WALL = {
  posts: new Map(),
  shown: [],
  fresh: [],
  facets: new Map(),
  queue: new Map(),
  comments: new Map(),
  mine: new Map(),
  hidden: false,
  whole: false,
};

const FIRST = 20;

/** Under which name (and the session's id) a tab remembers the post that was looked at last. */
export const LOOKED_AT = 'looked-at';

const pair = (post) => `${post.graph_tag} ${post.variable_tag}`;
const byId = (posts) => new Map(posts.map((post) => [post.id, post]));

/** The wall that a snapshot describes. */
export function beginWall(start) {
  return {
    posts: byId(start.posts),
    shown: start.posts.map((post) => post.id),
    fresh: [],
    facets: new Map(start.facets.map((facet) => [pair(facet), facet.count])),
    queue: byId(start.queue),
    comments: byId(start.comments_to_check),
    mine: byId(start.mine),
    hidden: start.hidden_until_post,
    whole: start.posts.length < FIRST,
  };
}

/** How many posts there are in all. */
export function total(wall) {
  return [...wall.facets.values()].reduce((sum, count) => sum + count, 0);
}

/** Posts that were asked for: older ones, or found by a filter. `append` puts them at the end of the wall. */
export function learn(wall, posts, { append = false, whole = false } = {}) {
  const known = new Map(wall.posts);
  posts.forEach((post) => known.set(post.id, { ...post, user_like: post.user_like ?? known.get(post.id)?.user_like }));
  if (!append) return { ...wall, posts: known };
  const there = new Set([...wall.shown, ...wall.fresh]);
  const added = posts.map((post) => post.id).filter((id) => !there.has(id));
  return { ...wall, posts: known, shown: [...wall.shown, ...added], whole: wall.whole || whole };
}

/** Show the posts that wait behind the button. */
export function reveal(wall) {
  const all = [...new Set([...wall.fresh, ...wall.shown])].sort((one, other) => other - one);
  return { ...wall, shown: all, fresh: [] };
}

/** The wall with a post changed in place, for what the browser does before the server has answered. */
export function patch(wall, id, change) {
  const post = wall.posts.get(id);
  return post ? { ...wall, posts: new Map(wall.posts).set(id, { ...post, ...change(post) }) } : wall;
}

export const WALL_CHANGES = {
  post: (wall, event, who) => (event.gone ? gone(wall, event) : changed(wall, event, who)),
  counts: (wall, { id, counts, user_like }) =>
    patch(wall, id, (post) => ({ counts, user_like: user_like ?? post.user_like })),
  comment: (wall, { comment, count }, { leads }) => {
    const next = patch(wall, comment.media_id, () => ({ comment_count: count }));
    return leads ? { ...next, comments: put(next.comments, comment, comment.status === 'waiting') } : next;
  },
};

function changed(wall, { post, delta }, { me, leads }) {
  const own = post.author.id === me;
  const before = wall.posts.get(post.id);
  const visible = post.status === 'visible';
  const known = { ...post, user_like: post.user_like ?? before?.user_like ?? [] };
  const next = {
    ...wall,
    facets: counted(wall.facets, post, delta),
    mine: leads ? wall.mine : put(wall.mine, known, own && !visible),
    queue: leads ? put(wall.queue, known, post.status === 'waiting' || (visible && post.flag === 'report')) : wall.queue,
    hidden: wall.hidden && !own,
  };
  if (before || visible) next.posts = new Map(wall.posts).set(post.id, known);
  if (!visible && !(leads && post.status === 'removed')) return { ...next, ...off(wall, post.id) };
  if (delta > 0 && !wall.shown.includes(post.id)) return placed(next, post.id, own);
  return next;
}

/** A new post waits behind the button; the own one shows at once. One that is older than the end comes by paging. */
function placed(wall, id, own) {
  const oldest = wall.shown[wall.shown.length - 1];
  if (!wall.whole && oldest !== undefined && id < oldest) return wall;
  if (!own) return { ...wall, fresh: [...wall.fresh.filter((one) => one !== id), id] };
  return { ...wall, shown: [id, ...wall.shown].sort((one, other) => other - one) };
}

function gone(wall, event) {
  const posts = new Map(wall.posts);
  posts.delete(event.gone);
  const mine = new Map(wall.mine);
  mine.delete(event.gone);
  const facets = event.was_visible === false ? wall.facets : counted(wall.facets, event, -1);
  return { ...wall, posts, mine, facets, ...off(wall, event.gone) };
}

function off(wall, id) {
  return { shown: wall.shown.filter((one) => one !== id), fresh: wall.fresh.filter((one) => one !== id) };
}

function counted(facets, post, delta) {
  if (!delta) return facets;
  const next = new Map(facets);
  const count = (next.get(pair(post)) ?? 0) + delta;
  if (count > 0) next.set(pair(post), count);
  else next.delete(pair(post));
  return next;
}

function put(map, thing, is_in) {
  if (!is_in && !map.has(thing.id)) return map;
  const next = new Map(map);
  if (is_in) next.set(thing.id, thing);
  else next.delete(thing.id);
  return next;
}
