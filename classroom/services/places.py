"""Districts and schools as people type them: found again whatever the case, else new and waiting for staff."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, delete, select

from classroom.db import Reading, Transaction
from classroom.domain import texts
from classroom.errors import InvalidInput
from classroom.events import SchoolsChanged
from classroom.models import BellPeriod, District, School, User
from classroom.services import course_homes, hours, teachers_waiting

NAME_LIMIT = 120
KEY_LIMIT = 160
UNUSUAL = 'This name has too many unusual signs. Please write it in plain letters.'
NO_DISTRICT = 'Our district'


class Place(NamedTuple):
    """A district and a school as they were typed, cleaned."""

    district: str
    school: str


def typed(district: str | None, school: str | None) -> Place:
    """Clean both names. Raises InvalidInput with the field for an empty school or a name that is too long."""
    return Place(
        district=_clean(district or NO_DISTRICT, 'district', 'The district'),
        school=_clean(school or '', 'school', 'The school'),
    )


def completed(db: Reading, school_id: int | None, district: str | None, school: str | None) -> Place:
    """What was typed, with the names of the present school for what was left empty. Raises InvalidInput."""
    present = db.get(School, school_id) if school_id else None
    around = db.get(District, present.district_id) if present else None
    return typed(district or (around.name if around else None), school or (present.name if present else None))


def known_school(db: Reading, place: Place) -> School | None:
    """The school of this name in the district of this name, if we have it."""
    query = (
        select(School)
        .join(District, col(District.id) == col(School.district_id))
        .where(District.name_key == texts.key(place.district), School.name_key == texts.key(place.school))
    )
    found: School | None = db.one(query)
    return found


def school_for(tx: Transaction, place: Place) -> School:
    """The school of this name, or a new one that waits for staff's confirmation."""
    return found_or_made(tx, place)[0]


def found_or_made(tx: Transaction, place: Place) -> tuple[School, bool]:
    """The school of this name, and whether it is new, and so of who typed it alone."""
    known = known_school(tx, place)
    return (known, False) if known else _new_school(tx, place)


def put(tx: Transaction, user: User, place: Place) -> None:
    """Let an account belong to the school of this name. Where others were before, a teacher waits to be confirmed.

    The courses of the account go with it.
    """
    school, is_new = found_or_made(tx, place)
    if school.id != user.school_id:
        user.school_id, user.place_confirmed = school.id, is_new or user.role in {'staff', 'admin'}
        course_homes.follow(tx, user)
        tx.publish(SchoolsChanged())
        if not user.place_confirmed:
            teachers_waiting.ring(tx, [user], school.id or 0)


def check_key(name: str, field: str) -> None:
    """Refuse a name whose folded form, which some signs make many times longer, does not fit its column."""
    if len(texts.key(name)) > KEY_LIMIT:
        raise InvalidInput(UNUSUAL, field=field)


def put_bells(tx: Transaction, school_id: int, day: Sequence[hours.Hour]) -> None:
    """Replace the hours of a school."""
    tx.run(delete(BellPeriod).where(col(BellPeriod.school_id) == school_id))
    tx.orm.add_all(BellPeriod(school_id=school_id, **hour._asdict()) for hour in day)
    tx.flush()


def _new_school(tx: Transaction, place: Place) -> tuple[School, bool]:
    try:
        with tx.orm.begin_nested():
            district = _district(tx, place.district)
            key = texts.key(place.school)
            school = tx.add(School(district_id=district.id or 0, name=place.school, name_key=key))
            put_bells(tx, school.id or 0, hours.DEFAULT)  # to be changed by its admin
        tx.publish(SchoolsChanged())
        return school, True
    except IntegrityError:  # somebody else typed it in the same moment
        found = known_school(tx, place)
        if found is None:
            raise
        return found, False


def _district(tx: Transaction, name: str) -> District:
    found: District | None = tx.one(select(District).where(District.name_key == texts.key(name)))
    return found or tx.add(District(name=name, name_key=texts.key(name)))


def _clean(text: str, field: str, what: str) -> str:
    name = texts.one_line(text, limit=NAME_LIMIT, field=field, what=what)
    check_key(name, field)
    return name
