"""Who may write in the chat; each refusal is the sentence that the person reads."""

from classroom.policies import Verdict

LOCKED = 'The chat is closed for now. Your teacher opens it again.'
PAUSED = 'The class is paused. You can write when it goes on.'
CLOSED = 'This room is closed. You can write when it opens again.'
OVER = 'This class is over. The chat can be read, and nothing new can be added.'
NOT_YOURS = 'Only who wrote this can change it.'
TOO_LATE = 'A message can be changed for five minutes. Write another one.'


def may_write(*, status: str, closed: bool, archived: bool, chat: str, leads: bool) -> Verdict:
    """Whether somebody may write now. Who leads is stopped by the end of the class alone."""
    if archived or status == 'ended':
        return OVER
    if leads:
        return True
    for is_shut, sentence in ((closed, CLOSED), (status == 'paused', PAUSED), (chat == 'closed', LOCKED)):
        if is_shut:
            return sentence
    return True


def sees(*, leads: bool, own: bool, asker: bool, private: bool, status: str, reached: bool) -> bool:
    """Whether somebody in the room may know of a message. Nobody but those concerned knows of a private one."""
    if leads or own:
        return True
    if private and not asker:
        return False
    return status == 'visible' or (status == 'removed' and reached)
