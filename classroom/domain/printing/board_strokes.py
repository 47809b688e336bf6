"""Freehand lines on paper: the same curves and outlines as on the screen (`pages/elements/board/stroke.js`)."""

from collections.abc import Iterator
from math import ceil, hypot
from typing import NamedTuple

THINNEST = 0.35
STEPS = 6
Spot = tuple[float, float]


class Bend(NamedTuple):
    """A piece of a curve: start, both handles of the cubic Bézier, end."""

    start: Spot
    first: Spot
    second: Spot
    end: Spot

    def at(self, part: float) -> Spot:
        """The place after a part (0 to 1) of the piece."""
        rest = 1 - part
        weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
        x, y = (sum(w * spot[axis] for w, spot in zip(weights, self, strict=True)) for axis in (0, 1))
        return x, y


def bends(p: list[float]) -> Iterator[Bend]:
    """A Catmull-Rom curve through `[x, y, x, y, …]`, as cubic Bézier curves."""
    spots = list(zip(p[::2], p[1::2], strict=True))
    last = len(spots) - 1
    for at in range(last):
        before, start, end, after = spots[max(0, at - 1)], spots[at], spots[at + 1], spots[min(last, at + 2)]
        long = _apart(start, end)
        a = _handle(before, end, long, _apart(before, start))
        b = _handle(start, after, long, _apart(end, after))
        yield Bend(start, (start[0] + a[0], start[1] + a[1]), (end[0] - b[0], end[1] - b[1]), end)


def half_width(pressure: float, width: float) -> float:
    """Half of how wide a line of this width is at a pressure."""
    return (width / 2) * (THINNEST + (1.5 - THINNEST) * pressure)


def spine(p: list[float], r: list[float], width: float) -> list[tuple[float, float, float]]:
    """Places along a stroke with half the width there, close enough to draw its outline."""
    found = [(p[0], p[1], half_width(r[0], width))]
    for at, bend in enumerate(bends(p)):
        steps = max(1, min(STEPS, ceil(_apart(bend.start, bend.end) / width)))
        for step in range(1, steps + 1):
            part = step / steps
            pressure = r[at] * (1 - part) + r[at + 1] * part
            found.append((*bend.at(part), half_width(pressure, width)))
    return found


def outline(places: list[tuple[float, float, float]]) -> list[Spot]:
    """The polygon around a spine: along its left side and back on its right."""
    left: list[Spot] = []
    right: list[Spot] = []
    last = len(places) - 1
    for at, (x, y, half) in enumerate(places):
        (ax, ay, _), (bx, by, _) = places[max(0, at - 1)], places[min(last, at + 1)]
        long = hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / long * half, (bx - ax) / long * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return [*left, *reversed(right)]


def rounds(places: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Where a round brush is seen: both ends, and sharp turns."""
    found = [places[0], places[-1]]
    for before, here, after in zip(places, places[1:], places[2:], strict=False):
        ax, ay, bx, by = here[0] - before[0], here[1] - before[1], after[0] - here[0], after[1] - here[1]
        if ax * bx + ay * by < 0.7 * hypot(ax, ay) * hypot(bx, by):
            found.append(here)
    return found


def _handle(one: Spot, other: Spot, long: float, beside: float) -> Spot:
    """Along the chord of the neighbours, a third of this piece long and not beyond the next one."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    chord = hypot(dx, dy)
    if not chord:
        return 0.0, 0.0
    reach = min(long, 2 * beside or long) / 3
    return dx / chord * reach, dy / chord * reach


def _apart(one: Spot, other: Spot) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])
