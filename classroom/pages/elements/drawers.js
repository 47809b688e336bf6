// On narrow windows the teacher's two side panes are drawers: focus moves in, Esc and a tap outside close, focus returns.

const PANES = { roster: '.roster', you: '.ctl' };
const NARROW = '(max-width: 1023px)';

/** Options for the room's bar: `drawer` is the pane that is open, `slide` opens one, `slideBack` closes it. */
export const drawers = {
  data() {
    return { drawer: '' };
  },
  mounted() {
    this.narrow = matchMedia(NARROW);
    this.narrow.addEventListener('change', this.slideBack);
    document.addEventListener('keydown', this.escape);
    document.addEventListener('click', this.tapped);
  },
  beforeUnmount() {
    this.narrow.removeEventListener('change', this.slideBack);
    document.removeEventListener('keydown', this.escape);
    document.removeEventListener('click', this.tapped);
  },
  methods: {
    slide(name) {
      this.drawer = name;
      this.opener = document.activeElement;
      document.body.dataset.drawer = name;
      const pane = document.querySelector(PANES[name]);
      for (const other of pane.parentElement.children) other.inert = other !== pane;
      pane.setAttribute('role', 'dialog');
      pane.setAttribute('aria-modal', 'true');
      pane.tabIndex = -1;
      pane.focus();
    },
    slideBack() {
      if (!this.drawer) return;
      const pane = document.querySelector(PANES[this.drawer]);
      for (const other of pane.parentElement.children) other.inert = false;
      for (const name of ['role', 'aria-modal', 'tabindex']) pane.removeAttribute(name);
      delete document.body.dataset.drawer;
      this.drawer = '';
      this.$nextTick(() => this.opener?.focus());
    },
    /** Esc closes what is on top: a dialog or an open row of the roster first. */
    escape(event) {
      if (event.key !== 'Escape' || !this.drawer) return;
      const isInside = event.target.closest(PANES[this.drawer]);
      if (isInside && !event.target.closest('.pp__menu, [aria-expanded=true]')) this.slideBack();
    },
    tapped(event) {
      if (event.target.closest('[data-close-drawer]')) this.slideBack();
    },
  },
};
