// Formulas by KaTeX, which is loaded when the first one is shown. One that cannot be read stays the text that it is.

const AT = new URL('./vendor/katex/', import.meta.url);
/** No links, pictures or raw HTML; no macro that grows without end, no rule wider than a line. */
const SAFE = { trust: false, maxExpand: 200, maxSize: 12, strict: 'ignore', throwOnError: true };
/** What KaTeX would leave out of the formula, and more with it: the source says more. */
const REFUSED = /\\(href|url|includegraphics|html(Class|Id|Style|Data))(?![a-z])/i;
let loading = null;

/** Set a formula into a node that shows its source until then; returns whether it could be read. */
export async function setFormula(node, tex, displayMode) {
  try {
    if (REFUSED.test(tex)) throw new TypeError('it leads out of the formula');
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
