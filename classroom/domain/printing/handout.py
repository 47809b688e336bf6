"""A handout for a class: on each page a heading, a dot plot and some sentences. The demo school has one."""

import random
from typing import NamedTuple

from classroom.domain.printing.paper import BOARD, QUIET, Page

LEFT, WIDTH = 24.0, 162.0
AXIS, STEP, DOT = 128.0, 13.0, 8.0


class Leaf(NamedTuple):
    """A page: heading, words under the axis, the middle of the dots (0 to 10), and sentences."""

    heading: str
    axis: str
    middle: float
    sentences: tuple[str, ...]


def draw(title: str, leaves: tuple[Leaf, ...]) -> bytes:
    """The pages as a PDF, the same for the same words."""
    page = Page('a4')
    page.set_title(title)
    dice = random.Random(title)  # noqa: S311 - a drawing, the same each time
    for number, leaf in enumerate(leaves, 1):
        page.add_page()
        page.say(title, LEFT, 24, 'text', 11, colour=QUIET)
        page.say_right(f'{number} of {len(leaves)}', LEFT + WIDTH, 24, 'text', 11)
        page.say(leaf.heading, LEFT, 42, 'head', 26, width=WIDTH)
        _dots(page, leaf, dice)
        for place, sentence in enumerate(leaf.sentences):
            page.say(sentence, LEFT, 164 + 11 * place, 'text', 14, width=WIDTH, least=10)
    return bytes(page.output())


def _dots(page: Page, leaf: Leaf, dice: random.Random) -> None:
    page.set_draw_color(*QUIET)
    page.set_line_width(0.5)
    page.line(LEFT, AXIS, LEFT + WIDTH, AXIS)
    heights = dict.fromkeys(range(12), 0)
    page.set_fill_color(*BOARD)
    for _ in range(24):
        at = max(0, min(11, round(dice.gauss(leaf.middle, 1.8))))
        if heights[at] < 8:  # noqa: PLR2004 - as many as there is room for
            page.circle(x=LEFT + 9 + at * STEP, y=AXIS - 5 - heights[at] * (DOT + 1), radius=DOT / 2, style='F')
            heights[at] += 1
    for at in range(12):
        page.say(str(at), LEFT + 7.5 + at * STEP, AXIS + 8, 'text', 11, colour=QUIET)
    page.say(leaf.axis, LEFT, AXIS + 18, 'bold', 12)
