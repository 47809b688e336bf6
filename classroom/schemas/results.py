"""What came of a quiz, for who set it."""

from datetime import datetime
from typing import Literal

from classroom.schemas.assignments import AssignmentOut
from classroom.schemas.base import Schema


class QuestionResult(Schema):
    """How a question went among those who have handed in. `chosen` counts each option."""

    text: str
    options: tuple[str, ...]
    correct: int
    chosen: tuple[int, ...]
    unanswered: int

    @property
    def right(self) -> int:
        """How many were right."""
        return self.chosen[self.correct]

    @property
    def favourite_mistake(self) -> int | None:
        """The wrong option that most chose, if any did."""
        wrong = [(count, -place) for place, count in enumerate(self.chosen) if count and place != self.correct]
        return -max(wrong)[1] if wrong else None


class StudentResult(Schema):
    """A student of the course, and how far they are. Answers are those that were handed in."""

    id: int
    """The account."""
    submission: int | None
    name: str
    photo: str | None
    state: Literal['handed in', 'begun', 'not begun']
    score: int | None = None
    right: tuple[bool | None, ...] = ()
    """For each question whether it was right; None without an answer."""
    by_hand: bool = False
    comment: str = ''
    began_at: datetime | None = None
    handed_in_at: datetime | None = None


class Results(Schema):
    """All that one page shows, for the students who are in the course now, by name."""

    work: AssignmentOut
    course_title: str
    students: tuple[StudentResult, ...]
    questions: tuple[QuestionResult, ...]

    @property
    def scores(self) -> list[int]:
        """Those that there are, the lowest first."""
        return sorted(one.score for one in self.students if one.score is not None)
