"""Photos of accounts: kept as two squares beside the pictures of posts, and shown to who may see the person."""

from functools import partial
from typing import NamedTuple

from classroom.domain import portraits
from classroom.domain.portraits import Cut
from classroom.errors import ClassroomError, NotFound
from classroom.services import letters, pictures, stores
from classroom.storage.local import digest as digest_of

LARGE, SMALL = portraits.EDGES
GONE = 'There is no photo here.'
Squares = dict[int, bytes]
"""A photo as WebP, by edge in pixels."""


class Photo(NamedTuple):
    """A photo to send; no `content` where the browser has it already."""

    digest: str
    etag: str
    content: bytes | None


def url(user_id: int, digest: str | None, edge: int = SMALL) -> str | None:
    """Where the photo of an account is, as a path; None without one. It is another one for another photo."""
    return f'/people/{user_id}/photo/{edge}?v={digest[:12]}' if digest else None


def absolute_url(user_id: int, digest: str | None) -> str | None:
    """Like `url`, in full and large, for programs."""
    path = url(user_id, digest, LARGE)
    return letters.link(path) if path else None


async def square(read: pictures.Read, cut: Cut = Cut()) -> Squares:
    """Cut the square out of an upload when its turn has come. Raises like `portraits.draw`, and Unavailable."""
    return (await pictures.in_turn([partial(_drawn, read, cut)]))[0]


def keep(squares: Squares) -> str:
    """Store the squares of a photo and return their digest. Raises DiskFull."""
    digest = digest_of(squares[LARGE])
    stores.media().put({_name(digest, edge): content for edge, content in squares.items()})
    return digest


def find(digest: str, edge: int, known: str = '') -> Photo:
    """The file of a photo; `known` is the ETag that the browser has. Raises NotFound."""
    if edge not in portraits.EDGES:
        raise NotFound(GONE)
    etag = f'"{digest[:24]}-{edge}"'
    content = stores.media().read(_name(digest, edge))
    if content is None:
        raise NotFound(GONE)
    return Photo(digest, etag, None if etag in known else content)


def _drawn(read: pictures.Read, cut: Cut) -> Squares:
    try:
        return portraits.draw(read(), cut)
    except ClassroomError as error:
        error.field = 'photo'
        raise


def _name(digest: str, edge: int) -> str:
    return f'{digest}.face{edge}.webp'
