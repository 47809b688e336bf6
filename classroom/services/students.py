"""The students of a session: drawn at its start, added, renamed, removed, let in again, given new PINs."""

from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import avatars, characters, texts
from classroom.domain.characters import Character
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import AccessEnded
from classroom.models import Participant, Session
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import RosterEntry
from classroom.schemas.sessions import StudentCard
from classroom.services import aliases, arrivals, audit, cards, faces, hands, pins, rooms, sign_ins

NAME_LIMIT = 40
NEW_PIN = 'Your teacher has given you a new PIN. Ask for your new card.'


def draw(tx: Transaction, session: Session, count: int, *, seed: int | None = None) -> list[Participant]:
    """Add students with names and looks that nobody in the class has, and give each a PIN."""
    people = list(tx.all(select(Participant).where(Participant.session_id == session.id)))
    taken = [Character(person.name, person.avatar) for person in people if person.avatar]
    first = aliases.next_number(tx, session.id or 0)
    drawn = characters.draw(session.theme, count, taken=taken, seed=seed)
    return _seat(tx, session, [(character.name, character.avatar) for character in drawn], first)


def take_over(tx: Transaction, earlier: Session, session: Session) -> None:
    """The same class again: the students of an earlier session with their names, avatars and PINs."""
    old = _kept(tx, earlier)
    new = _seat(tx, session, [(person.name, person.avatar) for person in old], 1, with_pins=False)
    for before, after in zip(old, new, strict=True):
        pins.move(tx, before.id or 0, after.id or 0)


def roster(actor: Actor, session_id: int) -> list[RosterEntry]:
    """Everybody on the roster, for who leads the session."""
    with reading() as db:
        return rooms.roster(db, rooms.readable(db, actor, session_id), 'staff')


def add(actor: Actor, session_id: int, name: str | None = None) -> RosterEntry:
    """Add one student, with a drawn character or the given name. Raises InvalidInput, Conflict when full."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        _check_size(tx, session)
        student = _named(tx, session, name) if name and name.strip() else draw(tx, session, 1)[0]
        return _told(tx, actor, session, student, 'student.added')


def rename(actor: Actor, session_id: int, participant_id: int, name: str) -> RosterEntry:
    """Give a student another name; picture and PIN stay. Raises InvalidInput."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        student = _student(tx, session, participant_id)
        student.name = _free_name(tx, session, name, besides=participant_id)
        return _told(tx, actor, session, student, 'student.renamed')


def remove(actor: Actor, session_id: int, participant_id: int) -> RosterEntry:
    """Take a student or guest out: the PIN opens nothing, all their screens close at once. Work stays."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        student = _student(tx, session, participant_id)
        student.removed_at = student.removed_at or clock.now()
        tx.flush()
        hands.drop(tx, session, [participant_id])
        _put_out(tx, session, student, arrivals.REMOVED)
        return _told(tx, actor, session, student, 'student.removed')


def readmit(actor: Actor, session_id: int, participant_id: int) -> RosterEntry:
    """Let a removed student in again, with the same PIN."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        student = _student(tx, session, participant_id)
        student.removed_at = None
        return _told(tx, actor, session, student, 'student.readmitted')


def let_in_again(actor: Actor, session_id: int, participant_id: int, base_url: str) -> StudentCard:
    """A one-tap link and a PIN for a guest whose device does not know them any more; those of before open nothing.

    Raises InvalidInput for a student, who has a card.
    """
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        guest = _student(tx, session, participant_id)
        if guest.kind != 'guest':
            raise InvalidInput('Students come in with the card that they have.')
        guest.removed_at = None
        pins.reissue(tx, [guest])
        _told(tx, actor, session, guest, 'guest.let_in_again')
        return cards.of(tx, guest, base_url)


def reissue(actor: Actor, session_id: int, participant_id: int) -> None:
    """A new PIN and card for one student; whoever came in with the old one is out."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        student = _student(tx, session, participant_id)
        if student.kind != 'student':
            raise InvalidInput('Guests come in by code and have no PIN.')
        pins.reissue(tx, [student])
        _put_out(tx, session, student, NEW_PIN)
        audit.note(tx, actor, 'pin.reissued', 'participant', student.id)


def reissue_all(actor: Actor, session_id: int) -> int:
    """New PINs for the whole class; returns how many. All students come in again with their new cards."""
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        people = [person for person in _kept(tx, session) if person.kind == 'student']
        pins.reissue(tx, people)
        for person in people:
            _put_out(tx, session, person, NEW_PIN)
        audit.note(tx, actor, 'pins.reissued', 'session', session.id)
        return len(people)


def _seat(
    tx: Transaction, session: Session, looks: list[tuple[str, str]], first_alias: int, *, with_pins: bool = True
) -> list[Participant]:
    people = [
        Participant(session_id=session.id or 0, kind='student', name=name, avatar=avatar, alias_number=number)
        for number, (name, avatar) in zip(aliases.mixed(first_alias, len(looks)), looks, strict=True)
    ]
    tx.orm.add_all(people)
    tx.flush()
    if with_pins:
        pins.issue(tx, people)
    return people


def _named(tx: Transaction, session: Session, name: str) -> Participant:
    text = _free_name(tx, session, name)
    recipes = tx.all(select(Participant.avatar).where(Participant.session_id == session.id, Participant.avatar != ''))
    avatar = avatars.another(text, {avatars.look(recipe) for recipe in recipes})
    return _seat(tx, session, [(text, avatar)], aliases.next_number(tx, session.id or 0))[0]


def _free_name(db: Reading, session: Session, name: str, *, besides: int = 0) -> str:
    text = texts.clean(name, limit=NAME_LIMIT, field='name', what='The name')
    others = select(Participant.name).where(Participant.session_id == session.id, Participant.id != besides)
    if texts.key(text) in {texts.key(other) for other in db.all(others)}:
        raise InvalidInput('Somebody in this class has that name already. Pick another one.', field='name')
    return text


def _check_size(db: Reading, session: Session) -> None:
    if rooms.counts(db, session.id or 0)[0] >= arrivals.CLASS_LIMIT:
        raise Conflict(f'This class has {arrivals.CLASS_LIMIT} people, which is as many as fit.')


def _kept(db: Reading, session: Session) -> list[Participant]:
    here = (Participant.session_id == session.id, Participant.kind == 'student', col(Participant.removed_at).is_(None))
    return list(db.all(select(Participant).where(*here).order_by(col(Participant.id))))


def _student(db: Reading, session: Session, participant_id: int) -> Participant:
    person = db.get(Participant, participant_id)
    if person is None or person.session_id != session.id or person.kind == 'host':
        raise NotFound('That student is not in this class.')
    return person


def _put_out(tx: Transaction, session: Session, student: Participant, reason: str) -> None:
    """End the student's sign-ins and close their screens."""
    ended = sign_ins.end_for_participant(tx, student.id or 0)
    room_id = rooms.room_of(tx, session.id or 0)
    tx.publish(AccessEnded(room_id=room_id, participant_id=student.id, sign_in_ids=tuple(ended), reason=reason))


def _told(tx: Transaction, actor: Actor, session: Session, student: Participant, action: str) -> RosterEntry:
    audit.note(tx, actor, action, 'participant', student.id)
    arrivals.tell(tx, session, student)
    return rooms.entry(student, faces.of(tx, student))
