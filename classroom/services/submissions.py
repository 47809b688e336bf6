"""Do the work of a course: answers are kept one by one, handed in once, scored at once, and graded by the teacher."""

from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import quizzes, texts
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import WorkChanged
from classroom.models import Assignment, Course, Submission, User
from classroom.policies import require
from classroom.policies import work as policy
from classroom.schemas.actor import Actor
from classroom.schemas.submissions import Answered, Begun, Grade, NewSubmission, SubmissionOut, SubmissionQuery
from classroom.services import assignment_views, audit, course_views, regrading

COMMENT_LIMIT = 2000
NOT_YET = 'This is not open yet. Come back when it opens.'
OVER = 'This is closed: its time is over. Ask your teacher if you still want to hand in.'
ALREADY = 'You have handed this in already. It stays as it was then.'
NOTHING_TO_HAND_IN = 'Flashcards are to practise with. Nothing is handed in.'
NOT_IN = 'This is not handed in yet.'


def begun(actor: Actor, assignment_id: int) -> Begun:
    """The own answers so far. Raises NotFound for work that one may not know of."""
    with reading() as db:
        assignment_views.one(db, actor, assignment_id)
        row = _own(db, actor, assignment_id)
        return Begun(answers=tuple(row.answers), marked=tuple(row.marked)) if row else Begun()


def save(actor: Actor, assignment_id: int, place: int, wanted: Answered) -> Begun:
    """Keep the answer to the question at this place, from 0; other answers stay as they are.

    Raises InvalidInput, NotFound, NotAllowed; Conflict before it opens, after its deadline, and once it is handed in.
    """
    with transaction() as tx:
        work, row = _doing(tx, actor, assignment_id)
        if row is not None and row.handed_in_at is not None:
            raise Conflict(ALREADY)
        _check_open(work)
        answers = quizzes.fitting(work.content, row.answers if row else ())
        if not 0 <= place < len(answers):
            raise NotFound('This quiz has no such question.')
        answers[place] = wanted.answer
        answers = quizzes.fitting(work.content, answers)
        row = row or _begin(tx, actor, work)
        row.answers = answers
        row.marked = sorted({*row.marked, place} if wanted.marked else {*row.marked} - {place})
        return Begun(answers=tuple(row.answers), marked=tuple(row.marked))


def hand_in(actor: Actor, new: NewSubmission) -> SubmissionOut:
    """Hand the answers in and get the score. The same answers twice are one submission.

    Raises InvalidInput, NotFound, NotAllowed; Conflict before it opens, after its deadline, and for other answers than
    those that are handed in already. The clock of the server decides.
    """
    with transaction() as tx:
        work, row = _doing(tx, actor, new.assignment)
        answers = quizzes.fitting(work.content, new.answers)
        if row is None or row.handed_in_at is None:
            _check_open(work)
            row = row or _begin(tx, actor, work)
            row.answers, row.handed_in_at = answers, clock.now()
            row.score = quizzes.score(work.content, answers)
            audit.note(tx, actor, 'assignment.handed-in', 'course', work.course_id)
            _tell_pages(tx, work, row)
        elif row.answers != answers:
            raise Conflict(ALREADY)
        return _out(row, _user(tx, row.user_id))


def listed(actor: Actor, asked: SubmissionQuery) -> list[SubmissionOut]:
    """What was handed in: one's own, and that of the courses that one leads, newest first. Filters never widen it."""
    query = (
        select(Submission, User)
        .join(User, col(User.id) == col(Submission.user_id))
        .join(Assignment, col(Assignment.id) == col(Submission.assignment_id))
        .join(Course, col(Course.id) == col(Assignment.course_id))
        .where(assignment_views.visible(actor), col(Submission.handed_in_at).is_not(None))
    )
    if not actor.is_teaching:
        query = query.where(col(Submission.user_id) == (actor.user.id if actor.user else 0))
    if asked.assignment is not None:
        query = query.where(col(Submission.assignment_id) == asked.assignment)
    if asked.before is not None:
        query = query.where(col(Submission.id) < asked.before)
    with reading() as db:
        rows = db.rows(query.order_by(col(Submission.id).desc()).limit(asked.limit)).all()
        return [_out(row, user) for row, user in rows]


def get(actor: Actor, submission_id: int) -> SubmissionOut:
    """One submission, for its student and who leads the course. Raises NotFound."""
    with reading() as db:
        row = db.get(Submission, submission_id)
        work = assignment_views.shown(db, actor, col(Assignment.id) == row.assignment_id) if row else []
        if row is None or not work or row.handed_in_at is None:
            raise NotFound(policy.GONE)
        course = db.get(Course, work[0].course)
        if course is None or policy.sees_submission(actor, course.teacher_id, student_id=row.user_id) is not True:
            raise NotFound(policy.GONE)
        return _out(row, _user(db, row.user_id))


def for_lead(actor: Actor, assignment_id: int, submission_id: int) -> SubmissionOut:
    """One submission to this assignment, for who leads the course. Raises NotFound, NotAllowed for its students."""
    with reading() as db:
        assignment_views.for_lead(db, actor, assignment_id)
        found = get(actor, submission_id)
    if found.assignment != assignment_id:
        raise NotFound(policy.GONE)
    return found


def grade(actor: Actor, submission_id: int, wanted: Grade) -> SubmissionOut:
    """Set the score, or write a comment; the student is told of another one. A score of None is the computed one.

    Raises InvalidInput, NotFound, NotAllowed; Conflict for work that is not handed in.
    """
    sent = wanted.model_fields_set
    with transaction() as tx:
        row = tx.get(Submission, submission_id)
        if row is None:
            raise NotFound(policy.GONE)
        work, course = _grading(tx, actor, row)
        before, words = (row.score, row.by_hand), row.comment
        if 'score' in sent:
            row.by_hand = wanted.score is not None
            row.score = wanted.score if wanted.score is not None else quizzes.score(work.content, row.answers)
        if wanted.comment is not None:
            row.comment = texts.clean(
                wanted.comment, limit=COMMENT_LIMIT, field='comment', what='The comment', required=False, lines=True
            )
        if (before, words) != ((row.score, row.by_hand), row.comment):
            row.graded_at = clock.now()
            audit.note(tx, actor, 'assignment.graded', 'user', row.user_id, course=work.course_id)
            if (before[0], words) == (row.score, row.comment):  # the same for the student
                _tell_pages(tx, work, row)
            else:
                regrading.tell(tx, work, course, row, scored=before[0] != row.score)
        return _out(row, _user(tx, row.user_id))


def _grading(tx: Transaction, actor: Actor, row: Submission) -> tuple[Assignment, Course]:
    """The assignment of a submission, held; students of the course find only their own, and may not grade it."""
    work, course = assignment_views.held(tx, actor, row.assignment_id)
    if policy.sees_submission(actor, course.teacher_id, student_id=row.user_id) is not True:
        raise NotFound(policy.GONE)
    require(policy.may_set(actor, course.teacher_id, archived=course.archived_at is not None))
    tx.orm.refresh(row)
    if row.handed_in_at is None:
        raise Conflict(NOT_IN)
    return work, course


def _doing(tx: Transaction, actor: Actor, assignment_id: int) -> tuple[Assignment, Submission | None]:
    """An assignment of the actor's, held, and the own row. Who hands in twice at once comes one after the other."""
    work, course = assignment_views.held(tx, actor, assignment_id)
    enrolled = course_views.is_enrolled(tx, actor, work.course_id)
    require(policy.may_do(actor, enrolled=enrolled, archived=course.archived_at is not None))
    if work.assignment_type != 'quiz':
        raise InvalidInput(NOTHING_TO_HAND_IN, field='assignment')
    return work, _own(tx, actor, assignment_id)


def _check_open(work: Assignment) -> None:
    state = assignment_views.state(work)
    if state != 'open':
        raise Conflict(NOT_YET if state == 'soon' else OVER, code='not_open')


def _begin(tx: Transaction, actor: Actor, work: Assignment) -> Submission:
    row = tx.add(Submission(assignment_id=work.id or 0, user_id=actor.user.id if actor.user else 0))
    _tell_pages(tx, work, row)
    return row


def _tell_pages(tx: Transaction, work: Assignment, row: Submission) -> None:
    tx.publish(WorkChanged(course_id=work.course_id, assignment_id=work.id or 0, student_id=row.user_id))


def _own(db: Reading, actor: Actor, assignment_id: int) -> Submission | None:
    me = actor.user.id if actor.user else 0
    mine = (Submission.assignment_id == assignment_id, Submission.user_id == me)
    row: Submission | None = db.one(select(Submission).where(*mine))
    return row


def _user(db: Reading, user_id: int) -> User:
    user = db.get(User, user_id)
    if user is None:
        raise NotFound(policy.GONE)
    return user


def _out(row: Submission, user: User) -> SubmissionOut:
    if row.handed_in_at is None or row.score is None:
        raise NotFound(NOT_IN)
    return SubmissionOut(
        id=row.id or 0,
        assignment=row.assignment_id,
        student=course_views.person(user),
        answers=tuple(row.answers),
        score=row.score,
        by_hand=row.by_hand,
        comment=row.comment,
        handed_in_at=row.handed_in_at,
        graded_at=row.graded_at,
    )
