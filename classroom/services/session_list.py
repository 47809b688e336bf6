"""The sessions of all teachers for staff: searched, filtered, put away in bulk. What is inside stays inside."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from classroom import clock
from classroom.db import reading, transaction
from classroom.domain import codes
from classroom.errors import InvalidInput, NotFound
from classroom.models import AuditEntry, Board, Media, Room, School, Session, User
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.administration import SessionQuery, SessionRow, SessionState
from classroom.services import audit, sessions
from classroom.services.searching import contains

PAGE, MOST, MOST_AT_ONCE, GRADES = 20, 100, 100, 60
LOOKED, AGAIN = 'session.looked', timedelta(minutes=15)
NONE = 'Pick at least one session.'
TOO_MANY = f'That is more than {MOST_AT_ONCE} sessions. Pick fewer at a time.'
GONE = 'One of these sessions is not here any more. Load the page again.'

_ARCHIVED = col(Session.archived_at).is_not(None)
_ENDED = ~_ARCHIVED & (col(Session.status) == 'ended')
_CLOSED = ~_ARCHIVED & (col(Session.status) != 'ended') & col(Session.closed)
_OPEN = ~_ARCHIVED & (col(Session.status) != 'ended') & ~col(Session.closed)
STATES: dict[str, Any] = {'open': _OPEN, 'closed': _CLOSED, 'ended': _ENDED, 'archived': _ARCHIVED}


def page(actor: Actor, query: SessionQuery, *, before: int | None = None, limit: int = PAGE) -> list[SessionRow]:
    """Sessions, newest first; `before` is the id of the last one that was shown. Raises NotAllowed."""
    require(policy.may_administer(actor))
    wanted = (
        select(Session, User.display_name, School.name)
        .outerjoin(User, col(User.id) == col(Session.teacher_id))
        .outerjoin(School, col(School.id) == col(Session.school_id))
    )
    if (words := contains(query.search, Session.title, User.display_name)) is not None:
        wanted = wanted.where(words | (col(Session.code) == codes.normalise_code(query.search[:200])))
    if query.school_id is not None:
        wanted = wanted.where(col(Session.school_id) == query.school_id)
    if query.grade:
        wanted = wanted.where(col(Session.grade) == query.grade)
    if query.state in STATES:
        wanted = wanted.where(STATES[query.state])
    if before is not None:
        wanted = wanted.where(col(Session.id) < before)
    with reading() as db:
        rows = db.rows(wanted.order_by(col(Session.id).desc()).limit(min(limit, MOST)))
        return [_out(*row) for row in rows]


def grades(actor: Actor) -> list[str]:
    """The grades that sessions have. Raises NotAllowed."""
    require(policy.may_administer(actor))
    query = select(Session.grade).where(col(Session.grade) != '').distinct().order_by(col(Session.grade))
    with reading() as db:
        return list(db.all(query.limit(GRADES)))


def archive(actor: Actor, session_ids: Collection[int]) -> int:
    """Put sessions away, all or none; returns how many were not yet. Raises NotAllowed, InvalidInput, NotFound."""
    require(policy.may_administer(actor))
    ids = sorted(set(session_ids))
    if not ids:
        raise InvalidInput(NONE)
    if len(ids) > MOST_AT_ONCE:
        raise InvalidInput(TOO_MANY)
    with transaction() as tx:
        query = select(Session).where(col(Session.id).in_(ids)).order_by(col(Session.id))
        held = tx.all(query.with_for_update(key_share=True).execution_options(populate_existing=True))
        if len(held) < len(ids):
            raise NotFound(GONE)
        there = [session for session in held if session.archived_at is None]
        for session in there:
            sessions.put_away(tx, actor, session)
        return len(there)


def note_look(actor: Actor, session_id: int) -> None:
    """Note in the audit log that staff look into a session of somebody else; for everybody else it does nothing.

    Who looks on and on is noted every quarter of an hour: a page asks for much at once.
    """
    if actor.user is None or not actor.is_staff:
        return
    mine = (AuditEntry.user_id == actor.user.id, AuditEntry.action == LOOKED, col(AuditEntry.at) > clock.now() - AGAIN)
    this = (AuditEntry.subject == 'session', AuditEntry.subject_id == session_id)
    with reading() as db:
        session = db.get(Session, session_id)
        if session is None or session.teacher_id == actor.user.id or db.one(select(AuditEntry.id).where(*mine, *this)):
            return
    audit.write(actor, LOOKED, 'session', session_id)


def note_look_at(actor: Actor, *, media_id: int = 0, room_id: int = 0, board_id: int = 0) -> None:
    """Like `note_look`, where the session is known by one of its posts or boards, or by its room."""
    if not actor.is_staff:
        return
    by_board = select(Room.session_id).join(Board, col(Board.room_id) == col(Room.id)).where(Board.id == board_id)
    by_room = select(Room.session_id).where(Room.id == room_id)
    by_post = select(Media.session_id).where(Media.id == media_id)
    with reading() as db:
        session_id = db.one(by_post if media_id else by_board if board_id else by_room)
    note_look(actor, session_id or 0)


def _out(session: Session, teacher: str | None, school: str | None, *_: Any) -> SessionRow:
    return SessionRow(
        id=session.id or 0,
        title=session.title,
        code=session.code,
        teacher=teacher,
        school=school,
        grade=session.grade,
        state=_state(session),
        created_at=session.created_at,
    )


def _state(session: Session) -> SessionState:
    if session.archived_at is not None:
        return 'archived'
    if session.status == 'ended':
        return 'ended'
    return 'closed' if session.closed else 'open'
