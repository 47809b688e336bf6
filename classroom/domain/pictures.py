"""What becomes of an uploaded image: checked before it is decoded, turned upright, drawn afresh without metadata.

The whole image and two thumbnails are made from pixels alone, so that nothing else that a file may carry (place and
time, comments, a second file at its end) goes any further.
"""

import base64
import io
import warnings
from typing import Literal, NamedTuple

import pillow_heif
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from classroom.errors import ClassroomError, InvalidInput, TooLarge

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
"""A decoded pixel takes 3 or 4 bytes: this many are 150 to 200 MB for a moment."""
LONGEST = 2000
"""Edge of the whole image as it is kept, in pixels: sharp on a projector, and half of what most phones take,
so that their JPEGs are decoded at half size."""
THUMBNAILS = {'480': 480, '1200': 1200}
"""Name of a thumbnail and its width in pixels."""
PLACEHOLDER = 16
FORMATS = ('JPEG', 'PNG', 'WEBP', 'GIF', 'HEIF')
NOT_A_PICTURE = 'This file is not a picture that we can read. Pick a JPEG, PNG, WebP, GIF or HEIC, or take a photo.'
BROKEN = 'This picture is cut off in the middle. Pick it again, or take the photo again.'
TOO_BIG = 'The picture is {megabytes} MB. Pick one under 10 MB, or take the photo again.'
TOO_MANY_PIXELS = 'The picture is {width} × {height}, which is larger than we can open. Make it smaller and try again.'

pillow_heif.register_heif_opener(thumbnails=False)
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = None  # the cap below is ours, and comes before any pixel is decoded


class NotAPicture(ClassroomError):
    """The bytes are not an image of a kind that we take."""

    status = 415
    code = 'not_a_picture'


class Picture(NamedTuple):
    """A cleaned image: `whole` as `kind`, thumbnails as WebP by name, a placeholder as data URI."""

    whole: bytes
    kind: Literal['jpg', 'png']
    width: int
    height: int
    thumbnails: dict[str, bytes]
    placeholder: str


def clean(data: bytes) -> Picture:
    """Read an upload and draw it afresh.

    Raises TooLarge for too many bytes or pixels (before anything is decoded), NotAPicture for what is not an image,
    InvalidInput for one that ends early.
    """
    upright, source = decoded(data)
    kind: Literal['jpg', 'png'] = 'jpg' if source in {'JPEG', 'HEIF', 'WEBP'} and upright.mode == 'RGB' else 'png'
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return Picture(
        whole=_encoded(upright, kind),
        kind=kind,
        width=upright.width,
        height=upright.height,
        thumbnails=_thumbnails(upright),
        placeholder=_placeholder(upright),
    )


def decoded(data: bytes) -> tuple[Image.Image, str | None]:
    """The pixels of an upload, upright and without anything else, and its format. Raises like `clean`."""
    if len(data) > MOST_BYTES:
        raise TooLarge(TOO_BIG.format(megabytes=round(len(data) / 1024**2)), field='image_file')
    with _opened(data) as image:
        _check_size(image)
        return _upright(image), image.format


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')  # about metadata, which we drop
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise NotAPicture(NOT_A_PICTURE, field='image_file') from None


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        sentence = TOO_MANY_PIXELS.format(width=image.width, height=image.height)
        raise TooLarge(sentence, field='image_file')


def _upright(image: Image.Image) -> Image.Image:
    """The first frame, decoded no larger than needed, turned as the camera was held, as plain RGB or RGBA pixels."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            image.draft('RGB', (LONGEST, LONGEST))
            image.load()
            ImageOps.exif_transpose(image, in_place=True)
            if image.mode.startswith('I'):  # 16 bits of grey, which a plain conversion makes white
                image = image.point(lambda value: value / 256).convert('L')
            see_through = image.mode in {'RGBA', 'LA', 'PA'} or 'transparency' in image.info
            mode = 'RGBA' if see_through else 'RGB'
            pixels = image if image.mode == mode else image.convert(mode)
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise InvalidInput(BROKEN, field='image_file') from None
    fresh = Image.new(mode, pixels.size)
    fresh.paste(pixels)
    return fresh


def _encoded(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == 'jpg':
        image.save(out, 'JPEG', quality=88)
    else:
        image.save(out, 'PNG', compress_level=4)
    return out.getvalue()


def _thumbnails(image: Image.Image) -> dict[str, bytes]:
    """From the largest to the smallest, each from the one before: a small step is a quick one."""
    made = {}
    step = image
    for name, width in sorted(THUMBNAILS.items(), key=lambda one: -one[1]):
        if step.width > width:
            size = (width, max(1, round(step.height * width / step.width)))
            step = step.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        out = io.BytesIO()
        step.save(out, 'WEBP', quality=82, method=3)
        made[name] = out.getvalue()
    return made


def _placeholder(image: Image.Image) -> str:
    tiny = image.resize((PLACEHOLDER, max(1, min(PLACEHOLDER, round(PLACEHOLDER * image.height / image.width)))))
    out = io.BytesIO()
    tiny.convert('RGB').save(out, 'WEBP', quality=20, method=4)
    return 'data:image/webp;base64,' + base64.b64encode(out.getvalue()).decode()
