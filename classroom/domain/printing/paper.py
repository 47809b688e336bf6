"""A page of ours: paper sizes, fonts, and the few things that we draw on it. Lengths are millimetres."""

import logging
from io import BytesIO
from pathlib import Path
from typing import Literal

from fpdf import FPDF

from classroom.domain import avatars
from classroom.domain.printing import qr
from classroom.domain.printing.letters import printable

logging.getLogger('fontTools').setLevel(logging.ERROR)  # it tells of every table that it leaves out

Paper = Literal['a4', 'letter']
Face = Literal['head', 'text', 'bold', 'mono']
Box = tuple[float, float, float, float]

FONTS = Path(__file__).parent / 'fonts'
FILES: dict[Face, str] = {
    'head': 'bricolage-grotesque-680.ttf',
    'text': 'atkinson-400.ttf',
    'bold': 'atkinson-700.ttf',
    'mono': 'jetbrains-mono-700.ttf',
}
INK = (27, 42, 37)
QUIET = (69, 83, 77)
BOARD = (29, 77, 62)
CHALK = (246, 242, 231)
CHALK_QUIET = (196, 214, 204)
ROUNDED = 'M20 0h24a20 20 0 0 1 20 20v24a20 20 0 0 1 -20 20h-24a20 20 0 0 1 -20 -20v-24a20 20 0 0 1 20 -20z'
"""A tile with the corners of our avatars (31 %)."""


class Page(FPDF):
    """A document whose text is real text, in letters that our fonts have."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(format=paper, unit='mm')
        self.set_auto_page_break(auto=False)
        self.set_margin(0)
        self.c_margin = 0
        for face, name in FILES.items():
            self.add_font(face, fname=FONTS / name)
        self.set_creator('Classroom')
        self.set_lang('en')

    def letters(self, text: str, face: Face) -> str:
        """The text as this font can show it."""
        return printable(text, FONTS / FILES[face])

    def wide(self, text: str, face: Face, size: float) -> float:
        """How wide a text is at this size."""
        self.set_font(face, size=size)
        return float(self.get_string_width(self.letters(text, face)))

    def fitting(self, text: str, face: Face, size: float, *, width: float, least: float) -> float:
        """The size in points, from `size` down to `least`, at which a text is no wider than `width`."""
        now = self.wide(text, face, size)
        return size if now <= width else max(least, int(size * width / now * 4) / 4)

    def say(  # noqa: PLR0913 - a text, its place and its look
        self,
        text: str,
        x: float,
        y: float,
        face: Face,
        size: float,
        *,
        colour: tuple[int, int, int] = INK,
        width: float = 0,
        least: float = 8,
    ) -> float:
        """A line of text with its baseline at `y`, `size` in points; made smaller, then cut, to fit `width`.

        Returns how wide it is.
        """
        shown = self.letters(text, face)
        if width:
            size = self.fitting(shown, face, size, width=width, least=least)
        self.set_font(face, size=size)
        self.set_text_color(*colour)
        while width and len(shown) > 1 and self.get_string_width(shown) > width:
            shown = shown.rstrip('…')[:-1].rstrip() + '…'
        self.text(x, y, shown)
        return float(self.get_string_width(shown))

    def say_right(self, text: str, right: float, y: float, face: Face, size: float) -> float:
        """A line of text that ends at `right`. Returns how wide it is."""
        return self.say(text, right - self.wide(text, face, size), y, face, size)

    def face_of(self, recipe: str, x: float, y: float, size: float) -> None:
        """An avatar as vectors."""
        with self.rect_clip(x, y, size, size):
            self.image(BytesIO(_rounded(recipe)), x=x, y=y, w=size, h=size)

    def code(self, link: str, x: float, y: float, size: float) -> None:
        """A QR code as vectors on white: the dark modules fill `size`, their quiet margin lies around it."""
        rows = qr.matrix(link)
        unit = size / len(rows)
        quiet = qr.MARGIN * unit
        self.set_fill_color(255)
        self.rect(x - quiet, y - quiet, size + 2 * quiet, size + 2 * quiet, style='F')
        self.set_fill_color(*INK)
        for row, modules in enumerate(rows):
            for start, length in _runs(modules):
                self.rect(x + start * unit, y + row * unit, length * unit, unit * 1.01, style='F')

    def dashes(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A line to cut along."""
        self.set_draw_color(139, 135, 120)
        self.set_line_width(0.3)
        self.set_dash_pattern(1.2, 0.9)
        self.line(x1, y1, x2, y2)
        self.set_dash_pattern()


def _runs(modules: list[bool]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules: fewer rectangles, no hairlines between them."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(modules):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs


def _rounded(recipe: str) -> bytes:
    """The avatar on a tile with round corners, as a document of its own."""
    drawn = avatars.svg(recipe).replace('M0 0h64v64H0z', ROUNDED, 1)
    return drawn.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" ', 1).encode()
