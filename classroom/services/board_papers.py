"""Boards and paper: all pages of one as PDF, and the pages of a PDF as pictures to draw on."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import IO, Any, TypeVar

from PIL import Image
from sqlmodel import select

from classroom.db import call, reading
from classroom.domain import file_names, pdf_pages
from classroom.domain.pictures import Picture
from classroom.errors import InvalidInput, TooLarge, Unavailable
from classroom.models import BoardFile
from classroom.schemas.actor import Actor
from classroom.schemas.board_papers import Papers, Sheet
from classroom.services import board_files, board_places, board_views, stores

T = TypeVar('T')
MOST_BYTES = 50 * 1024**2
QUEUE = 20
PRINTING_SECONDS = 60
TOO_BIG = 'This PDF is larger than 50 MB. Print the pages that you need to a new PDF, and bring that in.'
LOCKED = 'This PDF is locked with a password. Save it without one, and bring it in again.'
BROKEN = 'This file is not a PDF that we can read. Save it as PDF once more, and bring that in.'
EMPTY = 'This PDF has no pages.'
BEYOND = 'This PDF has {pages} pages. Say again from which page to which.'
MANY = 'These are more than {most} pages, and a board takes {most} at a time. Say from which page to which.'
HEAVY = 'This PDF takes too long to read. Print the pages that you need to a new PDF, and bring that in.'
UNREADABLE = 'No page of this PDF could be read. Save it as PDF once more, and bring that in.'
TOO_FULL = 'This board is so full that its PDF takes too long. Take its pages away as pictures instead.'
BUSY = 'Several PDFs are being read right now. Try again in a minute; nothing is lost.'
KEPT_OF_OUR_WORLD = ('PATH', 'LANG', 'SYSTEMROOT', 'LD_LIBRARY_PATH')
"""What another process may know of where it runs: no secret of ours is among it."""

_thread = ThreadPoolExecutor(1, thread_name_prefix='paper')
_places = threading.BoundedSemaphore(QUEUE)


def pdf(actor: Actor, board_id: int) -> tuple[str, bytes]:
    """File name and content: what this actor may see of a board, each page on a page.

    Another process draws it: a full board is work for seconds, and a class may be talking meanwhile. Raises NotFound,
    Unavailable where it takes longer than a minute.
    """
    found = board_views.snapshot(actor, board_id)
    with reading() as db:
        files = db.all(select(BoardFile).where(BoardFile.board_id == board_id))
    paths = {one.digest: stores.media().path(f'{one.digest}.{one.kind}') for one in files}
    here = {name: str(path.resolve()) for name, path in paths.items() if path.is_file()}
    pages = [
        {'page': page, 'objects': [one for one in found.objects if one['page'] == page['id']], 'pictures': here}
        for page in found.pages
    ]
    command = [sys.executable, '-m', 'classroom.domain.printing.board_pdf']
    world = _world() | {'PYTHONPATH': str(Path(__file__).parents[2])}
    given = json.dumps({'title': found.board.title, 'pages': pages}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=given, capture_output=True, timeout=PRINTING_SECONDS, env=world, check=True
        )
    except subprocess.TimeoutExpired:
        raise Unavailable(TOO_FULL) from None
    return f'{file_names.slug(found.board.title) or "board"}.pdf', done.stdout


async def printed(actor: Actor, board_id: int) -> tuple[str, bytes]:
    """The same when its turn has come: a full board is work for seconds. Raises NotFound, Unavailable."""
    return await in_turn(partial(pdf, actor, board_id))


async def bring_in(actor: Actor, board_id: int, content: IO[bytes], first: int = 1, last: int = 0) -> Papers:
    """Make pictures of the pages `first` to `last` (0: the end) of a PDF, and keep them for a board.

    For who leads. Raises NotFound, NotAllowed, InvalidInput with a sentence for a PDF that is locked, broken, empty,
    too long or too heavy, TooLarge, Unavailable when many wait.
    """
    await call(may_bring_in, actor, board_id)
    with tempfile.TemporaryDirectory(prefix='paper') as folder:
        made = await in_turn(partial(_read, content, Path(folder), first, last))
        return await call(_keep, actor, board_id, Path(folder), made)


def may_bring_in(actor: Actor, board_id: int) -> None:
    """Whether a PDF would be taken, before it is sent. Raises NotFound, NotAllowed."""
    with reading() as db:
        board_places.led(db, actor, board_id, held=False)


async def in_turn(work: Callable[[], T]) -> T:
    """One at a time, in a thread of its own: neither pages nor other services wait."""
    if not _places.acquire(blocking=False):
        raise Unavailable(BUSY)
    try:
        return await asyncio.get_running_loop().run_in_executor(_thread, work)
    finally:
        _places.release()


def _world() -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT_OF_OUR_WORLD if name in os.environ}


def _read(content: IO[bytes], folder: Path, first: int, last: int) -> list[list[int] | None]:
    """Let another process read a PDF into a folder; width and height of each picture, None where there is none."""
    source = folder / 'in.pdf'
    with source.open('wb') as target:
        shutil.copyfileobj(content, target)
        if target.tell() > MOST_BYTES:
            raise TooLarge(TOO_BIG, field='file')
    said = ask(source, folder, first, last)
    if 'problem' in said:
        raise InvalidInput(sentence(said['problem'], said['pages']), field='file')
    return list(said['made'])


def ask(source: Path, folder: Path, first: int, last: int) -> dict[str, Any]:
    """What `domain.pdf_pages` says of a PDF, as a process of its own. Raises InvalidInput where it takes too long."""
    command = [sys.executable, '-I', pdf_pages.__file__, str(source), str(folder), str(first), str(last)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, with names and numbers that we made
            command, capture_output=True, timeout=2 * pdf_pages.SECONDS, env=_world(), cwd=folder, check=True
        )
        return dict(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError):
        raise InvalidInput(HEAVY, field='file') from None


def sentence(problem: str, pages: int) -> str:
    """What to tell of a problem that `ask` has found."""
    if problem == 'empty':
        return BEYOND.format(pages=pages) if pages else EMPTY
    if problem == 'many':
        return MANY.format(most=pdf_pages.MOST_PAGES)
    return LOCKED if problem == 'locked' else BROKEN


def _keep(actor: Actor, board_id: int, folder: Path, made: list[list[int] | None]) -> Papers:
    sheets = []
    for place, size in enumerate(made, 1):
        path = folder / f'{place}.jpg'
        if size is None or not path.is_file():
            continue
        with Image.open(path, formats=('JPEG',)) as image:
            width, height = image.size
        picture = Picture(path.read_bytes(), 'jpg', width, height, {}, '')
        sheets.append(Sheet(file=board_files.add(actor, board_id, picture).file, width=width, height=height))
    if not sheets:
        raise InvalidInput(UNREADABLE, field='file')
    return Papers(sheets=sheets, pages=len(made))
