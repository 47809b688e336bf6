"""The teacher's eye on the wall: allow, send back, remove, undo; and everybody's: report."""

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Transaction, transaction
from classroom.domain import texts
from classroom.errors import Conflict, NotAllowed, NotFound
from classroom.models import Comment, Media, Participant, Report, Session
from classroom.policies import gallery as policy
from classroom.policies import require
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import PostOut
from classroom.schemas.rooms import Audience
from classroom.services import audit, gallery_notices, posting, rooms, stage, wall
from classroom.services import gallery_views as views

REASON_LIMIT = 200
QUOTED = 80
"""Characters of a reported comment that the queue shows."""
SETTLES = ('post.allowed', 'post.returned')
"""A removal may be undone: then what was found or reported about the post is as open as before."""
NOT_NOW = 'This post has changed meanwhile. Look at it again.'
NO_COMMENT = 'This comment is not under this post any more.'
OWN_POST = 'Only you or your teacher can take this post away.'


def allow(actor: Actor, media_id: int) -> PostOut:
    """Show a waiting or returned post to the class, and settle what was reported about it."""
    with transaction() as tx:
        media, author, session = _held(tx, actor, media_id)
        if media.status == 'removed':
            raise Conflict(NOT_NOW)
        return _set(tx, actor, session, media, author, 'visible', 'post.allowed')


def allow_all(actor: Actor, session_id: int) -> int:
    """Show all waiting posts; returns how many."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        waiting = (Media.session_id == session_id, Media.status == 'waiting')
        query = (
            select(Media, Participant)
            .join(Participant, col(Participant.id) == col(Media.participant_id))
            .where(*waiting)
            .order_by(col(Media.id))
            .limit(wall.MOST_TO_CHECK)
            .with_for_update(of=Media, key_share=True)
        )
        rows = tx.rows(query).all()
        for media, author in rows:
            _set(tx, actor, session, media, author, 'visible', 'post.allowed')
        return len(rows)


def send_back(actor: Actor, media_id: int, reason: str = '') -> PostOut:
    """Give a post back to its author with a reason; the class does not see it any more."""
    text = texts.clean(reason, limit=REASON_LIMIT, field='reason', what='The reason', required=False)
    with transaction() as tx:
        media, author, session = _held(tx, actor, media_id)
        if media.status == 'removed':
            raise Conflict(NOT_NOW)
        media.reason = text
        gallery_notices.returned(tx, media, author)
        return _set(tx, actor, session, media, author, 'returned', 'post.returned')


def remove(actor: Actor, media_id: int) -> PostOut:
    """Take a post away: who leads any, an author the own one. It can be brought back by who leads."""
    with transaction() as tx:
        media, author, session = _found(tx, actor, media_id)
        leads = room_policy.leads(actor, session.id or 0, session.teacher_id)
        who = views.viewer(tx, actor, session)
        if not views.sees(session, who, media, author):
            raise NotFound(wall.GONE)
        require(leads or who.me == author.id or OWN_POST)
        if media.status == 'removed':
            return views.pair(tx, session, media, author)[0]
        media.before_removal = media.status
        return _set(tx, actor, session, media, author, 'removed', 'post.removed')


def restore(actor: Actor, media_id: int) -> PostOut:
    """Undo a removal: the post is again what it was."""
    with transaction() as tx:
        media, author, session = _held(tx, actor, media_id)
        if media.status != 'removed':
            raise Conflict(NOT_NOW)
        return _set(tx, actor, session, media, author, media.before_removal or 'visible', 'post.restored')


def report(actor: Actor, media_id: int, reason: str = '', *, comment_id: int | None = None) -> None:
    """Tell the teacher that something is not all right with a post or a comment. The class learns nothing of it."""
    text = texts.clean(reason, limit=REASON_LIMIT, field='reason', what='The reason', required=False)
    with transaction() as tx:
        media, author, session = _found(tx, actor, media_id)
        who = views.viewer(tx, actor, session)
        person = rooms.member(tx, actor, session)
        if not views.sees(session, who, media, author):
            raise NotFound(wall.GONE)
        if person is None or person.removed_at is not None:
            raise NotAllowed(policy.NOT_A_MEMBER)
        comment = tx.get(Comment, comment_id) if comment_id is not None else None
        if comment_id is not None and (comment is None or comment.media_id != media_id or comment.status == 'waiting'):
            raise NotFound(NO_COMMENT)
        mine = (Report.media_id == media_id, Report.participant_id == person.id, Report.comment_id == comment_id)
        if tx.one(select(Report).where(*mine, col(Report.settled_at).is_(None))) is not None:
            return
        tx.add(Report(media_id=media_id, comment_id=comment_id, participant_id=person.id or 0, reason=text))
        was_seen = views.seen(session, media, author)
        media.flag = media.flag or 'report'
        media.flagged = media.flagged or (text if comment is None else _about(comment, text))
        posting.tell(tx, session, media, author, was_seen)


def _about(comment: Comment, reason: str) -> str:
    """Which comment it is about, in as many characters as a post keeps: `the comment “Why seven?”, it is mean`."""
    words = comment.body if len(comment.body) <= QUOTED else f'{comment.body[:QUOTED].rstrip()}…'
    return ', '.join(filter(None, [f'the comment “{words}”', reason]))[:REASON_LIMIT]


def _found(tx: Transaction, actor: Actor, media_id: int) -> tuple[Media, Participant, Session]:
    """The post, held after its session as everywhere, for members. Raises NotFound."""
    media, author, session = wall.found(tx, actor, media_id)
    tx.lock_row(Session, session.id)
    tx.lock_row(Media, media_id)
    return media, author, session


def _held(tx: Transaction, actor: Actor, media_id: int) -> tuple[Media, Participant, Session]:
    """The post, held, for who leads. Raises NotFound, NotAllowed."""
    media, author, session = _found(tx, actor, media_id)
    require(room_policy.may_lead(actor, session.id or 0, session.teacher_id))
    return media, author, session


def _set(  # noqa: PLR0913, PLR0917 - one place where a post changes its state
    tx: Transaction, actor: Actor, session: Session, media: Media, author: Participant, status: str, action: str
) -> PostOut:
    was_seen: dict[Audience, bool] = views.seen(session, media, author)
    media.status = status
    if action in SETTLES:
        media.flag = media.flagged = ''
        tx.run(
            update(Report)
            .where(col(Report.media_id) == media.id, col(Report.settled_at).is_(None))
            .values(settled_at=clock.now())
        )
    audit.note(tx, actor, action, 'media', media.id)
    posting.tell(tx, session, media, author, was_seen)
    posting.count(tx, session, author)
    if status != 'visible':
        stage.without(tx, session, media.id or 0)
    return views.pair(tx, session, media, author)[0]
