"""Quizzes of a course for tests: what a teacher writes down, and short ways to do it."""

from datetime import timedelta

from classroom import clock
from classroom.db import reading
from classroom.models import Notification
from classroom.schemas.assignments import AssignmentChange, AssignmentOut, NewAssignment
from classroom.schemas.submissions import NewSubmission, SubmissionOut
from classroom.services import assignments, submissions
from tests.courses import Class7B

KEY = (1, 0, 2)
QUESTIONS = [
    {'question': 'Which one stands in the middle?', 'options': ['Mean', 'Median', 'Mode'], 'correct': KEY[0]},
    {'question': 'What does a dot stand for?', 'options': ['A student', 'A class'], 'correct': KEY[1]},
    {
        'question': 'What does one far value move?',
        'options': ['The median', 'The mode', 'The mean', 'Nothing'],
        'correct': KEY[2],
        'explanation': 'The mean moves, because it shares everything out.',
    },
]
CARDS = [{'front': 'Median', 'back': 'The value in the middle'}]


def quiz(course: Class7B, **wanted: object) -> AssignmentOut:
    """A published quiz of three questions."""
    new = {'course': course.id, 'title': 'Shape and center', 'content': {'questions': QUESTIONS}} | wanted
    return assignments.create(course.teacher, NewAssignment.model_validate(new))


def deck(course: Class7B, **wanted: object) -> AssignmentOut:
    """A published deck of one card."""
    return quiz(course, assignment_type='flashcard', content={'cards': CARDS}, **wanted)


def change(course: Class7B, work: AssignmentOut, **wanted: object) -> AssignmentOut:
    """Change a quiz as its teacher."""
    return assignments.change(course.teacher, work.id, AssignmentChange.model_validate(wanted))


def hand_in(actor, work: AssignmentOut, answers=KEY) -> SubmissionOut:
    """Hand answers in."""
    return submissions.hand_in(actor, NewSubmission(assignment=work.id, answers=answers))


def key_of(*corrects: int) -> dict:
    """The quiz with another key."""
    return {'questions': [one | {'correct': right} for one, right in zip(QUESTIONS, corrects, strict=True)]}


def bell(actor, kind: str) -> list[str]:
    """What an account was told of this kind, in order."""
    with reading() as db:
        from sqlmodel import col, select

        mine = (Notification.user_id == actor.user.id, Notification.kind == kind)
        return [row.title for row in db.all(select(Notification).where(*mine).order_by(col(Notification.id)))]


def within(**time: float):
    """So long from now on."""
    return clock.now() + timedelta(**time)
