"""The accounts of all schools for staff: searched, filtered, page by page in the order of names."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from classroom.db import reading
from classroom.errors import NotFound
from classroom.models import District, School, User
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.administration import ROLES, AccountQuery, AccountRow, SchoolChoice
from classroom.services import photos
from classroom.services.searching import contains

PAGE, MOST, SCHOOLS = 20, 100, 1000
GONE = 'This account is not here any more.'
NO_PASSWORD = ''
"""What stands for the password of an account that nobody has opened yet: it fits to no password."""
ERASED = 'erased'
"""What stands there once an account was deleted: what others rely on hangs on its row."""

STATES: dict[str, Any] = {
    'active': col(User.active),
    'off': ~col(User.active),
    'locked': col(User.locked_at).is_not(None),
    'unused': col(User.password_hash) == NO_PASSWORD,
    'waiting': ~col(User.place_confirmed),
}


def page(actor: Actor, query: AccountQuery, *, after: int | None = None, limit: int = PAGE) -> list[AccountRow]:
    """Accounts by name; `after` is the id of the last one that was shown. Raises NotAllowed."""
    require(policy.may_administer(actor))
    wanted = _rows().where(*_conditions(query))
    if after is not None:
        wanted = wanted.where(_behind(after))
    with reading() as db:
        rows = db.rows(wanted.order_by(_name(User), col(User.id)).limit(min(limit, MOST)))
        return [_out(*row) for row in rows]


def one(actor: Actor, user_id: int) -> AccountRow:
    """One account. Raises NotFound, NotAllowed."""
    require(policy.may_administer(actor))
    with reading() as db:
        row: Any = db.rows(_rows().where(col(User.id) == user_id, col(User.password_hash) != ERASED)).first()
    if row is None:
        raise NotFound(GONE)
    return _out(*row)


def schools(actor: Actor) -> list[SchoolChoice]:
    """All schools with their districts, to pick from. Raises NotAllowed."""
    require(policy.may_administer(actor))
    query = (
        select(School.id, School.name, District.name)
        .join(District, col(District.id) == col(School.district_id))
        .order_by(func.lower(School.name), col(School.id))
        .limit(SCHOOLS)
    )
    with reading() as db:
        return [SchoolChoice(id=row[0], words=f'{row[1]}, {row[2]}') for row in db.rows(query)]


def _rows() -> Any:  # the type of a select of columns is longer than the select
    return (
        select(User, School.name, District.name)
        .outerjoin(School, col(School.id) == col(User.school_id))
        .outerjoin(District, col(District.id) == col(School.district_id))
    )


def _conditions(query: AccountQuery) -> list[ColumnElement[bool]]:
    found = [col(User.password_hash) != ERASED]
    if (words := contains(query.search, User.display_name, User.username_key, User.email_key)) is not None:
        found.append(words)
    if query.role in ROLES:
        found.append(col(User.role) == query.role)
    if query.school_id is not None:
        found.append(col(User.school_id) == query.school_id)
    if query.state in STATES:
        found.append(STATES[query.state])
    return found


def _behind(user_id: int) -> ColumnElement[bool]:
    """Who comes after that account in the order of names."""
    other = aliased(User)
    last = select(_name(other)).where(col(other.id) == user_id).scalar_subquery()
    return or_(_name(User) > last, (_name(User) == last) & (col(User.id) > user_id))


def _name(table: Any) -> Any:
    return func.lower(table.display_name)


def _out(user: User, school: str | None, district: str | None) -> AccountRow:
    return AccountRow(
        id=user.id or 0,
        name=user.display_name,
        email=user.email,
        username=user.username,
        role=user.role,
        school_id=user.school_id,
        school=school,
        district=district,
        active=user.active,
        locked=user.locked_at is not None,
        opened=user.password_hash != NO_PASSWORD,
        waits=not user.place_confirmed,
        created_at=user.created_at,
        photo=photos.url(user.id or 0, user.photo),
    )
