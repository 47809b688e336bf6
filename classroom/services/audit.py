"""The audit log: who did what to whom. It holds ids, never names, addresses or secrets."""

from collections.abc import Iterable
from typing import Any, NoReturn

from sqlalchemy import event

from classroom.db import Transaction, transaction
from classroom.models import AuditEntry
from classroom.schemas.actor import Actor


def note(
    tx: Transaction, actor: Actor, action: str, subject: str = '', subject_id: int | None = None, **detail: Any
) -> None:
    """Add an entry in the transaction of the change itself."""
    tx.orm.add(_entry(actor, action, subject, subject_id, detail))


def note_each(
    tx: Transaction, actor: Actor, action: str, subject: str, subject_ids: Iterable[int], **detail: Any
) -> None:
    """Add an entry for each of these, in one statement."""
    tx.orm.bulk_save_objects(_entry(actor, action, subject, one, detail) for one in subject_ids)


def write(actor: Actor, action: str, subject: str = '', subject_id: int | None = None, **detail: Any) -> None:
    """Add an entry for something that changed nothing else, such as printing PINs."""
    with transaction() as tx:
        note(tx, actor, action, subject, subject_id, **detail)


def _entry(actor: Actor, action: str, subject: str, subject_id: int | None, detail: dict[str, Any]) -> AuditEntry:
    return AuditEntry(
        user_id=actor.user.id if actor.user else None,
        participant_id=actor.member.id if actor.member else None,
        action=action,
        subject=subject,
        subject_id=subject_id,
        detail=detail,
    )


def _refuse(*_: object) -> NoReturn:
    raise RuntimeError('entries of the audit log are only added')


event.listen(AuditEntry, 'before_update', _refuse)
event.listen(AuditEntry, 'before_delete', _refuse)
