// Before anything is painted: the colours that this person picked, else those of the system.
(() => {
  const picked = document.cookie.match(/(?:^|; )theme=(light|dark)/)?.[1];
  const dark = picked ? picked === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.classList.toggle('theme-dark', dark);
  window.classroomTheme = { picked };
})();
