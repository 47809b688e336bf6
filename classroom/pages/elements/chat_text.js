// A safe part of Markdown as DOM nodes: bold, italic, code, lists, links, formulas. All else stays the text that it is.

const INLINE =
  /`([^`\n]+)`|\$\$((?:\\.|[^$\\\n])+)\$\$|\$((?:\\.|[^$\\\s])(?:(?:\\.|[^$\\\n])*?(?:\\.|[^$\\\s]))?)\$(?!\d)|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|\b_([^_\n]+)_\b|\[([^\]\n]{1,200})\]\((https?:\/\/[^\s()]+)\)|(https?:\/\/[^\s<>"'()]*[^\s<>"'().,:;!?*_`])/gi;
const BLOCK = /^[ \t]*\$\$((?:\\[^]|[^$\\])+)\$\$[ \t]*$/m;
const LONGEST = 1_000; // a formula
const ITEM = /^(?:[-*•]|(\d{1,3})[.)]) +(.+)$/;

/** The words of a message as a fragment. Nothing in the text becomes anything but text and the elements made here. */
export function words(text) {
  const out = document.createDocumentFragment();
  text.split(BLOCK).forEach((part, at) => (at % 2 ? out.append(formula(part, `$$${part}$$`, true)) : lay(out, part)));
  return out;
}

/** Lines as paragraphs and lists. */
function lay(out, text) {
  let list = null;
  let lines = null;
  for (const line of text.split('\n')) {
    const item = ITEM.exec(line);
    if (item) {
      const kind = item[1] ? 'OL' : 'UL';
      if (list?.tagName !== kind) out.append((list = made(kind)));
      if (item[1] && !list.childElementCount) list.start = Number(item[1]);
      list.append(made('li', inline(item[2])));
      lines = null;
    } else if (!line.trim()) {
      lines = list = null;
    } else {
      if (lines) lines.append(made('br'));
      else out.append((lines = made('p')));
      lines.append(inline(line));
      list = null;
    }
  }
}

/** A formula: its source at first, and set as soon as what sets formulas is there. */
function formula(tex, whole, isBlock) {
  const node = made(isBlock ? 'div' : 'span', whole);
  node.className = isBlock ? 'math math--block' : 'math';
  if (whole.length > LONGEST) node.classList.add('math--plain');
  else import('classroom/formula.js').then(({ setFormula }) => setFormula(node, tex.trim(), isBlock), () => null);
  return node;
}

function inline(text) {
  const out = document.createDocumentFragment();
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, block, tex, strong, star, line, label, address, bare] = found;
    out.append(text.slice(end, found.index));
    end = found.index + whole.length;
    if (code) out.append(made('code', code));
    else if (block || tex) out.append(formula(block ?? tex, whole, false));
    else if (strong) out.append(made('strong', inline(strong)));
    else if (star || line) out.append(made('em', inline(star ?? line)));
    else out.append(link(address ?? bare, label, whole));
  }
  out.append(text.slice(end));
  return out;
}

/** A link shows where it leads: its whole address, or the host beside its label. */
function link(address, label, whole) {
  const url = parsed(address);
  if (!url || !['http:', 'https:'].includes(url.protocol)) return whole;
  const anchor = made('a', label ? `${label} (${url.host})` : address);
  Object.assign(anchor, { href: url.href, target: '_blank', rel: 'noopener noreferrer nofollow' });
  return anchor;
}

function parsed(address) {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function made(tag, content = null) {
  const node = document.createElement(tag);
  if (content) node.append(content);
  return node;
}

/** A Vue component that shows a text so. */
export const Words = {
  props: { text: String },
  mounted() {
    this.$el.replaceChildren(words(this.text));
  },
  watch: {
    text(text) {
      this.$el.replaceChildren(words(text));
    },
  },
  template: '<div class="words"></div>',
};
