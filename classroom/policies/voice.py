"""Who may speak to the class; each refusal is the sentence that the person reads."""

from classroom.policies import Verdict

OVER = 'This class is over. Nobody hears you.'
CLOSED = 'This room is closed. Open it again to speak to the class.'
PAUSED = 'The class is paused. Go on with it to speak.'
NOT_ASKED = 'Your teacher has not asked you to type captions.'
NO_FLOOR = 'Your teacher has not given you the floor.'


def may_speak(*, status: str, closed: bool, archived: bool, leads: bool, has_floor: bool) -> Verdict:
    """Whether somebody may be heard by the class now: who leads it, and who was given the floor."""
    if not (leads or has_floor):
        return NO_FLOOR
    for is_shut, sentence in ((archived or status == 'ended', OVER), (closed, CLOSED), (status == 'paused', PAUSED)):
        if is_shut:
            return sentence
    return True


def may_caption(*, leads: bool, speaks: bool, asked: bool) -> Verdict:
    """Whether somebody may type what is said: who leads, who speaks, and whom the teacher asked to."""
    return True if leads or speaks or asked else NOT_ASKED
