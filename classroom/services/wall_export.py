"""The whole wall to take away: images, posts and comments as a ZIP, for who leads the session."""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, reading
from classroom.domain import csv_export, file_names, findings
from classroom.domain.csv_export import Cell
from classroom.errors import NotFound
from classroom.models import Comment, Media, MediaImage, Participant, Session
from classroom.policies import rooms as policy
from classroom.schemas.actor import Actor
from classroom.services import audit, rooms, stores, vocabulary
from classroom.services.participation import zone_of
from classroom.storage.archives import Entry

STATES = {'visible': 'on the wall', 'waiting': 'waiting', 'returned': 'sent back', 'removed': 'removed'}
POSTS = ['Number', 'Author', 'Title', 'Sentence', 'Description', 'Graph', 'Data', 'State', 'Reason']
POSTS += [*findings.NAMES.values(), 'Comments', 'Posted', 'Images']
COMMENTS = ['Post', 'Comment', 'Answers', 'Author', 'Text', 'State', 'Written', 'Changed']
README = """{title}
{code}, downloaded on {now}

images/       The pictures in full size ({images}). The number is the post, then come its author and its graph.
posts.csv     The posts, oldest first ({posts}). “State”: on the wall, waiting, sent back or removed.
comments.csv  The comments ({comments}). “Post” is the number of the post, “Answers” the comment that is answered.

The times are those of {zone}. These files hold what students wrote, with the names they have in this class:
keep them where only you can open them, and delete them when you do not need them any more.
"""


class Export(NamedTuple):
    """The name of the archive and what is in it; the images are read while it is sent."""

    name: str
    entries: list[Entry]


class Post(NamedTuple):
    """A post with its number in the archive and its images there."""

    number: int
    media: Media
    author: str
    images: list[tuple[str, MediaImage]]


def collect(actor: Actor, session_id: int) -> Export:
    """Everything for `archives.stream`. For all who do not lead the session it is not there: NotFound."""
    with reading() as db:
        session = led(db, actor, session_id)
        zone, posts = zone_of(db, session), found(db, session)
        tags = vocabulary.labels(db)
        comments = _comments(db, session, {post.media.id or 0: post.number for post in posts}, zone)
    audit.write(actor, 'wall.downloaded', 'session', session_id, posts=len(posts))
    now = clock.now().astimezone(zone)
    images = [
        Entry(f'images/{name}', post.media.created_at.astimezone(zone), _path(image))
        for post in posts
        for name, image in post.images
    ]
    words = {
        'README.txt': _readme(session, len(images), len(posts), len(comments), zone).encode(),
        'posts.csv': csv_export.table(POSTS, [_row(post, tags, zone) for post in posts]),
        'comments.csv': csv_export.table(COMMENTS, comments),
    }
    name = f'wall-{file_names.slug(session.title) or session_id}.zip'
    return Export(name, [*(Entry(file, now, content) for file, content in words.items()), *images])


def led(db: Reading, actor: Actor, session_id: int) -> Session:
    """The session for who leads it; nobody else learns that there is something to take away. Raises NotFound."""
    session = rooms.visible(db, actor, session_id)
    if not policy.leads(actor, session_id, session.teacher_id):
        raise NotFound(rooms.GONE)
    return session


def found(db: Reading, session: Session) -> list[Post]:
    """All posts, also those that wait, were sent back or removed; the oldest is number 1."""
    query = (
        select(Media, Participant.name)
        .join(Participant, col(Participant.id) == col(Media.participant_id))
        .where(Media.session_id == session.id)
        .order_by(col(Media.id))
    )
    pictures = select(MediaImage).join(Media, col(Media.id) == MediaImage.media_id)
    images: dict[int, list[MediaImage]] = defaultdict(list)
    for image in db.all(pictures.where(Media.session_id == session.id).order_by(col(MediaImage.position))):
        images[image.media_id].append(image)
    return [
        Post(number, media, author, [(_named(number, media, author, one), one) for one in images[media.id or 0]])
        for number, (media, author) in enumerate(db.rows(query), start=1)
    ]


def _named(number: int, media: Media, author: str, image: MediaImage) -> str:
    return file_names.image(number, author, media.graph_tag, place=image.position, kind=image.kind)


def _path(image: MediaImage) -> Path:
    return stores.media().path(f'{image.digest}.{image.kind}')


def _row(post: Post, tags: dict[str, str], zone: ZoneInfo) -> list[Cell]:
    media = post.media
    return [
        post.number,
        post.author,
        media.title,
        media.caption,
        media.alt_text,
        tags.get(f'graph:{media.graph_tag}', media.graph_tag),
        tags.get(f'variable:{media.variable_tag}', media.variable_tag),
        STATES[media.status],
        media.reason if media.status == 'returned' else '',
        media.graph_count,
        media.eye_count,
        media.read_count,
        media.comment_count,
        f'{media.created_at.astimezone(zone):%Y-%m-%d %H:%M}',
        ' '.join(name for name, _ in post.images),
    ]


def _comments(db: Reading, session: Session, numbers: dict[int, int], zone: ZoneInfo) -> list[list[Cell]]:
    """Comments with the number of their post; removed ones without their words, as everywhere."""
    query = (
        select(Comment, Participant.name)
        .join(Participant, col(Participant.id) == col(Comment.participant_id))
        .join(Media, col(Media.id) == col(Comment.media_id))
        .where(Media.session_id == session.id)
        .order_by(col(Comment.media_id), col(Comment.id))
    )
    return [
        [
            numbers[row.media_id],
            row.id,
            row.parent_id,
            author,
            '' if row.status == 'removed' else row.body,
            {**STATES, 'visible': 'shown'}[row.status],
            f'{row.created_at.astimezone(zone):%Y-%m-%d %H:%M}',
            'yes' if row.edited_at else '',
        ]
        for row, author in db.rows(query)
    ]


def _readme(session: Session, images: int, posts: int, comments: int, zone: ZoneInfo) -> str:
    now = f'{clock.now().astimezone(zone):%Y-%m-%d}'
    code = f'Class code {session.code}'
    return README.format(
        title=session.title, code=code, now=now, images=images, posts=posts, comments=comments, zone=zone.key
    )
