"""Posts and comments as each viewer may see them: the one place where names are resolved and posts are left out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, func
from sqlmodel import col, select

from classroom.db import Reading
from classroom.models import Comment, Gathering, Media, MediaImage, MediaInteraction, Participant, Report, Session
from classroom.policies import gallery as policy
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import BADGES, Author, CommentOut, Counts, ImageOut, PostOut
from classroom.schemas.rooms import AUDIENCES, Audience
from classroom.services import rooms


class Viewer(NamedTuple):
    """Somebody who looks at a gallery. `me` is their participant id."""

    audience: Audience
    me: int | None

    @property
    def leads(self) -> bool:
        """Whether everything is shown, with real names."""
        return self.audience == 'staff'


Row = tuple[Media, Participant]
POSTS: BindParameter[Any] = bindparam('posts', expanding=True)
IMAGES = (
    select(MediaImage.media_id, MediaImage.position, MediaImage.width, MediaImage.height)
    .add_columns(col(MediaImage.placeholder))
    .where(col(MediaImage.media_id).in_(POSTS))
    .order_by(col(MediaImage.position))
)
GIVEN = select(MediaInteraction).where(
    col(MediaInteraction.media_id).in_(POSTS), col(MediaInteraction.participant_id) == bindparam('me')
)
ON_WALL = select(Media, Participant).join(Participant, col(Participant.id) == col(Media.participant_id))


def viewer(db: Reading, actor: Actor, session: Session) -> Viewer:
    """How this actor looks at the gallery of a session that they belong to."""
    return viewer_of(actor, session, rooms.member(db, actor, session))


def viewer_of(actor: Actor, session: Session, person: Participant | None) -> Viewer:
    """The same, where it is known already whom the actor is in the session."""
    has_posted = person is not None and person.post_count > 0
    audience = room_policy.audience(actor, session.id or 0, session.teacher_id, has_posted=has_posted)
    return Viewer(audience, person.id if person else None)


def only_own(session: Session, who: Viewer) -> bool:
    """Whether the posts of others are not for this viewer yet."""
    return session.peers_hidden_until_post and who.audience == 'others'


def sees(session: Session, who: Viewer, media: Media, author: Participant) -> bool:
    """Whether this viewer may know of a post."""
    return policy.sees_post(
        leads=who.leads,
        own=who.me == author.id,
        by_host=author.kind == 'host',
        status=media.status,
        peers_hidden=session.peers_hidden_until_post,
        posted=who.audience != 'others',
    )


def seen(session: Session, media: Media, author: Participant) -> dict[Audience, bool]:
    """Which audiences may know of a post, its author apart."""
    return {heard: sees(session, Viewer(heard, None), media, author) for heard in AUDIENCES}


def posts(db: Reading, session: Session, rows: Sequence[Row], who: Viewer) -> list[PostOut]:
    """Posts with images, the viewer's own badges and, for those who lead, reports: three queries for any number."""
    if not rows:
        return []
    ids = [media.id or 0 for media, _ in rows]
    images = _images(db, ids)
    given = _given(db, ids, who.me)
    reports = _reports(db, ids) if who.leads else {}
    return [
        post(
            media,
            author_of(person, session, who),
            images[media.id or 0],
            user_like=given.get(media.id or 0, []) if who.me is not None else None,
            inner=who.leads,
            reports=reports.get(media.id or 0, 0),
        )
        for media, person in rows
    ]


def pair(db: Reading, session: Session, media: Media, author: Participant) -> tuple[PostOut, PostOut]:
    """A post as those who lead see it, and as the class does."""
    images = _images(db, [media.id or 0])[media.id or 0]
    reports = _reports(db, [media.id or 0]).get(media.id or 0, 0)
    real = post(media, author_of(author, session, Viewer('staff', None)), images, inner=True, reports=reports)
    return real, post(media, author_of(author, session, Viewer('posted', None)), images)


def post(
    media: Media,
    author: Author,
    images: list[ImageOut],
    *,
    user_like: list[str] | None = None,
    inner: bool = False,
    reports: int = 0,
) -> PostOut:
    """Put a post together; `inner` adds what is for those who lead."""
    return PostOut(
        id=media.id or 0,
        author=author,
        title=media.title,
        caption=media.caption,
        alt_text=media.alt_text,
        graph_tag=media.graph_tag,
        variable_tag=media.variable_tag,
        status=media.status,
        images=images,
        counts=counts(media),
        comment_count=media.comment_count,
        created_at=media.created_at,
        user_like=user_like,
        flag=media.flag if inner else '',
        flagged=media.flagged if inner else '',
        reason=media.reason if media.status == 'returned' else '',
        reports=reports,
    )


def author_of(person: Participant, session: Gathering, who: Viewer) -> Author:
    """Who made it, under an alias where names are hidden from this viewer."""
    real = who.leads or who.me == person.id
    entry = rooms.entry(person) if real else rooms.shown(person, session)
    return Author(id=entry.id, name=entry.name, avatar=entry.avatar, kind=entry.kind)


def counts(media: Media) -> Counts:
    """The counters of a post."""
    return Counts(graph=media.graph_count, eye=media.eye_count, read=media.read_count)


def given(row: MediaInteraction | None) -> list[str]:
    """The badges that one participant gives to one post, in their usual order."""
    return [badge for badge in BADGES if row is not None and getattr(row, badge)]


def in_the_thread(row: Comment) -> bool:
    """Whether the class sees a comment, or its trace: not one that waits or was removed before anybody had seen it."""
    return row.status == 'visible' or (row.status == 'removed' and row.reached_class)


def comment(row: Comment, author: Author, *, inner: bool = False) -> CommentOut:
    """A comment; a removed one without its words."""
    return CommentOut(
        id=row.id or 0,
        media_id=row.media_id,
        parent_id=row.parent_id,
        author=author,
        text='' if row.status == 'removed' else row.body,
        status=row.status,
        created_at=row.created_at,
        edited=row.edited_at is not None,
        flagged=row.flagged if inner else '',
    )


def _images(db: Reading, ids: Iterable[int]) -> dict[int, list[ImageOut]]:
    found: dict[int, list[ImageOut]] = defaultdict(list)
    for row in db.rows(IMAGES, posts=list(ids)):
        base = f'/media/{row.media_id}/{row.position}'
        found[row.media_id].append(
            ImageOut(
                url=f'{base}/whole',
                large_url=f'{base}/1200',
                thumbnail_url=f'{base}/480',
                width=row.width,
                height=row.height,
                placeholder=row.placeholder,
            )
        )
    return found


def _given(db: Reading, ids: list[int], me: int | None) -> dict[int, list[str]]:
    if me is None:
        return {}
    return {row.media_id: given(row) for (row,) in db.rows(GIVEN, posts=ids, me=me)}


def _reports(db: Reading, ids: list[int]) -> dict[int, int]:
    open_ones = (col(Report.media_id).in_(ids), col(Report.settled_at).is_(None), col(Report.comment_id).is_(None))
    query = select(Report.media_id, func.count()).where(*open_ones).group_by(col(Report.media_id))
    return dict(db.rows(query).all())
