// Which post the projector shows now: (stage, time) -> post. A slideshow moves on by the clock alone.

/** The post on the projector at a time in milliseconds; none while the code is shown. */
export function onStage(stage, now) {
  const { mode, posts = [], at = 0, since, seconds } = stage ?? {};
  if (mode !== 'slides' || !posts.length) return posts[0];
  const place = at + Math.floor((now - Date.parse(since)) / (seconds * 1000));
  return posts[((place % posts.length) + posts.length) % posts.length]; // a clock that is slow must not stop the show
}
