"""A school or district that was typed twice becomes one: everything that belongs to the doubled one moves over."""

from typing import Any

from sqlalchemy import Column
from sqlmodel import col, delete, select, update

from classroom.db import Transaction, transaction
from classroom.errors import InvalidInput, NotFound
from classroom.events import SchoolsChanged
from classroom.models import BellPeriod, Course, District, School, SchoolWord, StatusUpdate, User, metadata
from classroom.policies import administration as policy
from classroom.policies import require
from classroom.schemas.actor import Actor
from classroom.services import audit, teachers_waiting
from classroom.services.account_changes import NEW_SCHOOL
from classroom.services.shutting_out import shut_out

SAME = 'These are the same. Pick the one that stays.'
GONE = 'One of the two is not here any more. Load the page again.'


def merge_schools(actor: Actor, doubled_id: int, into_id: int) -> None:
    """Move accounts, sessions, modules and words of a doubled school into another one, which keeps its own hours.

    Observers who move sign in again. Raises NotAllowed, InvalidInput for one and the same, NotFound.
    """
    require(policy.may_administer(actor))
    with transaction() as tx:
        doubled, into = _pair(tx, School, doubled_id, into_id)
        _merge(tx, actor, doubled, into)
        tx.publish(SchoolsChanged())


def merge_districts(actor: Actor, doubled_id: int, into_id: int) -> None:
    """Move the schools of a doubled district into another one; schools of the same name become one, too.

    Raises NotAllowed, InvalidInput for one and the same, NotFound.
    """
    require(policy.may_administer(actor))
    with transaction() as tx:
        doubled, into = _pair(tx, District, doubled_id, into_id)
        there = {school.name_key: school for school in _schools_of(tx, into_id)}
        for school in _schools_of(tx, doubled_id):
            if school.name_key in there:
                _merge(tx, actor, school, there[school.name_key])
            else:
                _sign_observers_out(tx, school.id or 0)
                school.district_id = into_id
        tx.flush()
        _move(tx, 'district', doubled_id, into_id, keep=set())
        tx.run(delete(District).where(col(District.id) == doubled_id))
        into.confirmed = into.confirmed or doubled.confirmed
        audit.note(tx, actor, 'district.merged', 'district', into_id, merged=doubled_id)
        tx.publish(SchoolsChanged())


def _merge(tx: Transaction, actor: Actor, doubled: School, into: School) -> None:
    old, new = doubled.id or 0, into.id or 0
    _sign_observers_out(tx, old)
    waiting = [] if doubled.confirmed else _let_wait(tx, old)
    kept = select(SchoolWord.word).where(col(SchoolWord.school_id) == new)
    tx.run(delete(SchoolWord).where(col(SchoolWord.school_id) == old, col(SchoolWord.word).in_(kept)))
    tx.run(delete(BellPeriod).where(col(BellPeriod.school_id) == old))
    _move(tx, 'school', old, new, keep={'bell_period'})
    teachers_waiting.ring(tx, waiting, new)
    tx.run(delete(School).where(col(School.id) == old))
    audit.note(tx, actor, 'school.merged', 'school', new, merged=old)


def _let_wait(tx: Transaction, school_id: int) -> list[User]:
    """Whoever typed a name that nobody has confirmed is no colleague yet of those at the school that stays."""
    teachers = list(tx.all(select(User).where(col(User.school_id) == school_id, col(User.role) == 'teacher')))
    for teacher in teachers:
        teacher.place_confirmed = False
    for table in (StatusUpdate, Course):
        tx.run(update(table).where(col(table.school_id) == school_id).values(school_id=None))
    return teachers


def _move(tx: Transaction, table: str, old: int, new: int, *, keep: set[str]) -> None:
    """Let everything that names the old row name the new one: every column that refers to it, whatever is to come."""
    for column in _referring(table):
        if column.table.name not in keep:
            tx.run(update(column.table).where(column == old).values({column: new}))


def _referring(table: str) -> list[Column[Any]]:
    return [
        column
        for other in metadata.sorted_tables
        for column in other.columns
        if any(key.column.table.name == table for key in column.foreign_keys)
    ]


def _sign_observers_out(tx: Transaction, school_id: int) -> None:
    """Their pages show a district that may be another one now."""
    observers = select(User.id).where(col(User.school_id) == school_id, col(User.role) == 'observer')
    shut_out(tx, [one or 0 for one in tx.all(observers)], reason=NEW_SCHOOL)


def _schools_of(tx: Transaction, district_id: int) -> list[School]:
    query = select(School).where(col(School.district_id) == district_id).order_by(col(School.id))
    return list(tx.all(query.with_for_update()))


def _pair(tx: Transaction, table: Any, doubled_id: int, into_id: int) -> Any:
    """Both rows, held in the order of their ids."""
    if doubled_id == into_id:
        raise InvalidInput(SAME, field='into')
    query = select(table).where(table.id.in_([doubled_id, into_id])).order_by(table.id).with_for_update()
    found = {row.id: row for row in tx.all(query)}
    if len(found) < 2:  # noqa: PLR2004 - both of the two
        raise NotFound(GONE)
    return found[doubled_id], found[into_id]
