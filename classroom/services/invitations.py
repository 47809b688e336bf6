"""Invitations: ask somebody in, see what became of it, send it again, take it back."""

from datetime import datetime
from typing import Any

from sqlmodel import col, delete, func, select

from classroom import clock
from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import invitees
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import InvitationsChanged
from classroom.models import Course, Invitation, Letter, User
from classroom.policies import invitations as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.invitations import AskedIn, Enrolled, InvitationOut, Invited, Invitee, State, Totals
from classroom.services import audit, inviting, inviting_accounts, inviting_courses, letters

PAGE = 50
FIND_LIMIT = 100
NOW_IN = '{email} has an account already, and is in {course} now.'
ACCEPTED = 'This invitation was accepted already. There is nothing to send.'


def listing(
    actor: Actor, *, find: str = '', state: State | None = None, before: int | None = None, limit: int = PAGE
) -> list[InvitationOut]:
    """The newest invitations first, those below id `before`; `find` is a part of a name, an address or a course."""
    require(policy.may_invite(actor))
    query = _joined().where(inviting.mine(actor), *_found(find[:FIND_LIMIT]), *_in_state(state))
    if before is not None:
        query = query.where(col(Invitation.id) < before)
    with reading() as db:
        rows = db.rows(query.order_by(col(Invitation.id).desc()).limit(limit)).all()
    return [_shown(*row) for row in rows]


def totals(actor: Actor) -> Totals:
    """How many were invited and how many accepted."""
    query = select(Invitation.status, func.count()).where(inviting.mine(actor)).group_by(col(Invitation.status))
    with reading() as db:
        counts: dict[str, int] = {str(status): int(count) for status, count in db.rows(query)}
    return Totals(sent=sum(counts.values()), accepted=counts.get('accepted', 0))


def ask_in(actor: Actor, person: Invitee) -> AskedIn:
    """Invite one person; a student with an account whom the actor may add is in the named course at once.

    Raises as `create` does.
    """
    person, courses = _checked_with_courses(actor, person)
    course = courses.named(person.course)
    with reading() as db:
        known = inviting_accounts.addable(db, actor, [person.email])
    if course is None or not known:
        return AskedIn(create(actor, person))
    with transaction() as tx:
        inviting_accounts.enrol(tx, actor, [inviting_accounts.Coming(person.email, course.id)])
    said = NOW_IN.format(email=person.email, course=course.title)
    return AskedIn(Enrolled(email=person.email, course=course.title, detail=said))


def create(actor: Actor, person: Invitee) -> Invited:
    """Invite one person. Raises InvalidInput with the field, NotAllowed, Conflict for whom we know already."""
    person, courses = _checked_with_courses(actor, person)
    with reading() as db:
        school = inviting.school_name(db, actor)
        if inviting.KNOWN in inviting.known(db, actor, [person.email]).values():
            raise Conflict(_what_to_do(db, actor, person, courses), field='email')
    (made,) = inviting.prepare(actor, school, [person], courses)
    with transaction() as tx:
        (invitation_id,) = inviting.store(tx, actor, [made])
        return _answer(tx, actor, invitation_id, made.link)


def resend(actor: Actor, invitation_id: int) -> Invited:
    """Send it again with a new link and 30 new days; the old link is dead. Raises NotFound, NotAllowed, Conflict."""
    with transaction() as tx:
        row = _own(tx, actor, invitation_id)
        require(policy.may_invite_as(actor, row.user_type))
        if row.status == 'accepted':
            raise Conflict(ACCEPTED)
        inviting.spend(tx, actor, 'invitation.resent' if letters.mail_is_set_up() else 'invitation.relinked', 1)
        link = inviting.renew(tx, actor, row)
        tx.flush()
        return _answer(tx, actor, invitation_id, link)


def revoke(actor: Actor, invitation_id: int) -> InvitationOut:
    """Take it back: its link opens nothing, a letter that waits does not leave. Raises NotFound, Conflict."""
    with transaction() as tx:
        row = _own(tx, actor, invitation_id)
        if row.status == 'accepted':
            raise Conflict('This invitation was accepted already, so it cannot be taken back.')
        row.status = 'revoked'
        tx.run(delete(Letter).where(col(Letter.invitation_id) == row.id, col(Letter.status) == 'waiting'))
        _changed(tx, actor, row, 'invitation.revoked')
        return _one(tx, invitation_id)


def remove(actor: Actor, invitation_id: int) -> None:
    """Delete it with its letters; an account that was made of it stays. Raises NotFound."""
    with transaction() as tx:
        row = _own(tx, actor, invitation_id)
        _changed(tx, actor, row, 'invitation.deleted')
        tx.run(delete(Letter).where(col(Letter.invitation_id) == row.id))
        tx.run(delete(Invitation).where(col(Invitation.id) == row.id))


def checked(person: Invitee) -> Invitee:
    """The person with a clean name, a lower-case role and an address. Raises InvalidInput with the field."""
    email = person.email.strip()
    _refuse(invitees.judge(person.full_name, email, person.user_type))
    name = invitees.checked_name(person.full_name)
    return Invitee(email=email, full_name=name, user_type=person.user_type.strip().casefold(), course=person.course)


def _checked_with_courses(actor: Actor, person: Invitee) -> tuple[Invitee, inviting_courses.Choices]:
    """A person whom the actor may invite so, and the courses that they may be invited to."""
    require(policy.may_invite(actor))
    person = checked(person)
    require(policy.may_invite_as(actor, person.user_type))
    with reading() as db:
        courses = inviting_courses.of(db, actor)
    _refuse(courses.judge(person.course, person.user_type))
    return person, courses


def _what_to_do(db: Reading, actor: Actor, person: Invitee, courses: inviting_courses.Choices) -> str:
    """The sentence for who has an account: how they come in instead."""
    if person.course.strip():
        return inviting_accounts.THEIR_CODE
    can_be_added = person.user_type == 'student' and courses and inviting_accounts.addable(db, actor, [person.email])
    return inviting_accounts.PICK_COURSE if can_be_added else inviting_accounts.THEY_SIGN_IN


def _refuse(wrong: invitees.Wrong | None) -> None:
    if wrong is not None:
        meant = f' Did you mean “{wrong.suggestion}”?' if wrong.suggestion else ''
        raise InvalidInput(f'{wrong.reason}{meant}', field=wrong.field)


def _own(tx: Transaction, actor: Actor, invitation_id: int) -> Invitation:
    """The row, held. A stranger's is not there. Raises NotFound, NotAllowed."""
    require(policy.may_invite(actor))
    found: Invitation | None = tx.one(
        select(Invitation).where(Invitation.id == invitation_id, inviting.mine(actor)).with_for_update()
    )
    if found is None:
        raise NotFound
    return found


def _answer(tx: Transaction, actor: Actor, invitation_id: int, link: str) -> Invited:
    tx.publish(InvitationsChanged(inviter_id=actor.user.id if actor.user else None))
    return Invited(**_one(tx, invitation_id).model_dump(), link=link)


def _changed(tx: Transaction, actor: Actor, row: Invitation, action: str) -> None:
    audit.note(tx, actor, action, 'invitation', row.id)
    tx.publish(InvitationsChanged(inviter_id=row.invited_by_id))
    tx.flush()


def _one(db: Reading, invitation_id: int) -> InvitationOut:
    row = db.rows(_joined().where(Invitation.id == invitation_id)).one()
    return _shown(*row)


def _joined() -> Any:
    """Invitations with their letters, of which there is at most one, and the names of their inviters."""
    return (
        select(Invitation, col(Letter.status), col(Letter.problem), col(User.display_name))
        .add_columns(col(Course.title))
        .select_from(Invitation)
        .outerjoin(Letter, col(Letter.invitation_id) == col(Invitation.id))
        .outerjoin(User, col(User.id) == col(Invitation.invited_by_id))
        .outerjoin(Course, col(Course.id) == col(Invitation.course_id))
    )


def _found(find: str) -> list[Any]:
    words = find.strip().casefold()
    if not words:
        return []
    return [col(Invitation.email_key).contains(words, autoescape=True) | _names_have(words)]


def _names_have(words: str) -> Any:
    """Of the person, or of the course."""
    name, course = (func.lower(col(names)) for names in (Invitation.full_name, Course.title))
    return name.contains(words, autoescape=True) | course.contains(words, autoescape=True)


def _in_state(state: State | None) -> list[Any]:
    if state is None:
        return []
    if state in {'accepted', 'revoked'}:
        return [col(Invitation.status) == state]
    over = col(Invitation.expires_at) <= clock.now()
    return [col(Invitation.status) == 'pending', over if state == 'expired' else ~over]


def _shown(
    row: Invitation, delivery: str | None, problem: str | None, inviter: str | None, course: str | None
) -> InvitationOut:
    return InvitationOut(
        id=row.id or 0,
        email=row.email,
        full_name=row.full_name,
        user_type=row.user_type,
        status=state_of(row, clock.now()),
        delivery=delivery or 'none',
        problem=problem or '',
        invited_by=inviter,
        course=course,
        created_at=row.created_at,
        sent_at=row.sent_at,
        expires_at=row.expires_at,
        accepted_at=row.accepted_at,
    )


def state_of(row: Invitation, now: datetime) -> State:
    """Pending, accepted, expired or revoked."""
    if row.status == 'pending' and row.expires_at <= now:
        return 'expired'
    state: State = row.status  # type: ignore[assignment]  # the table holds no other words
    return state
