"""Who has changed a page between two of its looks, and how much: from the batches that are still on record."""

from collections import Counter, defaultdict
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from classroom.db import Reading
from classroom.domain.board.reducer import Json
from classroom.models import BoardBatch, BoardVersion
from classroom.schemas.board import BoardChanges
from classroom.services import board_rows

MOST_BATCHES = 5_000
WORDS = {'add': 'drawn', 'back': 'drawn', 'set': 'changed', 'del': 'removed'}


def after(db: Reading, look: BoardVersion) -> list[BoardChanges]:
    """What people did on a page after this look and up to the next one of it, the busiest first."""
    own = (BoardVersion.board_id == look.board_id, BoardVersion.page == look.page)
    until = db.one(select(func.min(BoardVersion.v)).where(*own, col(BoardVersion.id) > look.id))
    batches = select(BoardBatch).where(BoardBatch.board_id == look.board_id, col(BoardBatch.v) > look.v)
    if until is not None:
        batches = batches.where(col(BoardBatch.v) <= until)
    rows = db.all(batches.order_by(col(BoardBatch.v)).limit(MOST_BATCHES))
    named = {op['id'] for row in rows for op in row.ops if op['op'] in {'set', 'del'}}
    places = board_rows.places(db, look.board_id, sorted(named))
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    last: dict[int, datetime] = {}
    for row in rows:
        found = Counter(WORDS[op['op']] for op in row.ops if _page_of(op, places) == look.page)
        if found:
            counts[row.participant_id] += found
            last[row.participant_id] = row.at
    busy = sorted(counts, key=lambda person: -counts[person].total())
    return [BoardChanges(by=person, at=last[person], **counts[person]) for person in busy]


def _page_of(op: Json, places: dict[str, str]) -> str | None:
    """The page on which the thing lies that an op is about; None for ops about pages."""
    if op['op'] not in WORDS:
        return None
    page: str | None = op['o']['page'] if 'o' in op else places.get(op['id'])
    return page
