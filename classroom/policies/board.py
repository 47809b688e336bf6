"""Who may see, draw on and change a board; each refusal is the sentence that the person reads."""

from collections.abc import Collection

from classroom.policies import Verdict

WATCH = 'You can watch this board. Your teacher says who draws.'
NOT_SHOWN = 'The class looks at another board now. You can draw there.'
PAUSED = 'The class is paused. You can draw when it goes on.'
CLOSED = 'This room is closed. You can draw when it opens again.'
OVER = 'This class is over. The board can be looked at, and nothing new can be drawn.'


def sees_board(*, leads: bool, shown: bool) -> bool:
    """Whether somebody in the room may know of a board: the class of the one that is shown."""
    return leads or shown


def sees_object(*, leads: bool, own: bool, by_host: bool, unseen: bool) -> bool:
    """Whether somebody who sees the board may know of an object on it."""
    return leads or own or by_host or not unseen


def may_change_object(*, leads: bool, own: bool, unseen: bool) -> bool:
    """Whether somebody who may draw may change an object; what is locked, the reducer knows."""
    return leads or own or not unseen


def may_draw(  # noqa: PLR0913 - what decides is much, and all of it is said by name
    *, status: str, closed: bool, archived: bool, leads: bool, shown: bool, rights: str, me: int, named: Collection[int]
) -> Verdict:
    """Whether somebody may draw now. Who leads is stopped by the end of the class alone."""
    if archived or status == 'ended':
        return OVER
    if leads:
        return True
    for is_shut, sentence in ((closed, CLOSED), (status == 'paused', PAUSED), (not shown, NOT_SHOWN)):
        if is_shut:
            return sentence
    return rights == 'all' or (rights == 'named' and me in named) or WATCH
