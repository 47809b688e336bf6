"""Makes invitations and their letters: the token, who may send how many, who is known already."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice
from typing import Any, NamedTuple

from sqlmodel import col, delete, insert, select

from classroom import clock
from classroom.db import Reading, Transaction
from classroom.errors import Conflict
from classroom.models import AuditEntry, Course, Invitation, Letter, School, User
from classroom.policies import invitations as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.invitations import Invitee
from classroom.services import audit, letters
from classroom.services.inviting_courses import Choices, Chosen
from classroom.services.keys import hash_of
from classroom.services.people import email_key

DAYS = 30
TOKEN_BYTES = 32
AT_ONCE = 500
"""Addresses in one query."""
KNOWN = 'There is an account with this address already.'
SENT_ACTIONS = ('invitation.made', 'invitation.relinked', 'invitation.resent')
ROLES = {
    'student': 'as a student',
    'teacher': 'as a teacher',
    'observer': 'as an observer',
    'staff': 'as a member of staff',
}


class Prepared(NamedTuple):
    """The columns of an invitation that is not stored yet, its link, and its letter where there is a mail server."""

    columns: dict[str, Any]
    link: str
    letter: dict[str, Any] | None


def prepare(actor: Actor, school: str | None, people: Iterable[Invitee], courses: Choices) -> list[Prepared]:
    """Invitations with fresh tokens and their letters: everything that needs no transaction."""
    return [_prepared(actor, school, person, courses.named(person.course)) for person in people]


def store(tx: Transaction, actor: Actor, made: Sequence[Prepared]) -> list[int]:
    """Keep them, put their letters into the outbox, return the ids. Raises NotAllowed for too many, Conflict."""
    spend(tx, actor, 'invitation.made', len(made))
    if again := known(tx, actor, [one.columns['email'] for one in made]):
        raise Conflict(next(iter(again.values())), field='email')
    keep = insert(Invitation).returning(col(Invitation.id), sort_by_parameter_order=True)
    ids = [number or 0 for number in tx.orm.scalars(keep, [one.columns for one in made])]
    pairs = zip(ids, made, strict=True)
    letters.post(tx, [one.letter | {'invitation_id': number} for number, one in pairs if one.letter is not None])
    return ids


def renew(tx: Transaction, actor: Actor, row: Invitation) -> str:
    """A new token and 30 new days for a stored invitation, a new letter, and the link; the old one is dead."""
    fresh, link = _fresh()
    for name, value in fresh.items():
        setattr(row, name, value)
    tx.run(delete(Letter).where(col(Letter.invitation_id) == row.id))
    person = Invitee(email=row.email, full_name=row.full_name, user_type=row.user_type)
    course = tx.get(Course, row.course_id) if row.course_id else None
    letter = _letter(actor, school_name(tx, actor), person, link, course.title if course else None)
    letters.post(tx, [letter | {'invitation_id': row.id}] if letter else [])
    return link


def spend(tx: Transaction, actor: Actor, action: str, count: int) -> None:
    """Note in the audit log that so many leave; what is deleted later still counts. Raises NotAllowed."""
    tx.lock_row(User, actor.user.id if actor.user else 0)
    require(policy.may_send(actor, sent=sent_today(tx, actor), more=count))
    audit.note(tx, actor, action, 'invitation', count=count)


def sent_today(db: Reading, actor: Actor) -> int:
    """How many letters of this person left within 24 hours. Staff have no limit, and theirs are not counted."""
    if actor.is_staff or actor.user is None:
        return 0
    recent = (col(AuditEntry.at) > clock.now() - timedelta(days=1), col(AuditEntry.action).in_(SENT_ACTIONS))
    query = select(AuditEntry.detail).where(AuditEntry.user_id == actor.user.id, *recent).limit(2 * policy.A_DAY)
    return sum(int(detail.get('count', 0)) for detail in db.all(query))


def known(db: Reading, actor: Actor, emails: Iterable[str]) -> Mapping[str, str]:
    """Of these addresses, by their key, those with an account or an open invitation, with the sentence that says so."""
    found: dict[str, str] = {}
    for keys in parts({email_key(email) for email in emails}):
        found |= dict.fromkeys(db.all(_open_invitations(actor, keys)), 'An invitation is on its way there already.')
        with_account = select(User.email_key).where(col(User.email_key).in_(keys))
        found |= dict.fromkeys(db.all(with_account), KNOWN)
    return found


def school_name(db: Reading, actor: Actor) -> str | None:
    """The school that people are invited to."""
    school = db.get(School, actor.user.school_id) if actor.user and actor.user.school_id else None
    return school.name if school else None


def mine(actor: Actor) -> Any:
    """Which invitations somebody sees: the own ones, staff those of their school too."""
    user_id, school_id = (actor.user.id, actor.user.school_id) if actor.user else (0, None)
    own = col(Invitation.invited_by_id) == user_id
    return own | (col(Invitation.school_id) == school_id) if actor.is_staff and school_id else own


def _prepared(actor: Actor, school: str | None, person: Invitee, course: Chosen | None) -> Prepared:
    fresh, link = _fresh()
    columns = {
        'email': person.email,
        'email_key': email_key(person.email),
        'full_name': person.full_name,
        'user_type': person.user_type,
        'school_id': actor.user.school_id if actor.user else None,
        'course_id': course.id if course else None,
        'invited_by_id': actor.user.id if actor.user else None,
        'created_at': clock.now(),
    }
    return Prepared(columns | fresh, link, _letter(actor, school, person, link, course.title if course else None))


def _fresh() -> tuple[dict[str, Any], str]:
    """What a new token changes of an invitation, and the link that holds the token."""
    token, now = secrets.token_urlsafe(TOKEN_BYTES), clock.now()
    ends = now + timedelta(days=DAYS)
    fresh = {'token_hash': hash_of(token), 'status': 'pending', 'sent_at': now, 'expires_at': ends}
    return fresh, letters.link(f'/invite/{token}')


def _letter(actor: Actor, school: str | None, person: Invitee, link: str, course: str | None) -> dict[str, Any] | None:
    if not letters.mail_is_set_up():
        return None
    return letters.compose(
        'invitation',
        person.email,
        inviter=actor.user.name if actor.user else '',
        school=school or 'Classroom',
        name=person.full_name,
        role=ROLES[person.user_type] + (f' of “{course}”' if course else ''),
        link=link,
        days=str(DAYS),
    )


def _open_invitations(actor: Actor, keys: Sequence[str]) -> Any:
    still = (col(Invitation.status) == 'pending', col(Invitation.expires_at) > clock.now())
    return select(Invitation.email_key).where(col(Invitation.email_key).in_(keys), *still, mine(actor))


def parts(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys in portions of one query."""
    rest = iter(keys)
    while part := list(islice(rest, AT_ONCE)):
        yield part
