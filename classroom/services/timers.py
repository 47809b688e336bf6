"""The timer of a room: set, lengthened, paused, stopped; the server's clock decides when it is up."""

from datetime import datetime, timedelta
from math import ceil

from sqlmodel import col, delete, select, update

from classroom import clock
from classroom.db import Reading, Transaction, transaction
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import TimerChanged
from classroom.models import BellPeriod, ExtraTime, Participant, RoomTools, Session
from classroom.schemas.actor import Actor
from classroom.schemas.room_tools import Timer
from classroom.services import audit, room_tools
from classroom.services.participation import zone_of
from classroom.services.room_tools import Held

LONGEST = 3 * 60 * 60
RANGE = f'The timer takes 1 second to {LONGEST // 3600} hours.'
NONE = 'There is no timer now. Start one first.'
NOT_HERE = 'That student is not in this class.'
NO_BELL = 'We do not know when this hour ends. Start the timer with minutes.'
NOT_SOON = 'This hour does not end within the next three hours. Start the timer with minutes.'


def begin(actor: Actor, session_id: int, seconds: int | None = None) -> Timer:
    """Start a timer anew; without seconds it runs to the end of the hour by the bell.

    Raises InvalidInput, NotFound for strangers, NotAllowed, Conflict where the hour has no end that is near.
    """
    with transaction() as tx:
        room = room_tools.led(tx, actor, session_id)
        length = _to_the_bell(tx, room.session) if seconds is None else _checked(seconds)
        tx.run(delete(ExtraTime).where(col(ExtraTime.room_id) == room.room_id))
        tools, now = room.tools, clock.now()
        tools.timer_seconds, tools.timer_ends_at, tools.timer_left = length, now + timedelta(seconds=length), 0
        return _told(tx, tools)


def more(actor: Actor, session_id: int, seconds: int = 60) -> Timer:
    """Give everybody more time, from now on where the timer is up. Raises InvalidInput, NotAllowed, Conflict."""
    with transaction() as tx:
        tools = _running(room_tools.led(tx, actor, session_id))
        _settle(tx, tools)
        tools.timer_seconds = _checked(tools.timer_seconds + _checked(seconds))
        if tools.timer_ends_at is None:
            tools.timer_left += seconds * 1000
        else:
            tools.timer_ends_at += timedelta(seconds=seconds)
        return _told(tx, tools)


def give(actor: Actor, session_id: int, participant_id: int, seconds: int = 60) -> Timer:
    """Give one student more time than the others, who do not hear of it; returns the timer with all extra time.

    Raises InvalidInput, NotFound for strangers and people of other classes, NotAllowed, Conflict without a timer.
    """
    with transaction() as tx:
        room = room_tools.led(tx, actor, session_id)
        tools = _running(room)
        person = tx.get(Participant, participant_id)
        if person is None or person.session_id != session_id or person.kind == 'host' or person.removed_at:
            raise NotFound(NOT_HERE)
        _settle(tx, tools)
        row = tx.get(ExtraTime, participant_id)
        total = _checked((row.seconds if row else 0) + _checked(seconds))
        if row is None:
            tx.add(ExtraTime(participant_id=participant_id, room_id=room.room_id, seconds=total))
        else:
            row.seconds = total
        audit.note(tx, actor, 'time.given', 'participant', participant_id, seconds=seconds)
        return _told(tx, tools, only=participant_id)


def pause(actor: Actor, session_id: int) -> Timer:
    """Stop the clock for all; what remains, remains. Raises NotAllowed, Conflict without a timer."""
    with transaction() as tx:
        tools = _running(room_tools.led(tx, actor, session_id))
        _settle(tx, tools)
        if tools.timer_ends_at is not None:
            left = tools.timer_ends_at - clock.now()
            tools.timer_left, tools.timer_ends_at = max(0, int(left.total_seconds() * 1000)), None
        return _told(tx, tools)


def go_on(actor: Actor, session_id: int) -> Timer:
    """Let the clock run again. Raises NotAllowed, Conflict without a timer."""
    with transaction() as tx:
        tools = _running(room_tools.led(tx, actor, session_id))
        if tools.timer_ends_at is None:
            tools.timer_ends_at = clock.now() + timedelta(milliseconds=tools.timer_left)
            tools.timer_left = 0
        return _told(tx, tools)


def stop(actor: Actor, session_id: int) -> None:
    """Take the timer away. Raises NotAllowed."""
    with transaction() as tx:
        take_away(tx, room_tools.led(tx, actor, session_id))


def take_away(tx: Transaction, room: Held) -> None:
    """Take the timer and all extra time away, and tell the room."""
    tools = room.tools
    if not tools.timer_seconds:
        return
    tx.run(delete(ExtraTime).where(col(ExtraTime.room_id) == room.room_id))
    tools.timer_seconds, tools.timer_ends_at, tools.timer_left = 0, None, 0
    tx.publish(TimerChanged(room_id=room.room_id, timer=None, extras={}))


def _checked(seconds: int) -> int:
    if not 1 <= seconds <= LONGEST:
        raise InvalidInput(RANGE, field='seconds')
    return seconds


def _running(room: Held) -> RoomTools:
    if not room.tools.timer_seconds:
        raise Conflict(NONE)
    return room.tools


def _settle(tx: Transaction, tools: RoomTools) -> None:
    """Where the timer of the class is up: let it be up now, and take off the extra time what of it has gone."""
    now = clock.now()
    if tools.timer_ends_at is None or tools.timer_ends_at >= now:
        return
    gone = ceil((now - tools.timer_ends_at).total_seconds())
    tools.timer_ends_at = now
    mine = col(ExtraTime.room_id) == tools.room_id
    tx.run(delete(ExtraTime).where(mine, col(ExtraTime.seconds) <= gone))
    tx.run(update(ExtraTime).where(mine).values(seconds=col(ExtraTime.seconds) - gone))


def _to_the_bell(db: Reading, session: Session) -> int:
    """Seconds until this session's hour ends by the bell of its school, today."""
    hour = (BellPeriod.school_id == session.school_id, BellPeriod.section == session.section)
    ends = db.one(select(col(BellPeriod.ends)).where(*hour)) if session.section is not None else None
    if ends is None:
        raise Conflict(NO_BELL)
    now = clock.now().astimezone(zone_of(db, session))
    left = ceil((datetime.combine(now.date(), ends, now.tzinfo) - now).total_seconds())
    if not 1 <= left <= LONGEST:
        raise Conflict(NOT_SOON)
    return left


def _told(tx: Transaction, tools: RoomTools, *, only: int | None = None) -> Timer:
    tx.flush()
    shown = room_tools.timer(tools)
    if shown is None:
        raise Conflict(NONE)
    extras = room_tools.extras(tx, tools.room_id)
    tx.publish(TimerChanged(room_id=tools.room_id, timer=shown, extras=extras, only=only))
    return shown.model_copy(update={'extras': extras})
