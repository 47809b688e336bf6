"""What hands, timer, picker and pulse share: who may, the room held in one order, and where a client begins."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, reading
from classroom.errors import NotAllowed
from classroom.models import ExtraTime, Participant, Pick, PulseAnswer, RaisedHand, Room, RoomTools, Session
from classroom.policies import gallery as gallery_policy
from classroom.policies import require
from classroom.policies import room_tools as policy
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.room_tools import Hand, Hands, Picker, Pulse, Timer, Tools
from classroom.services import rooms
from classroom.services.gallery_views import Viewer, viewer

MOST_PEOPLE = 600
IN_FRONT = 3
HANDS = (
    select(RaisedHand)
    .where(col(RaisedHand.room_id) == bindparam('room'))
    .order_by(col(RaisedHand.id))
    .limit(MOST_PEOPLE)
    .execution_options(populate_existing=True)
)


class Held(NamedTuple):
    """A room that nobody else changes until the commit."""

    session: Session
    room_id: int
    tools: RoomTools


def get(actor: Actor, session_id: int) -> Tools:
    """Hands, timer, picker and pulse as this actor may know of them. Raises NotFound for strangers."""
    with reading() as db:
        session = rooms.visible(db, actor, session_id)
        return start(db, session, rooms.room_of(db, session_id), viewer(db, actor, session))


def start(db: Reading, session: Session, room_id: int, who: Viewer) -> Tools:
    """Where a client begins; what is not in use is not asked for."""
    tools = db.get(RoomTools, room_id) or RoomTools(room_id=room_id)
    return Tools(
        now=millis(clock.now()),
        hands=_hands(db, session, room_id, who),
        timer=_timer(db, tools, who),
        picker=_picker(db, session, tools, who),
        pulse=_pulse(db, tools, who),
    )


def held(tx: Transaction, session: Session) -> Held:
    """The room for a change. Whoever holds a session or participant too has taken those before."""
    room_id = rooms.room_of(tx, session.id or 0)
    tx.lock_row(Room, room_id)
    tx.orm.refresh(session)  # it may have been closed while we waited
    tools = tx.lock_row(RoomTools, room_id) or tx.add(RoomTools(room_id=room_id))
    return Held(session, room_id, tools)


def led(tx: Transaction, actor: Actor, session_id: int) -> Held:
    """The room for who runs its tools. Raises NotFound for strangers, NotAllowed, Conflict for an archived one."""
    room = held(tx, rooms.led(tx, actor, session_id))
    require(policy.may_run(**_around(actor, room.session)))
    return room


def taken_part(tx: Transaction, actor: Actor, session_id: int) -> tuple[Held, Participant]:
    """The room for a student who takes part, and who that is. Raises NotFound for strangers, NotAllowed."""
    session = rooms.visible(tx, actor, session_id)
    person = rooms.member(tx, actor, session)
    person = tx.lock_row(Participant, person.id) if person else None
    room = held(tx, session)
    require(policy.may_take_part(**_around(actor, session)))
    if person is None or person.removed_at is not None:
        raise NotAllowed(gallery_policy.NOT_A_MEMBER)
    return room, person


def raised(db: Reading, room_id: int) -> list[RaisedHand]:
    """The hands that are up, in their order."""
    return [row for (row,) in db.rows(HANDS, room=room_id)]


def extras(db: Reading, room_id: int) -> dict[int, int]:
    """Extra seconds by participant."""
    query = select(ExtraTime.participant_id, ExtraTime.seconds).where(ExtraTime.room_id == room_id)
    return dict(db.rows(query.limit(MOST_PEOPLE)).all())


def picked(db: Reading, room_id: int) -> list[int]:
    """Who was picked in this round."""
    query = select(Pick.participant_id).where(Pick.room_id == room_id)
    return list(db.all(query.order_by(col(Pick.participant_id)).limit(MOST_PEOPLE)))


def answers(db: Reading, room_id: int) -> dict[int, bool]:
    """Who has got it and who has not, without those who were taken out."""
    query = select(PulseAnswer.participant_id, PulseAnswer.got)
    query = query.join(Participant, col(Participant.id) == col(PulseAnswer.participant_id))
    here = (PulseAnswer.room_id == room_id, col(Participant.removed_at).is_(None))
    return dict(db.rows(query.where(*here).order_by(col(PulseAnswer.participant_id)).limit(MOST_PEOPLE)).all())


def hand(row: RaisedHand) -> Hand:
    """A hand for those who lead."""
    return Hand(id=row.id or 0, person=row.participant_id, at=millis(row.raised_at))


def front(db: Reading, session: Session, rows: list[RaisedHand]) -> list[Hand]:
    """The first hands for the projector: numbered by their place, with the id under which the class knows each."""
    wanted = col(Participant.id).in_([row.participant_id for row in rows[:IN_FRONT]])
    people = {person.id: person for person in db.all(select(Participant).where(wanted).limit(IN_FRONT))} if rows else {}
    first = [(people[row.participant_id], millis(row.raised_at)) for row in rows[:IN_FRONT]]
    return [Hand(id=place, person=rooms.shown(one, session).id, at=at) for place, (one, at) in enumerate(first, 1)]


def timer(tools: RoomTools) -> Timer | None:
    """The timer of the class."""
    if not tools.timer_seconds:
        return None
    ends = millis(tools.timer_ends_at) if tools.timer_ends_at else None
    return Timer(seconds=tools.timer_seconds, ends=ends, left=0 if ends else tools.timer_left)


def pulse(tools: RoomTools) -> Pulse | None:
    """The question without its answers."""
    if tools.pulse_asked_at is None:
        return None
    return Pulse(number=tools.pulse_number, open=tools.pulse_open, asked=millis(tools.pulse_asked_at))


def millis(at: datetime) -> int:
    """A time as the wire has it."""
    return int(at.timestamp() * 1000)


def _around(actor: Actor, session: Session) -> dict[str, Any]:
    leads = room_policy.leads(actor, session.id or 0, session.teacher_id)
    archived = session.archived_at is not None
    return {'status': session.status, 'closed': session.closed, 'archived': archived, 'leads': leads}


def _hands(db: Reading, session: Session, room_id: int, who: Viewer) -> Hands:
    rows = raised(db, room_id)
    if who.leads:
        return Hands(raised=[hand(row) for row in rows], count=len(rows))
    if who.audience == 'screen':
        return Hands(count=len(rows), first=front(db, session, rows))
    people = [row.participant_id for row in rows]
    return Hands(place=people.index(who.me) + 1 if who.me in people else 0)


def _timer(db: Reading, tools: RoomTools, who: Viewer) -> Timer | None:
    shown = timer(tools)
    if shown is None or who.audience == 'screen':
        return shown
    more = extras(db, tools.room_id)
    return shown.model_copy(update={'extras': more} if who.leads else {'extra': more.get(who.me or 0, 0)})


def _picker(db: Reading, session: Session, tools: RoomTools, who: Viewer) -> Picker:
    at = millis(tools.picked_at) if tools.picked_at else 0
    if who.leads:
        return Picker(person=tools.picked_id, at=at, shown=tools.pick_shown, picked=picked(db, tools.room_id))
    hidden = who.audience == 'screen' and not tools.pick_shown
    if tools.picked_id is None or hidden:
        return Picker()
    person = shown_id(db, session, tools.picked_id)
    return Picker(person=person, at=at, shown=tools.pick_shown, you=who.me == tools.picked_id)


def shown_id(db: Reading, session: Session, participant_id: int | None) -> int | None:
    """The id under which the class knows somebody."""
    person = db.get(Participant, participant_id) if participant_id else None
    return rooms.shown(person, session).id if person else None


def _pulse(db: Reading, tools: RoomTools, who: Viewer) -> Pulse | None:
    shown = pulse(tools)
    if shown is None:
        return None
    all_ = answers(db, tools.room_id)
    if not who.leads and who.audience != 'screen':
        return shown.model_copy(update={'mine': all_.get(who.me or 0)}) if shown.open else None
    got = sum(all_.values())
    waiting = [person for person, has_got in all_.items() if not has_got] if who.leads else []
    return shown.model_copy(update={'got': got, 'not_yet': len(all_) - got, 'waiting': waiting})
