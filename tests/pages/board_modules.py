"""Modules of the board in a browser, without a server: files are answered from the folders that hold them."""

import mimetypes
from typing import Any

from playwright.sync_api import Browser, Page, Route

from classroom.pages.assets import FOLDERS

PLACE = 'http://board.test/'
MAP = '<!doctype html><script type="importmap">{"imports": {"classroom/": "/", "vue": "/vue.js"}}</script><body></body>'


def opened(browser: Browser) -> Page:
    """An empty page that can import our modules: `import('classroom/board/geometry.js')`."""
    page = browser.new_context(viewport={'width': 1366, 'height': 768}).new_page()
    page.route(f'{PLACE}**', answer)
    page.goto(PLACE)
    return page


def run(page: Page, modules: str, code: str, given: Any = None) -> Any:
    """The value of `code`, an expression over `given` and the names that `modules` (separated by blanks) export."""
    loads = ', '.join(f"import('classroom/board/{name}.js')" for name in modules.split())
    names = 'Object.assign({}, ...all)'
    return page.evaluate(
        f'async (given) => {{ const all = await Promise.all([{loads}]); const $ = {names}; return {code}; }}', given
    )


def answer(route: Route) -> None:
    """Answer for one of our files; 404 for any other."""
    name = route.request.url.removeprefix(PLACE).partition('?')[0]
    if not name:
        route.fulfill(body=MAP, content_type='text/html')
        return
    found = [folder / name for folder in FOLDERS if (folder / name).is_file()]
    if not found:
        route.fulfill(status=404)
        return
    route.fulfill(body=found[0].read_bytes(), content_type=mimetypes.guess_type(name)[0] or 'text/plain')
