"""The files of a post for who may see it; and the sweep that removes what no post needs."""

import time
from pathlib import Path
from typing import NamedTuple

from sqlmodel import select

from classroom.db import reading
from classroom.domain.pictures import THUMBNAILS
from classroom.errors import NotFound
from classroom.models import MediaImage
from classroom.schemas.actor import Actor
from classroom.services import gallery_views as views
from classroom.services import stores, wall

TYPES = {'jpg': 'image/jpeg', 'png': 'image/png'}
YOUNG_SECONDS = 3600
"""A file that is younger may belong to a post that is just being written."""


class Served(NamedTuple):
    """A file to send. `etag` is made of its content's name."""

    path: Path
    media_type: str
    etag: str


def find(actor: Actor, media_id: int, position: int, size: str) -> Served:
    """One image in one size (`480`, `1200` or `whole`). Raises NotFound for who may not see the post now."""
    with reading() as db:
        media, author, session = wall.found(db, actor, media_id)
        image = db.get(MediaImage, (media_id, position))
        if image is None or not views.sees(session, views.viewer(db, actor, session), media, author):
            raise NotFound(wall.GONE)
    if size in THUMBNAILS:
        name, media_type = f'{image.digest}.{size}.webp', 'image/webp'
    elif size == 'whole':
        name, media_type = f'{image.digest}.{image.kind}', TYPES[image.kind]
    else:
        raise NotFound(wall.GONE)
    return Served(stores.media().path(name), media_type, f'"{image.digest[:24]}-{size}"')


def sweep() -> int:
    """Remove half-written files, and whole ones that no post names and that are an hour old; returns how many."""
    folder = stores.media()
    number = folder.sweep()
    with reading() as db:
        known = set(db.all(select(MediaImage.digest)))
    for name in list(folder.names()):
        if name.partition('.')[0] not in known and time.time() - folder.path(name).stat().st_mtime > YOUNG_SECONDS:
            folder.remove(name)
            number += 1
    return number
