"""What the bells of others say of somebody: it goes with the account."""

from collections.abc import Iterable

from sqlalchemy import String, cast, literal, or_
from sqlmodel import col, delete, select

from classroom.db import Transaction
from classroom.events import NoticesChanged
from classroom.models import Comment, Notification, Participant, User
from classroom.services import enrolment_notices, gallery_notices, inviter_notices, teachers_waiting


def forget(tx: Transaction, user: User, invitation_ids: Iterable[int]) -> None:
    """Delete what names this account: who accepted, enrolled, waits or has commented. Open pages count anew.

    `invitation_ids` are those that the account came by, or was asked with.
    """
    cause, user_id = col(Notification.cause), user.id or 0
    mine = select(literal(gallery_notices.COMMENT) + cast(col(Comment.id), String)).join(
        Participant, col(Participant.id) == col(Comment.participant_id)
    )
    named = or_(
        cause.startswith(enrolment_notices.begins_with(user_id)),
        cause.startswith(teachers_waiting.begins_with(user_id)),
        cause.in_(mine.where(col(Participant.user_id) == user_id)),
        *(inviter_notices.naming(one) for one in invitation_ids),
    )
    told = frozenset(tx.all(select(Notification.user_id).where(named)))
    if told:
        tx.run(delete(Notification).where(named))
        tx.publish(NoticesChanged(user_ids=told))
