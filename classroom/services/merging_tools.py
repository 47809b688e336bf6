"""What two participants who are one person had in hand: the earlier place in line, the longer time, one answer."""

from sqlmodel import col, delete, select, update

from classroom.db import Transaction
from classroom.models import ExtraTime, Pick, PulseAnswer, RaisedHand, Room, RoomTools


def move(tx: Transaction, room_id: int, gone: int, kept: int) -> None:
    """Let the one who stays have what either had. The caller holds both people."""
    tx.lock_row(Room, room_id)
    both = col(RaisedHand.participant_id).in_((gone, kept))
    first = tx.one(select(RaisedHand.id).where(both).order_by(col(RaisedHand.id)).limit(1))
    tx.run(delete(RaisedHand).where(both, col(RaisedHand.id) != first))
    tx.run(update(RaisedHand).where(both).values(participant_id=kept))
    times = select(ExtraTime.seconds).where(col(ExtraTime.participant_id).in_((gone, kept)))
    longer = max(tx.all(times), default=0)
    for table in (ExtraTime, Pick, PulseAnswer):
        person = table.participant_id
        if tx.one(select(person).where(person == kept)) is None:
            tx.run(update(table).where(col(person) == gone).values(participant_id=kept))
    tx.run(update(ExtraTime).where(col(ExtraTime.participant_id) == kept).values(seconds=longer))
    tx.run(update(RoomTools).where(col(RoomTools.picked_id) == gone).values(picked_id=kept))
