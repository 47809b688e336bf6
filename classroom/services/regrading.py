"""Score handed-in work anew when its key was wrong, and tell those whose score is another one."""

from collections.abc import Iterable

from sqlmodel import col, select

from classroom import clock
from classroom.db import Transaction
from classroom.domain import quizzes
from classroom.errors import Conflict
from classroom.events import WorkChanged
from classroom.models import Assignment, Course, Submission
from classroom.schemas.actor import Actor
from classroom.services import assignment_views, audit, notices


def regrade(tx: Transaction, actor: Actor, work: Assignment, *, agreed: bool) -> None:
    """Compute all scores by the present key; those that the teacher has set by hand stay. The caller tells open pages.

    Raises Conflict (code `regrade_needed`) where somebody's work would be scored anew and nobody has agreed to that.
    """
    done = (Submission.assignment_id == work.id, col(Submission.handed_in_at).is_not(None), ~col(Submission.by_hand))
    rows: list[Submission] = list(tx.all(select(Submission).where(*done)))
    if not rows:
        return
    if not agreed:
        raise Conflict(_asking(len(rows)), code='regrade_needed', extra={'handed_in': len(rows)})
    audit.note(tx, actor, 'assignment.regraded', 'course', work.course_id, count=len(rows))
    now, changed = clock.now(), []
    for row in rows:
        score = quizzes.score(work.content, row.answers)
        if score != row.score:
            row.score, row.graded_at = score, now
            changed.append(row)
    _tell(tx, work, tx.get(Course, work.course_id), changed)


def tell(tx: Transaction, work: Assignment, course: Course | None, row: Submission, *, scored: bool = True) -> None:
    """Tell a student what the teacher has made of the work, another score or words alone; open pages follow."""
    _tell(tx, work, course, [row], scored=scored)
    tx.publish(WorkChanged(course_id=work.course_id, assignment_id=work.id or 0, student_id=row.user_id))


def _tell(
    tx: Transaction, work: Assignment, course: Course | None, rows: Iterable[Submission], *, scored: bool = True
) -> None:
    written = f'Your teacher has written to your work “{work.title}”'
    words = {
        row.user_id: (
            f'Your score for “{work.title}” is {row.score} of 100 now' if scored else written,
            row.comment or (course.title if course else ''),
        )
        for row in rows
    }
    notices.tell_each(tx, words, 'graded', link=assignment_views.path(work))


def _asking(count: int) -> str:
    who = 'One student has' if count == 1 else f'{count} students have'
    return f'{who} handed this in. With another right answer or other points, their scores are worked out anew.'
