"""Open sessions: no account needed, rights come from tokens alone (contract C)."""

import hashlib
import secrets
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, broke, reading, transaction
from classroom.domain import codes, texts
from classroom.errors import BadCredentials, Conflict, InvalidInput, NotAllowed, NotFound
from classroom.events import SessionChanged
from classroom.models import Participant, Room, School, Session
from classroom.schemas.actor import Actor
from classroom.schemas.open_sessions import (
    Created,
    CreateForm,
    Joined,
    JoinedPerson,
    JoinForm,
    Listed,
    OpenSession,
    Person,
)
from classroom.services import arrivals, class_codes, clearing, places, rooms

SLOTS = (1, 2, 3)
UNKNOWN = 'Session not found'
OVER = 'Session is no longer joinable'
CAP = 'Host has reached the active session limit.'
OFF = 'Open sessions are switched off at this school.'
TRIES = 20
KEY_LIMIT = 400


def create(form: CreateForm) -> Created:
    """A new draft. Raises InvalidInput (422, or 400 for a host of blanks alone), Conflict at three open ones."""
    title = texts.clean(form.title, limit=200, field='title', what='The title')
    host = form.host_display_name.strip()
    if not host:
        raise BlankName('Please give a name that is more than blanks.', field='host_display_name')
    host = texts.clean(host, limit=100, field='host_display_name', what='The name')
    if len(texts.key(host)) > KEY_LIMIT:
        raise InvalidInput(places.UNUSUAL, field='host_display_name')
    for _ in range(TRIES):
        try:
            with transaction() as tx:
                _check_on(tx)
                return _create(tx, title, host)
        except IntegrityError as error:  # somebody took the slot or the code in between: look again
            if not broke(error, 'uq_session_host_slot', 'session.host_key', 'uq_session_code', 'session.code'):
                raise
    raise Conflict(CAP)


class BlankName(InvalidInput):
    """A name of blanks alone."""

    status = 400


def listed(*, limit: int = 10, before: int | None = None) -> list[OpenSession]:
    """Joinable open sessions, newest first."""
    query = _joined_with_host().where(col(Session.status).in_(['draft', 'active']))
    if before is not None:
        query = query.where(col(Session.id) < before)
    with reading() as db:
        _check_on(db)
        return [_out(*row) for row in db.rows(query.order_by(col(Session.id).desc()).limit(limit))]


def get(code: str) -> OpenSession:
    """One open session by its code. Raises NotFound."""
    with reading() as db:
        _check_on(db)
        return _out(*_found(db, code))


def join(actor: Actor, code: str, form: JoinForm, token: str | None) -> Joined:
    """Come in; with the participant's own token it is the same participant again. Raises NotFound, Conflict."""
    name = texts.clean(form.display_name, limit=100, field='display_name', what='The name')
    with transaction() as tx:
        _check_on(tx)
        session, host = _found(tx, code)
        if session.status == 'ended':
            raise Conflict(OVER)
        known = actor.member if actor.member and actor.member.session_id == session.id else None
        if known is not None and token is not None:
            return _joined(session, host, known.id, known.name, known.kind, token)
        fresh = secrets.token_urlsafe(32)
        tx.lock_row(Session, session.id)
        guest = arrivals.add_guest(tx, session, name, token_hash=_hash(fresh))
        arrivals.arrive(tx, session, guest)
        return _joined(session, host, guest.id or 0, guest.name, guest.kind, fresh)


def participants(code: str, *, limit: int = 100, after: int | None = None) -> list[Listed]:
    """Who has come in, in the order of joining."""
    with reading() as db:
        _check_on(db)
        session, _ = _found(db, code)
        here = (Participant.session_id == session.id, col(Participant.removed_at).is_(None))
        query = select(Participant).where(*here, col(Participant.joined_at).is_not(None))
        if after is not None:
            query = query.where(col(Participant.id) > after)
        people = db.all(query.order_by(col(Participant.id)).limit(limit))
        return [_listed_person(person, session) for person in people]


def start(actor: Actor, code: str) -> OpenSession:
    """The host starts. Raises BadCredentials without a token, NotAllowed for others, Conflict when it is over."""
    return _steer(actor, code, 'active')


def end(actor: Actor, code: str) -> OpenSession:
    """The host ends; ending twice is one end."""
    return _steer(actor, code, 'ended')


def _create(tx: Transaction, title: str, host: str) -> Created:
    key = texts.key(host)
    taken = tx.all(select(Session.host_slot).where(Session.host_key == key, Session.status != 'ended'))
    free = [slot for slot in SLOTS if slot not in taken]
    if not free:
        raise Conflict(CAP)
    session = tx.add(Session(code=class_codes.new(tx), title=title, host_key=key, host_slot=free[0]))
    tx.add(Room(session_id=session.id))
    token = secrets.token_urlsafe(32)
    person = tx.add(
        Participant(
            session_id=session.id or 0,
            kind='host',
            name=host,
            avatar='',
            alias_number=0,
            token_hash=_hash(token),
            joined_at=clock.now(),
        )
    )
    return Created(**_out(session, person).model_dump(), host_token=token)


def _steer(actor: Actor, code: str, status: str) -> OpenSession:
    with transaction() as tx:
        _check_on(tx)
        session, host = _found(tx, code)
        if actor.member is None:
            raise BadCredentials('Send the host token as “Authorization: Bearer …”.')
        if actor.member.session_id != session.id or actor.member.kind != 'host':
            raise NotAllowed('Only the host may do that.')
        tx.lock_row(Session, session.id)
        if session.status == 'ended' and status != 'ended':
            raise Conflict('This session has ended. Make a new one.')
        session.status = status
        session.ended_at = clock.now() if status == 'ended' else None
        session.opened_at = session.opened_at or clock.now()
        tx.flush()
        if status == 'ended':
            clearing.put_down(tx, session)
        tx.publish(SessionChanged(room_id=rooms.room_of(tx, session.id or 0), state=rooms.state(tx, session)))
        return _out(session, host)


def _check_on(db: Reading) -> None:
    """The school that set this installation up decides."""
    switched_on = db.one(select(School.open_sessions).order_by(col(School.id)).limit(1))
    if switched_on is False:
        raise NotAllowed(OFF)


def _joined_with_host() -> Any:  # the type of a select of two tables is longer than it
    return (
        select(Session, Participant)
        .join(Participant, (col(Participant.session_id) == col(Session.id)) & (col(Participant.kind) == 'host'))
        .where(col(Session.host_key).is_not(None))
    )


def _found(db: Reading, code: str) -> tuple[Session, Participant]:
    known = codes.normalise_code(code)
    row = db.rows(_joined_with_host().where(Session.code == known)).first() if codes.is_code(known) else None
    if row is None:
        raise NotFound(UNKNOWN)
    return row[0], row[1]


def _out(session: Session, host: Participant) -> OpenSession:
    return OpenSession(
        id=session.id or 0,
        code=session.code,
        title=session.title,
        status=session.status,
        host=Person(id=host.id or 0, display_name=host.name),
        created_at=session.created_at,
    )


def _joined(session: Session, host: Participant, person_id: int, name: str, kind: str, token: str) -> Joined:
    person = JoinedPerson(id=person_id, display_name=name, role='host' if kind == 'host' else 'participant')
    return Joined(**_out(session, host).model_dump(), participant=person, participant_token=token)


def _listed_person(person: Participant, session: Session) -> Listed:
    shown = rooms.shown(person, session)
    return Listed(
        user=Person(id=shown.id, display_name=shown.name),
        role='host' if person.kind == 'host' else 'participant',
        joined_at=person.joined_at or session.created_at,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
