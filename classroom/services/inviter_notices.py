"""What the bell says to whoever invited: one notification that grows, however many accept before it is read."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select

from classroom import clock
from classroom.db import Transaction
from classroom.events import InvitationsChanged, NoticesChanged
from classroom.models import Course, Invitation, Notification
from classroom.services import notices

TOGETHER = timedelta(days=1)
"""How long after the first one the same notification still grows."""
CAUSE = 'invitation-'
"""Before the id of the invitation of which it spoke first and, after a colon, of the one whose name it gives now."""


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
    _grow(tx, told, title[: notices.TITLE_LIMIT], f'{CAUSE}{_first(told)}:{row.id}')


def naming(invitation_id: int) -> ColumnElement[bool]:
    """The condition on Notification that leaves what names the person of this invitation."""
    alone, after_others = f'{CAUSE}{invitation_id}', f':{invitation_id}'
    cause = col(Notification.cause)
    return or_(cause == alone, and_(cause.startswith(CAUSE), cause.endswith(after_others)))


def _grow(tx: Transaction, told: Notification, title: str, cause: str) -> None:
    """Say more, at the top of the list and with the time of now; nothing pops up for each of a whole class."""
    grown = Notification(user_id=told.user_id, kind=told.kind, title=title, link=told.link, cause=cause)
    tx.orm.delete(told)
    tx.add(grown)
    tx.publish(NoticesChanged(user_ids=frozenset({grown.user_id})))


def _first(told: Notification) -> int:
    return int((told.cause or '').removeprefix(CAUSE).partition(':')[0])


def _unread(tx: Transaction, user_id: int, link: str) -> Notification | None:
    """The notification that can still grow, held."""
    mine = (col(Notification.user_id) == user_id, col(Notification.link) == link)
    fresh = (col(Notification.read_at).is_(None), col(Notification.mailed_at).is_(None))
    query = select(Notification).where(*mine, *fresh, col(Notification.cause).startswith(CAUSE))
    query = query.order_by(col(Notification.id).desc()).limit(1)
    found: Notification | None = tx.one(query.with_for_update())
    return found


def _since(tx: Transaction, row: Invitation, told: Notification) -> int:
    """How many have accepted from the one on of whom the notification spoke first, but for this one; 0 if too old."""
    first = tx.get(Invitation, _first(told))
    if first is None or first.accepted_at is None or first.accepted_at <= clock.now() - TOGETHER:
        return 0
    alike = (col(Invitation.invited_by_id) == row.invited_by_id, col(Invitation.course_id) == row.course_id)
    since = (col(Invitation.status) == 'accepted', col(Invitation.accepted_at) >= first.accepted_at)
    here = select(func.count()).select_from(Invitation).where(*alike, *since, col(Invitation.id) != row.id)
    return int(tx.one(here) or 0)
