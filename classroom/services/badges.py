"""Badges: what one participant gives to one post, and the post's counters, in one transaction."""

from typing import Any

from sqlalchemy import and_, bindparam, func
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, transaction
from classroom.errors import NotAllowed, NotFound
from classroom.events import BadgesChanged
from classroom.models import Comment, Media, MediaInteraction, Participant, Room, Session
from classroom.policies import gallery as policy
from classroom.policies import require
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import BADGES, BadgeAnswer, BadgeType
from classroom.services import gallery_views as views
from classroom.services import posting, rooms, wall

NO_BADGES = {f'{badge}_count': 0 for badge in BADGES}
POST_HELD = (
    select(Media, Participant, Session, col(Room.id))
    .join(Participant, col(Participant.id) == col(Media.participant_id))
    .join(Session, col(Session.id) == col(Media.session_id))
    .join(Room, col(Room.session_id) == col(Media.session_id))
    .where(col(Media.id) == bindparam('media'))
    .with_for_update(of=Media, key_share=True)
    .execution_options(populate_existing=True)
)
GIVER = select(Participant, MediaInteraction).outerjoin(
    MediaInteraction,
    and_(
        col(MediaInteraction.media_id) == bindparam('media'),
        col(MediaInteraction.participant_id) == col(Participant.id),
    ),
)
"""Built once: a badge is what a class does most often."""
UNKNOWN = 'There are three badges: graph, eye and read.'


def give(actor: Actor, media_id: int, badge: str) -> BadgeAnswer:
    """Give a badge, or take it back; where a session is set to *single*, another one of mine on this post goes.

    Raises NotFound for strangers, posts that are not for them and unknown badges, NotAllowed for the own post and
    while the wall takes nothing.
    """
    kind = _known(badge)
    with transaction() as tx:
        media, author, session, room_id = _held(tx, actor, media_id)
        giver, row = _giver(tx, actor, session, media_id)
        who = views.viewer_of(actor, session, giver)
        if not views.sees(session, who, media, author):
            raise NotFound(wall.GONE)
        own = giver.id == author.id
        leads = room_policy.leads(actor, session.id or 0, session.teacher_id)
        require(policy.may_badge(posting.wall_of(session), leads=leads, own=own, status=media.status))
        row = row or MediaInteraction(media_id=media_id, participant_id=giver.id or 0)
        _turn(media, row, kind, single=session.badge_mode == 'single')
        tx.add(row)
        _tell(tx, room_id, session, media, author, row)
        return BadgeAnswer(counts=views.counts(media), user_like=views.given(row))


def interaction(tx: Transaction, media_id: int, participant_id: int) -> MediaInteraction:
    """The row of one participant and post, made where it is not there yet; the post is held by the caller."""
    row = tx.get(MediaInteraction, (media_id, participant_id))
    return row or tx.add(MediaInteraction(media_id=media_id, participant_id=participant_id))


def reset(actor: Actor, session_id: int, *, media_id: int | None = None, participant_id: int | None = None) -> int:
    """Take back badges: of one post, of what one student gave, or of the whole session. Returns how many.

    Raises NotFound for strangers and for a post or a student of another session, NotAllowed for who does not lead.
    """
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        _check_here(tx, Media, media_id, session_id)
        _check_here(tx, Participant, participant_id, session_id)
        posts = select(Media.id).where(Media.session_id == session_id)
        these: list[Any] = [col(MediaInteraction.media_id).in_(posts)]
        if media_id is not None:
            these.append(col(MediaInteraction.media_id) == media_id)
        if participant_id is not None:
            these.append(col(MediaInteraction.participant_id) == participant_id)
        in_order = col(MediaInteraction.media_id), col(MediaInteraction.participant_id)
        rows = tx.all(select(MediaInteraction).where(*these).order_by(*in_order))
        taken = [row for row in rows if views.given(row)]
        number = sum(len(views.given(row)) for row in taken)
        for row in taken:
            for badge in BADGES:
                setattr(row, badge, False)
        tx.flush()
        recounted(tx, session_id)
        for row in taken:
            _tell_of(tx, session, row)
        return number


def recount(session_id: int | None = None) -> list[int]:
    """Count all badges and comments afresh; returns the posts whose counters were wrong, which none ever should be."""
    with transaction() as tx:
        return recounted(tx, session_id)


def _check_here(db: Reading, table: type[Media] | type[Participant], key: int | None, session_id: int) -> None:
    row = db.get(table, key) if key is not None else None
    if key is not None and (row is None or row.session_id != session_id):
        raise NotFound


def recounted(tx: Transaction, session_id: int | None) -> list[int]:
    """Like `recount`, in the caller's transaction: three queries for any number of posts, which are held meanwhile."""
    here = [Media.session_id == session_id] if session_id is not None else []
    posts = tx.all(select(Media).where(*here).order_by(col(Media.id)).with_for_update(key_share=True))
    badges, comments = _true_badges(tx, here), _true_comments(tx, here)
    wrong = []
    for media in posts:
        key = media.id or 0
        true = {**badges.get(key, NO_BADGES), 'comment_count': comments.get(key, 0)}
        if any(getattr(media, name) != number for name, number in true.items()):
            wrong.append(key)
            for name, number in true.items():
                setattr(media, name, number)
    tx.flush()
    return wrong


def _true_badges(db: Reading, here: list[Any]) -> dict[int, dict[str, int]]:
    sums: list[Any] = [func.count().filter(getattr(MediaInteraction, badge)) for badge in BADGES]
    query = select(MediaInteraction.media_id, *sums).join(Media, col(Media.id) == MediaInteraction.media_id)
    rows = db.rows(query.where(*here).group_by(col(MediaInteraction.media_id)))
    return {row[0]: dict(zip(NO_BADGES, row[1:], strict=True)) for row in rows}


def _true_comments(db: Reading, here: list[Any]) -> dict[int, int]:
    query = select(Comment.media_id, func.count()).join(Media, col(Media.id) == Comment.media_id)
    visible = query.where(Comment.status == 'visible', *here).group_by(col(Comment.media_id))
    return dict(db.rows(visible).all())


def _known(badge: str) -> BadgeType:
    for known in BADGES:
        if known == badge:
            return known
    raise NotFound(UNKNOWN)


def _held(tx: Transaction, actor: Actor, media_id: int) -> tuple[Media, Participant, Session, int]:
    """The post, held against other writers so that its counters are exact, its author, session and room."""
    row = tx.rows(POST_HELD, media=media_id).first()
    if row is None or not room_policy.belongs(actor, row[2].id, row[2].teacher_id):
        raise NotFound(wall.GONE)
    media, author, session, room_id = row
    return media, author, session, room_id


def _giver(db: Reading, actor: Actor, session: Session, media_id: int) -> tuple[Participant, MediaInteraction | None]:
    """Who gives, and what they gave to this post before. Raises NotAllowed for who is not in the session."""
    found = db.rows(GIVER.where(*rooms.is_member(actor, session)), media=media_id).first()
    if found is None or found[0].removed_at is not None:
        raise NotAllowed(policy.NOT_A_MEMBER)
    return found[0], found[1]


def _turn(media: Media, row: MediaInteraction, kind: BadgeType, *, single: bool) -> None:
    """Flip one badge and, where only one may be given, put the others back; the counters follow."""
    wanted = not getattr(row, kind)
    changes = {kind: wanted} | {other: False for other in BADGES if single and wanted and other != kind}
    for badge, is_given in changes.items():
        step = int(is_given) - int(getattr(row, badge))
        setattr(row, badge, is_given)
        setattr(media, f'{badge}_count', getattr(media, f'{badge}_count') + step)
    row.changed_at = clock.now()


def _tell_of(tx: Transaction, session: Session, row: MediaInteraction) -> None:
    media = tx.get(Media, row.media_id)
    author = tx.get(Participant, media.participant_id) if media else None
    if media is not None and author is not None:
        _tell(tx, rooms.room_of(tx, session.id or 0), session, media, author, row)


def _tell(
    tx: Transaction, room_id: int, session: Session, media: Media, author: Participant, row: MediaInteraction
) -> None:
    tx.flush()
    tx.publish(
        BadgesChanged(
            room_id=room_id,
            media_id=media.id or 0,
            counts=views.counts(media),
            seen=views.seen(session, media, author),
            giver_id=row.participant_id,
            gives=views.given(row),
            author_id=author.id or 0,
        )
    )
