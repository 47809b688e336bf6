"""What observers look at: a district, its schools, teachers and sessions. Each look stands in the audit log."""

from datetime import datetime
from typing import Any

from sqlmodel import col, func, select

from classroom import clock
from classroom.db import Reading, reading
from classroom.domain import csv_export, district_findings, periods, timeline
from classroom.domain.csv_export import Cell
from classroom.errors import NotFound
from classroom.models import Media, Session
from classroom.policies import observing as policy
from classroom.schemas.actor import Actor
from classroom.schemas.gallery import BADGES, Counts
from classroom.schemas.observing import Dashboard, Filters, Group, Named, ObservedSession, SessionView, View
from classroom.services import audit, district_scope
from classroom.services import district_numbers as numbers
from classroom.services import district_sessions as sessions
from classroom.services.district_scope import NOT_HERE, Scope

PAGE = 20
RECENT = 50
WALL_PAGE = 24
MOST_ROWS = 20_000
MOST_POSTS = 5_000
EVER = periods.EVER
SESSION_HEADER = ('Session', 'School', 'Teacher', 'Grade', 'Hour', 'Last held', 'Students', 'Took part', 'Posts')
GROUP_HEADER = ('Sessions', 'Students', 'Took part', 'Share', 'Posts')


def dashboard(actor: Actor, filters: Filters, *, before: int | None = None, view: View = 'dashboard') -> Dashboard:
    """Everything on the page, in a fixed number of queries; `before` pages through the sessions, the log names `view`.

    Raises NotAllowed for who may not look, NotFound for a school or teacher of somewhere else.
    """
    with reading() as db:
        scope = district_scope.opened(db, actor, filters)
        begin = _begin(scope)
        lines, teachers = numbers.lines(db, scope, begin), numbers.teachers(db, scope)
        everybody = _everybody(teachers, lines)
        cut = periods.CUTS[filters.period]
        found = sessions.page(db, scope, begin, before=before, limit=PAGE + 1)
        seen = Dashboard(
            district=scope.district,
            districts=district_scope.districts(db, actor),
            schools=[Named(id=place.id, name=place.name) for place in scope.schools],
            teachers=everybody,
            grades=numbers.grades(db, scope),
            filters=filters,
            totals=numbers.total(lines),
            all_teachers=len(everybody) if filters.teacher is None else 1,
            groups=_groups(scope, everybody, lines),
            days=cut.days,
            moments=numbers.moments(db, scope, periods.starts(filters.period, clock.now(), scope.zone)),
            kinds=numbers.kinds(db, scope, begin),
            sessions=found[:PAGE],
            more=len(found) > PAGE,
            media=sessions.pictures(db, scope.sessions(), begin, limit=RECENT),
        )
    _note(actor, 'observer.looked', scope, view=view, before=before)
    return seen


def session(actor: Actor, session_id: int, *, before: int | None = None) -> SessionView:
    """One session of the district; `before` pages through its pictures. Raises NotAllowed, NotFound."""
    with reading() as db:
        scope = district_scope.opened(db, actor, Filters(district=_district_of(db, actor, session_id), period='all'))
        here = (*scope.sessions(), col(Session.id) == session_id)
        row: Any = db.rows(sessions.listed(EVER).where(*here)).first()
        if row is None:
            raise NotFound(NOT_HERE)
        place = next(one for one in scope.schools if one.id == row[0].school_id)
        on_wall = (col(Media.session_id) == session_id, col(Media.status) == 'visible')
        moments = db.all(select(Media.created_at).where(*on_wall).limit(MOST_POSTS))
        step, slots = timeline.slots(moments, place.zone)
        media = sessions.pictures(db, here, EVER, before=before, limit=WALL_PAGE + 1)
        seen = SessionView(
            session=sessions.shown(row, place),
            district=scope.district.name,
            given=_given(db, on_wall),
            kinds=numbers.kinds(db, scope, EVER, here[-1]),
            step=step,
            slots=slots,
            media=media[:WALL_PAGE],
            more=len(media) > WALL_PAGE,
        )
    _note(actor, 'observer.looked', scope, session_id=session_id, before=before)
    return seen


def sessions_csv(actor: Actor, filters: Filters) -> bytes:
    """The table of sessions with all its pages, as on the screen."""
    with reading() as db:
        scope = district_scope.opened(db, actor, filters)
        found = sessions.page(db, scope, _begin(scope), limit=MOST_ROWS)
    _note(actor, 'observer.exported', scope, table='sessions')
    return csv_export.table(SESSION_HEADER, [session_row(one) for one in found])


def groups_csv(actor: Actor, filters: Filters) -> bytes:
    """The table of schools, or of the teachers of one school, as on the screen, with the sums in the last row."""
    with reading() as db:
        scope = district_scope.opened(db, actor, filters)
        lines = numbers.lines(db, scope, _begin(scope))
        groups = _groups(scope, _everybody(numbers.teachers(db, scope), lines), lines)
    _note(actor, 'observer.exported', scope, table='schools' if filters.school is None else 'teachers')
    sums = Group(id=0, name='All', **numbers.total(lines).model_dump())
    what = 'School' if filters.school is None else 'Teacher'
    return csv_export.table((what, *GROUP_HEADER), [group_row(one) for one in [*groups, sums]])


def session_row(one: ObservedSession) -> list[Cell]:
    """The cells of a session, in the order of SESSION_HEADER."""
    held = f'{one.held:%Y-%m-%d %H:%M}'
    return [one.title, one.school, one.teacher, one.grade, one.hour, held, one.students, one.active, one.posts]


def group_row(one: Group) -> list[Cell]:
    """The cells of a school or teacher: its name, then those of GROUP_HEADER."""
    share = district_findings.share(one.share) if one.students else ''
    return [one.name, one.sessions, one.students, one.active, share, one.posts]


def _begin(scope: Scope) -> datetime:
    return periods.begin(scope.filters.period, clock.now(), scope.zone)


def _everybody(teachers: list[Named], lines: list[numbers.Line]) -> list[Named]:
    """The teachers of the schools, and those who held sessions there and work elsewhere now."""
    names = {line[1]: line[2] for line in lines} | {one.id: one.name for one in teachers}
    return [Named(id=key, name=names[key]) for key in sorted(names, key=lambda key: (names[key].casefold(), key))]


def _groups(scope: Scope, everybody: list[Named], lines: list[numbers.Line]) -> list[Group]:
    if scope.filters.teacher is not None:
        return []
    if scope.filters.school is not None:
        return numbers.groups(everybody, lines, 1)
    return numbers.groups([Named(id=place.id, name=place.name) for place in scope.schools], lines, 0)


def _district_of(db: Reading, actor: Actor, session_id: int) -> int | None:
    """For staff, the district in which the session was held; for others, their own."""
    return district_scope.of_session(db, session_id) if policy.may_choose_district(actor) else None


def _given(db: Reading, on_wall: Any) -> Counts:
    sums = [func.coalesce(func.sum(getattr(Media, f'{badge}_count')), 0) for badge in BADGES]
    row = db.rows(select(*sums).where(*on_wall)).one()
    return Counts(**dict(zip(BADGES, map(int, row), strict=True)))


def _note(actor: Actor, action: str, scope: Scope, *, session_id: int | None = None, **more: Any) -> None:
    """One entry for each look: who, at what, through which filters. A page of many is told by where it begins."""
    asked = scope.filters
    looked_at = (('session', session_id), ('user', asked.teacher), ('school', asked.school))
    subject, subject_id = next((one for one in looked_at if one[1] is not None), ('district', scope.district.id))
    filters = {'grade': asked.grade, 'school': asked.school, 'teacher': asked.teacher, **more}
    kept = {name: value for name, value in filters.items() if value not in {None, ''}}
    period = {} if session_id else {'period': asked.period}
    audit.write(actor, action, subject, subject_id, district=scope.district.id, **period, **kept)
