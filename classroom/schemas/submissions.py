"""What students hand in, and how it is scored."""

from datetime import datetime

from pydantic import Field, StrictBool, StrictInt

from classroom.schemas.base import Schema, shown
from classroom.schemas.courses import CoursePerson


class NewSubmission(Schema):
    """Answers in the order of the questions: the place of an option from 0, or null. What is missing has no answer."""

    model_config = shown(assignment=12, answers=[1, 0, None, 3])

    assignment: StrictInt
    answers: tuple[StrictInt | None, ...] = Field(max_length=100)


class Answered(Schema):
    """The answer to one question so far."""

    model_config = shown(answer=1, marked=False)

    answer: StrictInt | None
    marked: StrictBool = False
    """Whether the student wants to come back to it."""


class Grade(Schema):
    """What a teacher says to handed-in work; what is not sent stays. A score of null is the computed one again."""

    model_config = shown(score=85, comment='Your reason for question 4 is a good one.')

    score: StrictInt | None = Field(default=None, ge=0, le=100)
    comment: str | None = None


class SubmissionQuery(Schema):
    """What was handed in to one assignment, or to all that one may see; from below an id on."""

    assignment: int | None = None
    before: int | None = None
    limit: int = Field(default=50, ge=1, le=100)


class Begun(Schema):
    """What a student has answered so far."""

    answers: tuple[int | None, ...] = ()
    marked: tuple[int, ...] = ()


class SubmissionOut(Schema):
    """Handed-in work, for its student and those who lead the course."""

    model_config = shown(
        id=40,
        assignment=12,
        student={'id': 42, 'full_name': 'Nora Hill', 'photo': None},
        answers=[1, 0, None, 3],
        score=50,
        by_hand=False,
        comment='',
        handed_in_at='2026-10-14T09:52:00Z',
        graded_at=None,
    )

    id: int
    assignment: int
    student: CoursePerson
    answers: tuple[int | None, ...]
    score: int
    by_hand: bool
    """Whether the teacher has set the score."""
    comment: str
    handed_in_at: datetime
    graded_at: datetime | None
    """When the teacher last changed score or comment."""
