"""A room closes: hands go down, the timer stops, the question is closed."""

from classroom.db import Transaction
from classroom.models import RoomTools, Session
from classroom.services import hands, pulse, room_tools, rooms, timers


def put_down(tx: Transaction, session: Session) -> None:
    """Leave nothing behind that is only for while the class is together. The caller holds the session."""
    hands.drop(tx, session)
    if tx.get(RoomTools, rooms.room_of(tx, session.id or 0)) is None:
        return
    room = room_tools.held(tx, session)
    timers.take_away(tx, room)
    pulse.take_away(tx, room)
