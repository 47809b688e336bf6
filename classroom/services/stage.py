"""What the projector shows: the code, a featured post, or a slideshow of the queue."""

from sqlmodel import col, select

from classroom.db import Reading, Transaction, transaction
from classroom.errors import Conflict, InvalidInput
from classroom.events import StageChanged
from classroom.models import Media, Participant, Session
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import Stage
from classroom.services import gallery_views as views
from classroom.services import rooms, wall

MOST = 60
SECONDS = (5, 120)
NOT_VISIBLE = 'This post is not on the wall, so the class cannot see it on the projector.'


def feature(actor: Actor, media_id: int) -> Stage:
    """Show a post on the projector now. Raises Conflict while the class may not see it."""
    with transaction() as tx:
        session = _led_for(tx, actor, media_id)
        queue = session.stage['queue']
        queue = queue if media_id in queue else [media_id, *queue][:MOST]
        return _show(tx, session, mode='post', queue=queue, at=queue.index(media_id))


def enqueue(actor: Actor, media_id: int, *, queued: bool) -> Stage:
    """Put a post at the end of the queue, or take it out."""
    with transaction() as tx:
        session = _led_for(tx, actor, media_id)
        queue = [one for one in session.stage['queue'] if one != media_id]
        if len(queue) >= MOST:
            raise Conflict(f'The queue holds up to {MOST} posts.')
        return _show(tx, session, queue=[*queue, media_id] if queued else queue)


def step(actor: Actor, session_id: int, by: int) -> Stage:
    """Go forward or back in the queue; at its end it begins again."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        queue = session.stage['queue']
        if not queue:
            raise Conflict('Nothing is queued to present. Pick a post first.')
        mode = 'post' if session.stage['mode'] == 'join' else session.stage['mode']
        at = session.stage['at'] + by if session.stage['mode'] != 'join' else session.stage['at']
        return _show(tx, session, mode=mode, at=at % len(queue))


def slideshow(actor: Actor, session_id: int, seconds: int = 20, *, whole_wall: bool = False) -> Stage:
    """Show the queue (or, where it is empty or asked for, the whole wall) one after another."""
    if not SECONDS[0] <= seconds <= SECONDS[1]:
        raise InvalidInput(f'A slide stays for {SECONDS[0]} to {SECONDS[1]} seconds.', field='seconds')
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        queue = list(session.stage['queue'])
        if whole_wall or not queue:
            visible = select(Media.id).where(Media.session_id == session_id, Media.status == 'visible')
            queue = [one for one in tx.all(visible.order_by(col(Media.id)).limit(MOST)) if one is not None]
        if not queue:
            raise Conflict('The wall is empty, so there is nothing to show yet.')
        return _show(tx, session, mode='slides', queue=queue, at=0, seconds=seconds)


def rest(actor: Actor, session_id: int) -> Stage:
    """Back to the class code; the queue stays."""
    with transaction() as tx:
        return _show(tx, rooms.led(tx, actor, session_id), mode='join')


def without(tx: Transaction, session: Session, media_id: int) -> None:
    """Take a post that the class may not see any more off the projector and out of the queue."""
    stage = session.stage
    if media_id not in stage['queue']:
        return
    queue = [one for one in stage['queue'] if one != media_id]
    mode = stage['mode'] if queue else 'join'
    _show(tx, session, mode=mode, queue=queue, at=min(stage['at'], max(0, len(queue) - 1)))


def of(db: Reading, session: Session, *, shown: bool) -> Stage:
    """What stands on the projector; `shown` with the names that the class may see."""
    stage = session.stage
    queue = stage['queue']
    media = db.get(Media, queue[stage['at']]) if stage['mode'] != 'join' and queue else None
    author = db.get(Participant, media.participant_id) if media is not None else None
    post = views.pair(db, session, media, author)[int(shown)] if media is not None and author is not None else None
    return Stage(mode=stage['mode'], queue=queue, at=stage['at'], seconds=stage['seconds'], post=post)


def _led_for(tx: Transaction, actor: Actor, media_id: int) -> Session:
    media, _, _ = wall.found(tx, actor, media_id)
    session = rooms.led(tx, actor, media.session_id)
    if media.status != 'visible':
        raise Conflict(NOT_VISIBLE)
    return session


def _show(tx: Transaction, session: Session, **changes: object) -> Stage:
    session.stage = {**session.stage, **changes}
    tx.flush()
    real = of(tx, session, shown=False)
    room_id = rooms.room_of(tx, session.id or 0)
    tx.publish(StageChanged(room_id=room_id, real=real, shown=of(tx, session, shown=True)))
    return real
