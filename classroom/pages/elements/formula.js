// Formulas by KaTeX, which is loaded when the first one is shown. One that cannot be read stays the text that it is.

const AT = new URL('./vendor/katex/', import.meta.url);
/** No links, pictures or raw HTML; no macro that grows without end, no rule wider than a line. */
const SAFE = { trust: false, maxExpand: 200, maxSize: 12, strict: 'ignore', throwOnError: true };
let loading = null;

/** Set a formula into a node that shows its source until then; returns whether it could be read. */
export async function setFormula(node, tex, displayMode) {
  try {
    const katex = await loaded();
    const made = document.createElement('span');
    katex.render(tex, made, { ...SAFE, displayMode });
    node.replaceChildren(...made.childNodes);
    return true;
  } catch {
    node.classList.add('math--plain');
    return false;
  }
}

function loaded() {
  loading ??= load();
  loading.catch(() => (loading = null)); // without a connection: the next formula tries again
  return loading;
}

async function load() {
  const sheet = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('katex.min.css', AT) });
  document.head.append(sheet);
  await import(new URL('katex.min.js', AT).href);
  return window.katex;
}
