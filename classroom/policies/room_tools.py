"""Who may raise a hand or answer “got it?”, and who may run timer, picker and pulse; refusals are sentences."""

from classroom.policies import Verdict

OVER = 'This class is over.'
CLOSED = 'This room is closed. Wait until it opens again.'
OPEN_FIRST = 'This room is closed. Open it again first.'
YOU_LEAD = 'You lead this class: hands and answers are the students’.'
NOT_YOURS = 'Only the teacher of this class may do that.'


def may_take_part(*, status: str, closed: bool, archived: bool, leads: bool) -> Verdict:
    """Whether somebody may raise a hand and answer now; a pause is no reason to be silent."""
    if leads:
        return YOU_LEAD
    if archived or status == 'ended':
        return OVER
    return CLOSED if closed else True


def may_run(*, status: str, closed: bool, archived: bool, leads: bool) -> Verdict:
    """Whether somebody may set the timer, pick and ask now."""
    if not leads:
        return NOT_YOURS
    if archived or status == 'ended':
        return OVER
    return OPEN_FIRST if closed else True
