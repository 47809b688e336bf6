"""Decoding in two threads of its own: photos of a whole class come at once, and neither pages nor services wait."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from classroom.domain import pictures
from classroom.domain.pictures import Picture
from classroom.errors import ClassroomError, InvalidInput, Unavailable

T = TypeVar('T')
THREADS = 2
QUEUE = 400
MOST_IMAGES = 10
NONE = 'Pick a picture of your graph first. A photo of paper is fine.'
ELEVEN = 'A post has up to 10 pictures. You picked {count}: leave some out.'
BUSY = 'Many pictures are arriving right now. Try again in a few seconds; nothing is lost.'

Read = Callable[[], bytes]
"""Reads one upload when its turn has come, so that waiting ones take no memory."""

_threads = ThreadPoolExecutor(THREADS, thread_name_prefix='picture')
_places = threading.BoundedSemaphore(QUEUE)


async def clean(uploads: list[Read]) -> list[Picture]:
    """Clean one to ten uploads, in their order.

    Raises InvalidInput for none, eleven or a broken one, TooLarge, NotAPicture, Unavailable when too many wait.
    """
    if not uploads:
        raise InvalidInput(NONE, field='image_file')
    if len(uploads) > MOST_IMAGES:
        raise InvalidInput(ELEVEN.format(count=len(uploads)), field='image_file')
    last = len(uploads)
    return await in_turn([partial(_clean, read, at, last) for at, read in enumerate(uploads, 1)])


async def in_turn(works: list[Callable[[], T]]) -> list[T]:
    """Run what decodes pictures, one after another, when its turn has come. Raises Unavailable when too many wait."""
    if not _places.acquire(blocking=False):
        raise Unavailable(BUSY)
    try:
        loop = asyncio.get_running_loop()
        return [await loop.run_in_executor(_threads, work) for work in works]
    finally:
        _places.release()


def _clean(read: Read, at: int, last: int) -> Picture:
    """Clean an upload; where it is one of several, the sentence about what is wrong says which."""
    try:
        return pictures.clean(read())
    except ClassroomError as error:
        if last > 1:
            error.detail = f'Picture {at}: {error.detail}'
        raise
