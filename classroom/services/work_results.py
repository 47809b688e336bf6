"""What came of a quiz: scores, each question, each student; on a page and as CSV."""

from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import col, select

from classroom.db import Reading, reading
from classroom.domain import csv_export, quizzes
from classroom.models import Course, Enrolment, Submission, User
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import AssignmentOut, Question
from classroom.schemas.results import QuestionResult, Results, StudentResult
from classroom.services import assignment_views, photos


def look(actor: Actor, assignment_id: int) -> Results:
    """What the students of the course have made of it, for who leads the course. Raises NotFound, NotAllowed."""
    with reading() as db:
        work = assignment_views.for_lead(db, actor, assignment_id)
        course = db.get(Course, work.course)
        rows = _rows(db, work)
        asked = quizzes.questions(work.content or {})
        done = [row.answers for _, row in rows if row is not None and row.handed_in_at is not None]
        return Results(
            work=work,
            course_title=course.title if course else '',
            students=tuple(_student(work, user, row) for user, row in rows),
            questions=tuple(_question(one, place, done) for place, one in enumerate(asked)),
        )


def csv(actor: Actor, assignment_id: int) -> bytes:
    """One row for each student: name, state, score, when it was handed in, and the letter of each answer.

    Raises NotFound, NotAllowed.
    """
    with reading() as db:
        work = assignment_views.for_lead(db, actor, assignment_id)
        zone, asked = ZoneInfo(work.time_zone), range(work.size)
        head = ['Student', 'User name', 'State', 'Score', 'Set by hand', 'Handed in', 'Comment']
        return csv_export.table(
            [*head, *(f'Question {place + 1}' for place in asked)],
            [_line(user, row, zone, work.size) for user, row in _rows(db, work)],
        )


def _rows(db: Reading, work: AssignmentOut) -> list[tuple[User, Submission | None]]:
    """All students of the course by name, for what is counted is counted of all; each with the own work."""
    mine = (col(Submission.user_id) == col(User.id)) & (col(Submission.assignment_id) == work.id)
    query = (
        select(User, Submission)
        .join(Enrolment, col(Enrolment.user_id) == col(User.id))
        .outerjoin(Submission, mine)
        .where(col(Enrolment.course_id) == work.course, col(Enrolment.is_active))
        .order_by(func.lower(col(User.display_name)), col(User.id))
    )
    rows: Any = db.rows(query).all()
    return [(user, row) for user, row in rows]


def _student(work: AssignmentOut, user: User, row: Submission | None) -> StudentResult:
    photo = photos.absolute_url(user.id or 0, user.photo)
    known: Any = {'id': user.id, 'name': user.display_name, 'photo': photo, 'state': _state(row)}
    if row is None or row.handed_in_at is None:
        return StudentResult(**known, submission=None)
    return StudentResult(
        **known,
        submission=row.id,
        score=row.score,
        right=tuple(quizzes.marks(work.content or {}, row.answers)),
        by_hand=row.by_hand,
        comment=row.comment,
        began_at=row.began_at,
        handed_in_at=row.handed_in_at,
    )


def _question(one: Question, place: int, done: list[list[int | None]]) -> QuestionResult:
    given = [answers[place] for answers in done if place < len(answers)]
    return QuestionResult(
        text=one.question,
        options=one.options,
        correct=one.correct or 0,
        chosen=tuple(given.count(option) for option in range(len(one.options))),
        unanswered=given.count(None),
    )


def _line(user: User, row: Submission | None, zone: ZoneInfo, size: int) -> list[csv_export.Cell]:
    who = [user.display_name, user.username or '', _state(row)]
    if row is None or row.handed_in_at is None:
        return [*who, None, '', '', '', *[''] * size]
    at = f'{row.handed_in_at.astimezone(zone):%Y-%m-%d %H:%M}'
    letters = ['' if answer is None else quizzes.LETTERS[answer] for answer in row.answers]
    by_hand = 'yes' if row.by_hand else ''
    return [*who, row.score, by_hand, at, row.comment, *letters]


def _state(row: Submission | None) -> Literal['handed in', 'begun', 'not begun']:
    if row is None:
        return 'not begun'
    return 'begun' if row.handed_in_at is None else 'handed in'
