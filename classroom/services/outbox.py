"""The outbox: which letter is next, what became of it, and when it is tried again."""

from datetime import timedelta

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Transaction, transaction
from classroom.events import InvitationsChanged
from classroom.models import Invitation, Letter
from classroom.schemas.invitations import Outgoing
from classroom.services import seals

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""How long to wait after the first, second … failure; after the next one a letter has failed."""
LEASE = timedelta(minutes=15)
"""A letter that was claimed is not due again for so long: longer than any talk with a mail server lasts."""
PROBLEM_LIMIT = 200


def claim() -> Outgoing | None:
    """Take the letter that is due for longest; nobody else gets it while the lease lasts.

    Replicas do not wait for each other: on PostgreSQL locked rows are skipped, on SQLite there is one writer.
    """
    now = clock.now()
    due = select(Letter).where(Letter.status == 'waiting', Letter.due_at <= now)
    with transaction() as tx:
        first = due.order_by(col(Letter.due_at), col(Letter.id)).limit(1)
        row: Letter | None = tx.one(first.with_for_update(skip_locked=True))
        if row is None:
            return None
        row.due_at = now + LEASE
        row.tries += 1
        return Outgoing(
            id=row.id or 0,
            to_address=row.to_address,
            subject=row.subject,
            text=seals.unseal_words(row.text),
            html=seals.unseal_words(row.html),
            lease=row.due_at,
        )


def sent(letter: Outgoing) -> None:
    """The mail server has it. Its words are forgotten: links in them open accounts."""
    with transaction() as tx:
        _settle(tx, letter, status='sent', sent_at=clock.now(), problem='', text='', html='')


def refused(letter: Outgoing, problem: str) -> None:
    """It will never go out."""
    with transaction() as tx:
        _settle(tx, letter, status='failed', problem=problem[:PROBLEM_LIMIT], text='', html='')


def put_off(letter: Outgoing, problem: str) -> None:
    """Not now: wait longer each time, and give up after the last pause."""
    with transaction() as tx:
        row = tx.lock_row(Letter, letter.id)
        if row is None:
            return
        if row.tries > len(PAUSES):
            _settle(tx, letter, status='failed', problem=problem[:PROBLEM_LIMIT], text='', html='')
        else:
            due = clock.now() + PAUSES[row.tries - 1]
            _settle(tx, letter, due_at=due, problem=problem[:PROBLEM_LIMIT])


def _settle(tx: Transaction, letter: Outgoing, **values: object) -> None:
    """Write what became of it, unless the lease ran out and somebody else has it now."""
    mine = (col(Letter.id) == letter.id, col(Letter.status) == 'waiting', col(Letter.due_at) == letter.lease)
    if tx.run(update(Letter).where(*mine).values(**values)).rowcount == 0:
        return
    which = select(Invitation.invited_by_id).join(Letter, col(Letter.invitation_id) == col(Invitation.id))
    inviter = tx.rows(which.where(Letter.id == letter.id)).first()
    if inviter is not None:
        tx.publish(InvitationsChanged(inviter_id=inviter[0]))
