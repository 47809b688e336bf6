"""The live element of a room's board."""

from classroom.pages.elements.galleries import Drafting
from classroom.schemas.rooms import SessionOut


class Board(Drafting, component='board.js'):
    """The boards of a room, live, in a panel of their own. `person` is the participant who draws here, 0 for nobody."""

    def __init__(self, session: SessionOut, *, person: int, leads: bool = False) -> None:
        super().__init__(session, None)
        self.begin_with(session_id=session.id, person=person, leads=leads, teacher=session.teacher or 'your teacher')
