"""What two participants who are one person have drawn: all of it is of the one who stays, and so is a right by name."""

from sqlalchemy import tuple_
from sqlmodel import col, select, update

from classroom.db import Transaction
from classroom.models import Board, BoardBatch, BoardFile, BoardObject


def move(tx: Transaction, room_id: int, gone: int, kept: int) -> None:
    """Let the one who stays have what either drew, brought along and may do. The caller holds both people."""
    held = select(Board).where(Board.room_id == room_id).order_by(col(Board.id)).with_for_update(key_share=True)
    for board in tx.all(held.execution_options(populate_existing=True)):
        board.view += 1
        board.named = _united(board.named, gone, kept)
        if board.before:
            board.before = {**board.before, 'named': _united(board.before['named'], gone, kept)}
    theirs = select(BoardBatch.board_id, BoardBatch.client_key).where(
        BoardBatch.participant_id == kept, col(BoardBatch.client_key).is_not(None)
    )
    same = tuple_(col(BoardBatch.board_id), col(BoardBatch.client_key)).in_(theirs)
    both = update(BoardBatch).where(col(BoardBatch.participant_id) == gone, same)
    tx.run(both.values(client_key=None).execution_options(synchronize_session=False))
    for table in (BoardObject, BoardBatch, BoardFile):
        mine = update(table).where(col(table.participant_id) == gone)
        tx.run(mine.values(participant_id=kept).execution_options(synchronize_session=False))


def _united(named: list[int], gone: int, kept: int) -> list[int]:
    return list(dict.fromkeys(kept if one == gone else one for one in named))
