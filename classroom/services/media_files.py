"""The files of a post for who may see it; and the sweep that removes what no post needs."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.domain.pictures import THUMBNAILS
from classroom.errors import NotFound
from classroom.models import BoardFile, Material, Media, MediaImage, Participant, Session, User
from classroom.policies import observing
from classroom.policies import rooms as policy
from classroom.schemas.actor import Actor
from classroom.services import district_scope, stores, wall
from classroom.services import gallery_views as views

log = logging.getLogger(__name__)
TYPES = {'jpg': 'image/jpeg', 'png': 'image/png'}
YOUNG_SECONDS = 3600
"""A file that is younger may belong to a post that is just being written."""


NAMED = (col(MediaImage.digest), col(BoardFile.digest), col(Material.digest), col(User.photo))
"""What files are there for: posts, boards, materials of courses, accounts."""


class Served(NamedTuple):
    """A file to send. `etag` is made of its content's name; `content` is there where it is a thumbnail."""

    path: Path
    media_type: str
    etag: str
    content: bytes | None = None


def find(actor: Actor, media_id: int, position: int, size: str, known: str = '') -> Served:
    """One image in one size (`480`, `1200` or `whole`); `known` is the ETag that the browser has.

    Thumbnails are small and asked for by the dozen, so they are read here, on the thread that looked them up.
    Raises NotFound for who may not see the post now.
    """
    query = (
        select(Media, Participant, Session, MediaImage)
        .join(Participant, col(Participant.id) == col(Media.participant_id))
        .join(Session, col(Session.id) == col(Media.session_id))
        .join(MediaImage, col(MediaImage.media_id) == col(Media.id))
        .where(col(Media.id) == media_id, col(MediaImage.position) == position)
    )
    with reading() as db:
        media, author, session, image = db.rows(query).first() or _gone()
        if not _sees(db, actor, session, media, author):
            raise NotFound(wall.GONE)
    if size in THUMBNAILS:
        name, media_type = f'{image.digest}.{size}.webp', 'image/webp'
    elif size == 'whole':
        name, media_type = f'{image.digest}.{image.kind}', TYPES[image.kind]
    else:
        raise NotFound(wall.GONE)
    etag = f'"{image.digest[:24]}-{size}"'
    content = stores.media().read(name) if size in THUMBNAILS and etag != known else None
    return Served(stores.media().path(name), media_type, etag, content)


def sweep() -> int:
    """Remove half-written files, and whole ones that nothing names and that are an hour old. Returns how many."""
    folder = stores.media()
    return folder.sweep() + sum(_drop(names) for names in folder.old(YOUNG_SECONDS))


def forget(names: Iterable[str]) -> None:
    """Remove files that nothing names any more; one that is young stays for the sweep, as it may just be coming in.

    So does one that cannot be removed now: what named it is gone already.
    """
    _drop(list(names))


def _drop(names: Sequence[str]) -> int:
    """Remove those that are old and that nothing names; returns how many."""
    if not names:
        return 0
    digests = {name.partition('.')[0] for name in names}
    with reading() as db:
        named = {found for digest in NAMED for found in db.all(select(digest).where(digest.in_(digests)))}
    return sum(_is_dropped(name) for name in names if name.partition('.')[0] not in named)


def _is_dropped(name: str) -> bool:
    try:
        return stores.media().drop(name, YOUNG_SECONDS)
    except OSError:
        log.exception('%s could not be removed', name)
        return False


def _sees(db: Reading, actor: Actor, session: Session, media: Media, author: Participant) -> bool:
    """Whether this actor may see the files of a post: people of its class, and observers of its district."""
    if policy.belongs(actor, session.id or 0, session.teacher_id):
        return views.sees(session, views.viewer(db, actor, session), media, author)
    return observing.sees_post(media.status) and district_scope.sees_session(db, actor, session.id or 0)


def _gone() -> NoReturn:
    raise NotFound(wall.GONE)
