"""The sessions and pictures of a district, what is live and new first, page by page; without a word of a student."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from classroom.db import Reading
from classroom.domain import bells
from classroom.models import BellPeriod, Media, MediaImage, School, Session, Tag, User
from classroom.schemas.observing import ObservedSession, Picture
from classroom.services import district_numbers as numbers
from classroom.services import rooms
from classroom.services.district_scope import Place, Scope

MOST_PAGE = 100


def page(
    db: Reading, scope: Scope, begin: datetime, *, before: int | None = None, limit: int = MOST_PAGE
) -> list[ObservedSession]:
    """Sessions of the period: those live now, then the last opened first; `before` is the id of the last one shown."""
    posts = numbers.posts(begin)
    query = listed(begin).where(*scope.sessions(), or_(begin <= numbers.HELD, posts > 0))
    if before is not None:
        query = query.where(_after(before))
    order = (_turn(Session).desc(), numbers.HELD.desc(), col(Session.id).desc())
    rows: Any = db.rows(query.order_by(*order).limit(limit)).all()
    zones = {place.id: place for place in scope.schools}
    return [shown(row, zones[row[0].school_id]) for row in rows]


def listed(begin: datetime) -> Any:
    """Sessions with school, teacher, hour and their numbers."""
    return (
        select(Session, School.name, User.display_name, BellPeriod.name)
        .add_columns(numbers.students(), numbers.active(begin), numbers.posts(begin))
        .join(School, col(School.id) == col(Session.school_id))
        .join(User, col(User.id) == col(Session.teacher_id))
        .outerjoin(BellPeriod, rooms.in_its_hour())
    )


def shown(row: Any, place: Place) -> ObservedSession:
    """A line from a row of `listed`."""
    session, school, teacher, hour, students, active, posts = row
    held = session.opened_at or session.created_at
    return ObservedSession(
        id=session.id,
        title=session.title,
        school_id=session.school_id,
        school=school,
        teacher_id=session.teacher_id,
        teacher=teacher,
        grade=session.grade,
        hour=bells.hour_name(session.section, hour) if session.section else '',
        live=session.status == 'active' and not session.closed and session.archived_at is None,
        held=held.astimezone(place.zone),
        students=students,
        active=active,
        posts=posts,
    )


def pictures(
    db: Reading, conditions: tuple[ColumnElement[bool], ...], begin: datetime, *, before: int | None = None, limit: int
) -> list[Picture]:
    """Posts on the walls, the newest first; `conditions` are on Session joined with User."""
    found = (
        select(Media.id)
        .join(Session, col(Session.id) == col(Media.session_id))
        .join(User, col(User.id) == col(Session.teacher_id))
        .where(*conditions, *numbers.on_wall(begin)[1:])
    )
    if before is not None:
        found = found.where(col(Media.id) < before)
    newest = found.order_by(col(Media.id).desc()).limit(limit).subquery()
    rows: Any = db.rows(_pictured().join(newest, newest.c.id == col(Media.id)).order_by(col(Media.id).desc())).all()
    return [_picture(*row) for row in rows]


def _pictured() -> Any:
    """Posts with school, kind of graph, the size of the first picture, and how many there are."""
    number = select(func.count()).where(col(MediaImage.media_id) == col(Media.id)).correlate(Media).scalar_subquery()
    return (
        select(Media.id, Media.session_id, School.name, Media.graph_tag)
        .add_columns(col(Tag.label), col(MediaImage.width), col(MediaImage.height), number)
        .join(Session, col(Session.id) == col(Media.session_id))
        .join(School, col(School.id) == col(Session.school_id))
        .join(MediaImage, (col(MediaImage.media_id) == col(Media.id)) & (col(MediaImage.position) == 0))
        .outerjoin(Tag, numbers.is_label_of(col(Media.graph_tag)))
    )


def _picture(  # noqa: PLR0913, PLR0917 - the parts of one joined row
    media_id: int, session_id: int, school: str, tag: str, label: str | None, width: int, height: int, number: int
) -> Picture:
    return Picture(
        media_id=media_id,
        session_id=session_id,
        school=school,
        graph_tag=tag,
        label=label or tag.replace('_', ' '),
        width=width,
        height=height,
        pictures=number,
    )


def _turn(one: Any) -> ColumnElement[int]:
    """1 for a session that is live, as `shown` says it, else 0."""
    is_live = and_(col(one.status) == 'active', col(one.closed).is_(False), col(one.archived_at).is_(None))
    return case((is_live, 1), else_=0)


def _after(session_id: int) -> ColumnElement[bool]:
    """What stands below that session: not live where it is, or opened before it was."""
    other = aliased(Session)
    here: Any = select(_turn(other)).where(col(other.id) == session_id).scalar_subquery()
    then: Any = select(func.coalesce(other.opened_at, other.created_at)).where(other.id == session_id).scalar_subquery()
    opened = or_(then > numbers.HELD, (then == numbers.HELD) & (col(Session.id) < session_id))
    return or_(here > _turn(Session), (here == _turn(Session)) & opened)
