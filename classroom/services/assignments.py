"""The work of a course: set, published, changed, scored anew when its key was wrong, deleted."""

from datetime import datetime

from sqlmodel import col, select

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import due, quizzes, texts
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import WorkChanged
from classroom.models import Assignment, Course, Enrolment, Notification, Submission
from classroom.policies import require
from classroom.policies import work as policy
from classroom.schemas.actor import Actor
from classroom.schemas.assignments import (
    AssignmentChange,
    AssignmentOut,
    AssignmentQuery,
    Deck,
    NewAssignment,
    Quiz,
    WorkPlace,
)
from classroom.services import assignment_views, audit, course_views, materials, notices, regrading

TITLE_LIMIT, WORDS_LIMIT = 200, 2000
BACKWARDS = 'It would close before it opens. Please pick a later time.'
PAST = 'This time has passed. Please pick a later one.'
HANDED_IN = 'Students have handed this in, so it stays published. You can change its deadline.'
BEGUN = (
    'Students have begun. You can change words, points and which answer is right; '
    'questions and options stay as many as they are.'
)
NO_PICTURE = (
    'The picture of question {place} is not among the materials that students of this course see. '
    'Show it there, or pick another one.'
)
KINDS = {'quiz': 'quiz', 'flashcard': 'deck of cards'}


def create(actor: Actor, new: NewAssignment) -> AssignmentOut:
    """Set work for a course; published at once where it has content, unless `published` is false.

    Raises InvalidInput, NotFound for a course that one may not know of, NotAllowed.
    """
    publish = new.content is not None if new.published is None else new.published
    with transaction() as tx:
        course = course_views.led(tx, actor, new.course)
        require(policy.may_set(actor, course.teacher_id, archived=course.archived_at is not None))
        work = Assignment(
            course_id=new.course,
            title=_title(new.title),
            instructions=_instructions(new.instructions),
            assignment_type=new.assignment_type,
            content=_content(actor, new.course, new.content, new.assignment_type, whole=publish),
            opens=new.opens,
            deadline=new.deadline,
        )
        _check_times(work)
        tx.add(work)
        audit.note(tx, actor, 'assignment.made', 'course', new.course)
        if publish:
            _publish(tx, actor, work, course)
        tx.publish(WorkChanged(course_id=new.course, assignment_id=work.id or 0))
        return assignment_views.one(tx, actor, work.id or 0)


def get(actor: Actor, assignment_id: int) -> AssignmentOut:
    """One assignment for those who may know of it. Raises NotFound."""
    with reading() as db:
        return assignment_views.one(db, actor, assignment_id)


def of_course(actor: Actor, course_id: int, assignment_id: int) -> AssignmentOut:
    """One assignment, which belongs to this course. Raises NotFound."""
    found = get(actor, assignment_id)
    if found.course != course_id:
        raise NotFound(policy.GONE)
    return found


def place(actor: Actor, course_id: int) -> WorkPlace:
    """Where this actor is about to set work. Raises NotFound, NotAllowed."""
    with reading() as db:
        seen = course_views.one(db, actor, course_id)
        require(policy.may_set(actor, seen.teacher.id, archived=not seen.is_active))
        course = db.get(Course, course_id)
        return WorkPlace(
            course_title=seen.title,
            time_zone=assignment_views.zone(db, course) if course else 'UTC',
            pictures=pictures(actor, course_id),
        )


def pictures(actor: Actor, course_id: int) -> dict[str, str]:
    """The titles of the pictures that students of a course see among its materials, by their paths."""
    found = materials.of_course(actor, course_id)
    return {one.file: one.title for one in found if one.material_type == 'image' and not one.hidden}


def is_begun(actor: Actor, assignment_id: int) -> bool:
    """Whether a student has begun it, so that its questions stay as many as they are. Raises NotFound."""
    with reading() as db:
        assignment_views.one(db, actor, assignment_id)
        return _begun(db, assignment_id)


def listed(actor: Actor, asked: AssignmentQuery) -> list[AssignmentOut]:
    """Assignments that the actor may know of, newest first. Filters never widen it."""
    wanted = []
    if asked.course is not None:
        wanted.append(col(Assignment.course_id) == asked.course)
    if asked.before is not None:
        wanted.append(col(Assignment.id) < asked.before)
    with reading() as db:
        return assignment_views.shown(db, actor, *wanted, limit=asked.limit)


def change(actor: Actor, assignment_id: int, wanted: AssignmentChange) -> AssignmentOut:
    """Change what is sent; open pages follow.

    Raises InvalidInput, NotFound, NotAllowed; Conflict where students have begun and their answers would not fit any
    more, and with the code `regrade_needed` where scores would change and `regrade` is not said.
    """
    sent = wanted.model_fields_set
    with transaction() as tx:
        work, course = assignment_views.led(tx, actor, assignment_id)
        if wanted.title is not None:
            work.title = _title(wanted.title)
        if wanted.instructions is not None:
            work.instructions = _instructions(wanted.instructions)
        for name in sent & {'opens', 'deadline'}:
            setattr(work, name, getattr(wanted, name))
        _check_times(work)
        audit.note(tx, actor, 'assignment.changed', 'course', work.course_id)
        if wanted.content is not None:
            _set_content(tx, actor, work, wanted)
        if wanted.published is True and work.published_at is None:
            _publish(tx, actor, work, course)
        elif wanted.published is False and work.published_at is not None:
            _take_back(tx, work)
        tx.publish(WorkChanged(course_id=work.course_id, assignment_id=assignment_id))
        return assignment_views.one(tx, actor, assignment_id)


def remove(actor: Actor, assignment_id: int) -> None:
    """Delete an assignment with all that was handed in to it and what bells say of it. Raises NotFound, NotAllowed."""
    with transaction() as tx:
        work, _ = assignment_views.led(tx, actor, assignment_id)
        audit.note(tx, actor, 'assignment.deleted', 'course', work.course_id)
        tx.publish(WorkChanged(course_id=work.course_id, assignment_id=assignment_id))
        among = select(Enrolment.user_id).where(Enrolment.course_id == work.course_id)
        notices.take_back(tx, assignment_views.path(work), among)
        tx.orm.delete(work)


def _set_content(tx: Transaction, actor: Actor, work: Assignment, wanted: AssignmentChange) -> None:
    whole = work.published_at is not None
    content = _content(actor, work.course_id, wanted.content, work.assignment_type, whole=whole)
    if _begun(tx, work.id or 0) and not quizzes.is_same_shape(work.content, content):
        raise Conflict(BEGUN)
    before, work.content = work.content, content
    if quizzes.key(before) != quizzes.key(content):
        regrading.regrade(tx, actor, work, agreed=wanted.regrade)


def _begun(db: Reading, assignment_id: int) -> bool:
    return db.one(select(Submission.id).where(Submission.assignment_id == assignment_id)) is not None


def _publish(tx: Transaction, actor: Actor, work: Assignment, course: Course) -> None:
    """Let students see it, and tell them: whoever was told once is not told again."""
    now = clock.now()
    if work.deadline is not None and work.deadline <= now:
        raise InvalidInput(PAST, field='deadline')
    quizzes.checked(quizzes.parsed(work.content, work.assignment_type), work.assignment_type, whole=True)
    _check_pictures(actor, work.course_id, work.content)
    work.published_at = now
    tx.flush()
    audit.note(tx, actor, 'assignment.published', 'course', work.course_id)
    zone = assignment_views.zone(tx, course)
    times = [('Opens', work.opens if work.opens and work.opens > now else None), ('Due', work.deadline)]
    notices.tell(
        tx,
        set(assignment_views.students(tx, work.course_id)) - _told(tx, work),
        'assignment',
        f'New {KINDS[work.assignment_type]} in {course.title}: {work.title}',
        body=', '.join(f'{word} {due.told(when, now, zone)}' for word, when in times if when),
        link=assignment_views.path(work),
        cause=assignment_views.cause(work.id or 0, work.deadline),
    )


def _told(tx: Transaction, work: Assignment) -> set[int]:
    """The accounts that were told of this work when it was published before."""
    mine = col(Notification.user_id).in_(select(Enrolment.user_id).where(Enrolment.course_id == work.course_id))
    told = (col(Notification.kind) == 'assignment', col(Notification.link) == assignment_views.path(work))
    return set(tx.all(select(Notification.user_id).where(mine, *told)))


def _take_back(tx: Transaction, work: Assignment) -> None:
    done = (Submission.assignment_id == work.id, col(Submission.handed_in_at).is_not(None))
    if tx.one(select(Submission.id).where(*done)) is not None:
        raise Conflict(HANDED_IN)
    work.published_at = None


def _content(actor: Actor, course_id: int, content: Quiz | Deck | None, kind: str, *, whole: bool) -> quizzes.Content:
    checked = quizzes.checked(content or quizzes.parsed({}, kind), kind, whole=whole)
    _check_pictures(actor, course_id, checked)
    return checked


def _check_pictures(actor: Actor, course_id: int, content: quizzes.Content) -> None:
    """Whether students see the picture of each question: it may have been hidden or deleted since it was picked."""
    asked = [(place, one.image) for place, one in enumerate(quizzes.questions(content), 1) if one.image]
    there = pictures(actor, course_id) if asked else {}
    for place, image in asked:
        if image not in there:
            raise InvalidInput(NO_PICTURE.format(place=place), field='content')


def _check_times(work: Assignment) -> None:
    times: tuple[datetime | None, datetime | None] = (work.opens, work.deadline)
    if times[0] is not None and times[1] is not None and times[1] <= times[0]:
        raise InvalidInput(BACKWARDS, field='deadline')


def _title(typed: str) -> str:
    return texts.clean(typed, limit=TITLE_LIMIT, field='title', what='The title')


def _instructions(typed: str) -> str:
    return texts.clean(
        typed, limit=WORDS_LIMIT, field='instructions', what='The text', required=False, lines=True
    )  # fmt: skip
