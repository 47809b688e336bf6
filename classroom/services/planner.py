"""A teacher's day by the bell schedule, and the sessions of earlier days."""

from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import col, func, or_, select

from classroom import clock
from classroom.db import Reading, reading
from classroom.domain import bells, codes, texts
from classroom.models import BellPeriod, Module, Participant, Room, School, Session, User
from classroom.policies import require
from classroom.policies import sessions as policy
from classroom.schemas.actor import Actor
from classroom.schemas.rooms import SessionOut
from classroom.schemas.sessions import Day, Hour, PastSession
from classroom.services import rooms

PAGE = 20
MOST_OPEN = 40


def day(actor: Actor) -> Day:
    """Today by hour: the bell schedule of the teacher's school with the sessions that hold its hours."""
    require(policy.may_start(actor))
    school_id = actor.user.school_id if actor.user else None
    with reading() as db:
        school = db.get(School, school_id) if school_id else None
        periods = db.all(select(BellPeriod).where(BellPeriod.school_id == school_id).order_by(col(BellPeriod.section)))
        held = {session.section: session for session in _open(db, actor)}
    local = clock.now().astimezone(ZoneInfo(school.time_zone if school else 'UTC'))
    hours = [_hour(period, local, held.pop(period.section, None)) for period in periods or _default(school_id)]
    hours += [_off_schedule(session) for session in held.values()]
    live = sum(1 for hour in hours if hour.session and not hour.session.closed)
    new_school = school.name if school and not school.confirmed and not actor.waits else None
    waits_for = school.name if school and actor.waits else None
    greeting = bells.greeting(local.time())
    return Day(
        day=local.date(), greeting=greeting, hours=hours, live=live, waiting_school=new_school, waits_for=waits_for
    )


def past(
    actor: Actor, *, search: str = '', archived: bool = False, before: int | None = None, limit: int = PAGE
) -> list[PastSession]:
    """Closed sessions of this teacher, newest first, or archived ones, the last archived first.

    `search` looks in title, code and module; `before` is the id of the last one that was shown.
    """
    require(policy.may_start(actor))
    mine = Session.teacher_id == (actor.user.id if actor.user else 0)
    put_away = col(Session.archived_at).is_not(None)
    over = ~put_away & (col(Session.closed) | (col(Session.status) == 'ended'))
    query = _listed().where(mine, put_away if archived else over)
    if words := texts.key(search):
        query = query.where(_matches(words))
    if before is not None:
        query = query.where(_after(before) if archived else col(Session.id) < before)
    order = [col(Session.archived_at).desc()] if archived else []
    with reading() as db:
        rows = db.rows(query.order_by(*order, col(Session.id).desc()).limit(min(limit, 100)))
        return [_past(*row) for row in rows]


def classes(actor: Actor) -> list[PastSession]:
    """Earlier sessions whose students a new one could take over: this teacher's, newest first."""
    require(policy.may_start(actor))
    mine = Session.teacher_id == (actor.user.id if actor.user else 0)
    taken_over = select(Session.taken_over_from_id).where(mine, col(Session.taken_over_from_id).is_not(None))
    query = _listed().where(mine, Session.status != 'ended', col(Session.id).not_in(taken_over))
    with reading() as db:
        return [_past(*row) for row in db.rows(query.order_by(col(Session.id).desc()).limit(PAGE))]


def _open(db: Reading, actor: Actor) -> list[SessionOut]:
    counted = (
        select(
            Participant.session_id,
            func.count().label('expected'),
            func.count(col(Participant.joined_at)).label('joined'),
        )
        .where(Participant.kind != 'host', col(Participant.removed_at).is_(None))
        .group_by(col(Participant.session_id))
        .subquery()
    )
    query = (
        select(Session, BellPeriod, col(Module.title), col(School.name))
        .add_columns(col(User.display_name), col(Room.id))
        .add_columns(func.coalesce(counted.c.expected, 0), func.coalesce(counted.c.joined, 0))
        .outerjoin(BellPeriod, rooms.in_its_hour())
        .outerjoin(Module, col(Module.id) == col(Session.module_id))
        .outerjoin(School, col(School.id) == col(Session.school_id))
        .join(User, col(User.id) == col(Session.teacher_id))
        .join(Room, col(Room.session_id) == col(Session.id))
        .outerjoin(counted, counted.c.session_id == col(Session.id))
        .where(col(Session.teacher_id) == (actor.user.id if actor.user else 0), col(Session.status) != 'ended')
        .where(col(Session.archived_at).is_(None))
        .order_by(col(Session.section), col(Session.id))
        .limit(MOST_OPEN)
    )
    return [rooms.out(*row) for row in db.rows(query)]


def _hour(period: BellPeriod, local: datetime, session: SessionOut | None) -> Hour:
    phase: Literal['past', 'now', 'later'] = 'now'
    if local.time() < period.starts:
        phase = 'later'
    elif local.time() >= period.ends:
        phase = 'past'
    return Hour(
        section=period.section,
        name=period.name,
        starts=f'{period.starts:%H:%M}',
        ends=f'{period.ends:%H:%M}',
        phase=phase,
        session=session,
    )


def _off_schedule(session: SessionOut) -> Hour:
    """A session whose hour is no longer in the schedule: it must not vanish from the day."""
    section = session.section or 0
    return Hour(section=section, name=bells.hour_name(section), starts='', ends='', phase='later', session=session)


def _default(school_id: int | None) -> list[BellPeriod]:
    """The schedule of a school that has not set its own."""
    return [
        BellPeriod(school_id=school_id or 0, section=section, name=name, starts=starts, ends=ends)
        for section, name, starts, ends in bells.DEFAULT
    ]


def _listed() -> Any:  # the type of a select of columns is longer than the select
    students = (
        select(func.count())
        .where(Participant.session_id == Session.id, Participant.kind != 'host', col(Participant.removed_at).is_(None))
        .correlate(Session)
        .scalar_subquery()
    )
    return (
        select(Session, BellPeriod.name, students)
        .outerjoin(BellPeriod, rooms.in_its_hour())
        .outerjoin(Module, col(Module.id) == col(Session.module_id))
    )


def _after(session_id: int) -> ColumnElement[bool]:
    """What was archived before that session was."""
    other = aliased(Session)
    then = select(other.archived_at).where(other.id == session_id).scalar_subquery()
    at = col(Session.archived_at)
    return or_(at < then, (at == then) & (col(Session.id) < session_id))


def _matches(words: str) -> ColumnElement[bool]:
    pattern = words.replace('\\', '\\\\').replace('%', '\\%').replace('_', '\\_')
    code = codes.normalise_code(words)
    title = func.lower(col(Session.title)).like(f'%{pattern}%', escape='\\')
    module = func.lower(col(Module.title)).like(f'%{pattern}%', escape='\\')
    return or_(title, module, col(Session.code) == code)


def _past(session: Session, section_name: str | None, students: int) -> PastSession:
    return PastSession(
        id=session.id or 0,
        title=session.title,
        section_name=section_name,
        code=session.code,
        status=session.status,
        archived=session.archived_at is not None,
        students=students,
        created_at=session.created_at,
    )
