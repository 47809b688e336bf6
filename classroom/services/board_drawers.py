"""Who is at a board, for what passes by and is not kept: the right, the names, and whether the class may know."""

from classroom.db import reading
from classroom.schemas.actor import Actor
from classroom.schemas.board import Drawer
from classroom.services import board_places, rooms


def get(actor: Actor, board_id: int) -> Drawer:
    """What this actor may do on a board now. Raises NotFound for who may not see it."""
    with reading() as db:
        here = board_places.at(db, actor, board_id)
        is_here = here.person is not None and here.person.removed_at is None
        real = rooms.entry(here.person) if here.person else None
        shown = rooms.shown(here.person, here.session) if here.person else None
        return Drawer(
            room_id=here.board.room_id,
            leads=here.leads,
            may_draw=is_here and board_places.may_draw(here) is True,
            open=here.board.shown and (here.leads or not here.board.unseen),
            by=real.id if real else 0,
            name=real.name if real else '',
            shown_by=shown.id if shown else 0,
            shown_name=shown.name if shown else '',
        )
