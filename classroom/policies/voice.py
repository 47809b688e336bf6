"""Who may speak to the class; each refusal is the sentence that the person reads."""

from classroom.policies import Verdict

OVER = 'This class is over. Nobody hears you.'
CLOSED = 'This room is closed. Open it again to speak to the class.'
NOT_ASKED = 'Your teacher has not asked you to type captions.'
NOTHING_SAID = 'Nobody is heard in this class now, so there is nothing to type.'
NO_FLOOR = 'Your teacher has not given you the floor.'


def may_speak(*, status: str, closed: bool, archived: bool, leads: bool, has_floor: bool) -> Verdict:
    """Whether somebody may be heard by the class now: who leads it, and who was given the floor.

    A pause silences nobody: who leads makes it to be heard.
    """
    if not (leads or has_floor):
        return NO_FLOOR
    for is_shut, sentence in ((archived or status == 'ended', OVER), (closed, CLOSED)):
        if is_shut:
            return sentence
    return True


def may_caption(*, leads: bool, speaks: bool, asked: bool, status: str, closed: bool, archived: bool) -> Verdict:
    """Whether somebody may type what is said: who leads or speaks, and whom the teacher asked to."""
    if not (leads or speaks or asked):
        return NOT_ASKED
    heard = may_speak(status=status, closed=closed, archived=archived, leads=True, has_floor=True)
    return True if heard is True else NOTHING_SAID
