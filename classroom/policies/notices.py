"""Who has a bell."""

from classroom.policies import Verdict
from classroom.schemas.actor import Actor
from classroom.schemas.notices import NoticeKind

CLASS_ALONE = 'The bell rings for people with an account. Your place here ends with the class.'


def may_have_bell(actor: Actor) -> Verdict:
    """Whether there is an account that can be told something."""
    return actor.user is not None or CLASS_ALONE


def kinds_for(role: str) -> tuple[NoticeKind, ...]:
    """What can happen to an account of this role, and so what it can switch off."""
    work: tuple[NoticeKind, ...] = () if role == 'observer' else ('comment',)
    returned: tuple[NoticeKind, ...] = ('returned',) if role == 'student' else ()
    invites: tuple[NoticeKind, ...] = ('invitation',) if role in {'teacher', 'staff', 'admin'} else ()
    school: tuple[NoticeKind, ...] = ('school',) if role == 'teacher' else ()
    waiting: tuple[NoticeKind, ...] = ('waiting',) if role in {'staff', 'admin'} else ()
    courses: tuple[NoticeKind, ...] = () if role == 'observer' else ('enrolment',)
    if role == 'student':
        courses += ('assignment', 'deadline', 'graded')
    materials: tuple[NoticeKind, ...] = ('material',) if role == 'student' else ()
    return work + returned + invites + school + waiting + courses + materials
