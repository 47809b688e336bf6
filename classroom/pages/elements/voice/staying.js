// Whoever speaks and follows a link keeps the room: the link opens beside it, because a page that is left falls silent.

import { toast } from '../toast.js';

const SAYS = 'You are live, so this opens beside the room.';

/** From now on, links that lead out of the page open in a new tab while `speaks()`; returns what ends it. */
export function stayWhile(speaks) {
  const beside = (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.target || link.hasAttribute('download') || event.button > 0 || !speaks()) return;
    const { origin, pathname } = new URL(link.href);
    if (origin !== location.origin || pathname === location.pathname) return;
    link.target = '_blank';
    link.rel = 'noopener';
    setTimeout(() => link.removeAttribute('target'));
    toast(SAYS);
  };
  document.addEventListener('click', beside, true);
  return () => document.removeEventListener('click', beside, true);
}
