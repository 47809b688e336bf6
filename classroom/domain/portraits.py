"""A photo of a person: a square cut out of an upload, drawn afresh in two sizes without metadata."""

import io
from typing import NamedTuple

from PIL import Image

from classroom.domain import pictures
from classroom.errors import InvalidInput

EDGES = (512, 128)
"""Edges of the kept squares in pixels: for the profile, and for bars and lists."""
MOST_ZOOM = 4.0
PAPER = (255, 255, 255)
OUT_OF_BOUNDS = 'Pick the part of the photo again: it lies outside.'


class Cut(NamedTuple):
    """Which part: the middle of the square as shares of width and height (0 to 1), and how close (1 to 4)."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0


def draw(data: bytes, cut: Cut = Cut()) -> dict[int, bytes]:
    """The square as WebP by edge. Near a border the square is moved until it fits.

    Raises InvalidInput for a part outside of the photo or a broken file, and like `pictures.clean`.
    """
    if not (0 <= cut.x <= 1 and 0 <= cut.y <= 1 and 1 <= cut.zoom <= MOST_ZOOM):  # NaN fails here, too
        raise InvalidInput(OUT_OF_BOUNDS, field='photo')
    pixels, _ = pictures.decoded(data)
    step = _square(_opaque(pixels), cut)
    made = {}
    for edge in EDGES:
        step = step.resize((edge, edge), Image.Resampling.LANCZOS, reducing_gap=2.0)
        out = io.BytesIO()
        step.save(out, 'WEBP', quality=82, method=4)
        made[edge] = out.getvalue()
    return made


def _square(pixels: Image.Image, cut: Cut) -> Image.Image:
    side = max(1, round(min(pixels.size) / cut.zoom))
    left = min(max(0, round(cut.x * pixels.width - side / 2)), pixels.width - side)
    top = min(max(0, round(cut.y * pixels.height - side / 2)), pixels.height - side)
    return pixels.crop((left, top, left + side, top + side))


def _opaque(pixels: Image.Image) -> Image.Image:
    """What is see-through lies on white, in light and dark colours alike."""
    if pixels.mode != 'RGBA':
        return pixels
    paper = Image.new('RGB', pixels.size, PAPER)
    paper.paste(pixels, mask=pixels.getchannel('A'))
    return paper
