"""A board as PDF: each page whole, as vectors and real text, on paper as wide as a sheet of A4 lying.

A full board is seconds of work, so this is also a program: `python -m classroom.domain.printing.board_pdf` reads
`{"title": …, "pages": [{"page": …, "objects": […], "pictures": {digest: path}}]}` as JSON and writes the document.
"""

import json
import sys
from math import atan2, ceil, cos, floor, inf, sin
from pathlib import Path
from typing import Any, NamedTuple

from fpdf import FPDF

from classroom.domain.printing.board_charts import beyond
from classroom.domain.printing.board_charts import draw as draw_chart
from classroom.domain.printing.board_pen import GREY, HAND, PALE, SUN, Pen, Piece, Place
from classroom.domain.printing.board_strokes import bends, outline, rounds, spine

Json = dict[str, Any]
Box = tuple[float, float, float, float]

WIDE = 297.0
LARGEST = 5000.0
"""The most that an edge of the paper measures: a PDF has at most 5,080 mm."""
STEP, DOT = 24 / 1366, 1.4 / 1366
"""The distance of dots or lines behind a drawing, and the radius of a dot."""
REACH = 8.0
"""Page widths beyond its page at which a thing is so lost that the paper does not grow for it."""


class PrintedPage(NamedTuple):
    """A page, its objects from the lowest, and where its pictures lie by digest."""

    page: Json
    objects: list[Json]
    pictures: dict[str, Path]


def board(title: str, pages: list[PrintedPage]) -> bytes:
    """All pages as one document; each is as large as its frame and what was drawn beyond it."""
    paper = FPDF(unit='mm')
    paper.set_auto_page_break(auto=False)
    paper.set_margin(0)
    paper.c_margin = 0
    paper.add_font('hand', fname=HAND)
    paper.set_title(title)
    paper.set_creator('Classroom')
    paper.set_lang('en')
    for one in pages:
        _page(paper, one)
    return bytes(paper.output())


def frame(page: Json, boxes: list[Box]) -> Box:
    """What a page shows on paper: its frame, and as far beyond it as something was drawn."""
    shown = [(0.0, 0.0, 1.0, float(page['ratio']))]
    shown += [box for box in boxes if max(abs(edge) for edge in box) < REACH]
    x0, y0 = (min(box[axis] for box in shown) for axis in (0, 1))
    x1, y1 = (max(box[axis] for box in shown) for axis in (2, 3))
    return x0, y0, x1, y1


def _page(paper: FPDF, one: PrintedPage) -> None:
    trial = Pen(paper, WIDE, (0.0, 0.0))
    boxes = [_reach(trial, thing) for thing in one.objects]
    x0, y0, x1, y1 = frame(one.page, boxes)
    scale = min(WIDE, LARGEST / (x1 - x0), LARGEST / (y1 - y0))
    paper.add_page(format=((x1 - x0) * scale, (y1 - y0) * scale))
    pen = Pen(paper, scale, (x0, y0))
    _background(pen, one, (x0, y0, x1, y1))
    for thing in one.objects:
        pen.place(_matrix(thing, _local(pen, thing)))
        DRAWN[thing['kind']](pen, thing['d'], one.pictures)


def _background(pen: Pen, one: PrintedPage, shown: Box) -> None:
    page = one.page
    if page['file'] in one.pictures:
        pen.picture(one.pictures[page['file']], [0, 0, 1, page['ratio']])
    x0, y0, x1, y1 = shown
    if page['bg'] == 'dots':
        left = (floor(x0 / STEP) + 0.5) * STEP
        for at in range(floor(y0 / STEP), ceil(y1 / STEP)):
            pen.dotted((left, (at + 0.5) * STEP), (x1, (at + 0.5) * STEP), STEP, DOT, PALE)
    if page['bg'] in {'grid', 'axis'}:
        for at in range(round(x0 / STEP), round(x1 / STEP) + 1):
            pen.line([(at * STEP, y0), (at * STEP, y1)], PALE, 0)
        for at in range(round(y0 / STEP), round(y1 / STEP) + 1):
            pen.line([(x0, at * STEP), (x1, at * STEP)], PALE, 0)
    if page['bg'] == 'axis':
        across, down = (round(size / 2 / STEP) * STEP for size in (1, page['ratio']))
        pen.line([(across, 0), (across, page['ratio'])], GREY, 1)
        pen.line([(0, down), (1, down)], GREY, 1)


def _local(pen: Pen, thing: Json) -> Box:
    """The box of an object before it is placed."""
    d = thing['d']
    if thing['kind'] == 'text':
        lines, size = d['text'].split('\n'), pen.TEXT[d['size']]
        wide = max(*(pen.text_width(line, size) for line in lines), size / 4)
        return d['x'], d['y'], d['x'] + wide, d['y'] + len(lines) * size * pen.LINE_HEIGHT
    p = d['p']
    if thing['kind'] in {'stroke', 'line', 'arrow'}:
        return min(p[::2]), min(p[1::2]), max(p[::2]), max(p[1::2])
    return p[0], p[1], p[0] + p[2], p[1] + p[3]


def _matrix(thing: Json, local: Box) -> tuple[float, float, float, float, float, float]:
    """From local places to places on the page: scale and turn about the middle of the box, then move."""
    x, y, sx, sy, turn = thing['m']
    cx, cy = (local[0] + local[2]) / 2, (local[1] + local[3]) / 2
    a, b, c, d = cos(turn) * sx, sin(turn) * sx, -sin(turn) * sy, cos(turn) * sy
    return a, b, c, d, cx + x - a * cx - c * cy, cy + y - b * cx - d * cy


def _reach(pen: Pen, thing: Json) -> Box:
    """The box of an object on the page, with some air for lines, arrow heads and the words of an axis."""
    local = _local(pen, thing)
    a, b, c, d, e, f = _matrix(thing, local)
    if thing['kind'] == 'chart':
        local = (*local[:2], local[2] + beyond(pen, thing['d']), local[3])
    box = [inf, inf, -inf, -inf]
    for x, y in ((local[0], local[1]), (local[2], local[1]), (local[2], local[3]), (local[0], local[3])):
        px, py = a * x + c * y + e, b * x + d * y + f
        box = [min(box[0], px), min(box[1], py), max(box[2], px), max(box[3], py)]
    air = 0.03 if thing['kind'] == 'chart' else 0.01
    return box[0] - air, box[1] - 0.01, box[2] + air, box[3] + 0.01


def _stroke(pen: Pen, d: Json, _: dict[str, Path]) -> None:
    pieces: list[Piece] = list(bends(d['p'])) or [_point(d['p'])]
    if d['tool'] == 'marker':
        return pen.curve(pieces, SUN if d['c'] == 5 else d['c'], pen.MARKER[d['w']], marks=True)  # noqa: PLR2004 - gold
    if not d.get('r'):
        return pen.curve(pieces, d['c'], pen.PEN[d['w']])
    places = spine(d['p'], d['r'], pen.PEN[d['w']])
    if len(places) > 1:
        pen.area(outline(places), d['c'])
    for x, y, half in rounds(places):
        pen.dot(x, y, half, d['c'])
    return None


def _point(p: list[float]) -> Piece:
    start = (p[0], p[1])
    return start, start, start, (p[0] + 1e-5, p[1])


def _line(pen: Pen, d: Json, _: dict[str, Path]) -> None:
    x0, y0, x1, y1 = d['p']
    pen.line([(x0, y0), (x1, y1)], d['c'], d['w'], dash=d['dash'])


def _arrow(pen: Pen, d: Json, pictures: dict[str, Path]) -> None:
    _line(pen, d, pictures)
    x0, y0, x1, y1 = d['p']
    turn = atan2(y1 - y0, x1 - x0)
    size = min(0.007 + 3.2 * pen.PEN[d['w']], ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 * 0.6)
    sides: list[Place] = [(x1 - size * cos(turn + by), y1 - size * sin(turn + by)) for by in (0.5, -0.5)]
    pen.line([sides[0], (x1, y1), sides[1]], d['c'], d['w'])


def _rect(pen: Pen, d: Json, _: dict[str, Path]) -> None:
    x, y, wide, high = d['p']
    corners: list[Place] = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
    if d['fill'] is not None:
        pen.area(corners, d['fill'], 0.3)
    pen.line(corners, d['c'], d['w'], dash=d['dash'])


def _ellipse(pen: Pen, d: Json, _: dict[str, Path]) -> None:
    pen.oval(d['p'], d['c'], d['w'], fill=d['fill'], dash=d['dash'])


def _text(pen: Pen, d: Json, _: dict[str, Path]) -> None:
    size = pen.TEXT[d['size']]
    for row, text in enumerate(d['text'].split('\n')):
        top = d['y'] + row * size * pen.LINE_HEIGHT
        if d['mark'] and text.strip():
            edge, right = 0.1 * size, d['x'] + pen.text_width(text, size)
            left, high, low = d['x'] - edge, top + 0.18 * size, top + 1.06 * size
            pen.area([(left, high), (right + edge, high), (right + edge, low), (left, low)], SUN, 0.55)
        pen.words(text, d['x'], top, size, d['c'])


def _image(pen: Pen, d: Json, pictures: dict[str, Path]) -> None:
    x, y, wide, high = d['p']
    if d['file'] in pictures:
        return pen.picture(pictures[d['file']], d['p'])
    return pen.area([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], PALE, 0.4)


def _chart(pen: Pen, d: Json, _: dict[str, Path]) -> None:
    draw_chart(pen, d)


DRAWN = {
    'stroke': _stroke,
    'line': _line,
    'arrow': _arrow,
    'rect': _rect,
    'ellipse': _ellipse,
    'text': _text,
    'image': _image,
    'chart': _chart,
}


if __name__ == '__main__':
    given = json.load(sys.stdin)
    printed = [
        PrintedPage(one['page'], one['objects'], {name: Path(path) for name, path in one['pictures'].items()})
        for one in given['pages']
    ]
    sys.stdout.buffer.write(board(given['title'], printed))
