"""What draws a board on paper: lines, areas, words and pictures in a board's coordinates (page width = 1)."""

from itertools import pairwise
from pathlib import Path

from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.drawing_primitives import DeviceRGB, Transform
from fpdf.enums import StrokeCapStyle, StrokeJoinStyle

from classroom.domain.printing.letters import printable
from classroom.domain.printing.paper import FONTS

INK, BLUE, BRICK = 0, 1, 2
COLOURS = ['1B2A25', '314D9F', 'A8401A', '08706C', '622A5D', 'E2B538', '74C8F6', 'F2839F', 'FFC93C', 'DDD6C6', '8B8778']
"""Ink, blue, brick, teal, plum, gold, sky, pink; sun, and two greys."""
SUN, PALE, GREY = 8, 9, 10
HAND = FONTS / 'patrick-hand.ttf'
POINTS = 72 / 25.4
Place = tuple[float, float]
Piece = tuple[Place, Place, Place, Place]


class Pen:
    """Draws on the page that is open. `wide` is a page's width in millimetres, `origin` what lies at its corner."""

    PEN = (0.0, 0.0016, 0.0027, 0.0054)
    MARKER = (0.0, 0.011, 0.018, 0.027)
    TEXT = (0.0, 0.0198, 0.0256, 0.0337)
    LINE_HEIGHT = 1.16

    def __init__(self, paper: FPDF, wide: float, origin: Place) -> None:
        self._paper, self._wide, self._origin = paper, wide, origin
        self._placed = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    def place(self, matrix: tuple[float, float, float, float, float, float]) -> None:
        """From now on local coordinates go through this matrix [a, b, c, d, e, f]."""
        self._placed = matrix

    def line(self, places: list[Place], colour: int, width: int, *, dash: bool = False) -> None:
        """A line through places, in one of three widths."""
        path = self._path(places)
        self._stroke(path, colour, self.PEN[width], dash=dash)

    def curve(self, pieces: list[Piece], colour: int, width: float, *, marks: bool = False) -> None:
        """A line of cubic Bézier pieces; `marks` lets through what is below, as a highlighter does."""
        self._stroke(self._curved(pieces), colour, width, marks=marks)

    def area(self, places: list[Place], colour: int, opacity: float = 1.0) -> None:
        """A filled polygon."""
        path = self._path(places)
        path.close()
        self._fill(path, colour, opacity)

    def oval(self, box: list[float], colour: int, width: int, *, fill: int | None = None, dash: bool = False) -> None:
        """An ellipse in a box [x, y, width, height]."""
        round_ = _ellipse(box[0] + box[2] / 2, box[1] + box[3] / 2, box[2] / 2, box[3] / 2)
        if fill is not None:
            self._fill(self._curved(round_), fill, 0.3)
        self._stroke(self._curved(round_), colour, self.PEN[width], dash=dash)

    def dot(self, x: float, y: float, radius: float, colour: int) -> None:
        """A filled circle."""
        self._fill(self._curved(_ellipse(x, y, radius, radius)), colour, 1.0)

    def dotted(self, first: Place, last: Place, step: float, radius: float, colour: int) -> None:
        """Filled circles along a line, the first at its beginning: the shortest dashes, with round ends."""
        short = 0.01  # mm; where it is nothing, some programs take more
        path = self._path([first, last])
        path.style.stroke_dash_pattern = [short, step * self._wide - short]
        self._stroke(path, colour, 2 * radius)

    def words(self, text: str, x: float, y: float, size: float, colour: int, *, is_centred: bool = False) -> None:
        """A line of handwriting whose letters are `size` high, from its top left or about its middle."""
        shown = self._sized(text, size)
        wide = float(self._paper.get_string_width(shown)) if is_centred else 0.0
        left, top = self._plain((x, y))
        self._paper.set_text_color(*bytes.fromhex(COLOURS[colour]))
        with self._paper.transform(self._transform()):
            self._paper.text(left - wide / 2, top + 0.9 * size * self._wide, shown)

    def text_width(self, text: str, size: float) -> float:
        """How wide a line of handwriting is, in page widths."""
        return float(self._paper.get_string_width(self._sized(text, size))) / self._wide

    def picture(self, file: Path, box: list[float]) -> None:
        """A picture in a box [x, y, width, height]."""
        left, top = self._plain((box[0], box[1]))
        with self._paper.transform(self._transform()):
            self._paper.image(file, x=left, y=top, w=box[2] * self._wide, h=box[3] * self._wide)

    def _sized(self, text: str, size: float) -> str:
        self._paper.set_font('hand', size=size * self._wide * POINTS)
        return printable(text, HAND)

    def _path(self, places: list[Place]) -> PaintedPath:
        path = PaintedPath(*self._at(places[0]))
        for place in places[1:]:
            path.line_to(*self._at(place))
        return path

    def _curved(self, pieces: list[Piece]) -> PaintedPath:
        path = PaintedPath(*self._at(pieces[0][0]))
        for _, first, second, end in pieces:
            path.curve_to(*self._at(first), *self._at(second), *self._at(end))
        return path

    def _stroke(self, path: PaintedPath, colour: int, width: float, *, dash: bool = False, marks: bool = False) -> None:
        a, b, c, d, _, _ = self._placed
        scale = abs(a * d - b * c) ** 0.5
        path.style.fill_color = None
        path.style.stroke_color = _colour(colour)
        path.style.stroke_width = width * scale * self._wide
        path.style.stroke_cap_style = StrokeCapStyle.ROUND
        path.style.stroke_join_style = StrokeJoinStyle.ROUND
        path.style.auto_close = False
        if dash:
            path.style.stroke_dash_pattern = [1.2 * width * self._wide, 3.6 * width * self._wide]
        if marks:
            path.style.stroke_opacity = 0.55
            path.style.blend_mode = 'multiply'
        with self._paper.drawing_context() as drawing:
            drawing.add_item(path, clone=False)

    def _fill(self, path: PaintedPath, colour: int, opacity: float) -> None:
        path.style.stroke_color = None
        path.style.fill_color = _colour(colour)
        path.style.fill_opacity = opacity
        with self._paper.drawing_context() as drawing:
            drawing.add_item(path, clone=False)

    def _at(self, place: Place) -> Place:
        a, b, c, d, e, f = self._placed
        return self._plain((a * place[0] + c * place[1] + e, b * place[0] + d * place[1] + f))

    def _plain(self, place: Place) -> Place:
        return (place[0] - self._origin[0]) * self._wide, (place[1] - self._origin[1]) * self._wide

    def _transform(self) -> Transform:
        """The matrix in millimetres of the paper."""
        a, b, c, d, e, f = self._placed
        x, y = self._origin
        shift = (a * x + c * y + e - x, b * x + d * y + f - y)
        return Transform(a, b, c, d, shift[0] * self._wide, shift[1] * self._wide)


def _ellipse(x: float, y: float, rx: float, ry: float) -> list[Piece]:
    """An ellipse of four cubic Bézier curves, which are off by 0.03 % of its radius."""
    k = 4 / 3 * (2**0.5 - 1)
    turns = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    return [
        (
            (x + a * rx, y + b * ry),
            (x + (a + k * c) * rx, y + (b + k * d) * ry),
            (x + (c + k * a) * rx, y + (d + k * b) * ry),
            (x + c * rx, y + d * ry),
        )
        for (a, b), (c, d) in pairwise(turns)
    ]


def _colour(colour: int) -> DeviceRGB:
    return DeviceRGB(*(part / 255 for part in bytes.fromhex(COLOURS[colour])))
