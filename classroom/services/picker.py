"""The fair picker: everybody who is here is picked once before anybody is picked twice."""

import random

from sqlmodel import col, delete, select

from classroom import clock
from classroom.db import Reading, Transaction, transaction
from classroom.errors import Conflict
from classroom.events import PickerChanged
from classroom.models import Participant, Pick
from classroom.schemas.actor import Actor
from classroom.schemas.room_tools import Picker
from classroom.services import audit, here, room_tools
from classroom.services.room_tools import Held

NOBODY = 'Nobody is here to be picked yet.'
ALL_WERE = 'Everybody who is here has had a turn. Start a new round.'
_DICE = random.SystemRandom()


def pick(actor: Actor, session_id: int) -> Picker:
    """Pick somebody who is here and was not picked in this round, first of those who have not turned away.

    Raises NotFound for strangers, NotAllowed, Conflict where nobody is left; its code is `round_over` if all were.
    """
    with transaction() as tx:
        room = room_tools.led(tx, actor, session_id)
        person = _drawn(tx, room)
        tx.add(Pick(participant_id=person, room_id=room.room_id))
        room.tools.picked_id, room.tools.picked_at = person, clock.now()
        audit.note(tx, actor, 'student.picked', 'participant', person)
        return _told(tx, room)


def new_round(actor: Actor, session_id: int) -> Picker:
    """Forget who was picked: all may be picked again. Raises NotAllowed."""
    with transaction() as tx:
        room = room_tools.led(tx, actor, session_id)
        tx.run(delete(Pick).where(col(Pick.room_id) == room.room_id))
        room.tools.picked_id, room.tools.picked_at = None, None
        room.tools.pick_round += 1
        return _told(tx, room)


def show(actor: Actor, session_id: int, *, shown: bool) -> Picker:
    """Show on the projector who was picked, under the name that the class may see, or do not. Raises NotAllowed."""
    with transaction() as tx:
        room = room_tools.led(tx, actor, session_id)
        room.tools.pick_shown = shown
        return _told(tx, room)


def _drawn(db: Reading, room: Held) -> int:
    present = here.people(room.room_id)
    known = (Participant.session_id == room.session.id, Participant.kind != 'host')
    inside = select(Participant.id).where(*known, col(Participant.removed_at).is_(None))
    everybody = [one for one in db.all(inside.order_by(col(Participant.id)).limit(600)) if one in present]
    if not everybody:
        raise Conflict(NOBODY)
    were = set(room_tools.picked(db, room.room_id))
    left = [one for one in everybody if one not in were]
    if not left:
        raise Conflict(ALL_WERE, code='round_over')
    drawn: int = _DICE.choice([one for one in left if present[one] == 'here'] or left)
    return drawn


def _told(tx: Transaction, room: Held) -> Picker:
    tx.flush()
    tools = room.tools
    at = room_tools.millis(tools.picked_at) if tools.picked_at else 0
    were = room_tools.picked(tx, room.room_id)
    real = Picker(person=tools.picked_id, at=at, shown=tools.pick_shown, picked=were)
    shown_id = room_tools.shown_id(tx, room.session, tools.picked_id)
    tx.publish(PickerChanged(room_id=room.room_id, real=real, shown_id=shown_id))
    return real
