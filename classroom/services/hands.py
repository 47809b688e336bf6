"""Raised hands: kept in the order in which they went up, until they are lowered or their people are gone."""

from collections.abc import Collection

from sqlmodel import col, delete, select

from classroom.db import Transaction, reading, transaction
from classroom.events import HandsChanged
from classroom.models import RaisedHand, Room, Session
from classroom.schemas.actor import Actor
from classroom.schemas.room_tools import Hands
from classroom.services import audit, room_tools, rooms

MOST = 5_000


def put(actor: Actor, session_id: int, *, up: bool) -> Hands:
    """Raise the own hand or lower it; asked twice, it keeps its place. Raises NotFound for strangers, NotAllowed."""
    with transaction() as tx:
        room, person = room_tools.taken_part(tx, actor, session_id)
        rows = room_tools.raised(tx, room.room_id)
        people = [row.participant_id for row in rows]
        me = person.id or 0
        if not up:
            _lower(tx, room.session, rows, {me})
            return Hands()
        if me not in people:
            row = tx.add(RaisedHand(room_id=room.room_id, participant_id=me))
            people.append(me)
            up_now, place = room_tools.hand(row), {me: len(people)}
            first = tuple(room_tools.front(tx, room.session, [*rows, row]))
            event = HandsChanged(room_id=room.room_id, up=up_now, count=len(people), first=first, places=place)
            tx.publish(event)
        return Hands(place=people.index(me) + 1)


def lower(actor: Actor, session_id: int, participant_id: int | None = None) -> None:
    """Lower the hand of one student, or all; for who leads. A hand that is down stays down.

    Raises NotFound for strangers, NotAllowed for who does not lead, Conflict for an archived session.
    """
    with transaction() as tx:
        session = rooms.led(tx, actor, session_id)
        room = room_tools.held(tx, session)
        rows = room_tools.raised(tx, room.room_id)
        people = {row.participant_id for row in rows}
        wanted = people if participant_id is None else people & {participant_id}
        if not wanted:
            return
        _lower(tx, room.session, rows, wanted)
        if participant_id is None:
            audit.note(tx, actor, 'hands.lowered', 'session', session_id, count=len(wanted))
        else:
            audit.note(tx, actor, 'hand.lowered', 'participant', participant_id)


def drop(tx: Transaction, session: Session, people: Collection[int] | None = None) -> None:
    """Lower the hands of people who leave, or all where the room closes, within its transaction."""
    room_id = rooms.room_of(tx, session.id or 0)
    tx.lock_row(Room, room_id)
    rows = room_tools.raised(tx, room_id)
    gone = {row.participant_id for row in rows} if people is None else set(people)
    _lower(tx, session, rows, gone)


def up() -> list[tuple[int, int]]:
    """Room and person of each hand that is up anywhere."""
    query = select(RaisedHand.room_id, RaisedHand.participant_id).order_by(col(RaisedHand.id))
    with reading() as db:
        return [(room, person) for room, person in db.rows(query.limit(MOST))]


def left(room_id: int, people: Collection[int]) -> None:
    """Lower the hands of people whose page has been closed for a while."""
    with transaction() as tx:
        room = tx.lock_row(Room, room_id)
        session = tx.get(Session, room.session_id) if room else None
        if session is not None:
            _lower(tx, session, room_tools.raised(tx, room_id), set(people))


def _lower(tx: Transaction, session: Session, rows: list[RaisedHand], people: set[int]) -> None:
    """Lower these, and tell those behind them that they have moved up. The caller holds the room."""
    down = [row.participant_id for row in rows if row.participant_id in people]
    if not down:
        return
    room_id = rows[0].room_id
    tx.run(delete(RaisedHand).where(col(RaisedHand.room_id) == room_id, col(RaisedHand.participant_id).in_(down)))
    before = {row.participant_id: place for place, row in enumerate(rows, 1)}
    rest = [row for row in rows if row.participant_id not in people]
    moved = {row.participant_id: place for place, row in enumerate(rest, 1) if before[row.participant_id] != place}
    places, first = {**dict.fromkeys(down, 0), **moved}, tuple(room_tools.front(tx, session, rest))
    tx.publish(HandsChanged(room_id=room_id, down=tuple(down), count=len(rest), first=first, places=places))
