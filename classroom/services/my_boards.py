"""What one person has drawn on boards: how much on each, and a small picture of it; for their eyes alone."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, func
from sqlmodel import col, select

from classroom.db import Reading
from classroom.domain.printing import board_svg
from classroom.models import Board, BoardObject, BoardPage
from classroom.schemas.gallery import MyDrawing
from classroom.services import board_rows

MOST_THINGS = 2_000


def of(db: Reading, people: Sequence[int]) -> dict[int, list[MyDrawing]]:
    """By participant, the boards on which something of theirs lies, in their order."""
    count = func.count()
    query = select(BoardObject.participant_id, Board.id, Board.title, count).join(
        Board, col(Board.id) == col(BoardObject.board_id)
    )
    found: dict[int, list[MyDrawing]] = defaultdict(list)
    grouped = _there(query, people).group_by(col(BoardObject.participant_id), col(Board.id), col(Board.title))
    for person, board_id, title, things in db.rows(grouped.order_by(col(Board.place), col(Board.id))):
        found[person].append(MyDrawing(board_id=board_id, title=title, count=things))
    return found


def picture(db: Reading, people: Sequence[int], board_id: int) -> str | None:
    """What these people drew on the page of a board where most of it lies, as SVG; None where there is nothing."""
    count = func.count()
    pages = _there(select(BoardObject.page, BoardPage.ratio, count), people).where(BoardObject.board_id == board_id)
    busiest = pages.group_by(col(BoardObject.page), col(BoardPage.ratio)).order_by(count.desc(), col(BoardObject.page))
    first = db.rows(busiest.limit(1)).first()
    if first is None:
        return None
    things = board_rows.on_pages(db, board_id, [first[0]])
    own = sorted((one for one in things if one['by'] in set(people)), key=lambda one: (one['z'], one['id']))
    return board_svg.picture(own[:MOST_THINGS], first[1])


def _there(query: Any, people: Sequence[int]) -> Any:
    """Of what is counted, that which these people drew and nobody took off."""
    same = and_(col(BoardPage.board_id) == col(BoardObject.board_id), col(BoardPage.id) == col(BoardObject.page))
    on_page = query.join(BoardPage, same).where(col(BoardPage.gone).is_(False))
    return on_page.where(col(BoardObject.participant_id).in_(people), col(BoardObject.gone).is_(False))
