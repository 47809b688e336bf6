"""The invited person's side: look at an invitation, make the account, come in. A link works once."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from sqlmodel import col, select, update

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.errors import Conflict, NotAllowed, NotFound
from classroom.models import Course, Enrolment, Invitation, School, User
from classroom.schemas.accounts import NewSignIn
from classroom.schemas.actor import Actor, Role
from classroom.schemas.invitations import Acceptance, InviteOut
from classroom.schemas.tokens import Entered
from classroom.services import (
    api_tokens,
    audit,
    budgets,
    course_people,
    invitations,
    inviter_notices,
    passwords,
    people,
    sign_ins,
)
from classroom.services.calls import call
from classroom.services.keys import hash_of

T = TypeVar('T')
Begin = Callable[[Transaction, User], T]
"""What begins with the new account: a sign-in, or a token for a program."""
UNKNOWN = 'This link opens nothing. It was replaced by a newer one, or not copied whole. Ask for a new invitation.'
OTHER_ADDRESS = 'This invitation is for another e-mail address. Ask for one to yours.'
OVER = {
    'accepted': 'This invitation was used already. Sign in with the account that you made.',
    'expired': 'This invitation has run out. Ask for a new one: it takes a minute.',
    'revoked': 'This invitation was taken back. If you think that is a mistake, ask who invited you.',
}
LONGEST_TOKEN = 100


def look(token: str) -> InviteOut:
    """Who is invited to what. Raises NotFound for an unknown link, Conflict for one that is used or over."""
    with reading() as db:
        row = _open(db, token)
        inviter = db.get(User, row.invited_by_id) if row.invited_by_id else None
        school = db.get(School, row.school_id) if row.school_id else None
        course = db.get(Course, row.course_id) if row.course_id else None
        return InviteOut(
            email=row.email,
            full_name=row.full_name,
            user_type=row.user_type,
            school=school.name if school else None,
            invited_by=inviter.display_name if inviter else None,
            course=course.title if course else None,
            expires_at=row.expires_at,
        )


async def accept(token: str, form: Acceptance, address: str, *, replacing: int | None = None) -> NewSignIn:
    """Make the account and sign in with it; `replacing` is the sign-in that this browser had.

    Raises InvalidInput with the field, NotFound and Conflict as `look` does and for names that are taken,
    NotAllowed for another address than the invited one, TooMany.
    """
    return await _accept(token, form, address, partial(_sign_in_for, replacing=replacing))


async def accept_program(token: str, form: Acceptance, address: str) -> Entered:
    """Like `accept`, for a program: a token begins instead of a sign-in."""
    return await _accept(token, form, address, _token_for)


def _sign_in_for(tx: Transaction, user: User, *, replacing: int | None) -> NewSignIn:
    begun = sign_ins.start_for_user(tx, user.id or 0, replacing=replacing)
    course_id = tx.one(select(Enrolment.course_id).where(Enrolment.user_id == user.id))
    return begun.model_copy(update={'course_id': course_id})


def _token_for(tx: Transaction, user: User) -> Entered:
    return Entered(token=api_tokens.begin(tx, user.id or 0), user=people.shown(tx, user))


async def _accept(token: str, form: Acceptance, address: str, begin: Begin[T]) -> T:
    await budgets.take_on_loop('register_address', address)
    user = await call(_account, token, form)
    password = form.password.get_secret_value()
    passwords.check_new(password, user.email, user.username)
    user.password_hash = await passwords.hash(password)
    return await call(_accepted, token, user, begin)


def _account(token: str, form: Acceptance) -> User:
    """The account's row, not stored yet: role, school and address are those of the invitation."""
    with reading() as db:
        row = _open(db, token)
    if form.email and people.email_key(form.email) != row.email_key:
        raise NotAllowed(OTHER_ADDRESS, field='email')
    name = form.full_name or row.full_name
    role: Role = row.user_type  # type: ignore[assignment]  # the table holds no other words
    return people.account(role, row.email, '', name, row.school_id, username=form.username)


def _accepted(token: str, user: User, begin: Begin[T]) -> T:
    with transaction() as tx:
        row = _taken(tx, token)
        row.user_id = people.store(tx, user)
        audit.note(tx, Actor(user=people.account_of(user, None)), 'invitation.accepted', 'invitation', row.id)
        inviter_notices.accepted(tx, row, user.display_name, _enrol(tx, row, user))
        return begin(tx, user)


def _taken(tx: Transaction, token: str) -> Invitation:
    """Mark it as accepted: of several at once, one gets here. Raises NotFound, Conflict."""
    now = clock.now()
    still = (col(Invitation.status) == 'pending', col(Invitation.expires_at) > now)
    mine = col(Invitation.token_hash) == hash_of(token)
    won = tx.run(update(Invitation).where(mine, *still).values(status='accepted', accepted_at=now)).rowcount
    if not won:
        _open(tx, token)  # says why
    row: Invitation | None = tx.one(select(Invitation).where(mine))
    if row is None:
        raise NotFound(UNKNOWN)
    return row


def _enrol(tx: Transaction, row: Invitation, user: User) -> Course | None:
    """Put the account into the course that it was invited to, where that still goes on; returns the course."""
    course = tx.lock_row(Course, row.course_id) if row.course_id else None
    if course is None or not course_people.welcome(tx, course, user):
        return None
    return course


def _open(db: Reading, token: str) -> Invitation:
    """The invitation that a link belongs to, if it can be accepted now."""
    query = select(Invitation).where(Invitation.token_hash == hash_of(token))
    row: Invitation | None = db.one(query) if len(token) <= LONGEST_TOKEN else None
    if row is None:
        raise NotFound(UNKNOWN)
    state = invitations.state_of(row, clock.now())
    if state != 'pending':
        raise Conflict(OVER[state], code=f'invitation_{state}')
    return row
