"""The live elements of the voice: what all see of it on the sun strip, and the teacher's microphone."""

from classroom.pages.elements.rooms import LiveElement
from classroom.schemas.rooms import SessionOut


class Voice(LiveElement, component='voice.js'):
    """Who speaks, heard and to be read; nothing while nobody does. `person` is who one is here."""

    def __init__(self, session: SessionOut, *, person: int, leads: bool = False) -> None:
        super().__init__(session, None)
        self.begin_with(person=person, leads=leads)


class VoiceDesk(LiveElement, component='voice_desk.js'):
    """The microphone of who leads: go live, level, mute, hold to speak, captions, how many listen."""

    def __init__(self, session: SessionOut) -> None:
        super().__init__(session, None)
