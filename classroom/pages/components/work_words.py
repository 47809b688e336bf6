"""How the work of a course is spoken of: when it is due, how far it is."""

from datetime import datetime

from classroom import clock
from classroom.domain import due
from classroom.pages import dates
from classroom.pages.components.planner import counted
from classroom.schemas.assignments import AssignmentOut


def due_line(work: AssignmentOut) -> str:
    """`Closes today at 15:00`, in the time of the school; nothing where there is no deadline."""
    if work.state == 'soon' and work.opens is not None:
        return f'Opens {at(work, work.opens)}'
    if work.deadline is None:
        return ''
    return f'{"Closed" if work.state == "over" else "Closes"} {at(work, work.deadline)}'


def within(line: str) -> str:
    """A line behind a comma: `closes on Tuesday at 15:00`."""
    return line[:1].lower() + line[1:]


def kind_line(work: AssignmentOut) -> str:
    """`Quiz, 10 questions`."""
    if work.assignment_type == 'flashcard':
        return f'Deck, {counted(work.size, "card")}'
    return f'Quiz, {counted(work.size, "question")}'


def at(work: AssignmentOut, moment: datetime) -> str:
    """A moment in the time of the school: `today at 15:00`."""
    return due.words(moment, clock.now(), work.time_zone, dates.language())
