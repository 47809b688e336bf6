"""A board on a desk without the rest of the program: real modules, real pointers, and a server that says yes."""

from pathlib import Path
from typing import Any

import nicegui
from playwright.sync_api import Browser, Page, Route

from tests.boarding import page as board_page
from tests.pages.board_modules import PLACE, answer

VUE = Path(nicegui.__file__).parent / 'static' / 'vue.esm-browser.prod.js'
HERE = Path(__file__).parent
START = "async (given) => (await import('/board_desk.js')).lay(given)"


def laid(
    browser: Browser,
    objects: list[dict],
    *,
    leads: bool = True,
    rights: str = 'all',
    size: tuple[int, int] = (1366, 768),
    dark: bool = False,
    pages: list[dict] | None = None,
    answers: dict[str, Any] | None = None,
) -> Page:
    """A page on which a board lies with these objects; `window.desk` is it. `answers` are what more a server says."""
    page = browser.new_context(viewport={'width': size[0], 'height': size[1]}, accept_downloads=True).new_page()
    facts = {'id': 1, 'title': 'Where is the middle?', 'shown': True, 'rights': rights, 'named': [], 'unseen': False}
    snapshot = {'v': 3, 'board': facts, 'pages': pages or [board_page('page-one', bg='dots')], 'objects': objects}

    def served(route: Route) -> None:
        path = '/' + route.request.url.removeprefix(PLACE).partition('?')[0]
        if path in {'/', '/board_desk.js'}:
            route.fulfill(path=HERE / ('board_desk.html' if path == '/' else 'board_desk.js'))
        elif path == '/vue.js':
            route.fulfill(body=VUE.read_bytes(), content_type='text/javascript')
        elif path == '/api/boards/1':
            route.fulfill(json=snapshot)
        elif path in (answers or {}):
            found = (answers or {})[path]
            route.fulfill(json=found) if not isinstance(found, Path) else route.fulfill(path=found)
        else:
            answer(route)

    page.route(f'{PLACE}**', served)
    page.goto(PLACE)
    page.evaluate("(is) => document.body.classList.toggle('body--dark', is)", dark)
    people = [{'id': 1, 'name': 'Ms. Fern', 'kind': 'host'}, {'id': 2, 'name': 'Juniper Owl', 'kind': 'student'}]
    page.evaluate(START, {'snapshot': snapshot, 'leads': leads, 'people': people})
    return page


def ops(page: Page) -> list[dict]:
    """All ops that were sent, in their order."""
    page.wait_for_timeout(30)
    return page.evaluate('sent.flatMap((one) => one.ops)')


def opened_pane(page: Page, name: str) -> Any:
    """Choose something from the menu; returns the pane."""
    page.evaluate('(name) => menu.get(name).run()', name)
    return page.locator('#sheet')
