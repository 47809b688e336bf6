"""People come in: students by their PIN or card, guests by class code and a display name."""

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import avatars, codes, texts
from classroom.errors import Conflict, NotAllowed, NotFound
from classroom.events import RosterChanged
from classroom.models import Participant, Session
from classroom.schemas.accounts import NewSignIn
from classroom.schemas.actor import Actor
from classroom.schemas.sessions import Look
from classroom.services import aliases, budgets, devices, faces, rooms, sign_ins

NAME_LIMIT = 40
CLASS_LIMIT = 500
NO_CODE = 'We do not know that code. Check the six characters on the board.'
OVER = 'This class is over. Ask your teacher for the code of the new one.'
CLOSED = 'This class is closed for today. Come back when your teacher opens it again.'
FULL = 'This class is full. Ask your teacher to let you in.'
TAKEN = 'Somebody in this class has that name already. If that is you, ask your teacher to let you in again.'
REMOVED = 'Your teacher has taken you out of this class. Talk to your teacher if you think that is a mistake.'


def look(class_code: str, address: str, *, device: str | None = None) -> Look:
    """What stands behind a class code, for the step where the name is typed.

    Raises NotFound, TooMany, Conflict for a class that is closed or over, NotAllowed on the device of a guest
    who was taken out: nobody types a name in vain.
    """
    with reading() as db:
        session = _by_code(db, class_code, address)
        _check_open(session)
        _check_not_removed(db, session, devices.hash_in(session.id or 0, device))
        shown = rooms.show(db, session)
    live = session.status in {'active', 'paused'}
    return Look(title=shown.title, section_name=shown.section_name, teacher=shown.teacher, live=live)


def join(actor: Actor, class_code: str, display_name: str, address: str, *, device: str | None = None) -> NewSignIn:
    """Let a guest in by class code and display name; `device` is the cookie that knows the browser again.

    Who is in already, or has come in under this name in this browser, stays the same participant.
    Raises NotFound for an unknown code, Conflict for a closed, ended or full class and for a name that somebody else
    has, NotAllowed in the browser of a guest who was taken out, InvalidInput for what is no name.
    """
    name = texts.clean(display_name, limit=NAME_LIMIT, field='display_name', what='Your name')
    with reading() as db:
        session_id = _by_code(db, class_code, address).id or 0
    if actor.member and actor.member.session_id == session_id and actor.member.kind != 'host':
        return let_in(actor.member.id, replacing=actor.sign_in_id, device=device)
    with transaction() as tx:
        session = tx.lock_row(Session, session_id)
        if session is None:
            raise NotFound(NO_CODE, field='code')
        _check_open(session)
        here = devices.hash_in(session_id, device)
        _check_not_removed(tx, session, here)
        guest = _returning(tx, session, name, here) or add_guest(tx, session, name)
        _keep_device(tx, guest, here)
        arrive(tx, session, guest)
        return sign_ins.start_for_participant(tx, guest.id or 0, replacing=actor.sign_in_id)


def let_in(participant_id: int, *, replacing: int | None = None, device: str | None = None) -> NewSignIn:
    """Sign this participant in and tell the room, the first time, that somebody has come."""
    with transaction() as tx:
        person = tx.get(Participant, participant_id)
        session = tx.get(Session, person.session_id) if person and person.session_id else None
        if person is None or session is None or person.removed_at:
            raise NotFound(rooms.GONE)
        _keep_device(tx, person, devices.hash_in(session.id or 0, device))
        arrive(tx, session, person)
        return sign_ins.start_for_participant(tx, participant_id, replacing=replacing)


def arrive(tx: Transaction, session: Session, person: Participant) -> None:
    """Note the first arrival and tell the room."""
    if person.joined_at is None:
        person.joined_at = clock.now()
        tell(tx, session, person)


def tell(tx: Transaction, session: Session, person: Participant) -> None:
    """Tell the room how this person stands on the roster now."""
    tx.flush()
    photo = faces.of(tx, person)
    tx.publish(
        RosterChanged(
            room_id=rooms.room_of(tx, session.id or 0),
            entry=rooms.entry(person, photo),
            shown=rooms.shown(person, session, photo),
            expected=rooms.counts(tx, session.id or 0)[0],
        )
    )


def add_guest(tx: Transaction, session: Session, name: str, *, token_hash: str | None = None) -> Participant:
    """A new guest with a picture that nobody else in the class has. Raises Conflict when the class is full."""
    taken = tx.all(select(Participant.avatar).where(Participant.session_id == session.id))
    if len(taken) >= CLASS_LIMIT:
        raise Conflict(FULL)
    return tx.add(
        Participant(
            session_id=session.id or 0,
            kind='guest',
            name=name,
            avatar=avatars.another(name, {avatars.look(recipe) for recipe in taken if recipe}),
            alias_number=aliases.next_number(tx, session.id or 0),
            token_hash=token_hash,
        )
    )


def _by_code(db: Reading, class_code: str, address: str) -> Session:
    """The session of a class code; wrong codes are counted for each address."""
    budgets.check('code_address', address)
    code = codes.normalise_code(class_code)
    session: Session | None = db.one(select(Session).where(Session.code == code)) if codes.is_code(code) else None
    if session is None:
        budgets.spend('code_address', address)
        raise NotFound(NO_CODE, field='code')
    return session


def _check_open(session: Session) -> None:
    if session.status == 'ended' or session.archived_at:
        raise Conflict(OVER, field='code')
    if session.closed:
        raise Conflict(CLOSED, field='code')


def _check_not_removed(db: Reading, session: Session, device_hash: str | None) -> None:
    """Refuse, in the browser of a guest who was taken out, whatever name is typed."""
    here = (Participant.session_id == session.id, Participant.device_hash == device_hash)
    taken_out = select(Participant.id).where(*here, col(Participant.removed_at).is_not(None))
    if device_hash is not None and db.one(taken_out) is not None:
        raise NotAllowed(REMOVED, field='code')


def _returning(tx: Transaction, session: Session, name: str, device_hash: str | None) -> Participant | None:
    """The guest of this name who came in on this device. Raises Conflict where the name is somebody else's."""
    people = tx.all(select(Participant).where(Participant.session_id == session.id))
    same = [person for person in people if texts.key(person.name) == texts.key(name)]
    guests = [person for person in same if person.kind == 'guest' and person.device_hash is not None]
    known = next((person for person in guests if person.device_hash == device_hash), None)
    if same and known is None:
        raise Conflict(TAKEN, field='display_name')
    return known


def _keep_device(tx: Transaction, person: Participant, device_hash: str | None) -> None:
    """From now on the device knows this guest again, and nobody who was on it before."""
    if device_hash is None or person.kind != 'guest':
        return
    before = (col(Participant.session_id) == person.session_id, col(Participant.device_hash) == device_hash)
    still_in = (col(Participant.removed_at).is_(None), col(Participant.id) != person.id)
    tx.run(update(Participant).where(*before, *still_in).values(device_hash=None))
    person.device_hash = device_hash
