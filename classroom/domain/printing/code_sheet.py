"""One-time codes for new accounts to print and cut: a strip for each person, twelve on a page."""

from typing import NamedTuple

from classroom.domain.printing.paper import QUIET, Page, Paper

PER_PAGE = 12
LEFT, TOP, HEIGHT = 15.0, 24.0, 20.0
"""Millimetres: of the first strip, and between two."""


class Strip(NamedTuple):
    """One person: name, what is typed as user name, code."""

    name: str
    login: str
    code: str


def code_strips(title: str, how: str, strips: list[Strip], paper: Paper) -> bytes:
    """All strips as a PDF; `how` tells on each strip what to do with the code."""
    page = Page(paper)
    page.set_title('One-time codes')
    for start in range(0, len(strips), PER_PAGE):
        page.add_page()
        page.say(title, LEFT, 15, 'head', 13, width=page.w - 2 * LEFT, least=9)
        here = strips[start : start + PER_PAGE]
        for place, strip in enumerate(here):
            _strip(page, strip, how, TOP + place * HEIGHT)
        end = TOP + len(here) * HEIGHT
        page.dashes(LEFT, end, page.w - LEFT, end)
    return bytes(page.output())


def _strip(page: Page, strip: Strip, how: str, y: float) -> None:
    half = page.w / 2
    page.dashes(LEFT, y, page.w - LEFT, y)
    page.say(strip.name, LEFT, y + 6.5, 'head', 12, width=half - LEFT - 4, least=7)
    page.say(f'User name: {strip.login}', LEFT, y + 12, 'bold', 10, width=half - LEFT - 4, least=6)
    page.say(strip.code, half, y + 10, 'mono', 20)
    page.say(how, LEFT, y + 17, 'text', 9, width=page.w - 2 * LEFT, least=5, colour=QUIET)
