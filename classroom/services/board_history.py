"""Earlier looks of a page: kept now and then, and before much is taken off; the newest fifty of each page."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import col, delete, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading
from classroom.domain.board.reducer import Json, State
from classroom.errors import NotFound
from classroom.models import Board, BoardPage, BoardVersion
from classroom.schemas.actor import Actor
from classroom.schemas.board import BoardVersion as VersionOut
from classroom.schemas.board import BoardVersionWhole
from classroom.services import board_changes, board_places, board_rows

EVERY = timedelta(minutes=5)
SOON = timedelta(minutes=1)
"""After this long a look is kept before anything is taken off: an eraser takes one thing after the other."""
MANY, FEW = 10, 3
"""So many objects taken off at once are worth a look back; so few, where they are half of the page or more."""
KEPT = 50
_HEAVY: Any = (BoardVersion.look, BoardVersion.objects)
GONE = 'This earlier look of the page is not kept any more.'


def listed(actor: Actor, board_id: int, page: str) -> list[VersionOut]:
    """The earlier looks of a page, newest first; for who leads. Raises NotFound, NotAllowed."""
    with reading() as db:
        board_places.led(db, actor, board_id, held=False)
        of = (BoardVersion.board_id == board_id, BoardVersion.page == page)
        light = select(BoardVersion).where(*of).options(defer(_HEAVY[0]), defer(_HEAVY[1]))
        rows = db.all(light.order_by(col(BoardVersion.id).desc()).limit(KEPT))
        return [VersionOut(id=row.id or 0, page=row.page, v=row.v, at=row.at, count=row.count) for row in rows]


def get(actor: Actor, board_id: int, version_id: int) -> BoardVersionWhole:
    """One earlier look with all that was on it and is still on record; for who leads. Raises NotFound, NotAllowed."""
    with reading() as db:
        board_places.led(db, actor, board_id, held=False)
        row = found(db, board_id, version_id)
        owners = board_rows.owners(db, board_id, [one['id'] for one in row.objects])
        objects = [one | {'by': owners[one['id']]} for one in row.objects if one['id'] in owners]
        return BoardVersionWhole(
            id=version_id,
            page=row.page,
            v=row.v,
            at=row.at,
            count=row.count,
            look=row.look,
            objects=objects,
            changes=board_changes.after(db, row),
        )


def found(db: Reading, board_id: int, version_id: int) -> BoardVersion:
    """The row of an earlier look. Raises NotFound."""
    row = db.get(BoardVersion, version_id)
    if row is None or row.board_id != board_id:
        raise NotFound(GONE)
    return row


def keep(tx: Transaction, board: Board, before: State, done: list[Json]) -> None:
    """Keep how the pages looked that a batch changes, where it is time or much goes; called before it is written."""
    touched = {page for op in done if (page := _page_of(op, before)) is not None}
    if not touched:
        return
    going = Counter(page for op in done if op['op'] == 'del' and (page := _page_of(op, before)) is not None)
    whole = {op['id'] for op in done if op['op'] == 'page_del'}
    now = clock.now()
    last = select(BoardPage.id).where(BoardPage.board_id == board.id, col(BoardPage.id).in_(touched))
    at = col(BoardPage.versioned_at)
    due = set(tx.all(last.where((at <= now - EVERY) | (at > now))))  # ahead of now: the clock was put back
    if going:
        due |= set(tx.all(last.where(at <= now - SOON, col(BoardPage.id).in_(going)))) | _losing(tx, board, going)
    due |= whole
    if due:
        take(tx, board, before, due)


def _losing(tx: Transaction, board: Board, going: Counter[str]) -> set[str]:
    """The pages that lose many things at once, or most of what is on them."""
    there = board_rows.counts(tx, board.id or 0, going)
    return {page for page, gone in going.items() if gone >= MANY or (gone >= FEW and gone * 2 >= there.get(page, 0))}


def take(tx: Transaction, board: Board, before: State, pages: Iterable[str]) -> None:
    """Keep how these pages look now; an empty one has no look."""
    board_id = board.id or 0
    for page in pages:
        things = board_rows.on_pages(tx, board_id, [page])
        mark = update(BoardPage).where(col(BoardPage.board_id) == board_id, col(BoardPage.id) == page)
        tx.run(mark.values(versioned_at=clock.now()).execution_options(synchronize_session=False))
        if things:
            look = {name: value for name, value in before.pages[page].items() if name != 'gone'}
            row = BoardVersion(board_id=board_id, page=page, v=board.v, count=len(things), look=look, objects=things)
            tx.add(row)
            _prune(tx, board_id, page)


def _prune(tx: Transaction, board_id: int, page: str) -> None:
    of = (col(BoardVersion.board_id) == board_id, col(BoardVersion.page) == page)
    newest = select(BoardVersion.id).where(*of).order_by(col(BoardVersion.id).desc()).limit(KEPT)
    kept = tx.all(newest)
    tx.run(delete(BoardVersion).where(*of, col(BoardVersion.id).not_in(kept)))


def _page_of(op: Json, before: State) -> str | None:
    """The page whose look an op changes, of those that were there."""
    if op['op'].startswith('page_'):
        page = op['id'] if op['op'] != 'page_add' else op['p']['id']
    else:
        known = before.objects.get(op['id']) if op['op'] != 'add' else op['o']
        page = known['page'] if known else ''
    return page if page in before.pages else None
