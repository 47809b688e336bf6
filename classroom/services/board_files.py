"""The pictures of a board: kept in the storage, served to who may see the board, named by their digest."""

import base64
from collections.abc import Collection, Mapping

from sqlalchemy import func
from sqlmodel import col, select

from classroom.db import Reading, reading, transaction
from classroom.domain.pictures import Picture
from classroom.errors import InvalidInput, NotFound, TooLarge
from classroom.models import BoardFile
from classroom.schemas.actor import Actor
from classroom.schemas.board import BoardImage
from classroom.services import board_places, stores
from classroom.services.media_files import TYPES, Served
from classroom.storage.local import digest

QUOTA = 512 * 1024**2
"""Bytes of pictures on one board: a hundred pages of a textbook, and photos beside."""
MOST_EMBEDDED = 24 * 1024**2
"""Bytes of pictures within one exported file; `MOST_EMBEDDED` of pages/elements/board/exports.js."""
FULL = 'This board has used up its space for pictures. Make a new board to go on.'
UNKNOWN = 'This picture is not on this board. Paste it again.'


def may_add(actor: Actor, board_id: int) -> None:
    """Whether a picture would be taken, before it is looked at. Raises as `add` does."""
    with reading() as db:
        board_places.drawn_on(board_places.at(db, actor, board_id))


def add(actor: Actor, board_id: int, picture: Picture) -> BoardImage:
    """Keep a picture for a board; one that is there already is that one.

    Raises NotFound, NotAllowed without the right to draw, TooLarge where the board has no space left.
    """
    name = digest(picture.whole)
    may_add(actor, board_id)
    stores.media().put({f'{name}.{picture.kind}': picture.whole})
    with transaction() as tx:
        here = board_places.at(tx, actor, board_id, held=True)
        person = board_places.drawn_on(here)
        if tx.get(BoardFile, (board_id, name)) is None:
            used = select(func.coalesce(func.sum(BoardFile.size), 0)).where(BoardFile.board_id == board_id)
            if tx.rows(used).scalar_one() + len(picture.whole) > QUOTA:
                raise TooLarge(FULL, field='image_file')
            tx.add(
                BoardFile(
                    board_id=board_id,
                    digest=name,
                    kind=picture.kind,
                    width=picture.width,
                    height=picture.height,
                    size=len(picture.whole),
                    participant_id=person.id or 0,
                )
            )
    url = f'/api/boards/{board_id}/images/{name}'
    return BoardImage(file=name, url=url, width=picture.width, height=picture.height)


def find(actor: Actor, board_id: int, name: str) -> Served:
    """A picture for who may see the board. Raises NotFound."""
    with reading() as db:
        board_places.at(db, actor, board_id)
        row = db.get(BoardFile, (board_id, name))
    if row is None:
        raise NotFound(UNKNOWN)
    return Served(stores.media().path(f'{row.digest}.{row.kind}'), TYPES[row.kind], f'"{row.digest[:24]}-board"')


def embedded(board_id: int, names: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """These pictures of a board as data URLs, and the names of those that do not fit or are not there any more."""
    with reading() as db:
        of = (BoardFile.board_id == board_id, col(BoardFile.digest).in_(names))
        rows = {row.digest: row for row in db.all(select(BoardFile).where(*of))}
    found: dict[str, str] = {}
    left = MOST_EMBEDDED
    for name in names:
        row = rows.get(name)
        path = stores.media().path(f'{name}.{row.kind}') if row else None
        if row is None or path is None or row.size > left or not path.is_file():
            continue
        left -= row.size
        found[name] = f'data:{TYPES[row.kind]};base64,{base64.b64encode(path.read_bytes()).decode()}'
    return found, [name for name in names if name not in found]


def check(db: Reading, board_id: int, named: Mapping[int, Collection[str]]) -> None:
    """Refuse pictures that were not uploaded for this board; `named` by the number of the op. Raises InvalidInput."""
    names = {name for some in named.values() for name in some}
    if names:
        known = select(BoardFile.digest).where(BoardFile.board_id == board_id, col(BoardFile.digest).in_(names))
        missing = names - set(db.all(known))
        if missing:
            bad = [at for at, some in named.items() if missing & set(some)]
            raise InvalidInput(UNKNOWN, field='ops', extra={'at': bad})
