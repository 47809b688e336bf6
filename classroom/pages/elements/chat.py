"""The live element of a room's chat."""

from classroom.pages.elements.galleries import Drafting
from classroom.schemas.rooms import SessionOut


class Chat(Drafting, component='chat.js'):
    """The messages of a room, live. `person` is the participant who writes here, 0 for nobody."""

    def __init__(self, session: SessionOut, *, person: int, leads: bool = False) -> None:
        super().__init__(session, None)
        self.begin_with(person=person, leads=leads, teacher=session.teacher or 'your teacher')
