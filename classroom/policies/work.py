"""Who sets the work of a course, does it, and sees what comes of it."""

from classroom.policies import Verdict, courses
from classroom.schemas.actor import Actor

STUDENTS = 'Students of the course hand in work. Your account is not one of them.'
GONE = 'This work is not here, or you may not see it.'


def may_set(actor: Actor, teacher_id: int, *, archived: bool) -> Verdict:
    """Whether this actor may set, change, delete and grade the work of a course."""
    if not courses.leads(actor, teacher_id):
        return courses.NOT_YOURS
    return not archived or courses.ARCHIVED


def sees(actor: Actor, teacher_id: int, *, enrolled: bool, published: bool) -> Verdict:
    """Whether this actor may know of an assignment: a draft is there for those who lead the course."""
    belongs = courses.belongs(actor, teacher_id, enrolled=enrolled)
    return (belongs and (published or courses.leads(actor, teacher_id))) or GONE


def may_do(actor: Actor, *, enrolled: bool, archived: bool) -> Verdict:
    """Whether this actor may answer and hand in."""
    if not actor.is_student or not enrolled:
        return STUDENTS
    return not archived or courses.ARCHIVED


def sees_key(actor: Actor, teacher_id: int, *, handed_in: bool) -> Verdict:
    """Whether this actor may see which answers are right, of what it may know of."""
    return courses.leads(actor, teacher_id) or handed_in


def sees_submission(actor: Actor, teacher_id: int, *, student_id: int) -> Verdict:
    """Whether this actor may see what a student has handed in."""
    mine = actor.user is not None and actor.user.id == student_id
    return mine or courses.leads(actor, teacher_id)
