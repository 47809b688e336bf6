"""Ready-made charts on paper, as they are on the screen (`pages/elements/board/chart.js`)."""

from collections import Counter
from collections.abc import Callable
from statistics import median
from typing import Any

from classroom.domain.printing.board_pen import BLUE, BRICK, INK, Pen

MOST_TICKS = 60


def ticks(start: float, end: float, step: float) -> list[float]:
    """The numbers at which a tick stands."""
    count = min(MOST_TICKS, int((end - start) / step + 1e-9))
    return [float(f'{start + at * step:.10g}') for at in range(count + 1)]


def five(values: list[float]) -> tuple[float, float, float, float, float]:
    """Smallest, lower quartile, median, upper quartile, largest.

    Quartiles are medians of the halves without the middle (D. S. Moore, G. P. McCabe, “Introduction to the Practice
    of Statistics”), which is what is taught at school.
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    if not half:
        only = ordered[0] if ordered else 0.0
        return only, only, only, only, only
    return ordered[0], median(ordered[:half]), median(ordered), median(ordered[-half:]), ordered[-1]


def letters(pen: Pen, box: list[float]) -> float:
    """How high the letters and numbers of a chart in a box [x, y, width, height] are."""
    return min(pen.TEXT[1], box[3] * 0.4, box[2] / 8)


def beyond(pen: Pen, d: dict[str, Any]) -> float:
    """How far a chart reaches beyond its box at its right, where its label stands."""
    size = letters(pen, d['p'])
    return size + (pen.text_width(d['label'], size) if d['label'] else 0.0)


def draw(pen: Pen, d: dict[str, Any]) -> None:
    """An axis, with dots or a box above it where it has values. `d` is the data of a chart."""
    x, y, width, height = d['p']
    size = letters(pen, d['p'])
    floor = y + height - 1.5 * size

    def at(value: float) -> float:
        return float(x + (value - d['from']) / (d['to'] - d['from']) * width)

    _axis(pen, d, floor, size, at)
    if d['chart'] == 'dot':
        _dots(pen, d, y, floor, at)
    if d['chart'] == 'box' and d['values']:
        _box(pen, d, y, floor, at)


def _axis(pen: Pen, d: dict[str, Any], floor: float, size: float, at: Callable[[float], float]) -> None:
    x, _, width, _ = d['p']
    pen.line([(x - 0.6 * size, floor), (x + width + 0.6 * size, floor)], INK, 2)
    for value in ticks(d['from'], d['to'], d['step']):
        pen.line([(at(value), floor - 0.28 * size), (at(value), floor + 0.28 * size)], INK, 2)
        pen.words(f'{value:g}', at(value), floor + 0.34 * size, size, INK, is_centred=True)
    if d['label']:
        pen.words(d['label'], x + width + size, floor - 0.55 * size, size, INK)


def _dots(pen: Pen, d: dict[str, Any], top: float, floor: float, at: Callable[[float], float]) -> None:
    piles = Counter(d['values'])
    if not piles:
        return
    radius = min(0.0081, d['p'][2] / 50, (floor - top) / max(piles.values()) / 2.1)
    for value, count in piles.items():
        for high in range(count):
            pen.dot(at(value), floor - pen.PEN[2] - radius * (1.3 + 2.1 * high), radius, BLUE)


def _box(pen: Pen, d: dict[str, Any], top: float, floor: float, at: Callable[[float], float]) -> None:
    low, first, middle, third, high = map(at, five(d['values']))
    bottom = floor - (floor - top) * 0.18
    centre, whisker = (top + bottom) / 2, (bottom - top) / 4
    pen.line([(first, top), (third, top), (third, bottom), (first, bottom), (first, top)], INK, 2)
    pen.line([(low, centre), (first, centre)], INK, 2)
    pen.line([(third, centre), (high, centre)], INK, 2)
    for end in (low, high):
        pen.line([(end, centre - whisker), (end, centre + whisker)], INK, 2)
    pen.line([(middle, top), (middle, bottom)], BRICK, 3)
