"""Invited into a course under an address that has an account: a student whom the inviter may add comes in at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import col, select

from classroom.db import Reading, Transaction
from classroom.errors import Conflict, NotAllowed
from classroom.models import Course, User
from classroom.schemas.actor import Actor
from classroom.services import course_people, profiles
from classroom.services.inviting import KNOWN, parts
from classroom.services.people import email_key

MOST = 500
TOO_MANY = f'Up to {MOST} people who have an account come into courses at once. Please split the list.'
THEIR_CODE = f'{KNOWN} Give them the code of the course instead.'
PICK_COURSE = f'{KNOWN} Pick one of your courses, and they are in it at once.'
THEY_SIGN_IN = f'{KNOWN} They can sign in with it.'


class Coming(NamedTuple):
    """Somebody with an account who is to come into a course."""

    email: str
    course_id: int


def addable(db: Reading, actor: Actor, emails: Iterable[str]) -> Mapping[str, int]:
    """Of these addresses, by their key, the accounts of students whom this actor may put into an own course.

    They are those whom the actor may know of anyway, as on the page of the course.
    """
    found: dict[str, int] = {}
    for keys in parts({email_key(email) for email in emails}):
        students = (col(User.role) == 'student', col(User.active), profiles.reached(actor))
        query = select(User.email_key, User.id).where(col(User.email_key).in_(keys), *students)
        rows: Any = db.rows(query)
        found |= dict(rows.all())
    return found


def enrol(tx: Transaction, actor: Actor, coming: Sequence[Coming]) -> None:
    """Put these accounts into their courses, and tell them. Raises NotAllowed, Conflict where one may not be any more.

    All or nobody: what was judged before is asked once more.
    """
    if len(coming) > MOST:
        raise NotAllowed(TOO_MANY)
    accounts = addable(tx, actor, [one.email for one in coming])
    users = {user.id: user for user in tx.all(select(User).where(col(User.id).in_(accounts.values())))}
    for course_id in sorted({one.course_id for one in coming}):
        course = tx.lock_row(Course, course_id)
        meant = [accounts.get(email_key(one.email), 0) for one in coming if one.course_id == course_id]
        if course is None or not users.keys() >= set(meant):
            raise Conflict(KNOWN, field='email')
        course_people.bring_all_in(tx, actor, course, [users[user_id] for user_id in dict.fromkeys(meant)])
