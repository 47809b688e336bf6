"""Districts and schools of the installation for staff: the list, and what is made or renamed there."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from classroom.db import broke, reading, transaction
from classroom.domain import texts
from classroom.errors import Conflict, NotFound
from classroom.events import SchoolsChanged
from classroom.models import District, School, Session, User
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.administration import DistrictRow, SchoolQuery, SchoolRow
from classroom.services import audit, places
from classroom.services.searching import contains

PAGE, MOST, DISTRICTS = 20, 100, 500
KNOWN = 'There is a school of this name in this district already.'
KNOWN_DISTRICT = 'There is a district of this name already. Merge the two instead.'
NO_DISTRICT = 'This district is not here any more.'


def page(actor: Actor, query: SchoolQuery, *, after: int | None = None, limit: int = PAGE) -> list[SchoolRow]:
    """Schools by name with their numbers; `after` is the id of the last one that was shown. Raises NotAllowed."""
    require(policy.may_administer(actor))
    people = select(func.count()).where(col(User.school_id) == col(School.id)).correlate(School).scalar_subquery()
    hours = select(func.count()).where(col(Session.school_id) == col(School.id)).correlate(School).scalar_subquery()
    wanted = select(School, District, people, hours).join(District, col(District.id) == col(School.district_id))
    if (words := contains(query.search, School.name, District.name)) is not None:
        wanted = wanted.where(words)
    if query.waiting:
        wanted = wanted.where(col(School.confirmed).is_(False))
    if query.district_id is not None:
        wanted = wanted.where(col(School.district_id) == query.district_id)
    if after is not None:
        wanted = wanted.where(_behind(after))
    with reading() as db:
        rows = db.rows(wanted.order_by(func.lower(School.name), col(School.id)).limit(min(limit, MOST)))
        return [_out(*row) for row in rows]


def districts(actor: Actor) -> list[DistrictRow]:
    """All districts by name. Raises NotAllowed."""
    require(policy.may_administer(actor))
    inside = select(func.count()).where(col(School.district_id) == col(District.id)).correlate(District)
    query = select(District, inside.scalar_subquery()).order_by(func.lower(District.name), col(District.id))
    with reading() as db:
        return [
            DistrictRow(id=row.id or 0, name=row.name, confirmed=row.confirmed, schools=count)
            for row, count in db.rows(query.limit(DISTRICTS))
        ]


def make(actor: Actor, district: str, school: str) -> int:
    """Make a confirmed school, and its district where it is new; returns the id.

    Raises NotAllowed, InvalidInput with the field, Conflict for a known one.
    """
    require(policy.may_administer(actor))
    place = places.typed(district, school)
    with transaction() as tx:
        if places.known_school(tx, place) is not None:
            raise Conflict(KNOWN, field='school')
        row = places.school_for(tx, place)
        around = tx.get(District, row.district_id)
        row.confirmed = True
        if around is not None:
            around.confirmed = True
        tx.flush()
        audit.note(tx, actor, 'school.made', 'school', row.id)
        return row.id or 0


def rename_district(actor: Actor, district_id: int, name: str) -> None:
    """Give a district another name. Raises NotAllowed, InvalidInput, Conflict for a known name, NotFound."""
    require(policy.may_administer(actor))
    text = texts.one_line(name, limit=places.NAME_LIMIT, field='name', what='The name')
    places.check_key(text, 'name')
    try:
        with transaction() as tx:
            row = tx.lock_row(District, district_id)
            if row is None:
                raise NotFound(NO_DISTRICT)
            row.name, row.name_key = text, texts.key(text)
            tx.flush()
            audit.note(tx, actor, 'district.renamed', 'district', district_id)
            tx.publish(SchoolsChanged())
    except IntegrityError as error:
        if broke(error, 'uq_district_name_key', 'district.name_key'):
            raise Conflict(KNOWN_DISTRICT, field='name') from None
        raise


def _behind(school_id: int) -> ColumnElement[bool]:
    """What comes after that school in the order of names."""
    other = aliased(School)
    last = select(func.lower(other.name)).where(col(other.id) == school_id).scalar_subquery()
    name = func.lower(School.name)
    return or_(name > last, (name == last) & (col(School.id) > school_id))


def _out(school: School, district: District, people: int, hours: int, *_: Any) -> SchoolRow:
    return SchoolRow(
        id=school.id or 0,
        name=school.name,
        district_id=district.id or 0,
        district=district.name,
        confirmed=school.confirmed,
        accounts=people,
        sessions=hours,
    )
