// The server's clock, whatever this device's own says: it counts on from what the server said last.

let ahead = null;

/** The server said what time it is, in milliseconds of Unix time, and that has come just now. */
export function hearClock(now) {
  ahead = now - performance.now();
}

/** The server's time now, in milliseconds of Unix time. */
export function serverNow() {
  return ahead === null ? Date.now() : ahead + performance.now();
}
