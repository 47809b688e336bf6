"""Drawings of a board as a small picture (SVG): lines and shapes as on the screen, of pictures and charts the frame."""

from html import escape
from math import atan2, cos, degrees, sin
from typing import Any

from classroom.domain.printing.board_pen import COLOURS, GREY, PALE, SUN, Pen
from classroom.domain.printing.board_strokes import bends

Json = dict[str, Any]
UNIT = 1000
GOLD = 5


def picture(objects: list[Json], ratio: float) -> str:
    """A document of these objects, the lowest first, on a page whose height by width is `ratio`."""
    drawn = ''.join(_thing(one) for one in objects)
    size = f'width="480" height="{480 * ratio:.0f}" viewBox="0 0 {UNIT} {UNIT * ratio:.0f}"'
    paper = f'<rect width="{UNIT}" height="{UNIT * ratio:.0f}" fill="#FFFEFA"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paper}{drawn}</svg>'


def _thing(one: Json) -> str:
    x, y, sx, sy, turn = one['m']
    left, top, wide, high = _box(one)
    cx, cy = left + wide / 2, top + high / 2
    around = f'rotate({degrees(turn):.2f}) scale({sx:.4f} {sy:.4f})'
    placed = f'translate({_at((x + cx, y + cy))}) {around} translate({_at((-cx, -cy))})'
    return f'<g transform="{placed}">{DRAWN[one["kind"]](one["d"])}</g>'


def _box(one: Json) -> tuple[float, float, float, float]:
    """Left, top, width and height before the object is placed."""
    d = one['d']
    if one['kind'] == 'text':
        size = Pen.TEXT[d['size']]
        lines = d['text'].split('\n')
        return d['x'], d['y'], max(map(len, lines)) * size * 0.45, len(lines) * size * Pen.LINE_HEIGHT
    p = d['p']
    if one['kind'] in {'stroke', 'line', 'arrow'}:
        return min(p[::2]), min(p[1::2]), max(p[::2]) - min(p[::2]), max(p[1::2]) - min(p[1::2])
    return p[0], p[1], p[2], p[3]


def _stroke(d: Json) -> str:
    pieces = list(bends(d['p']))
    start = f'M{_at(d["p"][:2])}'
    curve = start + ''.join(f'C{_at(one.first)} {_at(one.second)} {_at(one.end)}' for one in pieces)
    if not pieces:
        curve += 'h.01'
    if d['tool'] != 'marker':
        return _line(curve, d['c'], Pen.PEN[d['w']])
    return _line(curve, SUN if d['c'] == GOLD else d['c'], Pen.MARKER[d['w']], ' stroke-opacity=".55"')


def _straight(d: Json) -> str:
    return _line(f'M{_at(d["p"][:2])}L{_at(d["p"][2:])}', d['c'], Pen.PEN[d['w']], _dash(d))


def _arrow(d: Json) -> str:
    x0, y0, x1, y1 = d['p']
    turn = atan2(y1 - y0, x1 - x0)
    size = min(0.007 + 3.2 * Pen.PEN[d['w']], ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 * 0.6)
    left, right = ((x1 - size * cos(turn + by), y1 - size * sin(turn + by)) for by in (0.5, -0.5))
    return _straight(d) + _line(f'M{_at(left)}L{_at((x1, y1))}L{_at(right)}', d['c'], Pen.PEN[d['w']])


def _rect(d: Json) -> str:
    x, y, wide, high = (_n(one) for one in d['p'])
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" {_filled(d)}/>'


def _ellipse(d: Json) -> str:
    x, y, wide, high = d['p']
    centre = f'cx="{_n(x + wide / 2)}" cy="{_n(y + high / 2)}"'
    return f'<ellipse {centre} rx="{_n(wide / 2)}" ry="{_n(high / 2)}" {_filled(d)}/>'


def _text(d: Json) -> str:
    size = Pen.TEXT[d['size']]
    look = f'fill="{_colour(d["c"])}" font-size="{_n(size)}" font-family="Patrick Hand, sans-serif"'
    rows = enumerate(d['text'].split('\n'))
    return ''.join(
        f'<text x="{_n(d["x"])}" y="{_n(d["y"] + (row + 0.8) * size * Pen.LINE_HEIGHT)}" {look}>{escape(text)}</text>'
        for row, text in rows
    )


def _frame(d: Json) -> str:
    x, y, wide, high = (_n(one) for one in d['p'])
    look = f'fill="{_colour(PALE)}" fill-opacity=".4" stroke="{_colour(GREY)}"'
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" {look}/>'


def _line(path: str, colour: int, width: float, more: str = '') -> str:
    look = f'fill="none" stroke="{_colour(colour)}" stroke-width="{_n(width)}"'
    return f'<path d="{path}" {look} stroke-linecap="round" stroke-linejoin="round"{more}/>'


def _filled(d: Json) -> str:
    fill = 'fill="none"' if d['fill'] is None else f'fill="{_colour(d["fill"])}" fill-opacity=".3"'
    return f'{fill} stroke="{_colour(d["c"])}" stroke-width="{_n(Pen.PEN[d["w"]])}"{_dash(d)}'


def _dash(d: Json) -> str:
    width = Pen.PEN[d['w']]
    return f' stroke-dasharray="{_n(1.2 * width)} {_n(3.6 * width)}"' if d['dash'] else ''


def _colour(number: int) -> str:
    return f'#{COLOURS[number]}'


def _at(place: Any) -> str:
    return f'{_n(place[0])} {_n(place[1])}'


def _n(value: float) -> str:
    return f'{value * UNIT:.1f}'.removesuffix('.0')


DRAWN = {
    'stroke': _stroke,
    'line': _straight,
    'arrow': _arrow,
    'rect': _rect,
    'ellipse': _ellipse,
    'text': _text,
    'image': _frame,
    'chart': _frame,
}
