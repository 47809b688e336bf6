"""Keep my work: somebody of an hour ties what they make to an account, their own or one made for it."""

from sqlmodel import select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.errors import Conflict, NotFound
from classroom.models import Participant, Session, User
from classroom.policies import keeping as policy
from classroom.policies import require
from classroom.schemas.accounts import StudentRegistration
from classroom.schemas.actor import Actor
from classroom.services import accounts, arrivals, audit, merging, people, registering
from classroom.services.calls import call

GONE = 'This class is not here, or you are not in it.'
OTHERS = 'This work belongs to another account already. Ask your teacher if that is wrong.'
LEADS = 'This account leads the class itself. Sign in with the account of whoever made this work.'
REMOVED = 'Your teacher has taken this account out of the class. Please ask them.'


def account_name(actor: Actor) -> str | None:
    """The name of the account that the work of this participant belongs to; None while it has none.

    Raises NotAllowed for who has no work of an hour, NotFound for who is not there any more.
    """
    require(policy.may_keep_work(actor))
    with reading() as db:
        person = _person(db, actor)
        user = db.get(User, person.user_id) if person.user_id else None
        return user.display_name if user else None


async def keep(actor: Actor, name: str, password: str, address: str) -> None:
    """Tie the participant to the account that this name and password open.

    Raises like `accounts.sign_in`, and Conflict where one of both belongs to somebody else.
    """
    require(policy.may_keep_work(actor))
    user_id = await accounts.proved(name, password, address, students=True)
    await call(_tied, actor, user_id)


async def keep_anew(actor: Actor, form: StudentRegistration, address: str) -> None:
    """Make a student account and tie the participant to it, both or neither. Raises like `keep` and on taken names."""
    require(policy.may_keep_work(actor))
    await registering.register_student_with(form, address, lambda tx, user_id: tie(tx, actor, user_id))


def tie(tx: Transaction, actor: Actor, user_id: int) -> None:
    """One participant for a session and account: where the account has one there already, both become one.

    Raises NotFound, NotAllowed, Conflict.
    """
    session = tx.lock_row(Session, actor.member.session_id if actor.member else 0)
    person, user = _person(tx, actor), tx.get(User, user_id)
    if session is None or user is None:
        raise NotFound(GONE)
    require(policy.may_be_kept_by(user.role))
    if person.user_id == user_id:
        return
    if person.user_id is not None:
        raise Conflict(OTHERS)
    mine = select(Participant).where(Participant.session_id == session.id, Participant.user_id == user_id)
    there = tx.one(mine)
    if session.teacher_id == user_id or (there is not None and there.kind == 'host'):
        raise Conflict(LEADS)
    if there is None:
        person.user_id = user_id
        if user.photo:
            arrivals.tell(tx, session, person)
    elif there.removed_at is not None:
        raise Conflict(REMOVED)
    else:
        kept, gone = merging.ranked(there, person)
        merging.unite(tx, session, gone, kept)
        person = kept
    audit.note(tx, Actor(user=people.account_of(user, None)), 'work.kept', 'participant', person.id)


def _tied(actor: Actor, user_id: int) -> None:
    with transaction() as tx:
        tie(tx, actor, user_id)


def _person(db: Reading, actor: Actor) -> Participant:
    person = db.get(Participant, actor.member.id if actor.member else 0)
    if person is None or person.removed_at is not None:
        raise NotFound(GONE)
    return person
