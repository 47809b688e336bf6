"""What the bell says to whoever invited: one notification that grows, however many accept before it is read."""

from datetime import timedelta

from sqlalchemy import func
from sqlmodel import col, select

from classroom import clock
from classroom.db import Transaction
from classroom.events import InvitationsChanged, NoticesChanged
from classroom.models import Course, Invitation, Notification
from classroom.services import notices

TOGETHER = timedelta(days=1)
"""How long after the first one the same notification still grows."""
CAUSE = 'invitation-'


def accepted(tx: Transaction, row: Invitation, name: str, course: Course | None) -> None:
    """Tell the inviter that `name` came in, and into which course. Open lists of invitations follow."""
    tx.publish(InvitationsChanged(inviter_id=row.invited_by_id))
    if row.invited_by_id is None:
        return
    to = f' to {course.title}' if course else ''
    link = f'/courses/{course.id}' if course else '/invitations'
    told = _unread(tx, row.invited_by_id, link)
    others = _since(tx, row, told) if told else 0
    if told is None or others < 1:
        title, cause = f'{name} has accepted your invitation{to}', f'{CAUSE}{row.id}'
        notices.tell(tx, [row.invited_by_id], 'invitation', title, body=row.email, link=link, cause=cause)
        return
    title = f'{name} and {others} {"other" if others == 1 else "others"} have accepted your invitations{to}'
    told.title, told.body = title[: notices.TITLE_LIMIT], ''
    tx.publish(NoticesChanged(user_ids=frozenset({row.invited_by_id})))


def _unread(tx: Transaction, user_id: int, link: str) -> Notification | None:
    """The notification that can still grow, held."""
    mine = (col(Notification.user_id) == user_id, col(Notification.link) == link)
    fresh = (col(Notification.read_at).is_(None), col(Notification.mailed_at).is_(None))
    since = (col(Notification.created_at) > clock.now() - TOGETHER, col(Notification.cause).startswith(CAUSE))
    query = select(Notification).where(*mine, *fresh, *since).order_by(col(Notification.id).desc()).limit(1)
    found: Notification | None = tx.one(query.with_for_update())
    return found


def _since(tx: Transaction, row: Invitation, told: Notification) -> int:
    """How many have accepted from the one on of whom the notification spoke first, but for this one."""
    first = tx.get(Invitation, int((told.cause or '').removeprefix(CAUSE)))
    if first is None or first.accepted_at is None:
        return 0
    alike = (col(Invitation.invited_by_id) == row.invited_by_id, col(Invitation.course_id) == row.course_id)
    since = (col(Invitation.status) == 'accepted', col(Invitation.accepted_at) >= first.accepted_at)
    here = select(func.count()).select_from(Invitation).where(*alike, *since, col(Invitation.id) != row.id)
    return int(tx.one(here) or 0)
