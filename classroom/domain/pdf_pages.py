"""The pages of a PDF as pictures. Run as a program of its own, within limits that this file sets for itself:

    python -I pdf_pages.py in.pdf folder first last

It writes `1.jpg`, `2.jpg` … for the pages asked for, and one line of JSON: `{"pages": …, "made": […]}` or
`{"problem": "locked" | "broken" | "empty" | "many", "pages": …}`. A PDF is a program from elsewhere: whatever one does
to the reader (time, memory, a crash), it does to this process alone. Nothing of the rest of the program is imported.
"""

import json
import sys
from pathlib import Path

import pypdfium2
from PIL import Image

if sys.platform != 'win32':
    import resource

MEMORY = 512 * 1024**2
SECONDS = 20
"""Of computing; who waits for it waits twice as long at most, on a busy machine."""
MOST_PAGES = 300
MOST_FILE = 64 * 1024**2
WIDE, SMALLER = 1600, 1100
"""Width of a picture in pixels: that of a board on a screen; of many pages each is smaller, so that all are in time."""
HIGHEST = 2400
MANY = 60
QUALITY = 85
POINTS = (3.0, 14_400.0)
"""The least and the largest edge of a page that means anything (a PDF allows 200 inches)."""


def limit() -> None:
    """Take from this process what it must not have: memory, time, large files, core dumps."""
    if sys.platform != 'win32':
        for what, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_FSIZE, MOST_FILE),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))


def pictures(source: Path, folder: Path, first: int, last: int) -> dict[str, object]:
    """Write the pages `first` to `last` (from 1; 0 is the end) as JPEG. Returns what there is to say of it."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        return {'problem': 'locked' if 'password' in str(error).lower() else 'broken', 'pages': 0}
    count = len(document)
    wanted = range(max(1, first), min(last or count, count) + 1)
    if not count or not wanted:
        return {'problem': 'empty', 'pages': count}
    if len(wanted) > MOST_PAGES:
        return {'problem': 'many', 'pages': count}
    wide = WIDE if len(wanted) <= MANY else SMALLER
    made = [_picture(document, number, folder / f'{place}.jpg', wide) for place, number in enumerate(wanted, 1)]
    return {'pages': count, 'made': made}


def _picture(document: pypdfium2.PdfDocument, number: int, target: Path, wide: int) -> list[int] | None:
    """One page on white; None where it cannot be read."""
    try:
        page = document[number - 1]
        width, height = page.get_size()
        if not (POINTS[0] <= min(width, height) and max(width, height) <= POINTS[1]):
            return None
        image: Image.Image = page.render(scale=min(wide / width, HIGHEST / height)).to_pil().convert('RGB')
        page.close()
    except (pypdfium2.PdfiumError, ValueError):
        return None
    image.save(target, 'JPEG', quality=QUALITY)
    return [image.width, image.height]


if __name__ == '__main__':
    limit()
    done = pictures(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    sys.stdout.write(json.dumps(done))
