"""Give out PINs, and let a student in with a PIN or the link on the card."""

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading
from classroom.domain import codes
from classroom.errors import BadCredentials, TooMany
from classroom.models import Participant, Pin, Session
from classroom.schemas.accounts import NewSignIn
from classroom.services import arrivals, budgets, seals

WRONG = 'That PIN does not fit. Check the eight digits on your card. You can try again right away.'
WRONG_PAIR = 'That PIN and class code do not fit together. Check both, they are on your card and on the board.'
WANTS_CODE = 'Please type the class code too. It stands on the board, or ask your teacher.'
WAIT = 'Let us wait a moment. Try again in {minutes} minutes, or ask your teacher for a new card.'
DEAD_CARD = 'This card does not work any more. Ask your teacher for a new one.'


def go_in(pin: str, class_code: str | None, address: str, *, replacing: int | None = None) -> NewSignIn:
    """Sign a student in by PIN alone; after many failures nearby the class code is needed beside it.

    Failures are counted, not tries (architecture › Identity). Raises BadCredentials with one generic sentence
    (`class_code_required` where the code is wanted now), TooMany after too many wrong pairs. A right pair goes in
    also then, whatever others typed at the same address, save where a script tries pairs by the hundred.
    """
    guarded = _guarded(address)
    if guarded:
        _check_budget('pair_most', address)
        if not class_code:
            raise BadCredentials(WANTS_CODE, field='class_code', extra={'class_code_required': True})
    found = _find(pin, class_code if guarded or class_code else None)
    if found is None:
        raise _failure(address, guarded)
    return arrivals.let_in(found, replacing=replacing)


def go_in_by_card(word: str, *, replacing: int | None = None, device: str | None = None) -> NewSignIn:
    """Sign somebody in by the one-tap link of a card. Raises BadCredentials for a dead, forged or altered one."""
    pin_id = seals.card_pin_id(word)
    with reading() as db:
        found = _live(db, Pin.id == pin_id) if pin_id is not None else None
    if found is None:
        raise BadCredentials(DEAD_CARD)
    return arrivals.let_in(found, replacing=replacing, device=device)


def card_name(word: str) -> str:
    """The character's name on a card, to ask before another person's sign-in is replaced. Raises BadCredentials."""
    return _holder(word).name


def is_card_of(word: str, participant_id: int) -> bool:
    """Whether a card belongs to this participant; another class may have the same name. Raises BadCredentials."""
    return _holder(word).id == participant_id


def issue(tx: Transaction, people: list[Participant]) -> None:
    """Give each of these people a PIN that nobody has or ever had."""
    waiting = list(people)
    while waiting:
        drawn = {seals.pin_hash(pin): pin for pin in {codes.pin() for _ in waiting}}
        used = set(tx.all(select(Pin.keyed_hash).where(col(Pin.keyed_hash).in_(drawn))))
        for keyed_hash in drawn.keys() - used:
            person = waiting.pop()
            tx.orm.add(Pin(keyed_hash=keyed_hash, participant_id=person.id, sealed=seals.seal(drawn[keyed_hash])))
    tx.flush()


def reissue(tx: Transaction, people: list[Participant]) -> None:
    """Retire the PINs of these people, never to be given again, and issue new ones."""
    ids = [person.id for person in people]
    retired = update(Pin).where(col(Pin.participant_id).in_(ids), col(Pin.retired_at).is_(None))
    tx.run(retired.values(retired_at=clock.now(), sealed=None))
    issue(tx, people)


def move(tx: Transaction, old_id: int, new_id: int) -> None:
    """Hand a living PIN on to the same student's participant in a new session."""
    tx.run(
        update(Pin)
        .where(Pin.participant_id == old_id, col(Pin.retired_at).is_(None))  # type: ignore[arg-type]  # a clause
        .values(participant_id=new_id)
    )


def _holder(word: str) -> Participant:
    pin_id = seals.card_pin_id(word)
    with reading() as db:
        found = _live(db, Pin.id == pin_id) if pin_id is not None else None
        person = db.get(Participant, found) if found else None
    if person is None:
        raise BadCredentials(DEAD_CARD)
    return person


def _guarded(address: str) -> bool:
    return not (budgets.left('pin_address', address) and budgets.left('pin_site', 'all'))


def _check_budget(name: str, address: str) -> None:
    if not budgets.left(name, address):
        seconds = budgets.retry_after(name, address)
        raise TooMany(WAIT.format(minutes=max(1, -(-seconds // 60))), retry_after=seconds)


def _failure(address: str, guarded: bool) -> BadCredentials:
    if guarded:
        budgets.spend('pair_most', address)
        _check_budget('pair_address', address)
        budgets.spend('pair_address', address)
        return BadCredentials(WRONG_PAIR, field='student_password', extra={'class_code_required': True})
    budgets.spend('pin_address', address)
    budgets.spend('pin_site', 'all')
    extra = {'class_code_required': True} if _guarded(address) else {}
    return BadCredentials(WRONG, field='student_password', extra=extra)


def _find(text: str, class_code: str | None) -> int | None:
    pin = codes.normalise_pin(text)
    if not codes.is_pin(pin):
        return None
    fits = Pin.keyed_hash == seals.pin_hash(pin)
    with reading() as db:
        if class_code is None:
            return _live(db, fits)
        return _live(db, fits, Session.code == codes.normalise_code(class_code))


def _live(db: Reading, *conditions: object) -> int | None:
    """The participant of a PIN whose session still lets people in."""
    query = (
        select(Participant.id)
        .join(Pin, col(Pin.participant_id) == col(Participant.id))
        .join(Session, col(Session.id) == col(Participant.session_id))
        .where(*conditions)  # type: ignore[arg-type]  # SQLModel calls a clause a bool
        .where(col(Pin.retired_at).is_(None), col(Participant.removed_at).is_(None))
        .where(Session.status != 'ended', col(Session.archived_at).is_(None))
    )
    found: int | None = db.one(query)
    return found
