"""Graphs as students draw them, on squared paper, for the demo school: no two alike, the same for the same seed."""

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 900
LEFT, RIGHT, TOP, BOTTOM = 170, 1090, 190, 690
PAPER, LINES, INK = '#FDFCF8', '#CFE0EA', '#3A4248'
COLORS = ('#314D9F', '#B7491F', '#0A6C68', '#622A5D', '#C98A00', '#2F7EC0', '#C0456B')
FONT = Path(__file__).parent / 'printing' / 'fonts' / 'patrick-hand.ttf'
Sheet = ImageDraw.ImageDraw


class Sketch(NamedTuple):
    """A graph to draw: tag, its title, the words at its axis."""

    graph: str
    title: str
    axis: str
    words: tuple[str, ...] = ()
    values: tuple[int, ...] = ()


def draw(sketch: Sketch, seed: int) -> bytes:
    """The sketch as a JPEG of 1200 × 900 pixels. Raises KeyError for a graph that we cannot draw."""
    dice = random.Random(seed)  # noqa: S311 - a drawing, the same each time
    image = Image.new('RGB', (WIDTH, HEIGHT), PAPER)
    sheet = ImageDraw.Draw(image)
    _squares(sheet)
    _words(sheet, (WIDTH // 2, 90), sketch.title, 66)
    sheet.line(_shaky((390, 132), (810, 130), dice), INK, 4)
    DRAWN[sketch.graph](sheet, dice, dice.choice(COLORS), sketch)
    _words(sheet, ((LEFT + RIGHT) // 2, 810), sketch.axis, 50)
    out = io.BytesIO()
    image.save(out, 'JPEG', quality=86)
    return out.getvalue()


def _dots(sheet: Sheet, dice: random.Random, color: str, _: Sketch) -> None:
    heights = _humps(dice, 9, 8)
    step = (RIGHT - LEFT) / 9
    _axis(sheet, dice, [str(place + 4) for place in range(9)])
    for place, height in enumerate(heights):
        for level in range(height):
            _blob(sheet, LEFT + step * (place + 0.5), BOTTOM - 34 - 56 * level, 24, color, dice)


def _bars(sheet: Sheet, dice: random.Random, color: str, sketch: Sketch) -> None:
    _columns(sheet, dice, list(sketch.values), list(sketch.words), color, gap=0.24)


def _histogram(sheet: Sheet, dice: random.Random, color: str, _: Sketch) -> None:
    heights = _humps(dice, 8, 10)
    _columns(sheet, dice, heights, [str(place * 5) for place in range(8)], color, gap=0)


def _boxes(sheet: Sheet, dice: random.Random, color: str, _: Sketch) -> None:
    _axis(sheet, dice, [str(place + 5) for place in range(7)])
    other = dice.choice([one for one in COLORS if one != color])
    for top, fill, shift in ((250, color, 0), (460, other, dice.randint(40, 160))):
        five = sorted(dice.sample(range(LEFT + 30, RIGHT - 200, 10), 5))
        low, first, middle, third, high = (place + shift for place in five)
        first, third = min(first, middle - 60), max(third, middle + 60)
        sheet.line([(min(low, first - 50), top + 60), (max(high, third + 50), top + 60)], INK, 5)
        sheet.rectangle((first, top, third, top + 120), PAPER, INK, 5)
        for line in range(first + 12, third, 16):
            sheet.line([(line, top + 116), (min(line + 50, third), top + 6)], fill, 4)
        sheet.line([(middle, top), (middle, top + 120)], INK, 9)


def _scatter(sheet: Sheet, dice: random.Random, color: str, sketch: Sketch) -> None:
    _frame(sheet, dice)
    slope = -sketch.values[0] * dice.uniform(0.3, 0.5)
    for _ in range(26):
        across = dice.randint(LEFT + 40, RIGHT - 40)
        up = (TOP + BOTTOM) / 2 + slope * (across - 630) + dice.gauss(0, 45)
        up = min(BOTTOM - 30, max(TOP + 20, up))
        for turn in (-1, 1):
            sheet.line([(across - 14, up - 14 * turn), (across + 14, up + 14 * turn)], color, 6)


def _line(sheet: Sheet, dice: random.Random, color: str, sketch: Sketch) -> None:
    _frame(sheet, dice)
    step = (RIGHT - LEFT - 80) / (len(sketch.values) - 1)
    points = [(LEFT + 40 + step * place, BOTTOM - 46 * value) for place, value in enumerate(sketch.values)]
    sheet.line(points, color, 8, joint='curve')
    for across, up in points:
        _blob(sheet, across, up, 15, color, dice)
    for place, day in enumerate(sketch.words):
        _words(sheet, (LEFT + 40 + step * place, BOTTOM + 36), day, 42)


def _mosaic(sheet: Sheet, dice: random.Random, color: str, _: Sketch) -> None:
    other = dice.choice([one for one in COLORS if one != color])
    edge = LEFT
    for width in (dice.randint(300, 420), 240, 230):
        cut = dice.randint(TOP + 120, BOTTOM - 120)
        sheet.rectangle((edge, TOP, edge + width, cut - 5), color, INK, 4)
        sheet.rectangle((edge, cut + 5, edge + width, BOTTOM), other, INK, 4)
        _words(
            sheet, (edge + width / 2, (TOP + cut) / 2), f'{round(100 * (cut - TOP) / (BOTTOM - TOP))} %', 48, 'white'
        )
        edge += width + 12


def _columns(sheet: Sheet, dice: random.Random, heights: list[int], words: list[str], color: str, gap: float) -> None:
    step = (RIGHT - LEFT) / len(heights)
    for place, height in enumerate(heights):
        left = LEFT + step * (place + gap / 2)
        top = BOTTOM - height * 46
        sheet.rectangle((left, top, left + step * (1 - gap), BOTTOM), PAPER, INK, 5)
        for line in range(int(left) + 10, int(left + step * (1 - gap)), 15):
            sheet.line([(line, BOTTOM - 4), (line, top + 6)], color, 4)
    _axis(sheet, dice, words)


def _humps(dice: random.Random, places: int, most: int) -> list[int]:
    """Counts that pile up around a middle."""
    middle = dice.uniform(places * 0.35, places * 0.65)
    return [
        max(0, round(most * 2.718 ** (-((place - middle) ** 2) / 5) + dice.uniform(-1, 0.8))) for place in range(places)
    ]


def _axis(sheet: Sheet, dice: random.Random, words: list[str]) -> None:
    sheet.line(_shaky((LEFT - 30, BOTTOM), (RIGHT + 30, BOTTOM), dice), INK, 7)
    step = (RIGHT - LEFT) / len(words)
    for place, word in enumerate(words):
        _words(sheet, (LEFT + step * (place + 0.5), BOTTOM + 40), word, 44)


def _frame(sheet: Sheet, dice: random.Random) -> None:
    sheet.line(_shaky((LEFT, BOTTOM), (RIGHT + 20, BOTTOM), dice), INK, 7)
    sheet.line(_shaky((LEFT, BOTTOM), (LEFT, TOP - 30), dice), INK, 7)


def _squares(sheet: Sheet) -> None:
    for across in range(60, WIDTH, 60):
        sheet.line([(across, 0), (across, HEIGHT)], LINES, 2)
    for down in range(60, HEIGHT, 60):
        sheet.line([(0, down), (WIDTH, down)], LINES, 2)


def _blob(sheet: Sheet, across: float, up: float, size: int, color: str, dice: random.Random) -> None:
    across, up = across + dice.uniform(-3, 3), up + dice.uniform(-3, 3)
    sheet.ellipse((across - size, up - size, across + size, up + size), color)


def _shaky(start: tuple[int, int], end: tuple[int, int], dice: random.Random) -> list[tuple[float, float]]:
    steps = 8
    points = []
    for step in range(steps + 1):
        share = step / steps
        across = start[0] + (end[0] - start[0]) * share + dice.uniform(-2, 2)
        points.append((across, start[1] + (end[1] - start[1]) * share + dice.uniform(-2, 2)))
    return points


def _words(sheet: Sheet, at: tuple[float, float], text: str, size: int, color: str = INK) -> None:
    sheet.text(at, text, color, ImageFont.truetype(str(FONT), size), anchor='mm')


DRAWN: dict[str, Callable[[Sheet, random.Random, str, Sketch], None]] = {
    'dot_plot': _dots,
    'bar_chart': _bars,
    'histogram': _histogram,
    'box_plot': _boxes,
    'scatter_plot': _scatter,
    'line_graph': _line,
    'mosaic_plot': _mosaic,
}
