"""The wall as PDF, for who leads the session: what hangs there now, under the names that the class sees."""

from typing import Literal

from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.domain import findings
from classroom.models import Media, MediaImage, Participant, Session
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import BADGES, PostOut
from classroom.services import audit, cards, rooms, stores, vocabulary, wall_export
from classroom.services import gallery_views as views
from classroom.services.gallery_views import Viewer

Paper = Literal['a4', 'letter']
Layout = Literal['one', 'four']
MOST = 200
"""Posts on paper, the newest ones: what goes beyond is in the ZIP."""
Pictures = dict[int, list[str]]


def pdf(actor: Actor, session_id: int, layout: Layout, paper: Paper) -> bytes:
    """The visible posts, oldest first. For all who do not lead the session it is not there: NotFound."""
    from classroom.domain.printing.gallery import Print, wall  # noqa: PLC0415 - half a second at every start

    with reading() as db:
        session = wall_export.led(db, actor, session_id)
        subtitle = cards.subtitle(rooms.show(db, session))
        posts, tags = _posts(db, session), vocabulary.labels(db)
        pictures = _pictures(db, [post.id for post in posts])
    audit.write(actor, 'wall.printed', 'session', session_id, posts=len(posts))
    prints = [
        Print(
            title=post.title,
            caption=post.caption,
            tags=', '.join(tags.get(key, key.partition(':')[2]) for key in _keys(post)),
            author=post.author.name,
            avatar=post.author.avatar,
            badges=_badges(post),
            pictures=[stores.media().path(name) for name in pictures[post.id]],
        )
        for post in posts
    ]
    return wall(session.title, subtitle, prints, layout, paper)


def _posts(db: Reading, session: Session) -> list[PostOut]:
    query = (
        select(Media, Participant)
        .join(Participant, col(Participant.id) == col(Media.participant_id))
        .where(Media.session_id == session.id, Media.status == 'visible')
        .order_by(col(Media.id).desc())
        .limit(MOST)
    )
    return views.posts(db, session, db.rows(query).all()[::-1], Viewer('screen', None))


def _pictures(db: Reading, ids: list[int]) -> Pictures:
    """Names of the large thumbnails by post: sharp enough on paper, and a class of them fits into memory."""
    found: Pictures = {one: [] for one in ids}
    query = select(MediaImage).where(col(MediaImage.media_id).in_(ids)).order_by(col(MediaImage.position))
    for image in db.all(query):
        found[image.media_id].append(f'{image.digest}.1200.webp')
    return found


def _keys(post: PostOut) -> tuple[str, str]:
    return f'graph:{post.graph_tag}', f'variable:{post.variable_tag}'


def _badges(post: PostOut) -> str:
    """`Graph Guru 3, Supreme Storyteller 1`."""
    numbers = [(findings.NAMES[badge], getattr(post.counts, badge)) for badge in BADGES]
    return ', '.join(f'{name} {number}' for name, number in numbers if number)
