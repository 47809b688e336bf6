"""What the projector shows: the code, a featured post, a slideshow of the queue, or the board."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, transaction
from classroom.errors import Conflict, InvalidInput
from classroom.events import StageChanged
from classroom.models import Media, Participant, Session
from classroom.models.gallery import no_stage
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import PostOut, Stage
from classroom.services import gallery_views as views
from classroom.services import rooms, wall
from classroom.services.gallery_views import Viewer

MOST = 60
SECONDS = (5, 120)
NO_POST = frozenset({'join', 'board'})
"""Modes in which the projector shows none of the queue."""
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
        if len(queue) >= MOST and queued:
            raise Conflict(f'The queue holds up to {MOST} posts.')
        return _show(tx, session, **_with(session.stage, [*queue, media_id] if queued else queue))


def step(actor: Actor, session_id: int, by: int) -> Stage:
    """Go forward or back in the queue; at its end it begins again."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        queue = session.stage['queue']
        if not queue:
            raise Conflict('Nothing is queued to present. Pick a post first.')
        mode, at = session.stage['mode'], _now_at(session.stage)
        if mode in NO_POST:
            return _show(tx, session, mode='post', at=at)
        return _show(tx, session, mode=mode, at=(at + by) % len(queue))


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
        session = rooms.led(tx, actor, session_id)
        return _show(tx, session, mode='join', at=_now_at(session.stage))


def board(actor: Actor, session_id: int) -> Stage:
    """Show the board that the class sees; the queue stays."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        return _show(tx, session, mode='board', at=_now_at(session.stage))


def empty(actor: Actor, session_id: int) -> Stage:
    """Back to the class code, with nothing queued any more."""
    with transaction() as tx:
        return _show(tx, rooms.led(tx, actor, session_id), mode='join', queue=[], at=0)


def without(tx: Transaction, session: Session, media_id: int) -> None:
    """Take a post that the class may not see any more off the projector and out of the queue."""
    stage = session.stage
    if media_id not in stage['queue']:
        return
    _show(tx, session, **_with(stage, [one for one in stage['queue'] if one != media_id]))


def of(db: Reading, session: Session, *, shown: bool) -> Stage:
    """What stands on the projector, all slides of a slideshow; `shown` with the names that the class may see."""
    stage = {**no_stage(), **session.stage}
    queue: list[int] = stage['queue']
    ids = {'join': [], 'board': [], 'post': queue[stage['at'] :][:1], 'slides': queue}[stage['mode']]
    return Stage(
        mode=stage['mode'],
        queue=queue,
        at=stage['at'],
        seconds=stage['seconds'],
        since=datetime.fromtimestamp(stage['since'], UTC),
        posts=tuple(_posts(db, session, ids, Viewer('screen' if shown else 'staff', None))),
    )


def _posts(db: Reading, session: Session, ids: list[int], who: Viewer) -> list[PostOut]:
    """Visible posts in this order."""
    if not ids:
        return []
    query = select(Media, Participant).join(Participant, col(Participant.id) == col(Media.participant_id))
    rows = db.rows(query.where(col(Media.id).in_(ids), Media.status == 'visible')).all()
    found = {post.id: post for post in views.posts(db, session, rows, who)}
    return [found[one] for one in ids if one in found]


def _led_for(tx: Transaction, actor: Actor, media_id: int) -> Session:
    media, _, _ = wall.found(tx, actor, media_id)
    session = rooms.led(tx, actor, media.session_id)
    tx.lock_row(Media, media_id)  # it may have been taken off while we waited
    if media.status != 'visible':
        raise Conflict(NOT_VISIBLE)
    return session


def _with(stage: dict[str, Any], queue: list[int]) -> dict[str, Any]:
    """Another queue: what is shown stays and its time goes on, else the next one comes; the code where none is left."""
    if not queue:
        return {'mode': 'board' if stage['mode'] == 'board' else 'join', 'queue': queue, 'at': 0}
    at = _now_at(stage)
    shown = stage['queue'][at] if stage['mode'] not in NO_POST and stage['queue'] else None
    if shown not in queue:
        return {'queue': queue, 'at': min(at, len(queue) - 1)}
    return {'queue': queue, 'at': queue.index(shown), 'since': _began(stage)}


def _now_at(stage: dict[str, Any]) -> int:
    """The place in the queue that is shown now: a slideshow moves on by itself."""
    if stage['mode'] != 'slides' or not stage['queue']:
        return int(stage['at'])
    gone = (_began(stage) - int(stage['since'])) // stage['seconds']
    return int((stage['at'] + gone) % len(stage['queue']))


def _began(stage: dict[str, Any]) -> int:
    """When what is shown now began, in seconds of the epoch."""
    since = int(stage['since'])
    if stage['mode'] != 'slides':
        return since
    gone = max(0, int(clock.now().timestamp()) - since)
    return since + gone - gone % int(stage['seconds'])


def _show(tx: Transaction, session: Session, **changes: object) -> Stage:
    session.stage = {**session.stage, 'since': int(clock.now().timestamp()), **changes}
    tx.flush()
    real = of(tx, session, shown=False)
    room_id = rooms.room_of(tx, session.id or 0)
    tx.publish(StageChanged(room_id=room_id, real=real, shown=of(tx, session, shown=True)))
    return real
