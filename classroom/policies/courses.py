"""Who may make, lead, see and enter a course."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor

NO_ACCOUNT = 'Courses are for people with an account. Your place here ends with the class.'
OBSERVER = 'Your account looks at what classes do. It has no courses.'
TEACHERS = 'Courses are made by teachers and staff.'
NOT_YOURS = 'Only the teacher of this course may do that.'
STUDENTS = 'Students enrol in a course. Your account is not one of a student.'
NOT_STUDENTS = 'This account is not one of a student, so it cannot be enrolled.'
SHUT = 'This course takes nobody in by itself. Ask your teacher to add you.'
TAKEN_OUT = 'Your teacher has taken you out of this course. Ask them to add you again.'
ARCHIVED = 'This course is archived. It can be read, and nothing new can be added.'


def may_have_courses(actor: Actor) -> Verdict:
    """Whether there are courses for this actor at all."""
    if actor.user is None:
        return NO_ACCOUNT
    return actor.user.role != 'observer' or OBSERVER


def may_make(actor: Actor) -> Verdict:
    """Whether this actor may make courses."""
    return actor.is_teaching or TEACHERS


def leads(actor: Actor, teacher_id: int) -> bool:
    """Whether this actor leads the course: its teacher, and staff."""
    if actor.user is None:
        return False
    return actor.is_staff or (actor.user.role == 'teacher' and actor.user.id == teacher_id)


def may_lead(actor: Actor, teacher_id: int) -> Verdict:
    """Whether this actor may change the course and its people."""
    return leads(actor, teacher_id) or NOT_YOURS


def belongs(actor: Actor, teacher_id: int, *, enrolled: bool) -> bool:
    """Whether this actor may enter the course: its people and its chat."""
    return leads(actor, teacher_id) or (enrolled and actor.is_student)


def sees(actor: Actor, teacher_id: int, *, enrolled: bool, offered: bool) -> bool:
    """Whether this actor may know of the course: also students to whom their school offers it."""
    return belongs(actor, teacher_id, enrolled=enrolled) or (offered and actor.is_student)


def may_enrol(actor: Actor, *, is_open: bool, archived: bool, taken_out: bool) -> Verdict:
    """Whether somebody may come into a course by themselves."""
    if not actor.is_student:
        return STUDENTS
    for is_so, sentence in ((archived, ARCHIVED), (taken_out, TAKEN_OUT), (not is_open, SHUT)):
        if is_so:
            return sentence
    return True


def may_be_enrolled(role: str, *, archived: bool) -> Verdict:
    """Whether an account can be enrolled by the teacher."""
    if archived:
        return ARCHIVED
    return role == 'student' or NOT_STUDENTS
