"""What the table of rights is made of: somebody of each role, and how a policy is asked about them."""

import inspect
from collections.abc import Callable
from typing import Any, NamedTuple, get_args

from classroom.policies import gallery, rooms
from classroom.schemas.actor import Account, Actor, Kind, Member, Role

CLASS, OTHER_CLASS, OTHER_TEACHER = 1, 2, 99
STUDENT, TEACHER, OBSERVER, STAFF, ADMIN, WAITING = 3, 4, 5, 6, 7, 8
OPEN = gallery.Wall(status='active', closed=False, archived=False, frozen=False, comments='open')
FROZEN = OPEN._replace(frozen=True)
OVER = OPEN._replace(status='ended')
Given = Callable[[Actor], dict[str, Any]]


def _account(user_id: int, role: Role, *, waits: bool = False) -> Actor:
    account = Account(id=user_id, role=role, name=role, school_id=1, district_id=1, waits=waits)
    return Actor(sign_in_id=1, user=account)


def _member(member_id: int, kind: Kind) -> Actor:
    member = Member(id=member_id, session_id=CLASS, kind=kind, name=kind, avatar='', alias_number=1)
    return Actor(sign_in_id=1, member=member)


IDS = dict(zip(get_args(Role), (STUDENT, TEACHER, OBSERVER, STAFF, ADMIN), strict=True))
ROLES: dict[str, Actor] = {
    'nobody': Actor(),
    'class': _member(11, 'student'),
    'guest': _member(12, 'guest'),
    'host': _member(13, 'host'),
    **{role: _account(user_id, role) for role, user_id in IDS.items()},
    'waiting': _account(WAITING, 'teacher', waits=True),
}
"""Somebody of each role. `class` is a student of the hour, `host` leads an open session, `teacher` leads this class,
`waiting` is another teacher, whom the school has not confirmed yet."""
WORDS = {
    'nobody': 'Not signed in',
    'class': 'Student of the hour',
    'guest': 'Guest',
    'host': 'Guest host',
    'student': 'Student',
    'teacher': 'Teacher',
    'observer': 'Observer',
    'staff': 'Staff',
    'admin': 'Admin',
    'waiting': 'Teacher who waits for the school',
}


class Right(NamedTuple):
    """An action: the policy that decides, what it is asked with, and the roles that may."""

    action: str
    policy: Callable[..., Any]
    may: str
    given: Given = lambda _: {}
    in_class: bool = False
    """Whether it is asked of people of the class alone: for others the class is not there."""

    def answer(self, role: str) -> bool:
        """What the policy says today."""
        actor = ROLES[role]
        if self.in_class and not rooms.belongs(actor, CLASS, TEACHER):
            return False
        first = [actor] if 'actor' in inspect.signature(self.policy).parameters else []
        return self.policy(*first, **self.given(actor)) is True

    def expected(self, role: str) -> bool:
        """What the table says."""
        return role in self.may.split()


def asked(**given: Any) -> Given:
    """The same for every role."""
    return lambda _: given


def leading(actor: Actor) -> bool:
    """Whether this actor leads the class of the table."""
    return rooms.leads(actor, CLASS, TEACHER)


def role_of(actor: Actor) -> str:
    """The role of the account, or nothing."""
    return actor.user.role if actor.user else ''


HERE = asked(session_id=CLASS, teacher_id=TEACHER)
ELSEWHERE = asked(session_id=OTHER_CLASS, teacher_id=OTHER_TEACHER)
ALL = ' '.join(ROLES)
ACCOUNTS = 'student teacher observer staff admin waiting'
POSTING = 'student teacher staff admin waiting'
TEACHING = 'teacher staff admin waiting'
SCHOOLED = 'teacher staff admin'
COLLEAGUES = 'student teacher staff admin'
LEADING = 'host teacher staff admin'
IN_CLASS = f'class guest {LEADING}'
STAFFED = 'staff admin'


def person(role: Role, **around: bool) -> Given:
    """Somebody else with an account."""
    known = {'active': True, 'same_school': False, 'shares_class': False} | around
    return asked(person_id=50, role=role, **known)


def lost(role: Role = 'student', **around: bool) -> Given:
    """Somebody who lost the password."""
    known = {'active': True, 'same_school': False, 'anybody_teaches': False, 'shares_class': False} | around
    return asked(role=role, **known)


def message(**around: bool) -> Given:
    """A message of the chat."""
    known = {'own': False, 'asker': False, 'private': False, 'status': 'visible', 'reached': True} | around
    return lambda actor: {**known, 'leads': leading(actor)}


def wall(state: gallery.Wall, **more: Any) -> Given:
    """The wall of the class in this state."""
    return lambda actor: {'wall': state, 'leads': leading(actor), **more}


def talk(**around: Any) -> Given:
    """The chat of the class."""
    known = {'status': 'active', 'closed': False, 'archived': False, 'chat': 'open'} | around
    return lambda actor: {**known, 'leads': leading(actor)}


def spoken(**around: Any) -> Given:
    """The voice of the class."""
    known = {'status': 'active', 'closed': False, 'archived': False, 'has_floor': False} | around
    return lambda actor: {**known, 'leads': leading(actor)}


def typed(**around: Any) -> Given:
    """Captions of what is said."""
    known = {'speaks': False, 'asked': False, 'status': 'active', 'closed': False, 'archived': False} | around
    return lambda actor: {**known, 'leads': leading(actor)}


def gathered(**around: Any) -> Given:
    """The class while it is together, or not."""
    known = {'status': 'active', 'closed': False, 'archived': False} | around
    return lambda actor: {**known, 'leads': leading(actor)}


def one_of(*, shown: bool) -> Given:
    """One of the boards of the class."""
    return lambda actor: {'shown': shown, 'leads': leading(actor)}


def drawing(**around: Any) -> Given:
    """Who would draw on a board of the class."""
    known = {'status': 'active', 'closed': False, 'archived': False, 'shown': True, 'rights': 'teacher', 'named': ()}
    return lambda actor: {**known, **around, 'leads': leading(actor), 'me': actor.member.id if actor.member else 0}


def drawn(**around: bool) -> Given:
    """A drawing of somebody else on a board of the class."""
    known = {'own': False, 'unseen': False} | around
    return lambda actor: {**known, 'leads': leading(actor)}


def hung(**around: Any) -> Given:
    """A post of the class."""
    known = {'own': False, 'by_host': False, 'status': 'visible', 'peers_hidden': False, 'posted': False} | around
    return lambda actor: {**known, 'leads': leading(actor)}


def in_course(**around: Any) -> Given:
    """The course of the teacher of the table, for somebody who is enrolled in it or not."""
    return asked(teacher_id=TEACHER, **around)


def learner(actor: Actor) -> dict[str, Any]:
    """The role of the account; there is nobody else to ask about."""
    return {'role': role_of(actor) or 'observer'}


def newcomer(actor: Actor) -> dict[str, Any]:
    """The role of the account that would be put into a course."""
    return {'role': role_of(actor), 'archived': False}


def own(name: str, /, **more: Any) -> Given:
    """What is the actor's own."""
    return lambda actor: {name: actor.user.id if actor.user else 0, **more}


def door(*, students: bool) -> Given:
    """A door of the sign-in, for the account of the actor."""
    return lambda actor: {'role': role_of(actor), 'active': role_of(actor) != '', 'locked': False, 'students': students}
