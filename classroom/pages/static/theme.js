// Before anything is painted: the colours that this person picked, else those of the system; and the language.
(() => {
  const known = /^en-(AU|CA|GB|IE|IN|NZ|US|ZA)$/;
  const chosen = document.cookie.match(/(?:^|; )language=([\w-]+)/)?.[1];
  document.documentElement.dataset.language = [chosen, ...navigator.languages].find((tag) => known.test(tag)) ?? 'en-GB';
  const picked = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
  const dark = picked ? picked === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('theme-dark', dark);
  window.classroomTheme = { picked };
})();
