"""What of a district may be seen: confirmed schools and teachers alone, and nothing beyond it whatever is asked."""

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from classroom.db import Reading
from classroom.errors import NotAllowed, NotFound
from classroom.models import District, School, Session, User
from classroom.policies import observing as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.schemas.observing import Filters, Named

NOWHERE = 'Your account belongs to no district yet. Ask your admin to put it into one.'
NOT_HERE = 'We could not find that in your district.'
MOST_SCHOOLS = 1_000
MOST_DISTRICTS = 500


class Place(NamedTuple):
    """A confirmed school."""

    id: int
    name: str
    zone: ZoneInfo


class Scope(NamedTuple):
    """A district with its confirmed schools by name, and the filters, which stay within it."""

    district: Named
    schools: list[Place]
    filters: Filters

    @property
    def zone(self) -> ZoneInfo:
        """The time zone by which days are counted: that of the school looked at, else of the first one."""
        place = next((one for one in self.schools if one.id == self.filters.school), None)
        return (place or self.schools[0]).zone if self.schools else ZoneInfo('UTC')

    @property
    def school_ids(self) -> list[int]:
        """The schools that are looked at."""
        asked = self.filters.school
        return [place.id for place in self.schools] if asked is None else [asked]

    def sessions(self) -> tuple[ColumnElement[bool], ...]:
        """Which sessions are seen; on Session joined with User, its teacher."""
        found = seen_in(self.school_ids)
        if self.filters.teacher is not None:
            found += (col(Session.teacher_id) == self.filters.teacher,)
        return (*found, col(Session.grade) == self.filters.grade) if self.filters.grade else found

    def teachers(self) -> ColumnElement[bool]:
        """Whose account is at one of the schools, and who is looked at; on User."""
        return _teach_at(self.school_ids) | (col(User.id) == (self.filters.teacher or 0))


def opened(db: Reading, actor: Actor, filters: Filters) -> Scope:
    """The district that this actor may look at. Raises NotAllowed, and NotFound for what is not in it."""
    require(policy.may_observe(actor))
    district_id = _district_id(db, actor, filters)
    rows: Any = db.rows(
        select(District.name, School.id, School.name, School.time_zone)
        .join(School, col(School.district_id) == col(District.id))
        .where(col(District.id) == district_id, col(District.confirmed), col(School.confirmed))
        .order_by(School.name_key)
        .limit(MOST_SCHOOLS)
    ).all()
    if not rows:
        raise NotAllowed(NOWHERE)
    schools = [Place(row[1], row[2], ZoneInfo(row[3])) for row in rows]
    scope = Scope(Named(id=district_id, name=rows[0][0]), schools, filters)
    if filters.school is not None and filters.school not in {place.id for place in schools}:
        raise NotFound(NOT_HERE)
    if filters.teacher is not None and not _has_teacher(db, scope, filters.teacher):
        raise NotFound(NOT_HERE)
    return scope


def seen_in(school_ids: list[int]) -> tuple[ColumnElement[bool], ...]:
    """Sessions of these schools whose teacher is known at a confirmed school; on Session joined with User."""
    known = col(User.school_id).in_(_confirmed()) & col(User.place_confirmed)
    return col(Session.school_id).in_(school_ids), known


def sees_session(db: Reading, actor: Actor, session_id: int) -> bool:
    """Whether this observer's district holds the session, as far as it is confirmed."""
    if not policy.is_observer(actor) or actor.user is None:
        return False
    here = select(School.district_id).where(col(School.id) == actor.user.school_id).scalar_subquery()
    query = (
        select(Session.id)
        .join(User, col(User.id) == col(Session.teacher_id))
        .join(School, col(School.id) == col(Session.school_id))
        .where(col(Session.id) == session_id, col(School.district_id) == here)
        .where(col(Session.school_id).in_(_confirmed()), col(User.school_id).in_(_confirmed()))
        .where(col(User.place_confirmed))
    )
    return db.one(query) is not None


def districts(db: Reading, actor: Actor) -> list[Named]:
    """Where staff may look; for others there is nothing to choose."""
    if not policy.may_choose_district(actor):
        return []
    query = select(District.id, District.name).where(col(District.confirmed)).order_by(District.name_key)
    return [Named(id=row[0], name=row[1]) for row in db.rows(query.limit(MOST_DISTRICTS)).all()]


def of_session(db: Reading, session_id: int) -> int | None:
    """The district in which a session was held."""
    query = select(School.district_id).join(Session, col(Session.school_id) == col(School.id))
    found: int | None = db.one(query.where(col(Session.id) == session_id))
    return found


def _district_id(db: Reading, actor: Actor, filters: Filters) -> int:
    """The own district, or the one that staff ask for, if only by a school or teacher of it; no other is there."""
    if policy.may_choose_district(actor) and (asked := filters.district or _named_by(db, filters)) is not None:
        return asked
    own = _of_school(db, actor.user.school_id if actor.user else None)
    if own is None:
        raise NotAllowed(NOWHERE)
    if filters.district not in {None, own}:
        raise NotFound(NOT_HERE)
    return own


def _named_by(db: Reading, filters: Filters) -> int | None:
    """The district of the school that is asked for, else of the teacher."""
    if filters.school is None and filters.teacher is not None:
        return _of_school(db, db.one(select(User.school_id).where(col(User.id) == filters.teacher)))
    return _of_school(db, filters.school)


def _of_school(db: Reading, school_id: int | None) -> int | None:
    found: int | None = db.one(select(School.district_id).where(col(School.id) == school_id))
    return found


def _has_teacher(db: Reading, scope: Scope, teacher_id: int) -> bool:
    """Whether somebody teaches at one of the schools, or has held a session there and teaches elsewhere now."""
    held = select(Session.id).join(User, col(User.id) == col(Session.teacher_id))
    there = held.where(*seen_in(scope.school_ids), col(Session.teacher_id) == teacher_id).exists()
    query = select(User.id).where(col(User.id) == teacher_id, _teach_at(scope.school_ids) | there)
    return db.one(query) is not None


def _teach_at(school_ids: list[int]) -> ColumnElement[bool]:
    return col(User.school_id).in_(school_ids) & (col(User.role) == 'teacher') & col(User.place_confirmed)


def _confirmed() -> Any:  # the type of a select is longer than the select
    return (
        select(School.id)
        .join(District, col(District.id) == col(School.district_id))
        .where(col(School.confirmed), col(District.confirmed))
    )
