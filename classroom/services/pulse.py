"""The pulse: “Got it?”, and everybody says “got it” or “not yet”."""

from sqlmodel import col, delete

from classroom import clock
from classroom.db import Transaction, transaction
from classroom.errors import Conflict, NotFound
from classroom.events import PulseChanged
from classroom.models import PulseAnswer
from classroom.schemas.actor import Actor
from classroom.schemas.room_tools import Pulse
from classroom.services import room_tools
from classroom.services.room_tools import Held

TOO_LATE = 'Your teacher has closed this question.'


def ask(actor: Actor, session_id: int) -> Pulse:
    """Ask the class; an earlier question and its answers are forgotten. Raises NotFound for strangers, NotAllowed."""
    with transaction() as tx:
        room = room_tools.led(tx, actor, session_id)
        _forget(tx, room)
        room.tools.pulse_number += 1
        room.tools.pulse_asked_at, room.tools.pulse_open = clock.now(), True
        return _told(tx, room)


def answer(actor: Actor, session_id: int, number: int, *, got: bool) -> Pulse:
    """Say “got it” or “not yet”, or change one's mind while the question of this number is open.

    Raises NotFound for strangers, NotAllowed, Conflict for a question that is closed.
    """
    with transaction() as tx:
        room, person = room_tools.taken_part(tx, actor, session_id)
        if not room.tools.pulse_open or number != room.tools.pulse_number:
            raise Conflict(TOO_LATE)
        row = tx.get(PulseAnswer, person.id)
        if row is None:
            tx.add(PulseAnswer(participant_id=person.id or 0, room_id=room.room_id, got=got))
        else:
            row.got = got
        return _told(tx, room, answered=person.id).model_copy(update={'mine': got})


def close(actor: Actor, session_id: int) -> Pulse | None:
    """Take no more answers; who leads still sees them. Raises NotFound for strangers, NotAllowed."""
    with transaction() as tx:
        room = room_tools.led(tx, actor, session_id)
        if room.tools.pulse_asked_at is None:
            return None
        room.tools.pulse_open = False
        return _told(tx, room)


def clear(actor: Actor, session_id: int) -> None:
    """Put the question and its answers away. Raises NotFound for strangers, NotAllowed."""
    with transaction() as tx:
        take_away(tx, room_tools.led(tx, actor, session_id))


def take_away(tx: Transaction, room: Held) -> None:
    """Forget the question and its answers, and tell the room."""
    if room.tools.pulse_asked_at is None:
        return
    _forget(tx, room)
    room.tools.pulse_asked_at, room.tools.pulse_open = None, False
    tx.publish(PulseChanged(room_id=room.room_id, pulse=None, answers={}))


def _forget(tx: Transaction, room: Held) -> None:
    tx.run(delete(PulseAnswer).where(col(PulseAnswer.room_id) == room.room_id))


def _told(tx: Transaction, room: Held, *, answered: int | None = None) -> Pulse:
    """Tell the room; returns the question without who said what, but for who leads."""
    tx.flush()
    shown = room_tools.pulse(room.tools)
    if shown is None:
        raise NotFound
    answers = room_tools.answers(tx, room.room_id)
    tx.publish(PulseChanged(room_id=room.room_id, pulse=shown, answers=answers, answered=answered))
    return shown
