"""Take an import back: accounts that nobody has used go, whatever has become somebody's place stays."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column
from sqlmodel import col, delete, select

from classroom import clock
from classroom.db import Transaction
from classroom.models import ImportBatch, SignIn, User, metadata
from classroom.schemas.imports import Undone
from classroom.services.account_list import NO_PASSWORD

CHUNK = 1000
NAMED = 50
NO_USE = frozenset({'audit_entry', 'import_batch'})
"""Tables that may speak of an account without its owner having been here."""


def remove(tx: Transaction, batch: ImportBatch) -> Undone:
    """Remove the unused accounts of this batch, and name those that stay (the first ones)."""
    removed, kept = 0, list[str]()
    for at in range(0, len(batch.made), CHUNK):
        ids = batch.made[at : at + CHUNK]
        used = _used(tx, ids)
        unused = [one for one in ids if one not in used]
        untouched = (col(User.id).in_(unused), col(User.password_hash) == NO_PASSWORD)
        removed += tx.run(delete(User).where(*untouched)).rowcount
        still_there = select(User.display_name).where(col(User.id).in_(ids)).order_by(col(User.display_name))
        kept += tx.all(still_there.limit(NAMED))
    batch.undone_at = clock.now()
    return Undone(removed=removed, kept=kept[:NAMED])


def _used(tx: Transaction, ids: Sequence[int]) -> set[int]:
    """Whose account has a password, a sign-in, or something else that would be lost or lose its owner."""
    opened = select(User.id).where(col(User.id).in_(ids), col(User.password_hash) != NO_PASSWORD)
    signed_in = select(SignIn.user_id).where(col(SignIn.user_id).in_(ids))
    used = {*tx.all(opened), *tx.all(signed_in)}
    for column in _owners():
        used.update(tx.all(select(column).where(column.in_(ids)).distinct()))
    return used


def _owners() -> list[Column[Any]]:
    """Every column that says whose something is and does not go with the account."""
    return [
        column
        for table in metadata.sorted_tables
        if table.name not in NO_USE
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == User.__tablename__ and key.ondelete != 'CASCADE'
    ]
