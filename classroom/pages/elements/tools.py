"""The live elements of hands, timer, picker and pulse: on the sun strip, and at the teacher’s side."""

from classroom.pages.elements.rooms import LiveElement
from classroom.schemas.rooms import SessionOut


class LiveTools(LiveElement, component='live_tools.js'):
    """The timer, “Got it?” and whose turn it is; nothing while there is nothing."""

    def __init__(self, session: SessionOut, *, leads: bool = False) -> None:
        super().__init__(session, None)
        self.begin_with(leads=leads)


class ToolDesk(LiveElement, component='tool_desk.js'):
    """For who leads: set the timer, pick somebody, ask “Got it?”; the switches that are put into it stand between."""

    def __init__(self, session: SessionOut) -> None:
        super().__init__(session, None)
        self.begin_with(bell=session.section_ends)
