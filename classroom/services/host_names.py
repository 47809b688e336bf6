"""The name of a teacher stands in every session that they have led, and everybody's in their courses.

A photo stands in every class. New ones reach them all.
"""

from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import col, select, update

from classroom.db import Transaction
from classroom.events import PersonChanged
from classroom.models import Participant, Session, User
from classroom.services import arrivals

LIVE = ('draft', 'active', 'paused')


def follow(tx: Transaction, user: User) -> None:
    """Give the new name of this account to the host of each of its sessions, and tell the screens of those that go on.

    In courses everybody goes by the name of the account; their screens have it when they are opened again.

    The caller holds the account.
    """
    mine = (col(Participant.user_id) == user.id, col(Participant.kind) == 'host')
    tx.run(update(Participant).where(*mine).values(name=user.display_name))
    in_courses = (col(Participant.user_id) == user.id, col(Participant.course_id).is_not(None))
    tx.run(update(Participant).where(*in_courses).values(name=user.display_name))
    _tell(tx, *mine)
    _publish(tx, user)


def show_photo(tx: Transaction, user: User) -> None:
    """Tell the screens of the classes in which somebody is with this account that their photo is another one now.

    The caller holds the account.
    """
    _tell(tx, col(Participant.user_id) == user.id, col(Participant.removed_at).is_(None))
    _publish(tx, user)


def _publish(tx: Transaction, user: User) -> None:
    tx.publish(PersonChanged(user_id=user.id or 0, name=user.display_name, photo=user.photo))


def _tell(tx: Transaction, *whose: ColumnElement[bool]) -> None:
    open_now = (col(Session.status).in_(LIVE), col(Session.archived_at).is_(None))
    query = select(Session, Participant).join(Participant, col(Participant.session_id) == col(Session.id))
    found: Any = tx.rows(query.where(*whose, *open_now).execution_options(populate_existing=True)).all()
    for session, person in found:
        arrivals.tell(tx, session, person)
