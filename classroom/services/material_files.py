"""The files of materials: what comes in is looked at and kept, and what is asked for is found."""

import tempfile
from functools import partial
from pathlib import Path
from typing import IO, Any

from sqlmodel import col, select

from classroom import clock
from classroom.config import Settings
from classroom.db import call, reading, transaction
from classroom.domain import materials as domain
from classroom.domain import pictures as drawing
from classroom.errors import ClassroomError, InvalidInput, NotFound, TooLarge
from classroom.events import MaterialsChanged
from classroom.models import Material, MaterialOpened
from classroom.schemas.actor import Actor
from classroom.schemas.materials import KeptFile, MaterialType
from classroom.services import board_papers, material_views, pictures, stores
from classroom.services.media_files import Served
from classroom.storage.local import digest

MEGABYTE = 1024**2
TOO_BIG = 'This file is {size} MB. Pick one under {most} MB; a video gets smaller when it is saved in lower quality.'
EMPTY = 'This file is empty. Pick it again.'
NO_PAGES = 1, -1
"""Asks for the number of pages and for none of them."""
VANISHED = 'This file has gone from our disk. Ask the teacher to add it again.'
_most = [Settings.model_fields['max_material'].default]


def configure(settings: Settings) -> None:
    """Take files up to the size that the school allows."""
    _most[:] = [settings.max_material]


def most_bytes() -> int:
    """Bytes of the largest file that we take."""
    return int(_most[0])


def check_size(size: int) -> None:
    """Whether a file of so many bytes is taken. Raises TooLarge, InvalidInput for an empty one."""
    if size > most_bytes():
        words = TOO_BIG.format(size=round(size / MEGABYTE), most=most_bytes() // MEGABYTE)
        raise TooLarge(words, field='file')
    if size == 0:
        raise InvalidInput(EMPTY, field='file')


async def keep(content: IO[bytes], name: str, wanted: MaterialType | None = None) -> KeptFile:
    """Look at an upload, and keep it in the storage. A picture is drawn afresh, without what else was in its file.

    Raises WrongKind for what is not taken or not what it was sent as or is called, TooLarge, InvalidInput for what is
    empty or broken, Unavailable when too many wait, DiskFull.
    """
    shown = domain.shown_name(name)
    kind = await call(_looked_at, content, shown)
    if kind == domain.PICTURE:
        return (await pictures.in_turn([partial(_drawn, content, shown, wanted)]))[0]
    domain.check_type(kind, wanted)
    pages = await board_papers.in_turn(partial(_count, content)) if kind == 'pdf' else None
    return await call(_put, content, kind, shown, pages)


def kept(content: bytes, kind: str, name: str, pages: int | None = None) -> KeptFile:
    """Keep what this program has made itself. Raises DiskFull."""
    stored = digest(content)
    stores.media().put({f'{stored}.{kind}': content})
    return KeptFile(kind, stored, len(content), name, pages)


def find(actor: Actor, material_id: int) -> tuple[Served, str, str]:
    """The file of a material for who may see it now, its kind, and what it is called for who downloads it.

    A student who asks for it has opened it. Raises NotFound.
    """
    with reading() as db:
        row = material_views.read(db, actor, material_id)
        path = stores.media().path(f'{row.digest}.{row.kind}')
        known = not actor.is_student or db.one(_mine(actor, material_id)) is not None
    if not path.is_file():
        raise NotFound(VANISHED)
    if not known:
        _note(actor, material_id, row.course_id)
    served = Served(path, domain.KINDS[row.kind].media_type, f'"{row.digest[:24]}-material"')
    return served, row.kind, domain.download_name(row.title, row.kind)


def _looked_at(content: IO[bytes], name: str) -> str:
    check_size(content.seek(0, 2))
    kind = domain.found(content, name)
    domain.check_name(kind, name)
    return kind


def _drawn(content: IO[bytes], name: str, wanted: MaterialType | None) -> KeptFile:
    content.seek(0)
    try:
        picture = drawing.clean(content.read(drawing.MOST_BYTES + 1))
    except ClassroomError as error:
        error.field = 'file'
        raise
    domain.check_type(picture.kind, wanted)
    return kept(picture.whole, picture.kind, name)


def _count(content: IO[bytes]) -> int:
    """The pages of a PDF, as another process counts them. Raises InvalidInput for one that cannot be read."""
    with tempfile.TemporaryDirectory(prefix='material') as folder:
        source = Path(folder) / 'in.pdf'
        with source.open('wb') as target:
            content.seek(0)
            while piece := content.read(MEGABYTE):
                target.write(piece)
        said = board_papers.ask(source, Path(folder), *NO_PAGES)
    if said['problem'] == 'empty' and said['pages']:
        return int(said['pages'])
    raise InvalidInput(board_papers.sentence(said['problem'], said['pages']), field='file')


def _put(content: IO[bytes], kind: str, name: str, pages: int | None) -> KeptFile:
    size = content.seek(0, 2)
    return KeptFile(kind, stores.media().put_file(content, kind), size, name, pages)


def _note(actor: Actor, material_id: int, course_id: int) -> None:
    """Remember that this student has opened it; their teacher's page counts one more."""
    with transaction() as tx:
        if tx.lock_row(Material, material_id) is None or tx.one(_mine(actor, material_id)):
            return
        tx.add(MaterialOpened(material_id=material_id, user_id=_me(actor), at=clock.now()))
        tx.publish(MaterialsChanged(course_id=course_id, opened=True))


def _mine(actor: Actor, material_id: int) -> Any:
    here = (col(MaterialOpened.material_id) == material_id, col(MaterialOpened.user_id) == _me(actor))
    return select(MaterialOpened.user_id).where(*here)


def _me(actor: Actor) -> int:
    return actor.user.id if actor.user else 0
