"""Load a board through the membership of who asks: every other service of boards begins here."""

from typing import Literal, NamedTuple

from sqlalchemy import bindparam, or_
from sqlmodel import col, select

from classroom.db import Reading
from classroom.errors import NotAllowed, NotFound
from classroom.models import Board, Participant, Room, Session
from classroom.policies import Verdict, require
from classroom.policies import board as policy
from classroom.policies import gallery as gallery_policy
from classroom.policies import rooms as room_policy
from classroom.schemas.actor import Actor
from classroom.services import rooms

Audience = Literal['own', 'screen']
"""A projector sees what the class sees, whoever has opened it."""
GONE = 'This board is not here, or your class looks at another one now.'
_ME = or_(col(Participant.id) == bindparam('member'), col(Participant.user_id) == bindparam('user'))
_HERE = (
    select(Board, Session, Participant)
    .join(Room, col(Room.id) == col(Board.room_id))
    .join(Session, col(Session.id) == col(Room.session_id))
    .outerjoin(Participant, (col(Participant.session_id) == col(Session.id)) & _ME)
    .where(col(Board.id) == bindparam('board'))
)
_HELD = _HERE.with_for_update(of=Board, key_share=True).execution_options(populate_existing=True)


class Place(NamedTuple):
    """A board, its session, and who looks at it."""

    board: Board
    session: Session
    person: Participant | None
    leads: bool

    @property
    def me(self) -> int:
        """The id of who looks; 0 for who only looks after the class."""
        return (self.person.id or 0) if self.person else 0

    @property
    def masks(self) -> bool:
        """Whether names are hidden from who looks."""
        return self.session.hide_names and not self.leads


def at(db: Reading, actor: Actor, board_id: int, *, held: bool = False, room_id: int | None = None) -> Place:
    """A board, of this room where one is named, for who may see it; `held` against other writers. Raises NotFound."""
    member = actor.member.id if actor.member else 0
    user = actor.user.id if actor.user and not member else 0
    row = db.rows(_HELD if held else _HERE, board=board_id, member=member, user=user).first()
    if row is None or not room_policy.belongs(actor, row[1].id or 0, row[1].teacher_id):
        raise NotFound(GONE)
    if room_id not in {None, row[0].room_id}:
        raise NotFound(GONE)
    leads = room_policy.leads(actor, row[1].id or 0, row[1].teacher_id)
    if not policy.sees_board(leads=leads, shown=row[0].shown):
        raise NotFound(GONE)
    return Place(row[0], row[1], row[2], leads)


def seen_by(db: Reading, actor: Actor, board_id: int, audience: Audience) -> Place:
    """A board as this actor sees it, or as the projector does. Raises NotFound."""
    here = at(db, actor, board_id)
    if audience == 'own':
        return here
    if not policy.sees_board(leads=False, shown=here.board.shown):
        raise NotFound(GONE)
    return here._replace(person=None, leads=False)


def led(db: Reading, actor: Actor, board_id: int, *, held: bool = True) -> Place:
    """A board for somebody who leads its class. Raises NotFound, NotAllowed, Conflict for an archived class."""
    here = at(db, actor, board_id, held=held)
    require(room_policy.may_lead(actor, here.session.id or 0, here.session.teacher_id))
    rooms.check_not_archived(here.session)
    return here


def drawn_on(here: Place) -> Participant:
    """Who draws here. Raises NotAllowed."""
    if here.person is None or here.person.removed_at is not None:
        raise NotAllowed(gallery_policy.NOT_A_MEMBER)
    require(may_draw(here))
    return here.person


def may_draw(here: Place) -> Verdict:
    """Whether who looks may draw now."""
    board, session = here.board, here.session
    return policy.may_draw(
        status=session.status,
        closed=session.closed,
        archived=session.archived_at is not None,
        leads=here.leads,
        shown=board.shown,
        rights=board.rights,
        me=here.me,
        named=board.named,
    )
