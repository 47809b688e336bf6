"""The wall on paper: one picture on a page, or two by two posts."""

import io
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image

from classroom.domain import avatars
from classroom.domain.printing.paper import QUIET, Box, Page, Paper

Layout = Literal['one', 'four']
MARGIN = 14.0
FOOT = 9.0
GAP = 9.0
LINE = (139, 135, 120)
QUALITY = 85
EMPTY = 'Nothing hangs on this wall yet.'


class Print(NamedTuple):
    """A post: title, sentence, tags, who made it, badges in words, and where its pictures lie."""

    title: str
    caption: str
    tags: str
    author: str
    avatar: str
    badges: str
    pictures: list[Path]


class Look(NamedTuple):
    """Sizes of one layout: points of title, text and small text, and the lines that a sentence may have."""

    title: float
    text: float
    small: float
    lines: int
    words: float
    """Millimetres below the picture."""


LOOKS: dict[Layout, Look] = {'one': Look(22, 13, 11, 5, 66), 'four': Look(12.5, 9.5, 8.5, 4, 41)}


def wall(title: str, subtitle: str, posts: list[Print], layout: Layout, paper: Paper) -> bytes:
    """All posts as PDF. One on a page shows every picture of a project, two by two the first of each."""
    page = Page(paper)
    page.set_title('The wall')
    shown = [(post, place) for post in posts for place in range(len(post.pictures) if layout == 'one' else 1)]
    each = 1 if layout == 'one' else 4
    count = max(1, -(-len(shown) // each))
    for number in range(count):
        page.add_page()
        for place, (post, picture) in enumerate(shown[number * each : (number + 1) * each]):
            _post(page, post, picture, _cell(page, layout, place), LOOKS[layout])
        page.say_right(f'Page {number + 1} of {count}', page.w - MARGIN, page.h - FOOT, 'text', 9)
        line = ', '.join(part for part in (title, subtitle) if part)
        page.say(line, MARGIN, page.h - FOOT, 'text', 9, colour=QUIET, width=page.w - 2 * MARGIN - 34)
    if not posts:
        page.say(EMPTY, MARGIN, 40, 'head', 20)
    return bytes(page.output())


def wrapped(page: Page, text: str, size: float, width: float, most: int) -> list[str]:
    """The text in lines no wider than `width`; what is too much ends in an ellipsis, a long word is cut by `say`."""
    lines, line = [], ''
    for word in text.split():
        longer = f'{line} {word}'.strip()
        if line and page.wide(longer, 'text', size) > width:
            lines.append(line)
            longer = word
        line = longer
    lines += [line] if line else []
    return lines if len(lines) <= most else [*lines[: most - 1], f'{lines[most - 1]} …']


def _cell(page: Page, layout: Layout, place: int) -> Box:
    """Left, top, width and height of a post."""
    width, height = page.w - 2 * MARGIN, page.h - MARGIN - FOOT - 7
    if layout == 'one':
        return MARGIN, MARGIN, width, height
    half, low = (width - GAP) / 2, (height - GAP) / 2
    return MARGIN + place % 2 * (half + GAP), MARGIN + place // 2 * (low + GAP), half, low


def _post(page: Page, post: Print, picture: int, cell: Box, look: Look) -> None:
    left, top, width, height = cell
    y = _picture(page, post.pictures[picture], (left, top, width, height - look.words))
    y += look.title * 0.42 + 2
    page.say(post.title, left, y, 'head', look.title, width=width, least=look.title * 0.7)
    y += look.text * 0.2
    for line in wrapped(page, post.caption, look.text, width, look.lines):
        y += look.text * 0.46
        page.say(line, left, y, 'text', look.text, width=width)
    _foot(page, post, picture, cell, look)


def _foot(page: Page, post: Print, picture: int, cell: Box, look: Look) -> None:
    """Who made it, its tags and its badges, at the lower edge."""
    left, top, width, height = cell
    step = look.small * 0.45
    x, y = left, top + height - 3 * step
    if avatars.is_recipe(post.avatar):
        page.face_of(post.avatar, left, y, 3 * step)
        x += 3 * step + 3
    more = len(post.pictures)
    project = '' if more == 1 else f', picture {picture + 1} of {more}'
    right = left + width - x
    page.say(f'{post.author}{project}', x, y + 0.75 * step, 'bold', look.small, width=right)
    for place, line in enumerate((post.tags, post.badges), start=1):
        page.say(line, x, y + (place + 0.75) * step, 'text', look.small, colour=QUIET, width=right, least=6)


def _picture(page: Page, path: Path, box: Box) -> float:
    """The whole picture, as large as it fits, with a thin edge; a frame where its file has gone. Returns its end."""
    left, top, width, height = box
    page.set_draw_color(*LINE)
    page.set_line_width(0.25)
    try:
        content, across, down = _jpeg(path)
    except FileNotFoundError:
        page.rect(left, top, width, height)
        return top + height
    scale = min(width / across, height / down)
    across, down = across * scale, down * scale
    x = left + (width - across) / 2
    page.image(content, x=x, y=top, w=across, h=down)
    page.rect(x, top, across, down)
    return top + down


def _jpeg(path: Path) -> tuple[io.BytesIO, float, float]:
    """A picture of ours as JPEG on white, which a PDF takes as it is; and its size in pixels."""
    with Image.open(path) as image:
        flat = Image.new('RGB', image.size, 'white')
        flat.paste(image, mask=image.getchannel('A') if image.mode == 'RGBA' else None)
    out = io.BytesIO()
    flat.save(out, 'JPEG', quality=QUALITY)
    return out, flat.width, flat.height
