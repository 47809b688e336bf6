"""The photos of accounts beside their people in a class: whose they are there, and who there may see them."""

from sqlalchemy import ColumnElement, and_, false, or_, true
from sqlmodel import col, select

from classroom.db import Reading
from classroom.models import Participant, Session, User
from classroom.schemas.actor import Actor


def account() -> ColumnElement[bool]:
    """How a participant finds the account whose photo stands there; one that is switched off shows none."""
    return and_(col(User.id) == col(Participant.user_id), col(User.active))


def of(db: Reading, person: Participant) -> str | None:
    """The digest of the photo of the account to which this person is tied."""
    if person.user_id is None:
        return None
    digest: str | None = db.one(select(User.photo).where(col(User.id) == person.user_id, col(User.active)))
    return digest


def seen_in_class(db: Reading, actor: Actor, user_id: int) -> str | None:
    """The digest of an account's photo where this actor is in a class with its person, by PIN or code too.

    While names are hidden only the photos of who leads are there, and the own one; who leads sees them all. An
    archived class shows nobody.
    """
    sees = or_(col(Session.hide_names).is_(False), col(Participant.kind) == 'host', _leads(actor), _is_me(actor))
    here = (col(Participant.removed_at).is_(None), col(Session.archived_at).is_(None))
    query = (
        select(User.photo).join(Participant, account()).join(Session, col(Participant.session_id) == col(Session.id))
    )
    mine = query.where(col(User.id) == user_id, col(User.photo).is_not(None), *here, _in_class(actor), sees)
    digest: str | None = db.one(mine.limit(1))
    return digest


def _in_class(actor: Actor) -> ColumnElement[bool]:
    if actor.member is not None:
        return col(Session.id) == actor.member.session_id
    if actor.user is None:
        return false()
    there = (Participant.user_id == actor.user.id, col(Participant.removed_at).is_(None))
    return or_(_leads(actor), col(Session.id).in_(select(Participant.session_id).where(*there)))


def _leads(actor: Actor) -> ColumnElement[bool]:
    if actor.member is not None:
        return true() if actor.member.kind == 'host' else false()
    return col(Session.teacher_id) == actor.user.id if actor.user else false()


def _is_me(actor: Actor) -> ColumnElement[bool]:
    if actor.member is not None:
        return col(Participant.id) == actor.member.id
    return col(User.id) == (actor.user.id if actor.user else 0)
