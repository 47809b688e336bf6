"""Comments under a post: threaded, changed for five minutes, removed with a trace, counted exactly."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from classroom import clock
from classroom.db import Reading, Transaction, broke, reading, transaction
from classroom.domain import texts
from classroom.errors import InvalidInput, NotAllowed, NotFound
from classroom.events import CommentChanged
from classroom.models import Comment, Media, Participant, Session
from classroom.policies import gallery as policy
from classroom.policies import require
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import CommentOut
from classroom.services import audit, badges, gallery_notices, posting, rooms, wall, words
from classroom.services import gallery_views as views

LIMIT = 500
EDIT_TIME = timedelta(minutes=5)
NO_PARENT = 'The comment that you answer is not under this post. Write yours below the post.'
GONE = 'This comment is not here any more.'


def write(
    actor: Actor, media_id: int, text: str, *, parent_id: int | None = None, client_key: str | None = None
) -> CommentOut:
    """Add a comment or a reply; with a `client_key` that came before, the earlier one is the answer.

    Raises InvalidInput for an empty or over-long text and for a reply to another post's comment, NotFound for
    strangers, NotAllowed while comments or the wall are closed.
    """
    body = texts.clean(text, limit=LIMIT, field='text', what='The comment', lines=True)
    try:
        with transaction() as tx:
            return _write(tx, actor, media_id, body, parent_id, client_key)
    except IntegrityError as error:
        if client_key and broke(error, 'uq_comment_participant_id_client_key', 'comment.client_key'):
            return _earlier(actor, media_id, client_key)
        raise


def edit(actor: Actor, comment_id: int, text: str) -> CommentOut:
    """Change the own words within five minutes. Raises InvalidInput, NotFound, NotAllowed."""
    body = texts.clean(text, limit=LIMIT, field='text', what='The comment', lines=True)
    with transaction() as tx:
        comment, media, session = _held(tx, actor, comment_id)
        writer = _writer(tx, actor, session)
        require(comment.participant_id == writer.id or policy.NOT_YOURS)
        require(clock.now() - comment.created_at <= EDIT_TIME or policy.TOO_LATE)
        require(comment.status != 'removed' or GONE)
        leads = room_policy.leads(actor, session.id or 0, session.teacher_id)
        require(policy.may_comment(posting.wall_of(session), leads=leads, status=media.status))
        before = comment.status
        comment.body, comment.edited_at = body, clock.now()
        comment.status, comment.flagged = _verdict(tx, session, body, leads=leads)
        if before == 'waiting':
            comment.status = 'waiting'
        return _told(tx, session, media, comment, before)


def remove(actor: Actor, comment_id: int) -> CommentOut:
    """Remove the own comment, or as who leads anybody's; replies stay and so does the trace."""
    with transaction() as tx:
        comment, media, session = _held(tx, actor, comment_id)
        leads = room_policy.leads(actor, session.id or 0, session.teacher_id)
        if not leads:
            require(comment.participant_id == _writer(tx, actor, session).id or policy.NOT_YOURS)
        before, comment.status = comment.status, 'removed'
        audit.note(tx, actor, 'comment.removed', 'comment', comment_id)
        return _told(tx, session, media, comment, before)


def allow(actor: Actor, comment_id: int) -> CommentOut:
    """Show a waiting or removed comment to the class; for who leads."""
    with transaction() as tx:
        comment, media, session = _held(tx, actor, comment_id)
        require(room_policy.may_lead(actor, session.id or 0, session.teacher_id))
        before, comment.status, comment.flagged = comment.status, 'visible', ''
        audit.note(tx, actor, 'comment.allowed', 'comment', comment_id)
        return _told(tx, session, media, comment, before)


def _write(
    tx: Transaction, actor: Actor, media_id: int, body: str, parent_id: int | None, client_key: str | None
) -> CommentOut:
    media = tx.lock_row(Media, media_id)
    if media is None:
        raise NotFound(wall.GONE)
    _, author, session = wall.found(tx, actor, media_id)
    writer = _writer(tx, actor, session)
    who = views.viewer(tx, actor, session)
    if not views.sees(session, who, media, author):
        raise NotFound(wall.GONE)
    require(policy.may_comment(posting.wall_of(session), leads=who.leads, status=media.status))
    _check_parent(tx, media_id, parent_id)
    status, flagged = _verdict(tx, session, body, leads=who.leads)
    comment = tx.add(
        Comment(
            media_id=media_id,
            participant_id=writer.id or 0,
            parent_id=parent_id,
            client_key=client_key,
            body=body,
            status=status,
            flagged=flagged,
        )
    )
    return _told(tx, session, media, comment, 'removed')


def _verdict(db: Reading, session: Session, body: str, *, leads: bool) -> tuple[str, str]:
    """Status and the words that were found."""
    if leads:
        return 'visible', ''
    checks_words = session.approval == 'flagged' or session.comments == 'approved'
    hits = words.found(db, session.school_id, body) if checks_words else []
    waits = session.comments == 'approved' or (session.approval == 'flagged' and hits)
    return ('waiting' if waits else 'visible'), ', '.join(hits)[:200]


def _check_parent(db: Reading, media_id: int, parent_id: int | None) -> None:
    parent = db.get(Comment, parent_id) if parent_id is not None else None
    is_there = parent is not None and parent.media_id == media_id and views.in_the_thread(parent)
    if parent_id is not None and not is_there:
        raise InvalidInput(NO_PARENT, field='parent_id')


def _held(tx: Transaction, actor: Actor, comment_id: int) -> tuple[Comment, Media, Session]:
    """The comment with its post, which is held, for members who may see it. Raises NotFound."""
    comment = tx.get(Comment, comment_id)
    media = tx.lock_row(Media, comment.media_id) if comment is not None else None
    if comment is None or media is None:
        raise NotFound(GONE)
    tx.lock_row(Comment, comment_id)  # as it is now that the post is ours
    _, author, session = wall.found(tx, actor, comment.media_id)
    who = views.viewer(tx, actor, session)
    hidden = not views.in_the_thread(comment) and not who.leads and comment.participant_id != who.me
    if hidden or not views.sees(session, who, media, author):
        raise NotFound(GONE)
    return comment, media, session


def _writer(db: Reading, actor: Actor, session: Session) -> Participant:
    person = rooms.member(db, actor, session)
    if person is None or person.removed_at is not None:
        raise NotAllowed(policy.NOT_A_MEMBER)
    return person


def _told(tx: Transaction, session: Session, media: Media, comment: Comment, before: str) -> CommentOut:
    """Count, write and tell; returns the comment as its writer sees it."""
    comment.reached_class |= comment.status == 'visible'
    step = int(comment.status == 'visible') - int(before == 'visible')
    media.comment_count += step
    badges.interaction(tx, media.id or 0, comment.participant_id).comment_count += step
    tx.flush()
    writer, author = tx.get(Participant, comment.participant_id), tx.get(Participant, media.participant_id)
    if writer is None or author is None:
        raise NotFound(GONE)
    if step > 0:
        gallery_notices.commented(tx, session, media, comment, writer, author)
    real = views.comment(comment, views.author_of(writer, session, views.Viewer('staff', None)), inner=True)
    shown = views.comment(comment, views.author_of(writer, session, views.Viewer('posted', None)))
    tx.publish(
        CommentChanged(
            room_id=rooms.room_of(tx, session.id or 0),
            real=real,
            shown=shown,
            count=media.comment_count,
            was_visible=before == 'visible',
            seen=views.seen(session, media, author),
            author_id=writer.id or 0,
            post_author_id=author.id or 0,
        )
    )
    return real.model_copy(update={'flagged': ''})


def _earlier(actor: Actor, media_id: int, client_key: str) -> CommentOut:
    with reading() as db:
        _, _, session = wall.found(db, actor, media_id)
        writer = _writer(db, actor, session)
        mine = (Comment.participant_id == writer.id, Comment.client_key == client_key)
        row: Comment = db.rows(select(Comment).where(*mine)).scalar_one()
        return views.comment(row, views.author_of(writer, session, views.Viewer('posted', writer.id)))
