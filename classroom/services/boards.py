"""The boards of a room: made, named, ordered, shown to the class, given to some or to all, unseen and revealed."""

import secrets
from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import texts
from classroom.errors import Conflict, InvalidInput
from classroom.events import BoardChanged, BoardDeleted
from classroom.models import Board, BoardPage, Participant, Room, Session
from classroom.policies import board as policy
from classroom.policies import require
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.schemas.board import BoardChange, BoardOut
from classroom.services import audit, board_places, board_views, rooms
from classroom.services.board_places import Audience, Place

MOST = 50
TITLE_LIMIT = 80
FIRST = 'Board 1'
PAPER = 'dots'
TOO_MANY = f'A room has up to {MOST} boards. Delete one that is not needed any more.'
LAST = 'This is the only board of the room. Make another one first.'
NOT_IN_CLASS = 'One of these students is not in this class. Load the page again and pick once more.'
OTHER_BOARDS = 'These are not the boards of this room. Load the page again.'


def listed(actor: Actor, room_id: int, audience: Audience = 'own') -> list[BoardOut]:
    """The boards that this actor, or the projector, may see, in their order; a room without any gets its first here.

    Raises NotFound for strangers.
    """
    with reading() as db:
        session, _ = rooms.entered(db, actor, room_id)
        found = _of_room(db, room_id)
        if found:
            return _seen(db, actor, session, found, audience)
    with transaction() as tx:
        tx.lock_row(Room, room_id)
        session, _ = rooms.entered(tx, actor, room_id)
        found = _of_room(tx, room_id) or [_make(tx, room_id, FIRST, place=0, shown=True)]
        return _seen(tx, actor, session, found, audience)


def make(actor: Actor, room_id: int, title: str) -> BoardOut:
    """A new board with one page, not shown yet; for who leads. Raises InvalidInput, NotFound, NotAllowed, Conflict."""
    name = _clean(title)
    with transaction() as tx:
        tx.lock_row(Room, room_id)
        session, _ = rooms.entered(tx, actor, room_id)
        require(room_policy.may_lead(actor, session.id or 0, session.teacher_id))
        rooms.check_not_archived(session)
        found = _of_room(tx, room_id)
        if len(found) >= MOST:
            raise Conflict(TOO_MANY)
        place = max((one.place for one in found), default=-1) + 1
        return _tell(tx, _make(tx, room_id, name, place=place, shown=not found))


def change(actor: Actor, board_id: int, wanted: BoardChange) -> BoardOut:
    """Rename a board, show it to the class, say who draws, hide what students draw or reveal it; for who leads.

    All of it holds from the next message on. Raises InvalidInput, NotFound, NotAllowed.
    """
    title = None if wanted.title is None else _clean(wanted.title)
    with transaction() as tx:
        _hold(tx, board_places.at(tx, actor, board_id).board.room_id)
        here = board_places.led(tx, actor, board_id)
        board = here.board
        _check_named(tx, here, wanted.named)
        changed = _turned(board, wanted.model_dump(exclude_none=True, exclude={'title', 'shown'}))
        for name, value in changed.items():
            setattr(board, name, value)
        board.title = title or board.title
        audit.note(tx, actor, 'board.changed', 'board', board_id, **changed)
        if wanted.shown and not board.shown:
            _show(tx, board)
        return _tell(tx, board)


def order(actor: Actor, room_id: int, ids: Sequence[int]) -> list[BoardOut]:
    """The boards in another order; for who leads. Raises InvalidInput where these are not all boards of the room."""
    with transaction() as tx:
        session, _ = rooms.entered(tx, actor, room_id)
        require(room_policy.may_lead(actor, session.id or 0, session.teacher_id))
        _hold(tx, room_id)
        found = {one.id or 0: one for one in _of_room(tx, room_id)}
        if sorted(ids) != sorted(found):
            raise InvalidInput(OTHER_BOARDS, field='ids')
        for place, key in enumerate(ids):
            if found[key].place != place:
                found[key].place = place
                _tell(tx, found[key])
        return [board_views.facts(found[key], leads=True) for key in ids]


def delete(actor: Actor, board_id: int) -> None:
    """Delete a board with all that is on it; where it was shown, the next one is. Raises Conflict for the last one."""
    with transaction() as tx:
        _hold(tx, board_places.at(tx, actor, board_id).board.room_id)
        here = board_places.led(tx, actor, board_id)
        others = [one for one in _of_room(tx, here.board.room_id) if one.id != board_id]
        if not others:
            raise Conflict(LAST)
        audit.note(tx, actor, 'board.deleted', 'board', board_id)
        was_shown = here.board.shown
        tx.orm.delete(here.board)
        tx.flush()
        tx.publish(BoardDeleted(room_id=here.board.room_id, board_id=board_id, was_shown=was_shown))
        if was_shown:
            others[0].shown = True
            _tell(tx, others[0])


def _of_room(db: Reading, room_id: int) -> list[Board]:
    query = select(Board).where(Board.room_id == room_id).order_by(col(Board.place), col(Board.id))
    return list(db.all(query.limit(MOST)))


def _hold(tx: Transaction, room_id: int) -> None:
    """Hold all boards of a room, in this order and before the room, as batches do: so nobody waits in a circle."""
    held = select(Board).where(Board.room_id == room_id).order_by(col(Board.id)).with_for_update(key_share=True)
    tx.all(held.execution_options(populate_existing=True))


def _seen(db: Reading, actor: Actor, session: Session, found: Sequence[Board], audience: Audience) -> list[BoardOut]:
    leads = audience == 'own' and room_policy.leads(actor, session.id or 0, session.teacher_id)
    person = rooms.member(db, actor, session) if audience == 'own' else None
    me = (person.id or 0) if person else 0
    seen = [one for one in found if policy.sees_board(leads=leads, shown=one.shown)]
    return [board_views.facts(one, leads=leads, me=me) for one in seen]


def _make(tx: Transaction, room_id: int, title: str, *, place: int, shown: bool) -> Board:
    board = tx.add(Board(room_id=room_id, title=title, place=place, shown=shown))
    tx.add(BoardPage(board_id=board.id or 0, id=secrets.token_urlsafe(9), z='a0', bg=PAPER))
    return board


def _show(tx: Transaction, board: Board) -> None:
    """The class sees this board; the one before is told of, while its students still may know."""
    for one in _of_room(tx, board.room_id):
        if one.shown:
            one.shown = False
            _tell(tx, one, was_shown=True)
    board.shown = True


def _turned(board: Board, wanted: dict[str, Any]) -> dict[str, Any]:
    """What changes; with a reveal also who may draw, as it was before the board became unseen.

    Unless somebody has said who may draw since then, or says it now.
    """
    says_who = bool({'rights', 'named'} & wanted.keys())
    if wanted.get('unseen', board.unseen) == board.unseen:
        board.before = None if says_who else board.before
        return wanted
    board.view += 1
    before, board.before = board.before or {}, None
    if board.unseen:
        return wanted if says_who else {**before, **wanted}
    board.before = {'rights': board.rights, 'named': board.named}
    return wanted


def _check_named(tx: Transaction, here: Place, named: list[int] | None) -> None:
    if named:
        of = (Participant.session_id == here.session.id, col(Participant.id).in_(named))
        if set(tx.all(select(Participant.id).where(*of))) != set(named):
            raise InvalidInput(NOT_IN_CLASS, field='named')


def _tell(tx: Transaction, board: Board, **how: Any) -> BoardOut:
    tx.flush()
    told = board_views.facts(board, leads=True)
    tx.publish(BoardChanged(room_id=board.room_id, board=told, **how))
    return told


def _clean(title: str) -> str:
    return texts.clean(title, limit=TITLE_LIMIT, field='title', what='The title')
