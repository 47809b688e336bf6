"""Graphs as inline SVG in our colours: they follow the theme by themselves, and each can be read as text."""

from typing import NamedTuple

from markupsafe import Markup

from classroom.pages import design as d

WIDTH, HEIGHT = 380, 240
"""Of every graph, in its own units; the words in it have 13."""
BASE = HEIGHT - 24
"""Where the axis lies."""
GAP = 3
ROOM = BASE - 8
"""For a stack of squares."""
LEAST = 18.0
"""The side of a square on which a face can be told from another."""


class Dot(NamedTuple):
    """One person of a dot plot: the character of a class, or in a course the photo or the initials of the account."""

    avatar: str
    name: str
    photo: str = ''
    letters: str = ''


class Bar(NamedTuple):
    """A bar: what it is called, how long it is, the name of its colour."""

    word: str
    number: int
    colour: str = 'teal'


def card(title: str, about: str, graph: Markup, header: tuple[str, str], rows: list[tuple[str, int]]) -> Markup:
    """A graph below its finding, with the same numbers as a table one key away."""
    lines = [d.html('<tr><th scope="row">{word}</th><td class="num">{number}</td></tr>', word=word, number=number)
             for word, number in rows]  # fmt: skip
    return d.html(
        '<section class="card graphcard"><h2>{title}</h2><p class="small muted">{about}</p>{graph}<details>'
        '<summary>Read the graph as text</summary><table class="table"><thead><tr><th scope="col">{what}</th>'
        '<th scope="col" class="num">{how_many}</th></tr></thead><tbody>{lines}</tbody></table></details></section>',
        title=title,
        about=about,
        graph=graph,
        what=header[0],
        how_many=header[1],
        lines=d.join(lines),
    )


def dot_plot(columns: list[tuple[str, list[Dot]]], label: str, line: tuple[float, str] | None = None) -> Markup:
    """One square for each person, stacked above a value; squares shrink, and stand side by side, in a large class.

    `line` is a dashed one with its word, in columns from the left.
    """
    wide = WIDTH / len(columns)
    side, across = _squares(wide, max(len(dots) for _, dots in columns))
    parts = []
    for place, (word, dots) in enumerate(columns):
        middle = wide * (place + 0.5)
        parts.append(_word(middle, HEIGHT - 4, word, 'lab'))
        left = middle - (min(across, max(1, len(dots))) * (side + GAP) - GAP) / 2
        parts += [_square(dot, left, side, *divmod(number, across)) for number, dot in enumerate(dots)]
    return _svg(label, _axis(), *parts, _line(wide, *line) if line else Markup(''))


def upright(bars: list[Bar], label: str) -> Markup:
    """Bars that stand on a time line, with the number on each and as many words below as fit."""
    most = max(bar.number for bar in bars)
    wide, unit = WIDTH / len(bars), (BASE - 26) / max(most, 4)
    every = -(-len(bars) // 8)
    parts = []
    for place, bar in enumerate(bars):
        left, tall = wide * place, bar.number * unit
        inner = min(wide - min(GAP, wide / 5), 64)
        parts.append(_bar(left + (wide - inner) / 2, BASE - tall, inner, tall, bar.colour))
        if bar.number and wide > 16:  # noqa: PLR2004 - two digits need this much
            parts.append(_word(left + wide / 2, BASE - tall - 7, str(bar.number), 'lab'))
        if place % every == 0:
            parts.append(_word(left + wide / 2, HEIGHT - 4, bar.word))
    return _svg(label, _axis(), *parts)


def lying(bars: list[Bar], label: str) -> Markup:
    """Bars that lie below their words, the number at their ends."""
    most = max([bar.number for bar in bars] + [1])
    high = HEIGHT / len(bars)
    parts = []
    for place, bar in enumerate(bars):
        top, long = place * high, bar.number / most * (WIDTH - 44)
        parts.append(d.html('<text x="9" y="{y}" class="lab">{word}</text>', y=round(top + 22), word=bar.word))
        parts.append(_bar(2, top + 31, long, high - 50, bar.colour))
        number = '<text x="{x}" y="{y}" class="lab">{number}</text>'
        parts.append(d.html(number, x=round(long + 10), y=round(top + 31 + (high - 50) / 2 + 5), number=bar.number))
    return _svg(label, d.html('<path class="axis" d="M2 6V{end}"/>', end=HEIGHT - 6), *parts)


def _squares(wide: float, most: int) -> tuple[float, int]:
    """The side of the squares, and how many stand side by side in a column so that the highest stack fits.

    One stack where squares stay large enough to tell people apart, else as large as they can be.
    """
    single = min(40.0, wide - GAP, ROOM / max(most, 1) - GAP)
    if single >= LEAST:
        return round(single, 1), 1
    side = 30.0
    while True:
        across = max(1, int((wide - GAP) // (side + GAP)))
        if side < 1 or -(-most // across) * (side + GAP) <= ROOM:
            return side, across
        side -= 0.5


def _square(dot: Dot, left: float, side: float, row: int, place: int) -> Markup:
    at = {'x': round(left + place * (side + GAP), 1), 'y': round(BASE - 5 - side - row * (side + GAP), 1), 'side': side}
    if dot.letters:
        return d.html(
            '<g class="dot"><title>{name}</title><rect x="{x}" y="{y}" width="{side}" height="{side}" '
            'rx="{round}"/><text class="dot__letters" x="{middle}" y="{line}" font-size="{size}">{letters}</text></g>',
            **at,
            name=dot.name,
            letters=dot.letters,
            round=round(side / 2, 1),
            middle=round(at['x'] + side / 2, 1),
            line=round(at['y'] + side * 0.64, 1),
            size=round(side * 0.4, 1),
        )
    return d.html(
        '<image class="dot{round}" href="{picture}" x="{x}" y="{y}" width="{side}" height="{side}">'
        '<title>{name}</title></image>',
        **at,
        round=' dot--round' if dot.photo else '',
        picture=dot.photo or f'/avatars/{dot.avatar}.svg',
        name=dot.name,
    )


def _bar(left: float, top: float, wide: float, tall: float, colour: str) -> Markup:
    if not wide or not tall:
        return Markup('')
    return d.html(
        '<rect class="bar-f fill-{colour}" x="{x}" y="{y}" width="{wide}" height="{tall}" rx="2"/>',
        colour=colour,
        x=round(left, 1),
        y=round(top, 1),
        wide=round(wide, 1),
        tall=round(tall, 1),
    )


def _line(wide: float, place: float, word: str) -> Markup:
    """Beside its word, which stands on the side that has room."""
    x, is_left = round(wide * (place + 0.5), 1), wide * (place + 0.5) > WIDTH / 2
    return d.html(
        '<path class="median" d="M{x} 4V{y}"/><text x="{at}" y="14" class="lab" text-anchor="{side}">{word}</text>',
        x=x,
        y=BASE,
        at=x - 6 if is_left else x + 6,
        side='end' if is_left else 'start',
        word=word,
    )


def _axis() -> Markup:
    return d.html('<path class="axis" d="M0 {y}H{x}"/>', y=BASE, x=WIDTH)


def _word(x: float, y: float, word: str, look: str = '') -> Markup:
    template = '<text x="{x}" y="{y}" text-anchor="middle" class="{look}">{word}</text>'
    return d.html(template, x=round(x, 1), y=round(y, 1), look=look, word=word)


def _svg(label: str, *parts: Markup) -> Markup:
    return d.html(
        '<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">{parts}</svg>',
        width=WIDTH,
        height=HEIGHT,
        label=label,
        parts=d.join(parts),
    )
