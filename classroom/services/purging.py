"""Forget what has had its time: room events, kept answers, lists that nobody confirmed, old sign-ins."""

from datetime import timedelta

from sqlmodel import col, delete, or_

from classroom import clock
from classroom.db import transaction
from classroom.models import IdempotentReply, ImportBatch, RoomEventRow, SignIn
from classroom.services.imports import DRAFT

EVENTS = timedelta(days=1)
REPLIES = timedelta(days=1)
LISTS = timedelta(days=1)
SIGN_INS = timedelta(days=31)


def purge() -> dict[str, int]:
    """Delete what is too old to be of use; returns how many rows of each kind went."""
    now = clock.now()
    over = or_(col(SignIn.ended_at) < now - REPLIES, col(SignIn.created_at) < now - SIGN_INS)
    unconfirmed = (col(ImportBatch.kind) == DRAFT, col(ImportBatch.created_at) < now - LISTS)
    with transaction() as tx:
        return {
            'room events': tx.run(delete(RoomEventRow).where(col(RoomEventRow.at) < now - EVENTS)).rowcount,
            'kept answers': tx.run(delete(IdempotentReply).where(col(IdempotentReply.at) < now - REPLIES)).rowcount,
            'unconfirmed lists': tx.run(delete(ImportBatch).where(*unconfirmed)).rowcount,
            'sign-ins': tx.run(delete(SignIn).where(over)).rowcount,
        }
