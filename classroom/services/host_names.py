"""A teacher's name stands in every session that the account has led; a new name reaches them all."""

from typing import Any

from sqlmodel import col, select, update

from classroom.db import Transaction
from classroom.models import Participant, Session, User
from classroom.services import arrivals

LIVE = ('draft', 'active', 'paused')


def follow(tx: Transaction, user: User) -> None:
    """Give the new name of this account to the host of each of its sessions, and tell the screens of those that go on.

    The caller holds the account.
    """
    mine = (col(Participant.user_id) == user.id, col(Participant.kind) == 'host')
    tx.run(update(Participant).where(*mine).values(name=user.display_name))
    open_now = (col(Session.status).in_(LIVE), col(Session.archived_at).is_(None))
    query = select(Session, Participant).join(Participant, col(Participant.session_id) == col(Session.id))
    found: Any = tx.rows(query.where(*mine, *open_now).execution_options(populate_existing=True)).all()
    for session, host in found:
        arrivals.tell(tx, session, host)
