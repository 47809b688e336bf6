"""Forget what has had its time: room events, kept answers, lists, letters, tokens, old sign-ins, old news, hands."""

from datetime import timedelta

from sqlmodel import col, delete, or_, select

from classroom import clock
from classroom.db import transaction
from classroom.models import (
    ApiToken,
    BoardBatch,
    EmailChange,
    IdempotentReply,
    ImportBatch,
    Letter,
    Notification,
    PulseAnswer,
    RaisedHand,
    Recovery,
    RoomEventRow,
    RoomTools,
    SignIn,
)
from classroom.services import invitation_drafts, media_files
from classroom.services.imports import DRAFT

EVENTS = timedelta(days=1)
REPLIES = timedelta(days=1)
BATCHES = timedelta(days=7)
"""Until then a board knows a batch again that comes a second time."""
LISTS = timedelta(days=1)
INVITATION_LISTS = timedelta(days=30)
LETTERS = timedelta(days=60)
SIGN_INS = timedelta(days=31)
RECOVERIES = timedelta(days=1)
TOKENS = timedelta(days=31)
READ_NEWS = timedelta(days=90)
NEWS = timedelta(days=180)
HANDS = timedelta(days=1)


def keep_house() -> dict[str, int]:
    """Delete what is too old to be of use, rows and files; returns how many of each kind went."""
    return purge() | {'files': media_files.sweep()}


def purge() -> dict[str, int]:
    """Delete what is too old to be of use; returns how many rows of each kind went."""
    now = clock.now()
    over = or_(col(SignIn.ended_at) < now - REPLIES, col(SignIn.created_at) < now - SIGN_INS)
    gone = or_(col(ApiToken.ended_at) < now - TOKENS, col(ApiToken.expires_at) < now - TOKENS)
    unconfirmed = or_(
        (col(ImportBatch.kind) == DRAFT) & (col(ImportBatch.created_at) < now - LISTS),
        (col(ImportBatch.kind) == invitation_drafts.KIND) & (col(ImportBatch.created_at) < now - INVITATION_LISTS),
    )
    told = or_(
        col(Notification.created_at) < now - NEWS,
        col(Notification.read_at).is_not(None) & (col(Notification.created_at) < now - READ_NEWS),
    )
    settled = (col(Letter.status) != 'waiting', col(Letter.created_at) < now - LETTERS)
    asked_long_ago = select(RoomTools.room_id).where(col(RoomTools.pulse_asked_at) < now - HANDS)
    with transaction() as tx:
        return {
            'room events': tx.run(delete(RoomEventRow).where(col(RoomEventRow.at) < now - EVENTS)).rowcount,
            'board batches': tx.run(delete(BoardBatch).where(col(BoardBatch.at) < now - BATCHES)).rowcount,
            'kept answers': tx.run(delete(IdempotentReply).where(col(IdempotentReply.at) < now - REPLIES)).rowcount,
            'unconfirmed lists': tx.run(delete(ImportBatch).where(unconfirmed)).rowcount,
            'letters': tx.run(delete(Letter).where(*settled)).rowcount,
            'recoveries': tx.run(delete(Recovery).where(col(Recovery.expires_at) < now - RECOVERIES)).rowcount,
            'addresses': tx.run(delete(EmailChange).where(col(EmailChange.expires_at) <= now)).rowcount,
            'notifications': tx.run(delete(Notification).where(told)).rowcount,
            'tokens': tx.run(delete(ApiToken).where(gone)).rowcount,
            'raised hands': tx.run(delete(RaisedHand).where(col(RaisedHand.raised_at) < now - HANDS)).rowcount,
            'answers': tx.run(delete(PulseAnswer).where(col(PulseAnswer.room_id).in_(asked_long_ago))).rowcount,
            'sign-ins': tx.run(delete(SignIn).where(over)).rowcount,
        }
