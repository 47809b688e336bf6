"""Live elements in a browser without a server: our modules, Vue, and stylesheets."""

from pathlib import Path

import nicegui
from playwright.sync_api import Browser, Page

from tests.pages.board_modules import PLACE, opened

VUE = Path(nicegui.__file__).parent / 'static' / 'vue.esm-browser.prod.js'
LOAD = """(sheets) => Promise.all(sheets.split(' ').map((one) => new Promise((done, fail) => {
    const sheet = { rel: 'stylesheet', href: `/${one}.css`, onload: done, onerror: () => fail(new Error(one)) };
    document.head.append(Object.assign(document.createElement('link'), sheet));
})))"""


def dressed(browser: Browser, width: int, height: int, sheets: str) -> Page:
    """A page of a size, with stylesheets, that can import our modules and `/vue.js`."""
    page = opened(browser)
    page.route(f'{PLACE}vue.js', lambda route: route.fulfill(body=VUE.read_bytes(), content_type='text/javascript'))
    page.set_viewport_size({'width': width, 'height': height})
    page.evaluate(LOAD, sheets)
    return page
