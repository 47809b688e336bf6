"""Rings for those who can confirm a teacher: staff of the school for which the teacher waits, and admins."""

from collections.abc import Iterable

from sqlmodel import and_, col, or_, select

from classroom import clock
from classroom.db import Transaction
from classroom.models import School, User
from classroom.services import notices

TITLE = '{name} waits to be confirmed for “{school}”'
BODY = 'Do you know this teacher? Confirm them, or refuse.'
PLACE = '/admin/accounts'
"""Where staff confirm; it is there for those without a school, too."""


def begins_with(user_id: int) -> str:
    """How the causes of what is told of this teacher begin."""
    return f'waits-{user_id}-'


def ring(tx: Transaction, users: Iterable[User], school_id: int) -> None:
    """Tell who can confirm these teachers that they wait. Each hears of a teacher once a day, whatever is typed."""
    tx.flush()
    school = tx.get(School, school_id)
    at_school = and_(col(User.role) == 'staff', col(User.school_id) == school_id)
    confirming = list(tx.all(select(User.id).where(col(User.active), or_(col(User.role) == 'admin', at_school))))
    for user in users:
        title = TITLE.format(name=user.display_name, school=school.name if school else '')
        cause = f'{begins_with(user.id or 0)}{clock.now():%Y-%m-%d}'
        notices.tell(tx, confirming, 'waiting', title, body=BODY, link=PLACE, cause=cause)
