"""Schools: what an admin sets, the bell schedule, modules, and the names that wait for confirmation."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from sqlmodel import col, select

from classroom.db import Reading, Transaction, reading, transaction
from classroom.domain import bells as schedule
from classroom.domain import texts
from classroom.errors import Conflict, InvalidInput, NotFound
from classroom.events import SchoolsChanged
from classroom.models import BellPeriod, District, Module, School, User
from classroom.policies import accounts as policy
from classroom.policies import require
from classroom.schemas.accounts import ModuleOut, PendingSchool, Period, SchoolChange, SchoolOut, Suggestions
from classroom.schemas.actor import NOBODY, Actor
from classroom.services import audit, hours, places

NO_SCHOOL = 'Your account belongs to no school yet.'
GONE = 'This school is not here any more.'
SUGGESTED = 200
PENDING = 100


def get(actor: Actor, school_id: int | None = None) -> SchoolOut:
    """The actor's own school, or for staff any. Raises NotFound for who has none."""
    with reading() as db:
        return _show(db, _wanted(db, actor, school_id))


def update(actor: Actor, change: SchoolChange, school_id: int | None = None) -> SchoolOut:
    """Change name, time zone and what the school allows: of the own school, or of this one.

    Raises NotAllowed, InvalidInput, Conflict for a name, NotFound.
    """
    require(policy.may_run_school(actor))
    with transaction() as tx:
        school = _wanted(tx, actor, school_id)
        if change.name is not None:
            _rename(tx, school, change.name)
        if change.time_zone is not None:
            school.time_zone = checked_zone(change.time_zone)
        if change.registration_open is not None:
            school.registration_open = change.registration_open
        if change.students_register is not None:
            school.students_register = change.students_register
        if change.open_sessions is not None:
            school.open_sessions = change.open_sessions
        tx.flush()
        audit.note(tx, actor, 'school.changed', 'school', school.id)
        return _show(tx, school)


def bells(school_id: int | None) -> list[Period]:
    """The hours of a school in their order; the default ones for a school without its own."""
    query = select(BellPeriod).where(col(BellPeriod.school_id) == school_id).order_by(col(BellPeriod.starts))
    with reading() as db:
        rows = db.all(query.limit(schedule.MOST))
    own = [hours.Hour(row.section, row.name, row.starts, row.ends) for row in rows]
    return [hours.shown(hour) for hour in own or hours.DEFAULT]


def set_bells(actor: Actor, periods: Sequence[Period], school_id: int | None = None) -> list[Period]:
    """Replace the hours of the own school, or of this one. Raises InvalidInput for hours that cannot be, NotAllowed."""
    require(policy.may_run_school(actor))
    wanted = hours.checked(periods)
    with transaction() as tx:
        school = _wanted(tx, actor, school_id)
        places.put_bells(tx, school.id or 0, wanted)
        audit.note(tx, actor, 'bells.changed', 'school', school.id)
    return bells(school.id)


def modules(school_id: int | None) -> list[ModuleOut]:
    """The modules that new sessions of this school may name: its own and those for all."""
    here = (col(Module.school_id) == school_id) | col(Module.school_id).is_(None)
    in_use = col(Module.archived_at).is_(None)
    query = select(Module).where(here, in_use).order_by(col(Module.position), col(Module.id)).limit(SUGGESTED)
    with reading() as db:
        return [ModuleOut(id=row.id, title=row.title) for row in db.all(query)]


def pending(actor: Actor) -> list[PendingSchool]:
    """Schools that teachers have typed and nobody has confirmed, oldest first. For staff."""
    require(policy.may_confirm(actor))
    query = (
        select(School, District)
        .join(District, col(District.id) == col(School.district_id))
        .where(col(School.confirmed).is_(False))
        .order_by(col(School.id))
        .limit(PENDING)
    )
    with reading() as db:
        rows: Any = db.rows(query).all()
        teachers = _teachers(db, [school.id for school, _ in rows])
    return [
        PendingSchool(
            id=school.id,
            name=school.name,
            district=district.name,
            district_confirmed=district.confirmed,
            teachers=teachers[school.id],
            created_at=school.created_at,
        )
        for school, district in rows
    ]


def confirm(actor: Actor, school_id: int) -> SchoolOut:
    """Confirm a school and with it its district: from now on observers see its teachers. For staff."""
    require(policy.may_confirm(actor))
    with transaction() as tx:
        school = tx.lock_row(School, school_id)
        district = tx.get(District, school.district_id) if school else None
        if school is None or district is None:
            raise NotFound
        school.confirmed = district.confirmed = True
        tx.flush()
        audit.note(tx, actor, 'school.confirmed', 'school', school_id)
        tx.publish(SchoolsChanged())
        return _show(tx, school)


def suggestions(actor: Actor = NOBODY) -> Suggestions:
    """Confirmed districts and schools, for the lists under the fields.

    Who belongs to a confirmed school reads those of the own district alone, staff all of them. Who belongs nowhere yet
    reads all, to find the own one; who registers, those that take teachers.
    """
    with reading() as db:
        own = db.get(School, actor.user.school_id) if actor.user and actor.user.school_id else None
        wanted: list[Any] = [col(School.confirmed), col(District.confirmed)]
        if actor == NOBODY:
            wanted.append(col(School.registration_open))
        elif own is not None and own.confirmed and not actor.waits and not actor.is_staff:
            wanted.append(col(School.district_id) == own.district_id)
        named = select(School.name, District.name).join(District, col(District.id) == col(School.district_id))
        rows: Any = db.rows(named.where(*wanted).order_by(School.name, District.name).limit(SUGGESTED)).all()
    return Suggestions(
        districts=sorted({district for _, district in rows}), schools=list(dict.fromkeys(name for name, _ in rows))
    )


def checked_zone(name: str) -> str:
    """The name of a time zone. Raises InvalidInput for one that does not exist."""
    if name not in available_timezones():
        raise InvalidInput(
            'We do not know that time zone. Pick one from the list, like Europe/Berlin.', field='time_zone'
        )
    return name


def _own(db: Reading, actor: Actor) -> School:
    school = db.get(School, actor.user.school_id) if actor.user and actor.user.school_id else None
    if school is None:
        raise NotFound(NO_SCHOOL)
    return school


def _wanted(db: Reading, actor: Actor, school_id: int | None) -> School:
    """This school, for staff, or the own one."""
    if school_id is None:
        return _own(db, actor)
    school = db.get(School, school_id) if actor.is_staff else None
    if school is None:
        raise NotFound(GONE)
    return school


def _show(db: Reading, school: School) -> SchoolOut:
    district = db.get(District, school.district_id)
    return SchoolOut(
        id=school.id or 0,
        name=school.name,
        district_id=school.district_id,
        district=district.name if district else '',
        confirmed=school.confirmed,
        time_zone=school.time_zone,
        registration_open=school.registration_open,
        students_register=school.students_register,
        open_sessions=school.open_sessions,
    )


def _rename(tx: Transaction, school: School, name: str) -> None:
    text = texts.one_line(name, limit=places.NAME_LIMIT, field='name', what='The name')
    places.check_key(text, 'name')
    same = (School.district_id == school.district_id, School.name_key == texts.key(text), School.id != school.id)
    if tx.one(select(School.id).where(*same)) is not None:
        raise Conflict('There is a school of this name in your district already.', field='name')
    school.name, school.name_key = text, texts.key(text)


def _teachers(db: Reading, school_ids: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    query = select(User.school_id, User.display_name).where(col(User.school_id).in_(school_ids)).limit(PENDING * 10)
    rows: Any = db.rows(query)
    for school_id, name in rows:
        names[school_id].append(name)
    return names
